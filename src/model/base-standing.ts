import type { Quantity } from './config.ts'

/** Level of a workload on base's side of a pull request, as the history has it. */
export interface BaseLevel {
  readonly workload: string
  readonly quantity: Quantity
  readonly simulated: boolean
  /** Tag or short SHA of the anchor. */
  readonly anchor: string
  /** Natural logarithm of the ratio to the anchor, with its interval of 95 %. */
  readonly ln: number
  readonly low: number
  readonly high: number
  /** Newest commit up to base that has a level. */
  readonly sha: string
}

/** Levels of base. It is a fact about the run that is posted, and no part of its result. */
export interface BaseStanding {
  readonly base: string
  /** Address of the history's pages. */
  readonly pages: string
  readonly levels: readonly BaseLevel[]
}
