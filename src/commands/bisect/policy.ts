import type { Overrides } from '../../configuration/flags.ts'
import type { Config } from '../../model/config.ts'
import { withoutLimits } from '../session/pairs.ts'
import type { Policy } from '../session/policy.ts'

/** Rounds of one session. Counts that repeat end it after two. */
export const SESSION_ROUNDS = 8
/** Largest confidence at which so few rounds can be judged. The verdict of a session does not matter for the search. */
const CONFIDENCE = 0.95

/**
 * Returns a policy whose sessions have a fixed number of rounds, whatever the rounds show: a session that stops when it looks good would
 * bias the search. Limits among the `overrides` of the user stay.
 */
export const bisectPolicy = (policy: Policy, overrides: Overrides): Policy => ({
  ...policy,
  complete: (given) => {
    const { total: _, ...config }: Config = policy.complete(given)
    return {
      ...withoutLimits(config, overrides),
      pairs: { min: SESSION_ROUNDS, max: SESSION_ROUNDS },
      gate: { ...config.gate, confidence: Math.min(config.gate.confidence, CONFIDENCE) },
    }
  },
})
