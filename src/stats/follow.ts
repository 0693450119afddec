import type { ComparableDomain } from '../model/config.ts'
import type { Side, Trial } from '../model/trial.ts'
import { afterVoid, FAILURES_ALLOWED, isHeadToBlame, voidBudget } from './blame.ts'
import type { Options } from './design.ts'
import { countersOf, type Fault, failsAlone, faultsOf, isProgramFault, sideThatLeftWork, type TrialAttempt } from './faults.ts'
import { type EarlierPairs, sequenceAfter } from './joint.ts'
import { perRun, trialJoules } from './joules.ts'
import { type Decision, type Look, type Pair, sequence } from './psr.ts'

/** State of a workload. Everything but `open` is final. */
type Standing =
  | { readonly kind: 'open' }
  | { readonly kind: 'decided'; readonly decision: Decision }
  /** Its program failed twice on head, or on both sides (statistics 3.9). */
  | { readonly kind: 'failed'; readonly on: 'head' | 'both' }
  /** Its program never ran on base: it failed there twice before any of head's code ran, or from the start. */
  | { readonly kind: 'broken' }
  /** It ran on base, and then failed there until the pairs that may be void were used up: base alone will tell whose fault that is. */
  | { readonly kind: 'suspect' }
  /** Head's trials did not count far more often than base's: a change must not buy a pass by disturbing the machine. */
  | { readonly kind: 'unmeasurable' }
  /** Too many pairs were void for causes that are not head's. */
  | { readonly kind: 'disturbed' }

/** An attempt that did not count. */
interface Void {
  readonly attempt: TrialAttempt
  readonly found: Readonly<Record<Side, Fault>>
  /** Side that left its work running while the other did not, or null. */
  readonly leftWork: Side | null
}

/** Pairs after the decision, for the total alone. They never change the workload's own verdict. */
interface Rest {
  /** `open`: it can give more pairs. All else is final. */
  readonly standing: Standing
  readonly valid: readonly TrialAttempt[]
  readonly voids: readonly Void[]
}

/** One workload, followed pair by pair: by `measure` to know whether to go on, and by `compare` to judge, with the one rule. */
export interface Follower {
  /** Takes the next attempt. Throws when the workload is decided already. */
  add(attempt: TrialAttempt): Standing
  /** Takes an attempt after the decision. Throws before the decision, and when it can take no more. */
  addToRest(attempt: TrialAttempt): Standing
  readonly rest: Rest
  readonly standing: Standing
  /** The last complete look; null before the first. */
  readonly look: Look | null
  /** Pairs of earlier attempts at the same experiment, which count as well. */
  readonly earlier: readonly TrialAttempt[]
  /** True if a regression of earlier attempts stands, because the pairs so far do not exclude it. */
  readonly isHeld: boolean
  /** Valid pairs so far, discarded ones not among them. */
  readonly valid: readonly TrialAttempt[]
  readonly discarded: readonly TrialAttempt[]
  readonly voids: readonly Void[]
  /** True if base ran, and then failed beside head so often that it has to run alone before a verdict is reached. */
  readonly isBaseSuspect: boolean
  /** As `isBaseSuspect`, in the pairs for the total alone: they do not change the workload's own verdict. */
  readonly isBaseSuspectInRest: boolean
  /** Number of times that base's program failed beside head. */
  readonly baseFailures: number
}

const SIDES = ['base', 'head'] as const

/** Measurements before the pairs of a workload. */
export interface Before {
  /** Trials of base alone, before any code of head has run; empty if there were none. */
  readonly first: readonly Trial[]
  /** Earlier attempts at the same experiment; null if there are none. */
  readonly earlier: EarlierAttempts | null
}

/** Earlier attempts at an experiment, as far as one workload counted. */
export interface EarlierAttempts extends Omit<EarlierPairs, 'pairs'> {
  /** At least one. */
  readonly pairs: readonly TrialAttempt[]
}

/** Stands for a workload before whose pairs there is nothing. */
export const NOTHING_BEFORE: Before = { first: [], earlier: null }

/** Starts following one workload. Throws a RangeError for impossible options. */
export function follow(options: Options, domains: readonly ComparableDomain[], { first, earlier }: Before): Follower {
  const psr =
    earlier === null
      ? sequence(options)
      : sequenceAfter(options, { ...earlier, pairs: earlier.pairs.map((pair) => energiesOf(pair, domains)) })
  const [valid, discarded, voids]: [TrialAttempt[], TrialAttempt[], Void[]] = [[], [], []]
  const faults = { base: { program: 0, machine: 0 }, head: { program: 0, machine: 0 } }
  const hasFailedFirst = first.length > 0 && first.every(isProgramFault)
  let hasBaseRun = first.some((trial) => !failsAlone(trial))
  let hasBaseTimedOut = false
  let standing: Standing = { kind: 'open' }
  const [validRest, voidRest]: [TrialAttempt[], Void[]] = [[], []]
  let standingOfRest: Standing = { kind: 'open' }

  const whole = ({ base, head }: TrialAttempt): Pair => ({ base: trialJoules(base, domains), head: trialJoules(head, domains) })
  const hasEnergy = (trial: Trial): boolean => {
    const joules = trialJoules(trial, domains)
    return Number.isFinite(joules) && joules > 0
  }
  const addVoid = (one: Void, to: Void[]): Standing => {
    const { attempt, found } = one
    to.push(one)
    for (const side of SIDES) {
      const fault = found[side]
      if (fault === 'program' || fault === 'machine') faults[side][fault] += 1
    }
    hasBaseTimedOut ||= found.base === 'program' && attempt.base.status?.timedOut === true
    return afterVoid(faults, { hasBaseRun, isBudgetSpent: voids.length + voidRest.length > voidBudget(options.maxPairs) })
  }
  const addValid = (attempt: TrialAttempt): Standing => {
    if (attempt.base.discarded) discarded.push(attempt)
    else valid.push(attempt)
    const decision = attempt.base.discarded ? null : psr.add(earlier === null ? whole(attempt) : energiesOf(attempt, domains))
    if (decision === null) return { kind: 'open' }
    return isHeadToBlame(faults.head.machine, faults.base.machine, valid.length) ? { kind: 'unmeasurable' } : { kind: 'decided', decision }
  }
  /** Only whether head runs is still to be found out, when base alone has failed. */
  const addToBroken = ({ attempt, found }: Void): Standing => {
    voids.push({ attempt, found, leftWork: null })
    if (found.head !== 'program') return { kind: 'broken' }
    faults.head.program += 1
    return faults.head.program > FAILURES_ALLOWED ? { kind: 'failed', on: 'both' } : { kind: 'open' }
  }
  const inspect = (attempt: TrialAttempt): Void => {
    const leftWork = sideThatLeftWork(attempt)
    // A meter may leave out the discarded round, which is never judged.
    const counters = countersOf(([...discarded, ...valid].find(({ base }) => hasEnergy(base)) ?? attempt).base, domains)
    const found = faultsOf(attempt, leftWork, (trial) => {
      if (trial.discarded && trial.readings.length === 0) return true
      return hasEnergy(trial) && countersOf(trial, domains) === counters
    })
    if (found.base !== 'program' && attempt.base.status !== null) hasBaseRun = true
    return { attempt, found, leftWork }
  }
  const isValid = ({ found }: Void): boolean => found.base === null && found.head === null
  return {
    add(attempt) {
      if (standing.kind !== 'open') throw new Error('this workload is decided already')
      const one = inspect(attempt)
      if (hasFailedFirst) standing = addToBroken(one)
      else standing = isValid(one) ? addValid(attempt) : addVoid(one, voids)
      return standing
    },
    addToRest(attempt) {
      if (standing.kind !== 'decided' || standingOfRest.kind !== 'open') throw new Error('this workload takes no pairs for the total')
      const one = inspect(attempt)
      if (isValid(one)) validRest.push(attempt)
      else standingOfRest = addVoid(one, voidRest)
      return standingOfRest
    },
    get rest() {
      return { standing: standingOfRest, valid: validRest, voids: voidRest }
    },
    get standing() {
      return standing
    },
    get look() {
      return psr.last
    },
    get baseFailures() {
      return faults.base.program
    },
    get isBaseSuspect() {
      if (standing.kind !== 'open') return standing.kind === 'suspect'
      // A base that is killed at its timeout uses up the time limit at one blow.
      return hasBaseRun && (faults.base.program > FAILURES_ALLOWED || hasBaseTimedOut)
    },
    get isBaseSuspectInRest() {
      if (standing.kind !== 'decided' || voidRest.length === 0) return false
      if (standingOfRest.kind !== 'open') return standingOfRest.kind === 'suspect'
      return faults.base.program > FAILURES_ALLOWED || hasBaseTimedOut
    },
    get isHeld() {
      return psr.isHeld
    },
    earlier: earlier?.pairs ?? [],
    valid,
    discarded,
    voids,
  }
}

/** Returns the energies of a pair, per run: another attempt may have repeated the command another number of times. */
const energiesOf = ({ base, head }: TrialAttempt, domains: readonly ComparableDomain[]): Pair => ({
  base: perRun(base, trialJoules(base, domains)),
  head: perRun(head, trialJoules(head, domains)),
})

/** Returns all pairs that carry the verdict of a workload: those of earlier attempts, and its own. */
export const pooled = ({ earlier, valid }: Pick<Follower, 'earlier' | 'valid'>): readonly TrialAttempt[] =>
  earlier.length === 0 ? valid : [...earlier, ...valid]

/** Follows what was measured until the workload is decided; for a workload of the total, also the pairs after that. */
export function replay(follower: Follower, attempts: readonly TrialAttempt[], isOfTotal = false): Follower {
  for (const attempt of attempts) {
    if (follower.standing.kind === 'open') follower.add(attempt)
    else if (isOfTotal && canGoOn(follower)) follower.addToRest(attempt)
  }
  return follower
}

/** Reports whether a workload is decided, and can give the total more pairs. */
export const canGoOn = ({ standing, rest }: Follower): boolean => standing.kind === 'decided' && rest.standing.kind === 'open'

/** Returns a workload with all its pairs, as if those after the decision were among the others. */
export function wholeOf(follower: Follower): Follower {
  const { rest } = follower
  return { ...follower, valid: [...follower.valid, ...rest.valid], voids: [...follower.voids, ...rest.voids] }
}
