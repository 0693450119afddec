import type { Config } from '../../model/config.ts'
import type { Seconds } from '../../model/units.ts'

/** Time limit of a session whose number of pairs is meant to end it. */
const TIME_LIMIT: Seconds = 8 * 3600

/** Fewest pairs of each workload, and whether the user has given a time limit, which stays. */
export interface LeastPairs {
  readonly pairs: number
  readonly hasTimeLimit: boolean
}

/**
 * Returns a configuration whose sessions have at least so many pairs of each workload, and as many more as its budgets take. Counts that
 * repeat still need two.
 */
export const withPairs = (config: Config, { pairs, hasTimeLimit }: LeastPairs): Config => ({
  ...config,
  pairs: { min: pairs, max: Math.max(pairs, config.pairs.max) },
  timeLimit: hasTimeLimit ? config.timeLimit : Math.max(config.timeLimit, TIME_LIMIT),
})
