import type { Budget } from './config.ts'
import type { Finding } from './finding.ts'
import type { Recording } from './recording.ts'
import type { Joules, Seconds, Watts } from './units.ts'

export type Verdict = 'regressed' | 'improved' | 'unchanged' | 'inconclusive' | 'error'

/** Why a verdict is what it is, where it needs a reason (docs/verdict.md explains each). */
export type Reason = 'max-pairs' | 'futility' | 'uneven' | 'time' | 'data-ended' | 'machine' | 'identical' | 'unsteady'

/** Two ends, low <= high; what they measure is said where it is used. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** One side of one workload over all its valid trials, per run of its command. Medians, but for the mean that shows rare expensive runs. */
export interface Summary {
  readonly trials: number
  /** Runs of the command inside each of these trials. */
  readonly repeat: number
  readonly joules: Joules
  readonly meanJoules: Joules
  readonly seconds: Seconds
  readonly watts: Watts
  /** Joules of one unit of the workload's work; null where it does not say its work. */
  readonly joulesPerUnit: Joules | null
  /** CPU seconds; null where no trial knows them. */
  readonly cpuSeconds: Seconds | null
  /** Median joules of each gated domain that the machine has. */
  readonly domains: Readonly<Record<string, Joules>>
}

/** What certainty would cost: from the last look, as if its spread were the truth. */
export interface Price {
  /** The smallest change (a fraction, 0.02 = 2 %) that this many pairs find in 80 of 100 cases. */
  readonly detectable: number
  /** Pairs needed to decide at the margin in 80 of 100 cases. */
  readonly pairs: number
  /** What the pairs still missing would take, at this session's pace; null where the pace is unknown. */
  readonly seconds: Seconds | null
}

/** The judgement of one workload. */
export interface Change {
  readonly workload: string
  readonly verdict: Verdict
  /** Is the whole interval beyond the margin? null unless regressed or improved. */
  readonly proven: boolean | null
  readonly reason: Reason | null
  /** head / base: 1.05 is five percent more energy. null where no look was complete. */
  readonly ratio: number | null
  /** head / base, the interval that carried the verdict (statistics 3.8); an unbounded end is null. */
  readonly interval: { readonly low: number | null; readonly high: number | null }
  /** Pairs that carried the verdict. */
  readonly pairs: number
  /** Pairs that were voided and repeated. */
  readonly voidPairs: number
  readonly price: Price | null
  readonly base: Summary | null
  readonly head: Summary | null
  readonly budget: Budget
  readonly findings: readonly Finding[]
}

/** A workload that only one side has, or that base cannot run: never (`broken`), or not every time (`flaky`). */
export interface Unpaired {
  readonly workload: string
  readonly kind: 'new' | 'missing' | 'broken' | 'flaky'
  /** Is it a workload whose budget may fail the check? */
  readonly gated: boolean
  /** Why it stands here, where there is more to say than that a definition is absent. */
  readonly finding: Finding | null
}

export type Gate = 'pass' | 'warn' | 'fail' | 'neutral'

/** Why the gate is not `pass`: what the exit code says (product exit codes). `first`: base has no configuration yet, so nothing is gated. */
export type GateCause =
  | 'energy'
  | 'inconclusive'
  | 'error'
  | 'missing'
  | 'broken'
  | 'check-changed'
  | 'unfit'
  | 'nothing'
  | 'first'
  | 'estimate'

/** What a Recording means. A pure function of it; the second document. */
export interface Comparison {
  readonly schema: 2
  readonly recording: Recording
  readonly changes: readonly Change[]
  readonly unpaired: readonly Unpaired[]
  readonly gate: Gate
  readonly cause: GateCause | null
  readonly findings: readonly Finding[]
  /** The machine at rest, as far as trials had to wait; null where none had. Never subtracted from anything. */
  readonly idle: { readonly watts: Watts; readonly seconds: Seconds } | null
  /** What the check itself cost: all trials, discarded and void ones too. */
  readonly spent: { readonly seconds: Seconds; readonly joules: Joules }
}
