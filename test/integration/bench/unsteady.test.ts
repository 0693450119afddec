import { expect, test } from 'vitest'
import { scenarios } from '../../../scripts/bench/scenarios.ts'
import { hidden, honest } from '../../../scripts/bench/unsteady.ts'
import { wideSpread } from '../../../src/stats/steadiness.ts'

test.each([1, 10, 50, 100])('+30 % behind a spread of %i times base’s never passes', (ratio) => {
  const { regressed = 0, unsteady = 0, ...others } = hidden(ratio, 40)
  expect(others).toEqual({})
  expect(regressed + unsteady).toBe(40)
})

test.each(Object.entries(scenarios))('%s: an honest head is not called unsteady', (_, make) => {
  expect(honest(make, 120).unsteady ?? 0).toBe(0)
})

test('the spread is judged without a look at the size of the change, and the same way each time', () => {
  const base = Array.from({ length: 20 }, (_, index) => 100 * Math.exp(0.01 * Math.sin(5 * index)))
  const head = Array.from({ length: 20 }, (_, index) => 100 * Math.exp(0.2 * Math.sin(7 * index + 1)))
  const found = wideSpread({ base, head, margin: 0.03, seed: 'a' })
  expect(found).toBeGreaterThan(10)
  for (const factor of [0.1, 1, 7])
    expect(wideSpread({ base, head: head.map((joules) => factor * joules), margin: 0.03, seed: 'a' })).toBeCloseTo(found ?? Number.NaN, 9)
  expect(wideSpread({ base: head, head: base, margin: 0.03, seed: 'a' })).toBeNull()
})

test('too few pairs show no spread, and a base that only seems to have none is not trusted', () => {
  const five = { base: [100, 101, 99, 100, 102], head: [50, 200, 20, 400, 100] }
  expect(wideSpread({ ...five, margin: 0.03, seed: 'a' })).toBeNull()
  const flat = { base: Array.from({ length: 20 }, () => 100), head: Array.from({ length: 20 }, (_, index) => 100 + (index % 3) * 0.2) }
  expect(wideSpread({ ...flat, margin: 0.03, seed: 'a' })).toBeNull()
})
