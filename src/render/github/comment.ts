import type { CommentMode } from '../../model/action-inputs.ts'
import { failingFigures } from '../../model/budget.ts'
import type { CommentData } from '../../model/comment-data.ts'
import type { Comparison, Experiment, MetricChange } from '../../model/comparison.ts'
import { type DigestResult, digestResults } from '../../model/digest.ts'
import { type Finding, isAbout, isForOperator } from '../../model/finding.ts'
import { MOST_ACCEPTED, type RedFigure, RedResult } from '../../model/ruling.ts'
import type { Report } from '../blocks.ts'
import { partsOf } from '../finding-text.ts'
import { isUnisolated } from '../isolation.ts'
import { gateSign } from '../kinds.ts'
import { code, fence } from '../media/inert-markdown.ts'
import { markdownProse } from '../media/markdown.ts'
import { asidesMarkdown, MOST_ROWS, markdownReport } from '../media/markdown-report.ts'
import { caseOf } from '../report/headline.ts'
import { failingRows } from '../report/lead.ts'
import { reportOf } from '../report/page.ts'
import type { PageOptions, Reader } from '../report/page-options.ts'
import { ASK_OPERATOR } from '../report/remedies.ts'
import { type Row, rowsOf } from '../report/rows.ts'
import { baseLine } from './base-line.ts'
import { countsOf } from './outputs.ts'
import { framed, link, type PostedOutcome, type Posting, shortSha } from './posting.ts'

/** Reason why there is no Comparison: the run broke off, or there was nothing to measure. */
export type Unfinished = 'crashed' | 'skipped'

/** Returns ' (was ✅ at `abc1234`)' if the gate changed. GitHub sends no notification for an edited comment, so the title shows it. */
export function wasAt({ previous }: Posting, gate: keyof typeof gateSign): string {
  if (previous === null || previous.gate === gate) return ''
  return ` (was ${gateSign[previous.gate]} at ${shortSha(previous.headSha)})`
}

/** Returns a warning that code ran unisolated, or null if it was isolated or if nothing ran. */
export function isolationNote({ recording }: Comparison): string | null {
  if (!isUnisolated(recording)) return null
  return '<sub>**isolation: none**: the measured code ran as the user of this runner, so it could change anything that this user can, including this result</sub>'
}

/** Reports whether nothing changed and nothing needs attention. Then one line is enough. */
function isCalm(comparison: Comparison): boolean {
  const isJudged = ['judged', 'same', 'skipped'].includes(caseOf(comparison))
  return isJudged && comparison.gate === 'pass' && rowsOf(comparison).eyes.length === 0
}

/** Report of a run, as a comment or a summary shows it. */
interface Posted {
  readonly report: Report
  /** Headline and lead, with what belongs right below them. */
  readonly opening: string
}

/** Makes the report of a run for a reader. `head` is the name of head in it. */
export function postedReport(comparison: Comparison, posting: Posting, { head, reader }: Pick<PageOptions, 'head' | 'reader'>): Posted {
  const findings = Map.groupBy(comparison.findings, (note) => isAbout(note, 'configuration'))
  const report = reportOf(
    // Findings shown at the top are not repeated in the small print.
    { ...comparison, findings: findings.get(false) ?? [] },
    { head, reader, canAccept: posting.canAccept ?? false, asides: [...posting.notes, ...(findings.get(true) ?? [])], pull: posting.pull },
  )
  const title = `${report.headline}${wasAt(posting, comparison.gate)}`
  const sentence = markdownProse(report.lead)
  const opening = isCalm(comparison)
    ? [`**${title}.** ${sentence}`, isolationNote(comparison)]
    : [`## ${title}`, isolationNote(comparison), sentence]
  return { report, opening: opening.filter((part) => part !== null).join('\n\n') }
}

/** Returns the data of a judged result, with what a person can accept of it. */
export function outcomeOf(comparison: Comparison): PostedOutcome {
  const { gate, beyond, experiment } = comparison
  const red = redResults(comparison)
  const results = postedResults(comparison)
  return {
    ...{ gate, counts: countsOf(comparison) },
    ...(red.length === 0 ? {} : { red: boundedRed(red) }),
    ...(beyond === null || gate !== 'fail' ? {} : { beyond }),
    ...(experiment === undefined ? {} : { attempts: attemptsIn(experiment) }),
    ...(results === null ? {} : { results }),
  }
}

const attemptsIn = ({ attempts, red, measuredAt }: Experiment): CommentData['attempts'] => ({ all: attempts, red, measuredAt })

/** Most characters of the results in the data of a comment, as JSON. With the other data they are below 6 kB, or 8 kB as base64. */
const MOST_DATA = 5_300

/**
 * Returns the results in the data of a comment, or null if nothing fails the check, if there are too many, or if one cannot be judged again by
 * them.
 */
export function postedResults(comparison: Comparison): readonly DigestResult[] | null {
  const results = comparison.gate === 'fail' ? digestResults(comparison) : null
  if (results === null || results.length > MOST_ACCEPTED) return null
  return JSON.stringify([results, redResults(comparison)]).length > MOST_DATA ? null : results
}

/** Returns these results, or null if they and their figures are too many for the data of a comment. */
export function boundedRed(red: readonly RedResult[]): readonly RedResult[] | null {
  const parts = red.length + red.flatMap(({ figures = [] }) => figures).length
  return parts > MOST_ACCEPTED || JSON.stringify(red).length > MOST_DATA ? null : red
}

/** Returns the results that fail the check and that a person can accept. */
export const redResults = (comparison: Comparison): readonly RedResult[] =>
  failingRows(comparison, rowsOf(comparison).eyes).flatMap((row) => redResult(row, comparison))

/** Returns a failing row as it can be accepted; nothing for one that cannot. */
function redResult({ workload, kind, change }: Row, { recording }: Comparison): readonly RedResult[] {
  const figures = change === null ? [] : failingFigures(change, recording.config.gate.failOn).flatMap(redFigure)
  const { success, data } = RedResult.safeParse({
    ...{ workload, kind, ratio: change?.ratio ?? null, high: change?.interval.high ?? null },
    ...(figures.length === 0 ? {} : { figures }),
  })
  return success ? [data] : []
}

/** Returns a failing figure as it can be accepted. A figure with a budget has a better direction. */
const redFigure = ({ name, better, ratio, interval: { low, high } }: MetricChange): readonly RedFigure[] =>
  better === null ? [] : [{ name, better, ratio, bound: ratio === null ? null : better === 'higher' ? low : high }]

/** Renders the comment of a pull request: at most 60,000 bytes, whatever was measured. */
export function commentOf(comparison: Comparison, posting: Posting): string {
  const { report, opening } = postedReport(comparison, posting, { head: 'this PR', reader: 'author' })
  const elsewhere = `the ${link('summary', posting.runUrl)}`
  const text = (limit: number): string => markdownReport(report, { opening, elsewhere, mostRows: MOST_ROWS, limit })
  return framed(posting, outcomeOf(comparison), text, baseLine(comparison, posting.standing ?? null))
}

/**
 * Renders a report without a Comparison: the obstacle, and what its reader can do about it. Its length is bounded, as a finding's parts
 * are.
 */
export function unfinishedReport(kind: Unfinished, posting: Posting, finding: Finding, reader: Reader): string {
  const { first, log, hint } = partsOf(finding)
  const next = reader === 'owner' || !isForOperator(finding) ? hint && code(hint, 300) : ASK_OPERATOR
  const title = kind === 'crashed' ? `${gateSign.error} Energy: did not finish` : `${gateSign.neutral} Energy: not measured`
  const said = kind === 'crashed' ? 'The run did not finish' : 'Nothing was measured'
  const parts = [
    `## ${title}${wasAt(posting, kind === 'crashed' ? 'error' : 'neutral')}`,
    `${said}: ${code(first, 400)}`,
    log.length === 0 ? null : fence(log).join('\n'),
    next === null ? null : `**What to do:** ${next}`,
    asidesMarkdown(posting.notes),
  ]
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`
}

/** Renders the comment of a run that broke off. */
export const crashedComment = (posting: Posting, finding: Finding): string =>
  framed(posting, { gate: 'error', counts: null }, () => unfinishedReport('crashed', posting, finding, 'author'))

/** Renders the comment of a run with nothing to measure, such as on an unfit machine or for a fork. */
export const skippedComment = (posting: Posting, finding: Finding): string =>
  framed(posting, { gate: 'neutral', counts: null }, () => unfinishedReport('skipped', posting, finding, 'author'))

/** Renders the comment of a head that a person has skipped, before a run has posted a result of it. */
export const personSkippedComment = (posting: Posting, finding: Finding): string =>
  framed(posting, { gate: 'neutral', counts: null, ruled: 'neutral' }, () => unfinishedReport('skipped', posting, finding, 'author'))

/** Reports whether to write a comment. `comparison` is null for an unfinished run. `hasPosted` is true if our comment exists already. */
export function shouldPost(mode: CommentMode, comparison: Comparison | null, hasPosted: boolean): boolean {
  switch (mode) {
    case 'always':
      return true
    case 'on-change':
      return (
        hasPosted ||
        comparison === null ||
        rowsOf(comparison).eyes.length > 0 ||
        !['judged', 'same', 'skipped'].includes(caseOf(comparison))
      )
    case 'on-fail':
      return hasPosted || comparison === null || comparison.gate === 'fail'
    case 'never':
      return false
    default:
      return mode satisfies never
  }
}
