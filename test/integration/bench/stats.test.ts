import { expect, test } from 'vitest'
import { mannWhitney, pOfT, repeatedT, welch } from '../../../scripts/bench/rivals.ts'
import { scenarios, uniform } from '../../../scripts/bench/scenarios.ts'
import { simulateAll, summarizeAll } from '../../../scripts/bench/stats.ts'
import { mean } from '../../../src/stats/summarize.ts'

test('Student’s t agrees with scipy', () => {
  expect(pOfT(2.262157162798205, 9)).toBeCloseTo(0.05, 6)
  expect(pOfT(22.203742273205, 3)).toBeCloseTo(0.0002, 6)
  expect(pOfT(0, 9)).toBe(1)
  expect(pOfT(40, 57.3)).toBeCloseTo(0, 9)
})

test('the rivals detect a real change', () => {
  const pairs = Array.from({ length: 60 }, (_, index) => ({ base: 100 + (index % 7), head: 110 + (index % 5) }))
  const swapped = pairs.map(({ base, head }) => ({ base: head, head: base }))
  expect([welch(pairs), mannWhitney(pairs.slice(0, 10))]).toEqual([
    { change: 'higher', pairs: 60 },
    { change: 'higher', pairs: 10 },
  ])
  expect(repeatedT(pairs)).toEqual({ change: 'higher', pairs: 8 })
  expect([welch(swapped), mannWhitney(swapped.slice(0, 10)), repeatedT(swapped)].map(({ change }) => change)).toEqual([
    'lower',
    'lower',
    'lower',
  ])
})

test.each(Object.entries(scenarios))('%s: the noise has its declared size, and comes from its seed', (name, scenario) => {
  const draw = (seed: number): readonly number[] => {
    const random = uniform(seed)
    return Array.from({ length: 400 }, () => scenario(random)).map((noise) => noise())
  }
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
  const values = draw(3)
  const deviation = Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))
  expect(deviation, name).toBeGreaterThan(0.004)
  expect(deviation, name).toBeLessThan(0.035)
})

test('the U test has its declared level: 4.3 % of all orders of 10 and 10 values', () => {
  const random = uniform(9)
  const orders = 20_000
  let shown = 0
  for (let order = 0; order < orders; order += 1) {
    const said = mannWhitney(Array.from({ length: 10 }, () => ({ base: random(), head: random() })))
    if (said.change !== null) shown += 1
  }
  expect((100 * shown) / orders).toBeGreaterThan(4.33 - 0.6)
  expect((100 * shown) / orders).toBeLessThan(4.33 + 0.6)
})

test('on simulated sessions the procedure keeps its promises, and looking until it pleases does not', { timeout: 240_000 }, () => {
  const rows = simulateAll({ margin: 0.03, rule: 'regressed' }, 200)
  const same = rows.filter(({ effect }) => effect === 0)
  expect(same).toHaveLength(Object.keys(scenarios).length)
  for (const row of same) expect(row.regressed, row.scenario).toBeLessThanOrEqual(2.5)
  for (const row of rows.filter(({ effect }) => effect === 0.05)) expect(row.regressed, row.scenario).toBeGreaterThanOrEqual(97)
  for (const row of rows) expect(row.regressed + row.unchanged + row.improved + row.inconclusive, row.scenario).toBeCloseTo(100, 9)
  const [ours, ...others] = summarizeAll(rows)
  expect(ours?.changed[1]).toBeLessThanOrEqual(2.5)
  expect(others.map(({ name }) => name)).toEqual(['Welch in blocks', 'U in blocks of 10', 'Welch in pairs', 'repeated t'])
  const falseAlarms = Object.fromEntries(others.map(({ name, changed }) => [name, changed[1]]))
  // All of base before all of head: drift becomes an effect. In pairs the same test keeps its level.
  expect(falseAlarms['Welch in blocks']).toBeGreaterThan(80)
  expect(falseAlarms['Welch in pairs']).toBeLessThan(10)
  expect(falseAlarms['repeated t']).toBeGreaterThan(15)
})
