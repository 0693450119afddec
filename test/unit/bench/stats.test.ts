import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixedWelch, pOfT, repeatedT } from '../../../scripts/bench/rivals.ts'
import { scenarios, uniform } from '../../../scripts/bench/scenarios.ts'
import { simulateAll } from '../../../scripts/bench/stats.ts'
import { mean } from '../../../src/stats/summarize.ts'

test('Student’s t agrees with scipy', () => {
  expect(pOfT(2.262157162798205, 9)).toBeCloseTo(0.05, 6)
  expect(pOfT(22.203742273205, 3)).toBeCloseTo(0.0002, 6)
  expect(pOfT(0, 9)).toBe(1)
  expect(pOfT(40, 57.3)).toBeCloseTo(0, 9)
})

test('the rivals see what there is to see', () => {
  const pairs = Array.from({ length: 60 }, (_, index) => ({ base: 100 + (index % 7), head: 110 + (index % 5) }))
  expect(fixedWelch(pairs)).toEqual({ isHigher: true, pairs: 30 })
  expect(repeatedT(pairs)).toEqual({ isHigher: true, pairs: 8 })
  expect(fixedWelch(pairs.map(({ base, head }) => ({ base: head, head: base }))).isHigher).toBe(false)
})

test.each(Object.entries(scenarios))('%s: the noise has the size that it says, and comes from its seed', (name, scenario) => {
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

test('on simulated sessions the procedure keeps its promises, and looking until it pleases does not', () => {
  const rows = simulateAll(0.03, 200)
  const same = rows.filter(({ effect }) => effect === 0)
  expect(same).toHaveLength(Object.keys(scenarios).length)
  for (const row of same) expect(row.regressed, row.scenario).toBeLessThanOrEqual(2.5)
  for (const row of rows.filter(({ effect }) => effect === 0.05)) expect(row.regressed, row.scenario).toBeGreaterThanOrEqual(97)
  for (const row of rows) expect(row.regressed + row.unchanged + row.improved + row.inconclusive, row.scenario).toBeCloseTo(100, 9)
  expect(mean(same.map((row) => row.repeatedHigher))).toBeGreaterThan(5)
})

test('the command prints a row for each scenario and true change, and refuses what it does not know', () => {
  const script = join(import.meta.dirname, '../../../scripts/bench.ts')
  const output = execFileSync(process.execPath, [script, 'stats', '--runs', '2', '--margin', '2'], { encoding: 'utf8' })
  expect(output.trimEnd().split('\n')).toHaveLength(3 + Object.keys(scenarios).length * 8)
  expect(() => execFileSync(process.execPath, [script, 'speed'], { stdio: 'pipe' })).toThrow(/usage: npm run bench/)
  expect(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')).toContain('scripts/bench.ts')
})
