import type { Finding } from '../../model/finding.ts'

/**
 * Reader of a report. `owner`: the user who measures, who can change the configuration and the machine. `author`: the author of a pull
 * request, who can change neither in it.
 */
export type Reader = 'owner' | 'author'

/** Options of a report, besides the Comparison. */
export interface PageOptions {
  readonly reader: Reader
  /** Name of head in the headline, and in places that show the two sides side by side. */
  readonly head: string
  /** Findings on the run, not on its result. */
  readonly asides: readonly Finding[]
  /** Number of the pull request whose merge was measured, or null. */
  readonly pull: number | null
  /** Path of the Recording, for judging it again, or null if it was not kept. */
  readonly recording: string | null
  /** Whether a person can accept a result by a comment on the pull request. */
  readonly canAccept: boolean
}
