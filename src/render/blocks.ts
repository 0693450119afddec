import type { Finding } from '../model/finding.ts'
import type { Kind } from './kinds.ts'
import type { Prose } from './prose.ts'

/** Blocks that pages are made of. A block contains the content; each medium decides how to render it. */

/** First line of a page, and the line below it. */
export interface Headline {
  readonly type: 'headline'
  readonly text: string
  readonly tone: 'good' | 'doubtful' | 'bad'
  readonly below: string
}

/** One or more sentences. `isQuiet` makes them small print. */
export interface Paragraph {
  readonly type: 'paragraph'
  readonly text: Prose
  readonly isQuiet?: boolean
}

/** One of several things: what was found, a step, a file. */
export interface Item {
  /** A number counts a step. */
  readonly mark: 'good' | 'bad' | 'warning' | 'other' | 'none' | number
  /** Name of the item. The labels of one block form a column. */
  readonly label?: string
  readonly texts: readonly Prose[]
  /** Reason why it matters, shown as small print. */
  readonly why?: string | undefined
  /** Commands to type, each behind a label of its own. Never wrapped, so that a reader can copy them. */
  readonly commands: readonly { readonly label: string; readonly text: string }[]
}

export interface Items {
  readonly type: 'items'
  readonly title: string | null
  readonly items: readonly Item[]
}

/** Table of numbers with their units. The first column is aligned to the left, all others to the right. No cell is foreign. */
export interface Table {
  readonly type: 'table'
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Block of a page that is not a report. */
export type Block = Headline | Paragraph | Items | Table

/** Answers to one question. A single one is shown beside its title. */
export interface List {
  readonly title: string
  readonly items: readonly Prose[]
}

/** Row of a workload. Numbers are texts with their units. */
export interface ResultRow {
  /** Foreign. */
  readonly workload: string
  /** Foreign. Name that base has for it, or null if it is the same. */
  readonly was: string | null
  /** Clock that it was measured at, or null if that was the machine's own. Absent if it is not known. */
  readonly clock?: string | null
  /** Part that has measured it, if the report is about several. Foreign. */
  readonly part?: string
  readonly kind: Kind
  readonly shape: string
  readonly word: string
  /** null if nothing was measured, or if the values must not be compared. */
  readonly energy: { readonly change: string; readonly interval: string } | null
  readonly joules: string
  /** Joules per unit of work; null if they are not known. */
  readonly perUnit: string | null
  readonly budget: string
}

/** All workloads: those to look at, the most pressing first, and those that did not change. */
export interface ResultTable {
  readonly columns: { readonly energy: string; readonly interval: string; readonly joules: string; readonly budget: string }
  readonly pressing: readonly ResultRow[]
  readonly calm: readonly ResultRow[]
  /** Range that contains the intervals of the calm rows, 'within ±0.9 %', or null if it is not bounded. */
  readonly limits: string | null
  readonly note: string
}

/** Reasons why builds or workloads failed. */
export interface Failures {
  readonly title: string
  readonly logs: readonly { readonly title: Prose; readonly lines: readonly string[] }[]
  readonly findings: readonly Note[]
}

/** Split of the energy of one workload. */
export interface Split {
  /** Foreign. */
  readonly workload: string
  /** 'compress runs 6.4 % longer' */
  readonly title: Prose
  readonly lines: readonly { readonly label: string; readonly base: string; readonly head: string; readonly change: string }[]
  /** Description of the numbers: medians of so many runs. */
  readonly note: string
}

export interface Splits {
  readonly title: string
  readonly columns: { readonly base: string; readonly head: string; readonly change: string }
  /** At least one. */
  readonly splits: readonly Split[]
  readonly note: string
}

/** Function, or something without function names, whose count of instructions changed. Numbers are texts with their units. */
export interface CauseRow {
  readonly what: Prose
  /** Further names, which continue `what` after a comma; null if there are none. */
  readonly more: Prose | null
  readonly change: string
  /** Part of the workload's change. */
  readonly share: string
}

/** Explanation of the change of one workload. */
export interface Cause {
  /** Foreign. */
  readonly workload: string
  /** 'index +319 M instructions (+46.8 %)' */
  readonly title: Prose
  /** At least one, the largest change first. */
  readonly rows: readonly CauseRow[]
  /** 'explained 96 %', or null if no function is named. */
  readonly explained: string | null
  /** Empty if nothing needs a note. */
  readonly note: Prose
}

export interface Causes {
  readonly title: string
  readonly columns: { readonly what: string; readonly change: string; readonly share: string }
  /** At least one. */
  readonly causes: readonly Cause[]
}

/** Figure that the program of a workload has written. Numbers are texts. */
export interface OwnFigure {
  /** Foreign. */
  readonly workload: string
  /** Foreign. */
  readonly name: string
  /** '12.3 → 12.9 ms'. Foreign, because of the unit. */
  readonly values: string
  /** null if the values cannot be compared. */
  readonly change: { readonly ratio: string; readonly interval: string } | null
  /** 'worse', or the reason why the values cannot be compared; empty if no change is shown. */
  readonly word: string
  /** 'in 20 pairs'; empty without a change. */
  readonly pairs: string
  /** Whether a budget judges it. */
  readonly isJudged: boolean
}

/** Figures of all workloads. */
export interface OwnFigures {
  readonly title: string
  /** At least one. */
  readonly figures: readonly OwnFigure[]
  /** Number of further figures. */
  readonly more: number
  readonly note: string
}

/** Finding as a report shows it. */
export interface Note {
  readonly finding: Finding
  /** Foreign. Other workloads that have the same finding, with numbers of their own. */
  readonly alsoFor: readonly string[]
  /** Whether the reader can act on its hint. */
  readonly hasHint: boolean
}

/** The facts behind the numbers, with all other findings. */
export interface Method {
  readonly title: string
  readonly summary: string
  readonly facts: readonly Prose[]
  readonly findings: readonly Note[]
  /** Findings of the checks on the machine. */
  readonly machine: readonly Finding[]
}

/** Command lines to copy. Foreign. */
export interface CommandLines {
  readonly title: string
  readonly lines: readonly string[]
}

/** A report. Every medium shows the same blocks, and decides where each belongs. */
export interface Report {
  readonly headline: string
  /** The sentence with the worst number. */
  readonly lead: Prose
  /** Findings on the run that are not part of its result. */
  readonly asides: readonly Finding[]
  /** Reasons why workloads are inconclusive, and what certainty would cost. */
  readonly reasons: List | null
  readonly todo: List | null
  readonly results: ResultTable | null
  readonly failures: Failures | null
  readonly splits: Splits | null
  readonly causes: Causes | null
  readonly ownFigures: OwnFigures | null
  readonly method: Method
  readonly reproduce: CommandLines
}
