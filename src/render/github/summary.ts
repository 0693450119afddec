import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/finding.ts'
import { bytesOf, markdownReport } from '../media/markdown-report.ts'
import { postedReport, type Unfinished, unfinishedReport } from './comment.ts'
import { footerOf, type Posting } from './posting.ts'

/** Bytes. GitHub drops a summary of more than 1 MiB, and has dropped some that were near it, without a word. */
const LIMIT = 900 * 1_024
// More would not fit, and nobody has as many.
const MOST_ROWS = 3_000

/** The report of a run in full, all rows, for the job's summary: below 900 KiB. */
export function summaryOf(comparison: Comparison, posting: Posting): string {
  const { report, opening } = postedReport(comparison, { ...posting, previous: null }, 'head')
  const footer = `\n${footerOf(posting, false)}\n`
  return `${markdownReport(report, { opening, elsewhere: null, mostRows: MOST_ROWS, limit: LIMIT - bytesOf(footer) })}${footer}`
}

/** The same for a run without a Comparison. */
export const unfinishedSummary = (kind: Unfinished, posting: Posting, finding: Finding): string =>
  `${unfinishedReport(kind, { ...posting, previous: null }, finding)}\n${footerOf(posting, false)}\n`
