import { rivals } from './rivals.ts'
import { type Gate, type Outcome, simulateAll, summarizeAll } from './stats.ts'
import { table } from './table.ts'

const percent = (value: number): string => `${value.toFixed(1)} %`
const signed = (effect: number): string => `${effect > 0 ? '+' : ''}${percent(100 * effect)}`

const NAMES = Object.keys(rivals)
const HEADER = ['scenario', 'true', 'regressed', 'unchanged', 'improved', 'inconcl.', 'pairs', ...NAMES, 'its pairs']

const cells = (row: Outcome): readonly string[] => [
  row.scenario,
  signed(row.effect),
  ...[row.regressed, row.unchanged, row.improved, row.inconclusive].map(percent),
  row.pairs.toFixed(1),
  ...NAMES.map((name) => percent(row.rivals[name]?.higher ?? Number.NaN)),
  (row.rivals['repeated t']?.pairs ?? Number.NaN).toFixed(1),
]

const SUMMARY = ['', 'same code: changed', 'more expensive', '+5 %: more expensive', 'pairs / 30: same code', '+5 %']

/** `npm run bench -- stats`: what the procedure and its rivals say of simulated sessions whose truth is known. */
export function simulation(gate: Gate, runs: number): { readonly text: string; readonly json: object } {
  const outcomes = simulateAll(gate, runs)
  const summary = summarizeAll(outcomes)
  const worst = ([mean, extreme]: readonly [number, number]): string => `${mean.toFixed(1)} (${extreme.toFixed(1)}) %`
  const lines = summary.map(({ name, changed, higher, found, cost }) => [
    name,
    ...[changed, higher, found].map(worst),
    ...cost.map((share) => share.toFixed(2)),
  ])
  return {
    text: `margin ${percent(100 * gate.margin)}, rule ${gate.rule}, ${runs} simulated comparisons for each row; on the right how often others say "more energy" of the same draws

${table([HEADER, ...outcomes.map(cells)], 1)}
Over all ${outcomes.filter(({ effect }) => effect === 0).length} scenarios: mean (worst)

${table([SUMMARY, ...lines], 1)}`,
    json: { ...gate, runs, outcomes, summary },
  }
}
