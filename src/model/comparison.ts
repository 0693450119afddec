import type { Budget, Quantity } from './config.ts'
import type { Finding } from './finding.ts'
import type { MetricBetter } from './metric.ts'
import type { Recording } from './recording.ts'
import type { Acceptance } from './ruling.ts'
import type { Joules, Seconds, Watts } from './units.ts'
import type { WhyWorkload } from './why.ts'

export type Verdict = 'regressed' | 'improved' | 'unchanged' | 'inconclusive' | 'error'

/**
 * Reason for a verdict, if it needs one (docs/verdict.md explains each). `min-change`: a regression that is too small to fail. `attempts`: a
 * regression of an earlier attempt, or of this one, which all attempts together neither confirm nor exclude.
 */
export type Reason =
  | 'max-pairs'
  | 'futility'
  | 'uneven'
  | 'time'
  | 'energy'
  | 'data-ended'
  | 'machine'
  | 'identical'
  | 'unsteady'
  | 'min-change'
  | 'attempts'

/** Two ends, low <= high. Each use documents what they measure. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** One side of one workload over all its valid trials, per run of its command. Medians, but for the mean that shows rare expensive runs. */
export interface Summary {
  readonly trials: number
  /** Runs of the command inside each of these trials. */
  readonly repeat: number
  /** In the unit of the quantity that was compared: joules, or instructions. */
  readonly amount: number
  readonly meanAmount: number
  readonly seconds: Seconds
  /** null if the trials were too short for a power to mean anything. Absent if work was compared. */
  readonly watts?: Watts | null
  /** The amount for one unit, or null if the workload does not state how many it processes. */
  readonly amountPerUnit: number | null
  /** CPU seconds, or null if no trial knows them. */
  readonly cpuSeconds: Seconds | null
  /** Median amount of each gated domain that the machine has. */
  readonly domains: Readonly<Record<string, number>>
}

/** Cost of a certain verdict, computed from the last look as if its spread were the true one. */
export interface Price {
  /** The smallest change (a fraction, 0.02 = 2 %) that this many pairs find in 80 of 100 cases. */
  readonly detectable: number
  /** Pairs needed to decide at the margin in 80 of 100 cases. */
  readonly pairs: number
  /** Seconds that the missing pairs would take at this session's pace, or null if the pace is unknown. */
  readonly seconds: Seconds | null
}

/**
 * The judgement of one workload by its limit in joules. `over`: head is shown to be over it. `over-on-base`: base is, too, and head is not
 * shown to use more. `inside`: head is shown to be at most at it. `unclear`: neither is shown.
 */
export interface LimitJudgement {
  readonly state: 'over' | 'over-on-base' | 'inside' | 'unclear'
  /** Joules per run. */
  readonly limit: Joules
  /** Interval of the median of each side, in joules per run; an unbounded end is null. */
  readonly base: { readonly low: Joules | null; readonly high: Joules | null }
  readonly head: { readonly low: Joules | null; readonly high: Joules | null }
}

/**
 * The judgement of a figure by its budget. `over`: head is shown to be worse, and by more than the budget. `inside`: head is shown to keep it.
 * `unclear`: neither is shown. `missing`: most trials of head lack a figure that those of base have.
 */
export interface FigureJudgement {
  readonly state: 'over' | 'inside' | 'unclear' | 'missing'
  /** Fraction of base's figure by which head's may be worse. */
  readonly maxRegression: number
  /** True if an earlier attempt was over it, and the pairs of all attempts neither confirm nor exclude that. Absent if not. */
  readonly isHeld?: true
}

/** Comparison of a figure that the program itself has written. */
export interface MetricChange {
  readonly name: string
  /** null if it has none. */
  readonly unit: string | null
  readonly better: MetricBetter | null
  /** Median of each side's trials that have it, or null if none has, or if the units differ. */
  readonly base: number | null
  readonly head: number | null
  /** head / base in the typical pair; null if it cannot be compared. */
  readonly ratio: number | null
  /** An unbounded end is null. */
  readonly interval: { readonly low: number | null; readonly high: number | null }
  /** Pairs that the ratio and the interval come from. */
  readonly pairs: number
  /** Valid trials of each side without it. */
  readonly missing: { readonly base: number; readonly head: number }
  /** Reason why there is no ratio. `missing`: no pair has it on both sides. `not-positive`: a value is 0 or less. `units`: trials differ in its unit. */
  readonly obstacle: 'missing' | 'not-positive' | 'units' | null
  /** Absent if it has no budget, or if there was no complete look. Its interval is then the one that carried the judgement. */
  readonly budget?: FigureJudgement
}

/** The judgement of one workload. */
export interface Change {
  readonly workload: string
  /** Name that base has for it. Absent if head does not rename it. */
  readonly was?: string
  readonly verdict: Verdict
  /** True if the whole interval is beyond the margin; null unless regressed or improved. */
  readonly proven: boolean | null
  readonly reason: Reason | null
  /** head / base: 1.05 is five percent more energy. null if no look was complete. */
  readonly ratio: number | null
  /** head / base, the interval that carried the verdict (statistics 3.8); an unbounded end is null. */
  readonly interval: { readonly low: number | null; readonly high: number | null }
  /** Pairs that carried the verdict. */
  readonly pairs: number
  /** Pairs that counted, also those after the last look and those of a session that ended before the first. */
  readonly validPairs: number
  /** Pairs that were voided and repeated. */
  readonly voidPairs: number
  readonly price: Price | null
  readonly base: Summary | null
  readonly head: Summary | null
  readonly budget: Budget
  /** Absent if the budget has no limit for the machine, or if there was no complete look. */
  readonly limit?: LimitJudgement
  /** Figures that the program itself has written. Absent if there are none, and for the total. */
  readonly metrics?: readonly MetricChange[]
  /** Functions and lines whose counts changed. Absent if energy was compared, the work did not change, or its functions are unknown. */
  readonly why?: WhyWorkload
  /** Acceptance by a person that covers this result, so that it does not fail the check. Absent if there is none. */
  readonly accepted?: Acceptance
  readonly findings: readonly Finding[]
}

/** A workload that only one side has, or that base cannot run: never (`broken`), or not every time (`flaky`). */
export interface Unpaired {
  readonly workload: string
  readonly kind: 'new' | 'missing' | 'broken' | 'flaky'
  /** True for a workload whose budget may fail the check. */
  readonly gated: boolean
  /** Reason why the workload is listed here, or null if a definition is simply absent. */
  readonly finding: Finding | null
  /** Acceptance of the removal by a person. Absent if there is none. */
  readonly accepted?: Acceptance
}

export type Gate = 'pass' | 'warn' | 'fail' | 'neutral'

/**
 * Reasons why the gate is not `pass`, which the exit code reflects (product exit codes). `first`: base has no configuration yet, so nothing
 * is gated. `joulegate explain` explains each, so none of them is the code of a finding.
 */
export const GATE_CAUSES = [
  'energy',
  'work',
  'figure',
  'inconclusive',
  'error',
  'missing',
  'broken',
  'check-changed',
  'unfit',
  'nothing',
  'first',
  'estimate',
  'plugin-meter',
] as const
export type GateCause = (typeof GATE_CAUSES)[number]

/** Attempts at one experiment: the same two trees, configuration, machine and meter. */
export interface Experiment {
  readonly attempts: number
  /** Number of attempts that were red, each by its own pairs. */
  readonly red: number
  /** True if nothing was measured this time. */
  readonly isReused: boolean
  /** Start of the newest attempt, ISO 8601 in UTC. */
  readonly measuredAt: string
  /** Seconds from then to the start of the session that this Recording is of. */
  readonly age: Seconds
}

/** Head against the anchor: ratio of the amounts, and its interval at the confidence of the gate. It decides nothing. */
export interface AnchorLevel {
  readonly workload: string
  readonly ratio: number
  /** null for an unbounded end. */
  readonly interval: { readonly low: number | null; readonly high: number | null }
  /** Rounds in which both counted. */
  readonly rounds: number
}

/** Cost of a check. Joules, or instructions if work is compared. `unread`: number of trials that ran, but whose amount no meter has read. */
export interface Spent {
  readonly seconds: Seconds
  readonly amount: number
  readonly unread: number
}

/** Result of judging a Recording: a pure function of it and of what people have accepted, and the second document. */
export interface Comparison {
  readonly schema: 2
  readonly quantity: Quantity
  readonly recording: Recording
  readonly changes: readonly Change[]
  readonly unpaired: readonly Unpaired[]
  /** The judgement of the weighted sum of all workloads, by the name `(total)`. Absent if it has no budget, or if nothing was compared. */
  readonly total?: Change
  /** Attempts that the judgement comes from. Absent if this is the first one. */
  readonly experiment?: Experiment
  /** Level of each workload against the anchor. Absent if there is no anchor, or if none has a level. */
  readonly levels?: readonly AnchorLevel[]
  readonly gate: Gate
  readonly cause: GateCause | null
  /** Cause that would still fail the check if a person accepted all that can be accepted; null if there is none. */
  readonly beyond: GateCause | null
  readonly findings: readonly Finding[]
  /** Power of the idle machine, measured while trials waited, or null if none had to. Never subtracted from anything. */
  readonly idle: { readonly watts: Watts; readonly seconds: Seconds } | null
  /** Cost of the check itself: all trials, including discarded and void ones. */
  readonly spent: Spent
}
