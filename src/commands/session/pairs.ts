import type { Overrides } from '../../configuration/flags.ts'
import type { Config } from '../../model/config.ts'
import type { Seconds } from '../../model/units.ts'

/** Time limit of a session whose number of pairs is meant to end it. */
const TIME_LIMIT: Seconds = 8 * 3600

/** Returns a configuration whose limits of time and energy end no session, unless the user has given them. */
export function withoutLimits({ energyLimit, ...config }: Config, overrides: Overrides): Config {
  const timeLimit = overrides.has('time-limit') ? config.timeLimit : Math.max(config.timeLimit, TIME_LIMIT)
  return { ...config, timeLimit, ...(overrides.has('energy-limit') && energyLimit !== undefined ? { energyLimit } : {}) }
}

/** Fewest pairs of each workload, and the overrides of the user: a limit among them stays. */
export interface LeastPairs {
  readonly pairs: number
  readonly overrides: Overrides
}

/**
 * Returns a configuration whose sessions have at least so many pairs of each workload, and as many more as its budgets take. Counts that
 * repeat still need two.
 */
export const withPairs = (config: Config, { pairs, overrides }: LeastPairs): Config => ({
  ...withoutLimits(config, overrides),
  pairs: { min: pairs, max: Math.max(pairs, config.pairs.max) },
})
