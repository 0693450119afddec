import type { Comparison } from '../../model/comparison.ts'
import type { DigestResult } from '../../model/digest.ts'
import type { RedResult } from '../../model/ruling.ts'
import { change, count, interval, percent } from '../format.ts'
import { gateSign } from '../kinds.ts'
import { code } from '../media/inert-markdown.ts'
import { asidesMarkdown, bytesOf, MOST_ROWS, markdownReport } from '../media/markdown-report.ts'
import { quantityWords } from '../quantity.ts'
import { outcomeOf, postedReport, wasAt } from './comment.ts'
import { fitted, LONGEST_STATUS } from './fitted.ts'
import { framed, link, type PostedOutcome, type Posting, withoutFrame } from './posting.ts'
import { measuredIn } from './ruled.ts'
import { judgedEnd, type StatusWords } from './status.ts'

/** Lines around the result as the run has posted it. */
const [OPEN, CLOSE] = ['<!-- joulegate-before -->', '<!-- /joulegate-before -->']

/** Result that is judged again, and where the budgets are from. */
export interface JudgedPosting {
  readonly posting: Posting
  /** Commit of the base branch whose budgets count. */
  readonly base: string
  /** Text of the comment that the run has posted, or null if it is not there as it was posted. */
  readonly before: string | null
}

/** Renders the comment of a result that was judged again from its Recording. The result as it was posted stays below, if there is room. */
export function judgedComment(comparison: Comparison, { posting, base, before }: JudgedPosting): string {
  const { report, opening } = postedReport(comparison, posting, { head: 'this PR', reader: 'author' })
  const elsewhere = `the ${link('summary', posting.runUrl)}`
  return framed(posting, { ...outcomeOf(comparison), judged: base }, (room) =>
    withBefore(markdownReport(report, { opening, elsewhere, mostRows: MOST_ROWS, limit: room - MARGIN }), before, room),
  )
}

/** Results that were judged again without the Recording. */
export interface JudgedResults extends JudgedPosting {
  /** With their new budgets. */
  readonly results: readonly DigestResult[]
  readonly red: readonly RedResult[]
  /** Data of the comment that stay. */
  readonly outcome: Pick<PostedOutcome, 'counts'>
}

/** Renders the comment of results that were judged again by their intervals. */
export function judgedResultsComment({ posting, base, before, results, red, outcome }: JudgedResults): string {
  const gate = red.length === 0 ? 'pass' : 'fail'
  const counts = outcome.counts && { ...outcome.counts, regressed: red.length }
  const data = { gate, counts, ...(red.length === 0 ? {} : { red }), results, judged: base } as const
  const { name, noWidth } = quantityWords[posting.quantity]
  const said = red.length === 0 ? 'inside the newer budgets' : `${count(red.length, 'result')} over the newer budgets`
  const lines = results.slice(0, MOST_ROWS).map((one) => {
    const sign = red.some(({ workload }) => workload === one.workload) ? gateSign.fail : gateSign.pass
    return `- ${sign} ${code(one.workload)} **${change(one.ratio)}** (${interval(one, noWidth)}), budget +${percent(one.margin)}`
  })
  const parts = [`## ${gateSign[gate]} ${name}: ${said}${wasAt(posting, gate)}`, lines.join('\n'), asidesMarkdown(posting.notes)]
  return framed(posting, data, (room) => withBefore(`${parts.flatMap((part) => part ?? []).join('\n\n')}\n`, before, room))
}

/** Bytes for the sentence in place of a result that is too long. */
const MARGIN = 200

function withBefore(text: string, before: string | null, room: number): string {
  if (before === null) return text
  const whole = `${text}\n${['<details><summary>The result before that</summary>', '', OPEN, '', beforeIn(before), '', CLOSE, '', '</details>'].join('\n')}\n`
  return bytesOf(whole) <= room ? whole : `${text}\nThe result before that is too long to stay here; the job that measured it has it.\n`
}

/** Returns the result as the run has posted it. A comment about a decision, or about an earlier judgement, contains it. */
function beforeIn(body: string): string {
  const text = measuredIn(withoutFrame(body).text)
  const [from, to] = [text.indexOf(OPEN), text.lastIndexOf(CLOSE)]
  return from < 0 || to < from ? text : text.slice(from + OPEN.length, to).trim()
}

/** Results for a status. `base`: as in `JudgedPosting`. */
type JudgedNumbers = Pick<JudgedResults, 'results' | 'red' | 'base'> & Pick<Posting, 'quantity'>

/** Returns the status of results that were judged again by their intervals. */
export function judgedResultsStatus({ results, red, base, quantity }: JudgedNumbers): StatusWords {
  const shown = red[0]?.workload ?? results.toSorted((one, other) => other.ratio - one.ratio)[0]?.workload
  const worst = results.find(({ workload }) => workload === shown)
  const number =
    worst === undefined
      ? ''
      : `${worst.workload} ${change(worst.ratio)} (${interval(worst, quantityWords[quantity].noWidth)}), budget +${percent(worst.margin)}`
  const more = red.length < 2 ? '' : `; ${red.length - 1} more over budget`
  const end = judgedEnd(base)
  return {
    state: red.length === 0 ? 'success' : 'failure',
    description: `${fitted(`${number}${more}`, LONGEST_STATUS - end.length)}${end}`,
  }
}
