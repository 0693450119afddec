import type { DataOf, Quoted } from '../../model/finding.ts'
import type { Entry } from '../../model/findings/entry.ts'

/** Words of a finding: what happened, why that matters to a measurement, the lines that it carries, and what to type next. */
export interface Message {
  readonly message: string
  /** In lower case and without a stop. Only findings of checks have it. */
  readonly why?: string | undefined
  readonly log?: readonly string[]
  readonly hint?: string | undefined
}

/** Makes the message of a finding. */
export type Say = (quoted: Quoted) => Message

/** Makes the message of one code. `say` is for a finding inside its data. */
export type MessageMaker<D> = (data: D, say: Say) => Message

/** One function for each code of a table. A code without words does not compile. */
export type Messages<T extends Readonly<Record<string, Entry>>> = { readonly [C in keyof T]: MessageMaker<DataOf<T[C]>> }
