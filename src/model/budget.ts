import type { Change, FigureJudgement, MetricChange } from './comparison.ts'
import type { Budget, BudgetLevel, Config, FailOn } from './config.ts'

/** Questions about the level of a budget. */

type Leveled = Pick<Budget, 'level'>

/** Reports whether the workload may fail the check. */
export const isGated = ({ level }: Leveled): boolean => level === 'fail'

/** Reports whether the workload is only watched. Nothing is over a budget that is off. */
export const isOff = ({ level }: Leveled): boolean => level === 'off'

/** Reports whether it warns instead of failing the check. */
export const onlyWarns = ({ level }: Leveled): boolean => level === 'warn'

const strictness = { off: 0, warn: 1, fail: 2 } satisfies Record<BudgetLevel, number>

/** Reports whether the first one lets more pass than the second one. */
export const isWeaker = (one: Leveled, other: Leveled): boolean => strictness[one.level] < strictness[other.level]

/** Reports whether nothing but its percentage decides: no joules, and no figures. */
export const isPercentOnly = ({ maxEnergy, minChange, figures }: Budget): boolean => (maxEnergy ?? minChange ?? figures) === undefined

/** Returns the number of figures that may fail the check. */
export const gatedFigures = ({ workloads }: Pick<Config, 'workloads'>): number =>
  workloads.reduce((sum, { budget }) => sum + (isGated(budget) ? (budget.figures?.length ?? 0) : 0), 0)

/** Reports whether a figure of the workload is in this state by its budget. */
export const hasFigure = ({ metrics = [] }: Pick<Change, 'metrics'>, state: FigureJudgement['state']): boolean =>
  metrics.some(({ budget }) => budget?.state === state)

/** Word in `gate.fail-on` by which a figure in this state fails the check; null if none does. */
const failOnOf = { over: 'regressed', missing: 'missing', unclear: 'inconclusive', inside: null } satisfies Record<
  FigureJudgement['state'],
  FailOn | null
>

/** Returns the figures of the workload that fail the check if its level is `fail`. */
export const failingFigures = ({ metrics = [] }: Pick<Change, 'metrics'>, failOn: readonly FailOn[]): readonly MetricChange[] =>
  metrics.filter(({ budget }) => {
    const word = budget === undefined ? null : failOnOf[budget.state]
    return word !== null && failOn.includes(word)
  })

/** Reports whether a person must accept the amount of the workload, and not only its figures, for the workload to pass. */
export const isOpenByAmount = ({ verdict, limit }: Pick<Change, 'verdict' | 'limit'>, failOn: readonly FailOn[]): boolean =>
  verdict === 'regressed' || limit?.state === 'over' || (verdict === 'inconclusive' && failOn.includes('inconclusive'))
