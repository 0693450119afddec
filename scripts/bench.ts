/**
 * `npm run bench -- stats [--margin PERCENT] [--runs N] [--json FILE]`: what the sequential procedure says of simulated
 * sessions whose truth is known, beside two rivals on the same draws. The same arguments give the same figures.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Row, simulateAll } from './bench/stats.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { margin: { type: 'string', default: '3' }, runs: { type: 'string', default: '2000' }, json: { type: 'string' } },
})
const [margin, runs] = [Number(values.margin) / 100, Number(values.runs)]
if (positionals.join() !== 'stats' || !(margin >= 0.002 && margin <= 0.5) || !(Number.isInteger(runs) && runs > 0)) {
  process.stderr.write('usage: npm run bench -- stats [--margin PERCENT] [--runs N] [--json FILE]\n')
  process.exit(5)
}

const HEADER = ['scenario', 'true', 'regressed', 'unchanged', 'improved', 'inconcl.', 'pairs', 'Welch 30+30', 'repeated t', 'pairs']

const percent = (value: number): string => `${value.toFixed(1)} %`
const cells = (row: Row): readonly string[] => [
  row.scenario,
  `${row.effect > 0 ? '+' : ''}${percent(100 * row.effect)}`,
  ...[row.regressed, row.unchanged, row.improved, row.inconclusive].map(percent),
  row.pairs.toFixed(1),
  percent(row.welchHigher),
  percent(row.repeatedHigher),
  row.repeatedPairs.toFixed(1),
]

const rows = simulateAll(margin, runs)
const table = [HEADER, ...rows.map(cells)]
const widths = HEADER.map((_, column) => Math.max(...table.map((line) => (line[column] ?? '').length)))
process.stdout.write(
  `margin ${percent(100 * margin)}, ${runs} simulated comparisons for each row; Welch and repeated t: how often they say "more energy"\n\n`,
)
for (const line of table)
  process.stdout.write(
    `${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}\n`,
  )
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ margin, runs, rows }, null, 2)}\n`)
