import type { GatedDomain } from '../model/config.ts'
import type { Recording, Side, Trial } from '../model/recording.ts'
import { fisherExact } from './fisher.ts'
import { trialJoules } from './joules.ts'
import { type Decision, type Look, type Options, type Pair, sequence } from './psr.ts'

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

/** One workload, followed pair by pair: by `measure` to know whether to go on, and by `compare` to judge, with the one rule. */
export interface Follower {
  add(attempt: Attempt): Standing
  readonly standing: Standing
  /** The last complete look; null before the first. */
  readonly look: Look | null
  /** Valid pairs so far, the discarded one not among them. */
  readonly valid: readonly Attempt[]
  readonly voids: readonly Attempt[]
}

/** Void causes that are the program's own doing; all others are the machine's. */
const PROGRAM = /^(program|check|prepare)-failed$/
const FAILURES_ALLOWED = 1
const FISHER_LEVEL = 0.05
/** With the void budget used up, head is to blame when this share of the voids is its own. */
const BLAME_SHARE = 0.8

/** Of `maxPairs`, how many may be void before the machine is given up. */
const voidBudget = (maxPairs: number): number => Math.max(3, 0.2 * maxPairs)

/** Starts following one workload. Throws a RangeError for impossible options. */
export function follow(options: Options, domains: readonly GatedDomain[]): Follower {
  const psr = sequence(options)
  const valid: Attempt[] = []
  const voids: Attempt[] = []
  const count = { base: { failed: 0, disturbed: 0 }, head: { failed: 0, disturbed: 0 } }
  let standing: Standing = { kind: 'open' }

  const addVoid = (attempt: Attempt): Standing => {
    voids.push(attempt)
    for (const side of ['base', 'head'] as const) {
      const cause = attempt[side].void
      if (cause !== null) count[side][PROGRAM.test(cause.code) ? 'failed' : 'disturbed'] += 1
    }
    const [onBase, onHead] = [count.base.failed > FAILURES_ALLOWED, count.head.failed > FAILURES_ALLOWED]
    if (onBase || onHead) return { kind: 'failed', on: onBase && onHead ? 'both' : onBase ? 'base' : 'head' }
    if (voids.length <= voidBudget(options.maxPairs)) return { kind: 'open' }
    const { base, head } = count
    return { kind: head.disturbed >= BLAME_SHARE * (head.disturbed + base.disturbed) ? 'unmeasurable' : 'disturbed' }
  }
  const addValid = (attempt: Attempt, pair: Pair): Standing => {
    valid.push(attempt)
    const decision = psr.add(pair)
    if (decision === null) return { kind: 'open' }
    return isHeadToBlame(count.head.disturbed, count.base.disturbed, valid.length)
      ? { kind: 'unmeasurable' }
      : { kind: 'decided', decision }
  }
  return {
    add(attempt) {
      if (standing.kind !== 'open') throw new Error('this workload is decided already')
      const pair = { base: trialJoules(attempt.base, domains), head: trialJoules(attempt.head, domains) }
      const isVoid = attempt.base.void !== null || attempt.head.void !== null || !isEnergy(pair.base) || !isEnergy(pair.head)
      if (isVoid) standing = addVoid(attempt)
      else if (!attempt.base.discarded) standing = addValid(attempt, pair)
      return standing
    },
    get standing() {
      return standing
    },
    get look() {
      return psr.last
    },
    valid,
    voids,
  }
}

const isEnergy = (joules: number): boolean => Number.isFinite(joules) && joules > 0

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
export function attemptsOf(recording: Recording, workload: string): readonly Attempt[] {
  const open = new Map<string, Trial>()
  const attempts: Attempt[] = []
  for (const trial of recording.trials) {
    if (trial.workload !== workload) continue
    const key = `${trial.pair} ${trial.repetition}`
    const other = open.get(key)
    if (other === undefined) open.set(key, trial)
    else attempts.push(trial.side === 'base' ? { base: trial, head: other } : { base: other, head: trial })
  }
  return attempts
}
