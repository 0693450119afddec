import type { Quantity } from './config.ts'
import type { ReadingKind } from './trial.ts'
import type { Seconds } from './units.ts'

/** A commit of a bisection. Texts are foreign, and may be of any length. */
export interface BisectedCommit {
  readonly sha: string
  readonly subject: string
  readonly author: string
  /** Time of the committer in UTC, or null if it is no time. */
  readonly at: string | null
}

/**
 * Reason why a commit cannot be measured. `build`: it does not build. `checkout`: it cannot be checked out. `failed`: its program fails.
 * `unmeasured`: its trials did not count.
 */
export type BisectSkip = 'build' | 'checkout' | 'failed' | 'unmeasured'

/** One end of a bisection, by the name that the user gave. */
export interface BisectEnd extends BisectedCommit {
  readonly name: string
}

/** A commit that may be the first of the new level. */
export interface BisectSuspect extends BisectedCommit {
  readonly probability: number
  /** null if it can be measured, as far as is known. */
  readonly skip: BisectSkip | null
  /** First parent, or null for a root. */
  readonly parent: string | null
  /** True if its own configuration defines the workload otherwise than its parent's. */
  readonly redefines: boolean
}

/** Ratio of two commits. The interval is of 99 %. */
interface BisectChange {
  readonly ratio: number
  readonly low: number
  readonly high: number
}

/** A commit that was measured. */
export interface BisectMeasured {
  readonly sha: string
  /** Place in the range: 1 is the first commit after the good end. */
  readonly position: number
  readonly rounds: number
  /** Its amount over that of the good end: the median of all rounds. */
  readonly ratio: number
  /** End whose level it has. `neither`: no single step explains its level. */
  readonly like: 'good' | 'bad' | 'neither'
}

/** A commit that could not be measured. */
interface BisectSkipped extends BisectedCommit {
  readonly why: BisectSkip
}

/** Cost of a bisection. Sessions of earlier runs of the same command are included. */
interface BisectCost {
  readonly sessions: number
  readonly rounds: number
  /** Time of builds and trials. */
  readonly seconds: Seconds
  /** Joules or instructions of all trials. */
  readonly amount: number
  /** Number of trials that ran, but whose amount no meter has read. */
  readonly unread: number
}

/**
 * Result of `joulegate bisect`. `found`: one commit. `range`: one of several, of which all but the last cannot be measured. `undecided`: the
 * rounds are used up. `several`: no single step explains the levels. `no-change`: the bad end is not above the good one. `opposite`: it is
 * below it, or with `decrease` above it.
 */
export interface Bisection {
  readonly schema: 1
  readonly quantity: Quantity
  readonly simulated: boolean
  /** Meter of the sessions; null if nothing was measured. */
  readonly meter: { readonly name: string; readonly kind: ReadingKind } | null
  readonly workload: string
  readonly direction: 'increase' | 'decrease'
  readonly good: BisectEnd
  readonly bad: BisectEnd
  /** Commits after the good end, up to the bad one. */
  readonly commits: number
  /** Commits of them that equal the one before, so that they can be no step. */
  readonly equal: number
  readonly answer: 'found' | 'range' | 'undecided' | 'several' | 'no-change' | 'opposite'
  /** Commits that may be the first of the new level, in their order: one if `found`. Empty for the last three answers. */
  readonly suspects: readonly BisectSuspect[]
  /** Probability that it is one of the suspects; null without any. */
  readonly probability: number | null
  /** Bad end over good end; null if it was not measured. */
  readonly change: BisectChange | null
  /** In the order of the range. */
  readonly measured: readonly BisectMeasured[]
  readonly skipped: readonly BisectSkipped[]
  readonly cost: BisectCost
  /** Directory of the sessions, one directory for each. */
  readonly recordings: string
  /** Directory of the clone, as given; and the options that change what is measured. `value` is null for a flag. */
  readonly repository: string
  readonly options: readonly { readonly flag: string; readonly value: string | null }[]
}
