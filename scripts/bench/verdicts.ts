import { mean } from '../../src/stats/summarize.ts'
import { quantile, type Row } from './row.ts'
import { type Outcome, simulateAll } from './stats.ts'

/** A fixed design's trials of each side. */
const FIXED = 30
/** To the last digit that the goals are written with. */
const ROUNDING = { pairs: 0.05, share: 0.005 }

/** P4: pairs to a verdict, against 30 runs of each side; `runs` simulated comparisons for each scenario and true change. */
export async function verdictRows(runs: number): Promise<readonly Row[]> {
  const narrow = simulateAll({ margin: 0.02, rule: 'regressed' }, runs, (row) => / (0|0.05)$/.test(row))
  const usual = simulateAll({ margin: 0.03, rule: 'regressed' }, runs, (row) => /^CV [12] % (0|0.045)$/.test(row))
  const overAll = (effect: number): readonly Outcome[] => narrow.filter((one) => one.effect === effect)
  const one = (scenario: string, effect: number): readonly Outcome[] =>
    usual.filter((row) => row.scenario === scenario && row.effect === effect)
  const rowOf = (what: string, outcomes: readonly Outcome[], limit: number): Row => ({
    id: 'P4',
    what,
    against: '30 + 30 runs',
    ratio: mean(outcomes.map(({ pairs }) => pairs)) / FIXED,
    low:
      quantile(
        outcomes.map(({ pairsLow }) => pairsLow),
        0.5,
      ) / FIXED,
    high:
      quantile(
        outcomes.map(({ pairsHigh }) => pairsHigh),
        0.5,
      ) / FIXED,
    limit,
    runs: runs * outcomes.length,
    note: 'means, since the goals are means; quartiles of single comparisons (of eight scenarios: the middle of theirs)',
  })
  return [
    rowOf('same code, margin 2 %, all scenarios', overAll(0), 0.5 + ROUNDING.share),
    rowOf('+5 %, margin 2 %, all scenarios', overAll(0.05), 0.29 + ROUNDING.share),
    rowOf('same code, margin 3 %, CV 1 %', one('CV 1 %', 0), (8.6 + ROUNDING.pairs) / FIXED),
    rowOf('same code, margin 3 %, CV 2 %', one('CV 2 %', 0), (15.6 + ROUNDING.pairs) / FIXED),
    rowOf('+4.5 %, margin 3 %, CV 1 %', one('CV 1 %', 0.045), (8 + ROUNDING.pairs) / FIXED),
    rowOf('+4.5 %, margin 3 %, CV 2 %', one('CV 2 %', 0.045), (9.5 + ROUNDING.pairs) / FIXED),
  ]
}
