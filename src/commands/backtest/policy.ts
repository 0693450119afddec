import type { Config } from '../../model/config.ts'
import { BACKTEST_DEFAULTS } from '../../stats/history/backtest.ts'
import { type LeastPairs, withPairs } from '../session/pairs.ts'
import type { Policy } from '../session/policy.ts'

/**
 * Returns a policy whose sessions have the pairs that a replay at any budget needs, or nearly: at least `pairs` of each workload, and as many
 * more as the smallest budget takes.
 */
export const backtestPolicy = (policy: Policy, least: LeastPairs): Policy => ({
  ...policy,
  complete: (given) => {
    const config = withPairs(policy.complete(given), least)
    return { ...config, workloads: config.workloads.map(atSmallest) }
  },
})

/** Returns the workload with the smallest budget of a backtest. What its level, limits and waiver are does not matter for its pairs. */
const atSmallest = (workload: Config['workloads'][number]): Config['workloads'][number] => ({
  ...workload,
  budget: { ...workload.budget, maxRegression: Math.min(...BACKTEST_DEFAULTS.budgets) },
})
