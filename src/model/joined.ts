import type { Comparison, Gate, Interval } from './comparison.ts'
import type { Quantity } from './config.ts'
import type { Finding } from './finding.ts'

/** Part of a check: what one job of a run has measured. */
export interface JudgedPart {
  readonly name: string
  readonly comparison: Comparison
}

/** Part of a check that has no result that counts. */
export interface AbsentPart {
  readonly name: string
  readonly fault: Finding
}

export type JoinedPart = JudgedPart | AbsentPart

/** Reports whether a part has a result. */
export const isJudgedPart = (part: JoinedPart): part is JudgedPart => 'comparison' in part

/** Change of a workload that several parts have measured, for example on several machines. It is shown, and decides nothing. */
export interface SharedChange {
  readonly workload: string
  readonly quantity: Quantity
  /** Names of the parts, at least two. */
  readonly parts: readonly string[]
  /** Confidence level of the interval, a fraction. */
  readonly confidence: number
  /** head / base: the mean of the parts' log ratios in a model of random effects. */
  readonly ratio: number
  readonly interval: Interval
  /** Part of the variation between the parts that their intervals do not explain (I²), from 0 to 1. */
  readonly heterogeneity: number
}

/** Result of several parts. */
export interface Joined {
  /** In the order of the workflow, at least one. */
  readonly parts: readonly JoinedPart[]
  /** The worst of the parts'. A part without a result fails. */
  readonly gate: Gate
  readonly shared: readonly SharedChange[]
}
