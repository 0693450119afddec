import { expect, test } from 'vitest'
import type { Recording } from '../../../src/model/recording.ts'
import { compare } from '../../../src/stats/compare.ts'
import { randomTurns } from '../../../src/stats/schedule.ts'
import { type Program, schedule } from './scheduled.ts'

const steady: Program = () => ({})
/** Workloads of every turn of the judged pairs, one letter for each. */
const turns = ({ trials }: Recording): string =>
  trials
    .filter(({ pair, place }) => pair > 0 && place === 'first')
    .map(({ workload }) => workload)
    .join('')
const three = { a: steady, b: steady, c: steady }

test('workloads take turns, in the order of the file, if nothing else is asked for', async () => {
  expect(turns((await schedule({ workloads: three })).recording)).toBe('abc'.repeat(8))
  expect(turns((await schedule({ workloads: three, settings: { order: 'interleaved' } })).recording)).toBe('abc'.repeat(8))
})

test('a void pair is a turn of its workload; it is measured again in the next round', async () => {
  const voided: Program = ({ side, pair, repetition }) =>
    side === 'head' && pair === 2 && repetition === 0 ? { fails: 'counter-lost' } : {}
  expect(turns((await schedule({ workloads: { a: voided, b: steady } })).recording)).toBe(`${'ab'.repeat(8)}a`)
})

test('by-workload finishes a workload before the next one begins; the discarded round comes before all', async () => {
  const { recording, comparison } = await schedule({ workloads: three, settings: { order: 'by-workload' } })
  expect(turns(recording)).toBe(`${'a'.repeat(8)}${'b'.repeat(8)}${'c'.repeat(8)}`)
  expect(recording.trials.slice(0, 6).every(({ pair }) => pair === 0)).toBe(true)
  expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged', 'unchanged'])
})

test('random draws a new order each round, from the seed alone, and each workload has one turn in each', async () => {
  const { recording } = await schedule({ workloads: three, settings: { order: 'random' }, seed: 'fern' })
  const rounds = turns(recording).match(/.{3}/g) ?? []
  expect(rounds).toHaveLength(8)
  expect(new Set(rounds.map((round) => [...round].toSorted().join('')))).toEqual(new Set(['abc']))
  expect(new Set(rounds).size).toBeGreaterThan(1)
  const wanted = rounds.map((_, index) => {
    const named = ['a', 'b', 'c'].map((name) => ({ name }))
    return randomTurns(named, { seed: 'fern', round: index + 1 })
      .map(({ name }) => name)
      .join('')
  })
  expect(rounds).toEqual(wanted)
  const again = await schedule({ workloads: three, settings: { order: 'random' }, seed: 'fern' })
  expect(turns(again.recording)).toBe(turns(recording))
})

test('each order is drawn about as often as any other', () => {
  const named = ['a', 'b', 'c'].map((name) => ({ name }))
  const drawn = Array.from({ length: 600 }, (_, index) =>
    randomTurns(named, { seed: 'moss', round: index + 1 })
      .map(({ name }) => name)
      .join(''),
  )
  const counts = [...Map.groupBy(drawn, (order) => order).values()].map(({ length }) => length)
  expect(counts).toHaveLength(6)
  expect(Math.min(...counts)).toBeGreaterThan(60)
})

test('a report does not depend on the order: the pairs of each workload alone decide', async () => {
  const dear: Program = ({ side }, count) => ({ joules: (side === 'head' ? 110 : 100) + (count % 5) * 0.1 })
  for (const order of ['interleaved', 'random', 'by-workload'] as const) {
    const { recording, comparison } = await schedule({ workloads: { a: dear, b: steady }, settings: { order } })
    const resorted = { ...recording, trials: recording.trials.toSorted((one, other) => one.workload.localeCompare(other.workload)) }
    expect(compare(resorted).changes).toEqual(comparison.changes)
    expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(['regressed', 'unchanged'])
  }
})

test('a random order and a total go together', async () => {
  const total = { budget: { maxRegression: 0.03, level: 'fail' as const }, weights: {} }
  const { comparison } = await schedule({ workloads: three, total, settings: { order: 'random' } })
  expect(comparison.total?.verdict).toBe('unchanged')
})

test('warm-up adds discarded pairs, which nothing judges, and with which a replay ends in the same verdict', async () => {
  const cold: Program = ({ pair }, count) => ({ joules: pair === 0 && count < 4 ? 500 : 100 + (count % 5) * 0.1 })
  const { recording, comparison } = await schedule({ workloads: { a: cold, b: cold }, warmUp: 3 })
  const discarded = recording.trials.filter((trial) => trial.discarded)
  expect(discarded.map(({ workload, repetition, pair }) => `${workload} ${pair}.${repetition}`)).toEqual(
    ['a', 'b'].flatMap((name) => [0, 1, 2, 3].flatMap((repetition) => [`${name} 0.${repetition}`, `${name} 0.${repetition}`])),
  )
  expect(comparison.changes.map(({ verdict, pairs, voidPairs }) => ({ verdict, pairs, voidPairs }))).toEqual(
    Array.from({ length: 2 }, () => ({ verdict: 'unchanged', pairs: 8, voidPairs: 0 })),
  )
})

test('a warm-up that is void is measured again, and one that fails twice on head fails the workload', async () => {
  const once: Program = ({ pair, repetition, side }) => (pair === 0 && repetition === 1 && side === 'base' ? { fails: 'counter-lost' } : {})
  const again = await schedule({ workloads: { a: once }, warmUp: 2 })
  expect(again.recording.trials.filter(({ discarded }) => discarded)).toHaveLength(8)
  expect(again.change?.verdict).toBe('unchanged')
  const broken: Program = ({ pair, repetition, side }) =>
    pair === 0 && repetition > 0 && side === 'head' ? { fails: 'program-failed' } : {}
  const { change } = await schedule({ workloads: { a: broken }, warmUp: 2 })
  expect(change).toMatchObject({ verdict: 'error', findings: [{ code: 'fails-on-head' }, { code: 'program-failed' }] })
})
