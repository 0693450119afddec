import type { ComparableDomain, Config } from '../model/config.ts'
import type { Side } from '../model/trial.ts'
import type { Joules, Seconds } from '../model/units.ts'
import type { TrialAttempt } from './faults.ts'
import { trialJoules } from './joules.ts'
import { mean } from './summarize.ts'

// Finds whether head alone uses up the limits of a session, in time or in joules (docs/verdict.md). Declared before the first trial.

/** Ratio of head's time to base's from which it is no noise. */
const SLOW = 10
/** From here on the discarded round is looked at once more; and what head takes so much longer for in each pair uses up a time limit. */
const SLOWER = 3
/** Ratio of the time of a round of head's trials to that of base's from which head is to blame for the time limit. */
const ATE_TIME = 2

/** Seconds that the trials of each side took, on average. NaN without trials. */
export type Pace = Readonly<Record<Side, Seconds>>

/** The pace of both sides over these attempts, void ones too: a head that is stopped at its timeout has used that time. */
const paceOf = (attempts: readonly TrialAttempt[]): Pace => ({
  base: mean(attempts.map(({ base }) => base.took)),
  head: mean(attempts.map(({ head }) => head.took)),
})

/** Returns the ratio of head's time to base's, in whole trials or in their measured runs alone, whichever is more. */
export function slowness(attempts: readonly TrialAttempt[]): number {
  const { base, head } = paceOf(attempts)
  const run = (side: Side): Seconds => mean(attempts.map((attempt) => attempt[side].seconds ?? 0))
  return Math.max(head / base, run('base') > 0 ? run('head') / run('base') : 0)
}

/** Reports whether head is so slow in these attempts that it is no noise. */
export const isSlow = (attempts: readonly TrialAttempt[]): boolean => slowness(attempts) >= SLOW

/** Reports whether head is slow enough in this discarded pair for another one, to see whether it always is. */
export const isSlower = (attempt: TrialAttempt): boolean => slowness([attempt]) >= SLOWER

/** Reports whether base is so much slower than head in this attempt. */
const isBaseSlower = ({ base, head }: TrialAttempt): boolean => isSlower({ base: head, head: base })

/**
 * The pace of both sides as far as head is to blame for it: head counts as no slower than base, unless it was much slower in two or more
 * attempts, and base in none. One pair on a busy machine shows nothing.
 */
export function blamedPace(attempts: readonly TrialAttempt[]): Pace {
  const { base, head } = paceOf(attempts)
  const isBlamed = attempts.filter(isSlower).length > 1 && !attempts.some(isBaseSlower)
  return { base, head: isBlamed ? head : base }
}

/**
 * Returns the ratio of head's time to base's for one round of trials, if that is why the time limit was too short. Returns null if base
 * alone would have been too slow, too. `paces`: those of all workloads, which share the limit. `least`: pairs of the smallest comparison.
 */
export function timeEaten(paces: readonly Pace[], least: number, timeLimit: Seconds): number | null {
  const round = (side: Side): Seconds => paces.reduce((sum, pace) => sum + pace[side], 0)
  const times = round('head') / round('base')
  return times >= ATE_TIME && 2 * round('base') * least <= timeLimit ? times : null
}

/** Joules of the trials of each side, on average. NaN without trials. */
export type Appetite = Readonly<Record<Side, Joules>>

/** Returns head's joules in one attempt as a multiple of base's; NaN if one of them is not known. */
const dearness = ({ base, head }: TrialAttempt, domains: readonly ComparableDomain[]): number =>
  trialJoules(head, domains) / trialJoules(base, domains)

/** Reports whether head used so much in this discarded pair of a session with a limit in joules that another one is to show whether it always does. */
export const isDearer = ({ energyLimit, domains }: Pick<Config, 'energyLimit' | 'domains'>, attempt: TrialAttempt): boolean =>
  energyLimit !== undefined && dearness(attempt, domains) >= SLOWER

/**
 * The joules of both sides as far as head is to blame for them: head counts as no dearer than base, unless two or more attempts had the
 * threefold, or all together the tenfold. Discarded and void attempts count, too: they used up the limit.
 */
export function blamedAppetite(attempts: readonly TrialAttempt[], domains: readonly ComparableDomain[]): Appetite {
  const known = attempts.filter((attempt) => dearness(attempt, domains) > 0)
  const of = (side: Side): Joules => mean(known.map((attempt) => trialJoules(attempt[side], domains)))
  const isBlamed = known.filter((attempt) => dearness(attempt, domains) >= SLOWER).length > 1 || of('head') / of('base') >= SLOW
  return { base: of('base'), head: isBlamed ? of('head') : of('base') }
}

/**
 * Returns the ratio of head's joules to base's for one round of trials, if that is why the limit in joules was too small. Returns null if base
 * alone would have used it up, too. `appetites`: those of all workloads that ran. `least`: pairs of the smallest comparison.
 */
export function energyEaten(appetites: readonly Appetite[], least: number, energyLimit: Joules): number | null {
  const round = (side: Side): Joules => appetites.reduce((sum, appetite) => sum + appetite[side], 0)
  const times = round('head') / round('base')
  return times >= ATE_TIME && 2 * round('base') * least <= energyLimit ? times : null
}
