import type { PageCommit, PageSeries, PageStep } from './history-page.ts'

/** Start of the text of each of our issues. */
export const ISSUE_MARKER = '<!-- joulegate-step '

/** Data in the first line of an issue. `step`: a name of `stepName`. `closed`: we have closed it, and no person. */
export interface IssueMark {
  readonly step: string
  readonly state: 'open' | 'closed'
}

/** Returns the first line of an issue. */
export const markLine = ({ step, state }: IssueMark): string => `${ISSUE_MARKER}${step} ${state} v=1 -->`

/** Reads the first line of an issue. Returns null for any other text. */
export function readMark(body: string): IssueMark | null {
  const [, step, state] = /^<!-- joulegate-step ([0-9a-f:]{25,38}) (open|closed) v=1 -->\r?(?:\n|$)/.exec(body) ?? []
  return step === undefined || (state !== 'open' && state !== 'closed') ? null : { step, state }
}

/** A step as an issue tells it. */
export interface StepIssue {
  readonly series: PageSeries
  readonly step: PageStep
  /** Name of the step, with the last measured commit before it. */
  readonly name: string
  /** SHA of the last measured commit before the step. */
  readonly after: string
  /** First commit of the new level. */
  readonly sha: string
  readonly commit: PageCommit | null
  /** URL of the repository for people, and of the pages; null if unknown. */
  readonly home: string | null
  readonly pages: string | null
}

/** Reason for which an issue is closed. `gone`: the series does not show the step any more. `duplicate`: another issue is about the step. */
export type IssueEnd =
  | { readonly kind: 'accepted' | 'reverted'; readonly who: string | null; readonly why: string | null }
  | { readonly kind: 'refuted' | 'gone' }
  | { readonly kind: 'duplicate'; readonly of: number }
