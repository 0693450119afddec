import type { Quantity, Rule } from './config.ts'
import type { Finding } from './finding.ts'
import type { Seconds } from './units.ts'

/**
 * Result of one merge at one budget, by its worst workload: `failed` first, then `red`, `unknown`, `inconclusive`, `improved`. `unknown`:
 * the recorded pairs end before the gate would have decided.
 */
export const BACKTEST_OUTCOMES = ['red', 'inconclusive', 'unchanged', 'improved', 'failed', 'unknown'] as const
export type BacktestOutcome = (typeof BACKTEST_OUTCOMES)[number]

/**
 * Reason why a merge has nothing to replay. `missing`: it removes a workload, which fails the gate. `nothing`: no gated workload has pairs.
 * `problem`: it could not be measured at all, and a finding tells why.
 */
export type BacktestFailure = 'head-build' | 'base-build' | 'head-program' | 'base-program' | 'missing' | 'nothing' | 'problem'

/** A merge of a backtest. */
export interface BacktestCommit {
  /** SHA of the commit, or the file of a Recording whose head is a command. */
  readonly id: string
  /** First line of its message; null if it is unknown. Foreign. */
  readonly subject: string | null
  /** `equal`: nothing relevant changed, so that nothing was measured. `aa`: equal trees were measured. */
  readonly state: 'replayed' | 'equal' | 'aa' | 'failed'
  /** null unless it failed. */
  readonly why: BacktestFailure | null
  /** Finding of a `problem`; null for all else. */
  readonly finding: Finding | null
  /** Path of the Recording; null if there is none. */
  readonly recording: string | null
}

/** Cost of the merges with one outcome, without those of equal trees. Those of `unknown` are lower bounds. */
export interface BacktestCost {
  readonly merges: number
  /** Builds, warm-up and pairs. */
  readonly seconds: { readonly median: Seconds; readonly total: Seconds } | null
  /** Joules or instructions of the pairs. */
  readonly amount: { readonly median: number; readonly total: number } | null
}

/** A merge that would have been red. `ratio`: head / base; an unbounded end is null. */
export interface BacktestRed {
  readonly id: string
  readonly subject: string | null
  readonly workload: string
  readonly ratio: number
  readonly low: number | null
  readonly high: number | null
}

/** Results of equal code. `measured`: by Recordings of equal trees. `simulated`: from the merges' own pairs. */
export interface BacktestEqual {
  readonly source: 'measured' | 'simulated'
  readonly comparisons: number
  readonly red: number
  readonly inconclusive: number
  readonly unknown: number
}

/** Results at one budget, a fraction. */
export interface BacktestAtBudget {
  readonly budget: number
  readonly merges: Readonly<Record<BacktestOutcome, number>>
  /** null for an outcome without merges that were measured. */
  readonly costs: Readonly<Record<BacktestOutcome, BacktestCost | null>>
  /** All merges that were measured; null if there are none. */
  readonly total: BacktestCost | null
  /** null if it is unknown. */
  readonly equal: BacktestEqual | null
  readonly red: readonly BacktestRed[]
}

/** Document of `joulegate backtest`. */
export interface Backtest {
  readonly schema: 1
  readonly quantity: Quantity
  /** True if the readings are those of a simulation or a replay. */
  readonly simulated: boolean
  /** Branch whose commits were measured, or null if Recordings were given. */
  readonly branch: string | null
  /** Commits that were asked for, or null if Recordings were given. */
  readonly asked: number | null
  readonly rule: Rule
  readonly confidence: number
  readonly pairs: { readonly min: number; readonly max: number }
  readonly commits: readonly BacktestCommit[]
  readonly budgets: readonly BacktestAtBudget[]
}
