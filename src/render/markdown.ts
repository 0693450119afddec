import { headline } from './headline.ts'
import { reproduce } from './method.ts'
import type { Reporter } from './reporter.ts'
import {
  calmSection,
  energySection,
  eyesTable,
  failures,
  markdownInk,
  methodSection,
  type Page,
  reasons,
  reproduceSection,
  todo,
} from './sections.ts'
import { lead } from './story.ts'
import { sides } from './words.ts'

/** Bytes. GitHub refuses a comment of more than 65,536 characters; below this there is room for what others add. */
export const COMMENT_LIMIT = 60_000
/** More rows than this nobody reads in a comment. */
export const MOST_ROWS = 15

const encoder = new TextEncoder()

/** Bytes of a text in UTF-8. */
export const bytesOf = (text: string): number => encoder.encode(text).length

type Part = string | null

const joined = (parts: readonly Part[]): string => `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`

/** The ladder: the report without its least needed parts, the longest first. Whole parts go, so nothing is ever cut through. */
function* rungs(page: Page): Generator<string> {
  const leaving = (what: string): string =>
    page.elsewhere === null ? `Left out, because it would be too long: ${what}.` : `Too long for here, and only ${page.elsewhere}: ${what}.`
  const top = [page.opening, reasons(page), todo(page), page.asides]
  const table = eyesTable(page)
  const [went, method, again] = [energySection(page), methodSection(page), reproduceSection(page)]
  const [all, counted, wrong] = [calmSection(page, true), calmSection(page, false), failures(page)]
  const withoutCalm = `${went === null ? '' : 'where the energy went, '}each row that did not change`
  yield joined([...top, table, wrong, all, went, method, again])
  if (went !== null) yield joined([...top, table, wrong, all, method, again, leaving('where the energy went')])
  if (all !== null) yield joined([...top, table, wrong, counted, method, again, leaving(withoutCalm)])
  yield joined([...top, table, counted, leaving('all that stands below these rows')])
  yield joined([page.opening, page.asides, leaving('all but this headline')])
}

/** As much of a report as fits into `limit` bytes. Its last rung is bounded, whatever was measured. */
export function fitting(page: Page, limit: number): string {
  let shortest = ''
  for (const text of rungs(page)) {
    shortest = text
    if (bytesOf(text) <= limit) break
  }
  return shortest
}

/** The report as GitHub's Markdown, at most 60,000 bytes. */
export const markdown: Reporter = {
  name: 'markdown',
  extension: 'md',
  render: (comparison, { recording }) =>
    fitting(
      {
        comparison,
        opening: `## ${headline(comparison)}\n\n${lead(comparison, markdownInk)}`,
        asides: null,
        headName: sides(comparison.recording).head,
        elsewhere: null,
        mostRows: MOST_ROWS,
        reproduce: reproduce(comparison, recording),
      },
      COMMENT_LIMIT,
    ),
}
