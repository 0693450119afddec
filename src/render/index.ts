import type { Comparison } from '../model/comparison.ts'
import { jsonText } from './media/json.ts'
import { COMMENT_LIMIT, MOST_ROWS, markdownReport } from './media/markdown-report.ts'
import { type Screen, terminalReport } from './media/terminal.ts'
import { reportOf } from './report/page.ts'

/** What a report may know besides the Comparison. The screen is for the text alone. */
interface ReporterOptions extends Screen {
  /** Where the Recording was written, for judging it again; null if nobody kept it. */
  readonly recording: string | null
}

/** One way to write a Comparison down. Pure: delivering it is the caller's. */
type Reporter = (comparison: Comparison, options: ReporterOptions) => string

/** The Comparison for programs. Without the raw trials, which are the Recording's; a number that is not finite is null. */
const json: Reporter = ({ schema, gate, cause, recording, ...comparison }) => {
  const { trials: _, ...header } = recording
  return jsonText({ schema, gate, cause, ...comparison, recording: header })
}

/** All reporters by the name that `--format` takes. */
export const reporters = {
  text: (comparison, options) => terminalReport(reportOf(comparison, options), options),
  markdown: (comparison, options) =>
    markdownReport(reportOf(comparison, options), { elsewhere: null, mostRows: MOST_ROWS, opening: null, limit: COMMENT_LIMIT }),
  json,
} satisfies Record<string, Reporter>
