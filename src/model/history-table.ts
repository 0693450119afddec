import type { Quantity } from './config.ts'
import type { FactLine, GapWhy, SessionLine } from './history.ts'
import type { HistoryCreep } from './history-creep.ts'
import type { PageStepState } from './history-page.ts'

/** Part of a session that tables are made of. A session file has it, and an index gives it. */
export interface TableSource {
  readonly session: Pick<SessionLine, 'at' | 'kind' | 'domains' | 'simulated'> & {
    readonly machine: { readonly id: string } | null
    readonly meter: Pick<NonNullable<SessionLine['meter']>, 'kind'> | null
  }
  readonly facts: readonly FactLine[]
}

/** A change of level. `id`: the name by which people accept it. `who`: the person who decided on it, or null. */
export interface MarkedStep {
  readonly id: string
  readonly position: number
  readonly ln: number
  readonly state: PageStepState
  readonly who: string | null
}

/** Level of a commit against the anchor: ratios, and null for an unbounded end. */
export interface TableLevel {
  readonly ratio: number
  readonly low: number | null
  readonly high: number | null
}

/** One commit of a table. */
export interface TableRow {
  readonly sha: string
  /** Foreign. */
  readonly subject: string
  readonly tag: string | null
  /** null if the commit has no numbers. */
  readonly level: TableLevel | null
  /** Step whose new level begins here, or null. */
  readonly step: MarkedStep | null
  /** Reason why there are no numbers, or null. */
  readonly gap: GapWhy | null
  readonly isAnchor: boolean
}

/** Levels of one workload by one way of measuring. */
export interface HistoryTable {
  /** Foreign. */
  readonly workload: string
  readonly quantity: Quantity
  /** SHA that levels are told against. */
  readonly anchor: string
  /** Whether a newer definition of the same workload has a table as well. */
  readonly isEarlier: boolean
  readonly rows: readonly TableRow[]
  readonly steps: number
  /** null if there is none, or if too few commits were measured. */
  readonly creep: HistoryCreep | null
}
