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

const usual = { hypotheses: 2, minPairs: 12 }
/** Scenarios of the table: noise of the figure, correlation with the energy, true changes of both. The energy of runs varies by 1 %. */
const rows: readonly FigureScenario[] = (
  [
    [0.02, 0, 0, 0],
    [0.02, 0.9, 0, 0],
    [0.02, -0.9, -0.03, 0],
    [0.02, 0.9, 0.03, 0],
    [0.02, 0, 0, 0.05],
    [0.02, 0, 0, 0.1],
    [0.02, 0.9, 0, 0.1],
    [0.05, 0, 0, 0],
    [0.05, 0, 0, 0.1],
    [0.05, 0, 0, 0.2],
  ] as const
).map(([noise, correlation, energy, figure]) => ({
  ...usual,
  ...{ noise: { energy: 0.01, figure: noise }, correlation, effect: { energy, figure } },
}))

/** Share of the error on one side that one of two hypotheses has, in percent. */
const MOST_FALSE = 1.25
const LEAST_FOUND = 99

const percent = (value: number): string => `${value.toFixed(1)} %`
const effect = (value: number): string => (value === 0 ? 'none' : `${value > 0 ? '+' : '−'}${Math.abs(100 * value)} %`)

/** `npm run bench -- figures`: what becomes of figures with a budget of 5 % in sessions of one workload that end by their energy. */
export function figures(runs: number) {
  const all = rows.map((scenario) => ({ scenario, shares: simulateFigures(scenario, runs) }))
  const isNoisy = ({ noise }: FigureScenario): boolean => noise.figure > 0.02
  const demands = [
    {
      what: `no change of the figure: at most ${MOST_FALSE} % over`,
      isMet: all.every(({ scenario, shares }) => scenario.effect.figure > 0 || shares.over <= MOST_FALSE),
    },
    {
      what: `+10 %, CV 2 %: at least ${LEAST_FOUND} % over`,
      isMet: all.every(({ scenario, shares }) => scenario.effect.figure !== 0.1 || isNoisy(scenario) || shares.over >= LEAST_FOUND),
    },
  ]
  const cells = all.map(({ scenario: { noise, correlation, effect: changes }, shares }) => [
    ...[`CV ${100 * noise.figure} %`, `${correlation}`.replace('-', '−'), effect(changes.energy), effect(changes.figure)],
    ...[shares.over, shares.inside, shares.unclear].map(percent),
    shares.pairs.toFixed(1),
  ])
  const header = ['figure', 'correlation', 'energy', 'true change', 'over', 'inside', 'unclear', 'pairs']
  const met = demands.map(({ what, isMet }) => `${isMet ? 'met   ' : 'MISSED'} ${what}\n`).join('')
  return {
    text: `${runs} simulated sessions for each row, at a budget of 3 % for the energy and of 5 % for the figure\n\n${table([header, ...cells], 4)}\n${met}`,
    json: { runs, all, demands },
    demands,
  }
}
