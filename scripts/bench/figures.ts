import type { FigureJudgement } from '../../src/model/comparison.ts'
import type { FigureBudget } from '../../src/model/metric.ts'
import { type FigurePair, judgeValues } from '../../src/stats/figures.ts'
import { sequence } from '../../src/stats/psr.ts'
import { normal, uniform } from './scenarios.ts'
import { table } from './table.ts'

/** Figures of sessions that end by their energy. */
export interface FigureScenario {
  /** Standard deviations of one trial's energy and figure, as fractions. */
  readonly noise: { readonly energy: number; readonly figure: number }
  /** Correlation of the two. */
  readonly correlation: number
  /** True changes of head, as fractions. */
  readonly effect: { readonly energy: number; readonly figure: number }
  /** Hypotheses of the check: gated workloads and figures. */
  readonly hypotheses: number
  /** Pairs before the first look. */
  readonly minPairs: number
}

/** Budget of a figure in the simulation. */
const BUDGET: FigureBudget = { name: 'latency', unit: 'ms', better: 'lower', maxRegression: 0.05 }

/** Shares of the states in percent, and the mean number of pairs. */
export type FigureShares = Readonly<Record<FigureJudgement['state'] | 'pairs', number>>

function session({ noise, correlation, effect, hypotheses, minPairs }: FigureScenario, random: () => number) {
  const options = { margin: 0.03, alpha: 0.05, workloads: hypotheses, minPairs, maxPairs: 60, rule: 'regressed' } as const
  const energy = sequence(options)
  const values: FigurePair[] = []
  const trial = (): readonly [energy: number, figure: number] => {
    const own = normal(random)
    return [Math.exp(noise.energy * own), Math.exp(noise.figure * (correlation * own + Math.sqrt(1 - correlation ** 2) * normal(random)))]
  }
  for (;;) {
    const [base, head] = [trial(), trial()]
    values.push({ base: base[1], head: (1 + effect.figure) * head[1] })
    if (energy.add({ base: base[0], head: (1 + effect.energy) * head[0] }) !== null) break
  }
  return judgeValues(BUDGET, values, { options, attempts: null })
}

/** Simulates sessions with a budgeted figure. The same arguments give the same shares. */
export function simulateFigures(scenario: FigureScenario, runs: number): FigureShares {
  const random = uniform(20_261_130)
  const counts = { over: 0, inside: 0, unclear: 0, missing: 0, pairs: 0 }
  for (let run = 0; run < runs; run += 1) {
    const { state, pairs } = session(scenario, random)
    counts[state] += 100 / runs
    counts.pairs += pairs / runs
  }
  return counts
}
