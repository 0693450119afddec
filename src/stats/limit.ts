import type { Plan } from '../model/attempt.ts'
import type { Change } from '../model/comparison.ts'
import type { Recording } from '../model/recording.ts'
import type { Seconds } from '../model/units.ts'

/** Slack for a limit that is to suffice, since a session may be a little slower than its first round. */
export const SLACK = 1.2

/** Returns the time limit that suffices for the smallest comparison. */
export const smallestLimit = ({ neededSeconds }: Pick<Plan, 'neededSeconds'>): Seconds => SLACK * neededSeconds

/**
 * Returns the time limit that would have sufficed for all workloads that the limit kept without a verdict, or null if it is not known. A
 * report names no other one.
 */
export function sufficientLimit(
  { plan, config: { timeLimit } }: Pick<Recording, 'plan' | 'config'>,
  changes: readonly Pick<Change, 'reason' | 'price'>[],
): Seconds | null {
  const missing = changes.reduce((sum, { reason, price }) => sum + (reason === 'time' ? (price?.seconds ?? 0) : 0), 0)
  const seconds = Math.max(plan === null ? 0 : smallestLimit(plan), timeLimit + missing)
  return Number.isFinite(seconds) && seconds > timeLimit ? seconds : null
}
