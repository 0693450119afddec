import type { CommentData } from '../../model/comment-data.ts'
import { type Acceptance, coversFigure, LONGEST_REASON, type RedResult, type StandingRulings } from '../../model/ruling.ts'
import { change } from '../format.ts'
import { ACCEPTED_SIGN, figureWord, gateSign, isFigureKind } from '../kinds.ts'
import { code } from '../media/inert-markdown.ts'
import { bytesOf } from '../media/markdown-report.ts'
import { dataLine, digestOf, withoutFrame } from './posting.ts'

/** Result that a run has posted, and what people have decided on it. */
export interface Ruled {
  /** Text of the comment as it is now, by us, with its data. */
  readonly body: string
  readonly data: CommentData
  readonly stands: StandingRulings
}

/** Maximum length in bytes. GitHub takes 65,536 characters, and the measured part alone has up to 60,000. */
const LIMIT = 65_000

/** Lines around the result as it was measured. */
const [OPEN, CLOSE] = ['<!-- joulegate-measured -->', '<!-- /joulegate-measured -->']

/** Returns the results that still fail the check. */
export const openResults = ({ data, stands }: Ruled): readonly RedResult[] =>
  (data.red ?? []).filter((red) => !stands.acceptances.some((one) => covers(one, red)))

/** Reports whether an acceptance covers a result. It may have been given for an earlier run, which measured less. */
function covers(accepted: Acceptance, red: RedResult): boolean {
  const { workload, high } = accepted
  const isAmountCovered =
    red.kind === 'missing' || isFigureKind(red.kind) || (high === null ? red.high === null : red.ratio !== null && red.ratio <= high)
  return workload === red.workload && isAmountCovered && (red.figures ?? []).every((figure) => coversFigure(accepted, figure))
}

/** Reports whether nothing fails the check any more. */
export const isLifted = (ruled: Ruled): boolean =>
  ruled.stands.skip !== null || (ruled.data.red !== null && openResults(ruled).length === 0 && ruled.data.beyond === undefined)

/**
 * Renders the comment of a result that people have decided on: what they decided, then the result as it was measured. Without a decision, it is
 * the comment that the run has posted. Decisions are never removed by the limit of the length; the measured part is.
 */
export function ruledComment(ruled: Ruled): string {
  const { body, data, stands } = ruled
  const { marker, text } = withoutFrame(body)
  const measured = measuredIn(text)
  const { ruled: before = data.gate, digest: _, ...posted } = data
  const isOpen = stands.skip === null && stands.acceptances.length === 0
  const gate = isOpen ? before : isLifted(ruled) ? 'pass' : 'fail'
  const whole = isOpen ? `${measured}\n` : `${rulingText(ruled)}\n\n${folded(measured)}\n`
  const lineOf = (digest: string): string => dataLine({ ...posted, gate, ...(isOpen ? {} : { ruled: before }), digest })
  const room = LIMIT - bytesOf(`${marker}\n${lineOf('0'.repeat(16))}`)
  const kept =
    bytesOf(whole) <= room
      ? whole
      : `${rulingText(ruled)}\n\nThe measured result is too long to stay here; the job that measured it has it.\n`
  const above = `${marker}\n${kept}`
  return `${above}${lineOf(digestOf(above))}`
}

/** Returns the result that people have decided on. A comment about a decision contains it. */
export function measuredIn(text: string): string {
  const [from, to] = [text.indexOf(OPEN), text.lastIndexOf(CLOSE)]
  return from < 0 || to < from ? text.trimEnd() : text.slice(from + OPEN.length, to).trim()
}

const folded = (measured: string): string =>
  ['<details><summary>The result as it was measured</summary>', '', OPEN, '', measured, '', CLOSE, '', '</details>'].join('\n')

function rulingText(ruled: Ruled): string {
  const { skip, acceptances } = ruled.stands
  if (skip !== null)
    return [
      `## ${gateSign.neutral} Energy: skipped by ${person(skip)}`,
      `This commit passes without a measurement: ${code(skip.reason, LONGEST_REASON)}`,
    ].join('\n\n')
  const left = [...openResults(ruled).map(({ workload }) => workload)]
  const total = left.length + acceptances.length
  const some = total === 1 ? '1 result' : left.length === 0 ? `${total} results` : `${acceptances.length} of ${total} results`
  const sign = isLifted(ruled) ? ACCEPTED_SIGN : gateSign.fail
  const rest = [
    ...(left.length === 0 ? [] : [`Still over: ${left.map((name) => code(name)).join(', ')}.`]),
    ...(ruled.data.beyond === undefined ? [] : [`The check also fails for a reason that cannot be accepted (${code(ruled.data.beyond)}).`]),
  ]
  return [
    `## ${sign} Energy: ${some} accepted`,
    ...acceptances.map((one) => sentenceOf(one, ruled.data)),
    ...rest,
    'An acceptance holds for this commit, for merges of the base branch into it, and in the merge queue. A later change of this pull request ends it.',
  ].join('\n\n')
}

/** Returns the word for a result that needs an acceptance because of a figure, or null if it does because of its energy. */
export function figureOfResult({ workload }: Acceptance, { red }: Pick<CommentData, 'red'>): string | null {
  const result = red?.find((one) => one.workload === workload)
  return result === undefined ? null : figureWord(result.kind)
}

/** Returns '`parse` **+6.1 %**, accepted up to +6.9 % by `maintainer`: `reason`'. The numbers are those of the energy. */
function sentenceOf(one: Acceptance, data: CommentData): string {
  const by = `by ${person(one)}: ${code(one.reason, LONGEST_REASON)}`
  const figure = figureOfResult(one, data)
  if (figure !== null) return `${ACCEPTED_SIGN} ${code(one.workload)}, ${figure}, accepted${boundsOf(one)} ${by}`
  const result = data.red?.find(({ workload }) => workload === one.workload)
  const number = result === undefined || result.ratio === null ? '' : ` **${change(result.ratio)}**`
  const limit = one.high === null ? '' : ` up to ${change(one.high)}`
  return `${ACCEPTED_SIGN} ${code(one.workload)}${number}, accepted${limit} ${by}`
}

/** Figures of one acceptance whose bounds are shown. */
const MOST_BOUNDS = 3

/** Returns ' up to `latency` +20.0 %' for the figures with a bound. */
function boundsOf({ figures = [] }: Acceptance): string {
  const bounded = figures.flatMap(({ name, bound }) => (bound === null ? [] : [`${code(name)} ${change(bound)}`]))
  if (bounded.length === 0) return ''
  const more = bounded.length - MOST_BOUNDS
  return ` up to ${bounded.slice(0, MOST_BOUNDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const person = ({ by, isAuthor }: { readonly by: string; readonly isAuthor: boolean }): string =>
  `${code(by)}${isAuthor ? ' (the author)' : ''}`
