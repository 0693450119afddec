import type { Config } from '../../model/config.ts'
import type { Seconds } from '../../model/units.ts'
import type { Policy } from '../session/policy.ts'

/** Rounds of one session. Counts that repeat end it after two. */
export const SESSION_ROUNDS = 8
/** Time limit of one session. It is long, since the number of rounds is meant to end it. */
const TIME_LIMIT: Seconds = 8 * 3600
/** Largest confidence at which so few rounds can be judged. The verdict of a session does not matter for the search. */
const CONFIDENCE = 0.95

/**
 * Returns a policy whose sessions have a fixed number of rounds, whatever the rounds show: a session that stops when it looks good would
 * bias the search. `hasTimeLimit`: the user has given one, which stays.
 */
export const bisectPolicy = (policy: Policy, { hasTimeLimit }: { readonly hasTimeLimit: boolean }): Policy => ({
  ...policy,
  complete: (given) => {
    const { total: _, ...config }: Config = policy.complete(given)
    return {
      ...config,
      pairs: { min: SESSION_ROUNDS, max: SESSION_ROUNDS },
      timeLimit: hasTimeLimit ? config.timeLimit : Math.max(config.timeLimit, TIME_LIMIT),
      gate: { ...config.gate, confidence: Math.min(config.gate.confidence, CONFIDENCE) },
    }
  },
})
