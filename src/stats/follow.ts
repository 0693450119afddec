import type { GatedDomain } from '../model/config.ts'
import { hasSucceeded, type Side, type Trial } from '../model/recording.ts'
import type { Options } from './design.ts'
import { fisherExact } from './fisher.ts'
import { trialJoules } from './joules.ts'
import { type Decision, type Look, sequence } from './psr.ts'

/** One go at one pair of one workload: both of its trials. */
export interface Attempt {
  readonly base: Trial
  readonly head: Trial
}

/** Where a workload stands. Everything but `open` is final. */
export type Standing =
  | { readonly kind: 'open' }
  | { readonly kind: 'decided'; readonly decision: Decision }
  /** Its program failed twice on this side (statistics 3.9). */
  | { readonly kind: 'failed'; readonly on: Side | 'both' }
  /** Head's trials did not count far more often than base's: a change must not buy a pass by disturbing the machine. */
  | { readonly kind: 'unmeasurable' }
  /** Too many pairs were void for causes that are not head's. */
  | { readonly kind: 'disturbed' }

/** Why one side of an attempt does not count: its own program, the machine while it ran, or something that is neither's doing. */
type Fault = 'program' | 'machine' | 'neither' | null

/** An attempt that did not count. */
export interface Void {
  readonly attempt: Attempt
  /** The side that left its work running where the other did not; null otherwise. */
  readonly leftWork: Side | null
}

/** One workload, followed pair by pair: by `measure` to know whether to go on, and by `compare` to judge, with the one rule. */
export interface Follower {
  /** Takes the next attempt. Throws when the workload is decided already. */
  add(attempt: Attempt): Standing
  readonly standing: Standing
  /** The last complete look; null before the first. */
  readonly look: Look | null
  /** Valid pairs so far, discarded ones not among them. */
  readonly valid: readonly Attempt[]
  readonly discarded: readonly Attempt[]
  readonly voids: readonly Void[]
}

const FAILURES_ALLOWED = 1
const FISHER_LEVEL = 0.05
/** With the void budget used up, head is to blame when this share of the voids is its own. */
const BLAME_SHARE = 0.8

/** Of `maxPairs`, how many may be void before the machine is given up. */
const voidBudget = (maxPairs: number): number => Math.max(3, 0.2 * maxPairs)

const SIDES = ['base', 'head'] as const

/** Starts following one workload. Throws a RangeError for impossible options. */
export function follow(options: Options, domains: readonly GatedDomain[]): Follower {
  const psr = sequence(options)
  const [valid, discarded, voids]: [Attempt[], Attempt[], Void[]] = [[], [], []]
  const faults = { base: { program: 0, machine: 0 }, head: { program: 0, machine: 0 } }
  let standing: Standing = { kind: 'open' }

  const addVoid = (attempt: Attempt, found: Readonly<Record<Side, Fault>>, leftWork: Side | null): Standing => {
    voids.push({ attempt, leftWork })
    for (const side of SIDES) {
      const fault = found[side]
      if (fault === 'program' || fault === 'machine') faults[side][fault] += 1
    }
    return afterVoid(faults, voids.length > voidBudget(options.maxPairs))
  }
  const addValid = (attempt: Attempt): Standing => {
    if (attempt.base.discarded) discarded.push(attempt)
    else valid.push(attempt)
    const decision = attempt.base.discarded
      ? null
      : psr.add({ base: trialJoules(attempt.base, domains), head: trialJoules(attempt.head, domains) })
    if (decision === null) return { kind: 'open' }
    return isHeadToBlame(faults.head.machine, faults.base.machine, valid.length) ? { kind: 'unmeasurable' } : { kind: 'decided', decision }
  }
  return {
    add(attempt) {
      if (standing.kind !== 'open') throw new Error('this workload is decided already')
      const leftWork = sideThatLeftWork(attempt)
      const counters = countersOf((discarded[0] ?? valid[0] ?? attempt).base, domains)
      const faultOf = (side: Side): Fault => {
        if (side === leftWork) return 'program'
        return hasHeated(attempt[side], attempt[other(side)]) ? 'machine' : trialFault(attempt[side], counters, domains)
      }
      const found = { base: faultOf('base'), head: faultOf('head') }
      standing = found.base === null && found.head === null ? addValid(attempt) : addVoid(attempt, found, leftWork)
      return standing
    },
    get standing() {
      return standing
    },
    get look() {
      return psr.last
    },
    valid,
    discarded,
    voids,
  }
}

/** Follows what was measured until the workload is decided. */
export function replay(follower: Follower, attempts: readonly Attempt[]): Follower {
  for (const attempt of attempts) if (follower.standing.kind === 'open') follower.add(attempt)
  return follower
}

/** Which counters a trial's energy comes from. One that lacks another's counter used less of them, not less energy. */
function countersOf(trial: Trial, domains: readonly GatedDomain[]): string {
  const gated = trial.readings.filter((reading) => domains.some((domain) => domain === reading.domain))
  return gated.map(({ meter, zone, domain, socket }) => `${meter} ${zone} ${domain} ${socket}`).join('\n')
}

function trialFault(trial: Trial, counters: string, domains: readonly GatedDomain[]): Fault {
  if (trial.void?.code === 'temperature-unmet' || trial.void?.code === 'partner-void') return 'neither'
  if (trial.void !== null)
    return /^(?:(?:program|check|prepare|service)-failed|service-not-ready)$/.test(trial.void.code) ? 'program' : 'machine'
  if (trial.status === null || !hasSucceeded(trial.status)) return 'program'
  const joules = trialJoules(trial, domains)
  return Number.isFinite(joules) && joules > 0 && countersOf(trial, domains) === counters ? null : 'machine'
}

const other = (side: Side): Side => (side === 'base' ? 'head' : 'base')

/** Did this trial leave the machine too hot for its partner, which came right after it? */
function hasHeated({ place, void: cause }: Trial, partner: Trial): boolean {
  return place === 'first' && cause === null && partner.void?.code === 'temperature-unmet' && partner.settling?.outcome === 'hot'
}

/**
 * What a workload leaves running is killed half done, so its trial was a cheap one. Where both sides do it they are alike
 * (a daemon that a tool starts) and the report says so; where only one does, that side has not done its work.
 */
function sideThatLeftWork({ base, head }: Attempt): Side | null {
  const leaves = (trial: Trial): boolean => trial.findings.some((finding) => finding.code === 'work-left')
  return leaves(base) === leaves(head) ? null : leaves(base) ? 'base' : 'head'
}

function afterVoid(
  { base, head }: Readonly<Record<Side, { readonly program: number; readonly machine: number }>>,
  isBudgetSpent: boolean,
): Standing {
  const [onBase, onHead] = [base.program > FAILURES_ALLOWED, head.program > FAILURES_ALLOWED]
  if (onBase || onHead) return { kind: 'failed', on: onBase && onHead ? 'both' : onBase ? 'base' : 'head' }
  if (!isBudgetSpent) return { kind: 'open' }
  return { kind: head.machine > 0 && head.machine >= BLAME_SHARE * (head.machine + base.machine) ? 'unmeasurable' : 'disturbed' }
}

/** Voids of head against those of base, by Fisher's exact test (statistics 3.9). */
function isHeadToBlame(head: number, base: number, valid: number): boolean {
  return (
    head > base &&
    fisherExact([
      [head, valid],
      [base, valid],
    ]) < FISHER_LEVEL
  )
}

/** The trials of one workload as attempts, in the order measured. A pair whose second trial is absent was cut off: left out. */
export function attemptsOf(trials: readonly Trial[]): readonly Attempt[] {
  const open = new Map<string, Trial>()
  const attempts: Attempt[] = []
  for (const trial of trials) {
    const key = `${trial.pair} ${trial.repetition}`
    const other = open.get(key)
    if (other === undefined) open.set(key, trial)
    else attempts.push(trial.side === 'base' ? { base: trial, head: other } : { base: other, head: trial })
  }
  return attempts
}
