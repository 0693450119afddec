import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/finding.ts'
import { bytesOf, markdownReport } from '../media/markdown-report.ts'
import { postedReport, type Unfinished, unfinishedReport } from './comment.ts'
import { footerOf, type Posting } from './posting.ts'

/** Limit of a summary in bytes. GitHub silently drops one of more than 1 MiB, and has dropped some that were near it. */
export const SUMMARY_LIMIT = 900 * 1_024
// More rows would not fit, and no project has as many workloads.
export const SUMMARY_ROWS = 3_000

/** Renders the full report of a run, with all rows, for the job's summary: below 900 KiB, or `limit` bytes. */
export function summaryOf(comparison: Comparison, posting: Posting, limit = SUMMARY_LIMIT): string {
  const { report, opening } = postedReport(comparison, { ...posting, previous: null }, { head: 'head', reader: 'owner' })
  const footer = `\n${footerOf(posting, true)}\n`
  return `${markdownReport(report, { opening, elsewhere: null, mostRows: SUMMARY_ROWS, limit: limit - bytesOf(footer) })}${footer}`
}

/** Renders the summary of a run without a Comparison. */
export const unfinishedSummary = (kind: Unfinished, posting: Posting, finding: Finding): string =>
  `${unfinishedReport(kind, { ...posting, previous: null }, finding, 'owner')}\n${footerOf(posting, true)}\n`
