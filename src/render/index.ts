import type { Backtest } from '../model/backtest.ts'
import type { Bisection } from '../model/bisect.ts'
import type { CheckReport } from '../model/check-report.ts'
import type { Comparison } from '../model/comparison.ts'
import type { RunReport } from '../model/run-report.ts'
import type { Why } from '../model/why.ts'
import { backtestPage } from './backtest.ts'
import { bisectPage } from './bisect.ts'
import { checkPage } from './check.ts'
import { jsonText } from './media/json.ts'
import { markdownPage } from './media/markdown-page.ts'
import { COMMENT_LIMIT, MOST_ROWS, markdownReport } from './media/markdown-report.ts'
import { type Screen, terminalPage, terminalReport } from './media/terminal.ts'
import { reportOf } from './report/page.ts'
import { runPage } from './run.ts'

/** Options of a report, besides the Comparison. Only the text format uses the screen. */
interface ReporterOptions extends Screen {
  /** Path of the Recording, for judging it again, or null if it was not kept. */
  readonly recording: string | null
}

/** Function that renders a Comparison as text. It is pure; the caller delivers the result. */
type Reporter = (comparison: Comparison, options: ReporterOptions) => string

/**
 * Renders the Comparison for programs. Omits the raw trials, which are in the Recording, and repeats no explanation. A number that is not
 * finite becomes null.
 */
const json: Reporter = ({ schema, gate, cause, recording, ...comparison }) => {
  const { trials: _, why: __, ...header } = recording
  return jsonText({ schema, gate, cause, ...comparison, recording: header })
}

/** Renders the explanations of all workloads whose work changed, for programs. Returns null if there are none. */
export function whyText({ changes }: Comparison): string | null {
  const workloads = changes.flatMap(({ why }) => why ?? [])
  return workloads.length === 0 ? null : jsonText({ schema: 1, workloads } satisfies Why)
}

/** All reporters, by the name that `--format` takes. */
export const reporters = {
  text: (comparison, options) => terminalReport(reportOf(comparison, options), options),
  markdown: (comparison, options) =>
    markdownReport(reportOf(comparison, options), { elsewhere: null, mostRows: MOST_ROWS, opening: null, limit: COMMENT_LIMIT }),
  json,
} satisfies Record<string, Reporter>

/** Reporters of a backtest, by the name that `--format` takes. */
export const backtestReporters = {
  text: (backtest: Backtest, screen: Screen): string => terminalPage(backtestPage(backtest), screen),
  markdown: (backtest: Backtest): string => markdownPage(backtestPage(backtest)),
  json: (backtest: Backtest): string => jsonText(backtest),
}

/** Reporters of `joulegate run`, by the name that `--format` takes. */
export const runReporters = {
  text: (report: RunReport, screen: Screen): string => terminalPage(runPage(report), screen),
  markdown: (report: RunReport): string => markdownPage(runPage(report)),
  json: (report: RunReport): string => jsonText(report),
}

/** Reporters of `joulegate check`. */
export const checkReporters = {
  text: (report: CheckReport, screen: Screen): string => terminalPage(checkPage(report), screen),
  json: (report: CheckReport): string => jsonText(report),
}

/** Reporters of a bisection, by the name that `--format` takes. */
export const bisectReporters = {
  text: (bisection: Bisection, screen: Screen): string => terminalPage(bisectPage(bisection), screen),
  markdown: (bisection: Bisection): string => markdownPage(bisectPage(bisection)),
  json: (bisection: Bisection): string => jsonText(bisection),
}
