import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { benchmarks } from '../../../scripts/bench/benchmarks.ts'
import { curve } from '../../../scripts/bench/curve.ts'
import { scenarios } from '../../../scripts/bench/scenarios.ts'
import { simulateAll, summarizeAll } from '../../../scripts/bench/stats.ts'
import { few } from '../../rig/short.ts'

const top = join(import.meta.dirname, '../../..')
const script = join(top, 'scripts/bench.ts')
const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-test-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** The default one, which the docs are about. */
const gate = { margin: 0.03, rule: 'regressed' } as const

const bench = (...parameters: readonly string[]): string => execFileSync(process.execPath, [script, ...parameters], { encoding: 'utf8' })

test('stats prints a row for each scenario and true change, a summary, and the same as JSON', () => {
  const file = join(directory, 'stats.json')
  const output = bench('stats', '--runs', '2', '--margin', '2', '--json', file)
  expect(output.match(/^(CV|slow|warming|outliers|two|heavy).*%/gm)).toHaveLength(Object.keys(scenarios).length * 9)
  expect(output).toMatch(/^Joulegate {2,}.* %/m)
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  expect(stats).toMatchObject({ margin: 0.02, runs: 2 })
  expect(stats.outcomes).toHaveLength(Object.keys(scenarios).length * 9)
})

test('a row is printed as figures, and as JSON with its limit', () => {
  const file = join(directory, 'rows.json')
  const output = bench('P4', '--quick', '--json', file)
  expect(output).toMatch(/^P4 {2,}same code, margin 3 %, CV 1 % .* x0\.\d\d .* yes +20$/m)
  expect(JSON.parse(readFileSync(file, 'utf8')).rows[0]).toMatchObject({ id: 'P4', against: '30 + 30 runs', runs: 160, met: true })
})

test('it refuses unknown names, and lists the valid ones', () => {
  for (const wrong of few(1, [['speed'], ['--runs', '0'], ['stats', '--margin', '90'], ['stats', '--rule', 'mine']])) {
    const { status, stderr } = spawnSync(process.execPath, [script, ...wrong], { encoding: 'utf8' })
    expect(status, wrong.join(' ')).toBe(5)
    expect(stderr).toMatch(
      /^error: .*\nusage: npm run bench -- \[P0\|P1\|P2\|P3\|P4\|.*\|stats\|unsteady\|soak\|attempts\|figures\|history/,
    )
  }
  expect(readFileSync(join(top, 'package.json'), 'utf8')).toContain('scripts/bench.ts')
  expect(new Set(benchmarks.flatMap(({ ids }) => ids)).size).toBeGreaterThanOrEqual(7)
})

const verdicts = readFileSync(join(top, 'docs/verdict.md'), 'utf8')
/** `| CV 1 %, +2 % | 4.3 % | 95.3 % | 0.3 % | 19.8 |` */
const quoted = [...verdicts.matchAll(/^\| (CV [\d.]+ %), (\S+)( %)?.*?((?:\| [\d.]+(?: %)? )+)\|$/gm)].map(
  ([, scenario = '', effect = '', , cells = '']) => ({
    scenario,
    effect: effect === 'none' ? 0 : Number(effect) / 100,
    cells: [...cells.matchAll(/[\d.]+/g)].map(Number),
  }),
)

/** `| repeated t | 22.7 (24.4) % | 11.6 (12.9) % | 100.0 (100.0) % | 1.72 | 0.27 |` */
const compared = [...verdicts.matchAll(/^\| (.*?) \| (.* \([\d.]+\) %.*) \|$/gm)].map(([, name = '', cells = '']) => ({
  name: name.replace(', budget 3 %', ''),
  cells: [...cells.matchAll(/[\d.]+/g)].map(Number),
}))

test('docs/verdict.md quotes the output of the command', { timeout: 240_000 }, () => {
  expect(quoted.length).toBeGreaterThanOrEqual(9)
  expect(compared).toHaveLength(5)
  const wanted = quoted.map(({ scenario, effect }) => `${scenario} ${effect}`)
  const outcomes = simulateAll(gate, 2_000, (row) => wanted.includes(row) || / (0|0.05)$/.test(row))
  for (const { scenario, effect, cells } of quoted) {
    const found = outcomes.find((one) => one.scenario === scenario && one.effect === effect)
    const printed = [found?.regressed, found?.unchanged, found?.inconclusive, found?.pairs].map((value) => Number(value?.toFixed(1)))
    expect(cells, `${scenario} ${effect}`).toEqual(printed)
  }
  const lines = summarizeAll(outcomes).map(({ name, changed, higher, found, cost }) => ({
    name,
    cells: [
      ...[...changed, ...higher, ...found].map((value) => Number(value.toFixed(1))),
      ...cost.map((value) => Number(value.toFixed(2))),
    ],
  }))
  expect(compared).toEqual(lines)
})

test('the curve is drawn from its seeds, and the one that is shown is of the default budget', () => {
  const { svg, outcomes } = curve(gate, 4)
  expect(curve(gate, 4).svg).toBe(svg)
  expect(svg.match(/<polygon/g)).toHaveLength(8)
  expect(outcomes.filter(({ effect }) => effect > 0.05).every(({ regressed }) => regressed === 100)).toBe(true)
  const shown = readFileSync(join(top, 'docs/verdicts.svg'), 'utf8')
  expect(shown).toContain('at a budget of 3 %')
  expect(shown).toContain('2000 simulated comparisons')
  // Nothing that a page which shows it would have to run or fetch.
  expect(shown).not.toMatch(/<script|href|@import|url\(/)
})
