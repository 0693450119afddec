import type { Config } from '../../model/config.ts'
import type { Seconds } from '../../model/units.ts'
import { BACKTEST_DEFAULTS } from '../../stats/history/backtest.ts'
import type { Policy } from '../session/policy.ts'

/** Time limit of one comparison. It is long, since the number of pairs is meant to end it. */
const TIME_LIMIT: Seconds = 8 * 3600

/**
 * Returns a policy whose sessions have the pairs that a replay at any budget needs, or nearly: at least `pairs` of each workload, and as many
 * more as the smallest budget takes. `hasTimeLimit`: the user has given one, which stays.
 */
export const backtestPolicy = (
  policy: Policy,
  { pairs, hasTimeLimit }: { readonly pairs: number; readonly hasTimeLimit: boolean },
): Policy => ({
  ...policy,
  complete: (given) => {
    const config = policy.complete(given)
    return {
      ...config,
      pairs: { min: pairs, max: Math.max(pairs, config.pairs.max) },
      timeLimit: hasTimeLimit ? config.timeLimit : Math.max(config.timeLimit, TIME_LIMIT),
      workloads: config.workloads.map(atSmallest),
    }
  },
})

/** Returns the workload with the smallest budget of a backtest. What its level, limits and waiver are does not matter for its pairs. */
const atSmallest = (workload: Config['workloads'][number]): Config['workloads'][number] => ({
  ...workload,
  budget: { ...workload.budget, maxRegression: Math.min(...BACKTEST_DEFAULTS.budgets) },
})
