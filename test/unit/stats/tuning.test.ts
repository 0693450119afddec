import { expect, test } from 'vitest'
import { spreadOf } from '../../../src/stats/tuning.ts'
import { type PairInput, pairs, recordingOf } from './recordings.ts'

const block = (values: readonly PairInput[]) => recordingOf({ workloads: { job: values } })
/** Eight pairs around a mean, whose trials vary by one percent. */
const around = (mean: number): readonly (readonly [number, number])[] =>
  Array.from({ length: 8 }, (_, index) => [mean * (1 + 0.01 * (index % 2 === 0 ? 1 : -1)), mean * (1 + 0.01 * (index % 4 < 2 ? 1 : -1))])

test('the spread is that within blocks, without the drift between them and without the discarded round', () => {
  const alike = spreadOf([block(pairs(around(100))), block(pairs(around(100)))])
  const drifted = spreadOf([block(pairs(around(100))), block(pairs(around(150)))])
  expect(alike).toMatchObject({ trials: 32, voids: 0, pairs: 16 })
  expect(alike?.joules).toBeCloseTo(100, 6)
  expect(alike?.cv).toBeCloseTo(0.01 * Math.sqrt(16 / 15), 6)
  expect(drifted?.cv).toBeCloseTo(alike?.cv ?? 0, 6)
  expect(drifted?.joules).toBeCloseTo(125, 6)
})

test('a smaller spread finds smaller changes', () => {
  const noisy = spreadOf([block(pairs(around(100)))])
  const still = spreadOf([block(pairs(around(100).map(([base, head]) => [99 + base / 100, 99 + head / 100])))])
  expect(noisy?.pairs).toBe(8)
  expect(still?.detectable).toBeGreaterThan(0)
  expect(still?.detectable).toBeLessThan((noisy?.detectable ?? 0) / 10)
})

test('void trials are counted, and are in no number', () => {
  const voided = pairs([...around(100), [900, 100]]).map((one) => (one.base === 900 ? { ...one, voidBase: 'counter-lost' } : one))
  expect(spreadOf([block(voided)])).toMatchObject({ trials: 17, voids: 1, pairs: 8 })
})

test('too few pairs have no smallest change, and too few trials no spread', () => {
  expect(spreadOf([block(pairs([[100, 101], [101, 100]]))])).toMatchObject({ pairs: 2, detectable: null }) // biome-ignore format: a table
  expect(spreadOf([block(pairs([]))])).toBeNull()
  expect(spreadOf([])).toBeNull()
})
