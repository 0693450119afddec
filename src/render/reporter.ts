import type { Comparison } from '../model/comparison.ts'

/** What a report may know besides the Comparison. */
export interface RenderOptions {
  /** May it use ANSI colours? Only the text reporter asks. */
  readonly colour: boolean
  /** Columns of the terminal. Only the text reporter asks. */
  readonly width: number
  /** Where the Recording was written, for judging it again; null where nobody kept it. */
  readonly recording: string | null
}

/** One way to write a Comparison down. Pure: delivering it is the caller's. */
export interface Reporter {
  readonly name: string
  /** Of the file it is written to, without the dot. */
  readonly extension: string
  render(comparison: Comparison, options: RenderOptions): string
}

/** How one medium shows what stands out in a sentence; with it the sentences are written once for all media. */
export interface Ink {
  strong(text: string): string
  /** A name or a line that others wrote, made inert. `limit` is its longest length, 80 characters unless told. */
  foreign(text: string, limit?: number): string
  /** A setting or command of ours, as the user types it. */
  literal(text: string): string
}
