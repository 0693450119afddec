import type { Finding } from '../model/finding.ts'
import type { Prose } from './prose.ts'
import type { Kind } from './vocabulary.ts'

/** What pages are made of. A block says what is to be read; each medium decides how that looks. */

/** First line of a page, and the line below it. */
export interface Headline {
  readonly type: 'headline'
  readonly text: string
  readonly tone: 'good' | 'doubtful' | 'bad'
  readonly below: string
}

/** A sentence or a few. `isQuiet`: small print. */
export interface Paragraph {
  readonly type: 'paragraph'
  readonly text: Prose
  readonly isQuiet?: boolean
}

/** One of several things: what was found, a step, a file. */
export interface Item {
  /** A number counts a step. */
  readonly mark: 'good' | 'bad' | 'warning' | 'other' | 'none' | number
  /** Name of it. Those of one block stand in a column. */
  readonly label?: string
  readonly texts: readonly Prose[]
  /** Why it matters: small print. */
  readonly why?: string | undefined
  /** What to type, each behind a label of its own. Never wrapped: a reader must be able to copy it. */
  readonly commands: readonly { readonly label: string; readonly text: string }[]
}

export interface Items {
  readonly type: 'items'
  readonly title: string | null
  readonly items: readonly Item[]
}

/** Block of a page that is no report. */
export type Block = Headline | Paragraph | Items

/** Answers to one question. One alone stands beside its title. */
export interface List {
  readonly title: string
  readonly items: readonly Prose[]
}

/** A workload's row. Numbers are texts with their units. */
export interface ResultRow {
  /** Foreign. */
  readonly workload: string
  readonly kind: Kind
  readonly shape: string
  readonly word: string
  /** null if nothing was measured, or if what was is not to be compared. */
  readonly energy: { readonly change: string; readonly interval: string } | null
  readonly joules: string
  /** Joules per unit of work; null if they are not known. */
  readonly perUnit: string | null
  readonly budget: string
}

/** All workloads: those to look at, the most pressing first, and those that did not change. */
export interface Results {
  readonly columns: { readonly energy: string; readonly interval: string; readonly joules: string; readonly budget: string }
  readonly pressing: readonly ResultRow[]
  readonly calm: readonly ResultRow[]
  /** What the intervals of the calm ones rule out, 'within ±0.9 %'; null if that is not bounded. */
  readonly limits: string | null
  readonly note: string
}

/** Why builds or workloads failed. */
export interface Failures {
  readonly title: string
  readonly logs: readonly { readonly title: Prose; readonly lines: readonly string[] }[]
  readonly findings: readonly Finding[]
}

/** Where the energy of one workload went. */
export interface Split {
  /** Foreign. */
  readonly workload: string
  /** 'compress runs 6.4 % longer' */
  readonly title: Prose
  readonly lines: readonly { readonly label: string; readonly base: string; readonly head: string; readonly change: string }[]
  /** What the numbers are: medians of so many runs. */
  readonly note: string
}

export interface Splits {
  readonly title: string
  readonly columns: { readonly base: string; readonly head: string; readonly change: string }
  /** At least one. */
  readonly splits: readonly Split[]
  readonly note: string
}

/** The facts behind the numbers, with all that was found besides. */
export interface Method {
  readonly title: string
  readonly summary: string
  readonly facts: readonly Prose[]
  readonly findings: readonly Finding[]
  /** What the checks found of the machine. */
  readonly machine: readonly Finding[]
}

/** Command lines to copy. Foreign. */
export interface CommandLines {
  readonly title: string
  readonly lines: readonly string[]
}

/** A report: the same blocks for every medium, each where it belongs there. */
export interface Report {
  readonly headline: string
  /** The sentence with the worst number. */
  readonly lead: Prose
  /** What has to be said of the run besides its result. */
  readonly asides: readonly Finding[]
  readonly whys: List | null
  readonly todo: List | null
  readonly results: Results | null
  readonly failures: Failures | null
  readonly splits: Splits | null
  readonly method: Method
  readonly reproduce: CommandLines
}
