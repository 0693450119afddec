import type { Finding } from '../../model/finding.ts'
import type { Report } from '../blocks.ts'
import {
  calmDetails,
  causesDetails,
  commandsDetails,
  type Excerpt,
  failuresMarkdown,
  listMarkdown,
  markdownProse,
  methodDetails,
  more,
  noteLines,
  pressingTable,
  splitsDetails,
} from './markdown.ts'
import { figuresDetails } from './markdown-figures.ts'

/** Limit of a comment in bytes. GitHub refuses more than 65,536 characters; this leaves room for what others add. */
export const COMMENT_LIMIT = 60_000
/** Most rows of a comment. Readers do not read more than this. */
export const MOST_ROWS = 15
const MOST_ASIDES = 10

const encoder = new TextEncoder()

/** Returns the number of bytes of a text in UTF-8. */
export const bytesOf = (text: string): number => encoder.encode(text).length

type Part = string | null

const apart = (parts: readonly Part[]): string => `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`

/** Limits of how much of a report is shown. */
export interface Space extends Excerpt {
  /** Headline and lead, or null to show them as usual. */
  readonly opening: string | null
  /** Most bytes of the result. */
  readonly limit: number
}

/** Renders findings on a run that are not part of its result. Returns null if there are none. */
export function asidesMarkdown(findings: readonly Finding[]): string | null {
  if (findings.length === 0) return null
  const told = findings.slice(0, MOST_ASIDES).flatMap((finding) => noteLines({ finding, alsoFor: [], hasHint: true }, { hasLog: false }))
  return ['**Notes:**', '', ...told, ...more(findings, MOST_ASIDES)].join('\n')
}

/** Yields ever shorter versions of a report, the longest first. Each omits whole parts, the least needed first, so no part is cut. */
function* rungs(report: Report, { elsewhere, mostRows, opening: given }: Space): Generator<string> {
  const leaving = (what: string): string =>
    elsewhere === null ? `Omitted for length: ${what}.` : `Omitted for length, see ${elsewhere}: ${what}.`
  const { reasons, todo, results, failures, splits, causes, ownFigures } = report
  const opening = given ?? `## ${report.headline}\n\n${markdownProse(report.lead)}`
  const asides = asidesMarkdown(report.asides)
  const top = [opening, reasons && listMarkdown(reasons), todo && listMarkdown(todo), asides]
  const table = results && pressingTable(results, { elsewhere, mostRows })
  const [all, counted] = [results && calmDetails(results, true), results && calmDetails(results, false)]
  const [wrong, went] = [
    failures && failuresMarkdown(failures),
    splits ? splitsDetails(splits) : causes && causesDetails(causes, elsewhere === null),
  ]
  const figures = ownFigures && figuresDetails(ownFigures)
  const wentTo = splits === null ? 'why the work changed' : 'where the energy went'
  const [method, again] = [methodDetails(report.method), commandsDetails(report.reproduce)]
  const withoutCalm = `${went === null ? '' : `${wentTo}, `}${figures === null ? '' : 'the programs’ own figures, '}the rows that did not change`
  yield apart([...top, table, wrong, all, went, figures, method, again])
  if (went !== null) yield apart([...top, table, wrong, all, figures, method, again, leaving(wentTo)])
  if (all !== null) yield apart([...top, table, wrong, counted, method, again, leaving(withoutCalm)])
  yield apart([...top, table, counted, leaving('everything below these rows')])
  yield apart([opening, asides, leaving('everything but this headline')])
}

/** Renders as much of a report as fits into the space, as GitHub's Markdown. The shortest version is bounded, whatever was measured. */
export function markdownReport(report: Report, space: Space): string {
  let shortest = ''
  for (const text of rungs(report, space)) {
    shortest = text
    if (bytesOf(text) <= space.limit) break
  }
  return shortest
}
