import type { CommentMode } from '../../model/action-inputs.ts'
import type { Comparison } from '../../model/comparison.ts'
import { type Finding, isAbout } from '../../model/finding.ts'
import type { Report } from '../blocks.ts'
import { partsOf } from '../finding-text.ts'
import { code, fence } from '../media/inert-markdown.ts'
import { markdownProse } from '../media/markdown.ts'
import { asidesMarkdown, MOST_ROWS, markdownReport } from '../media/markdown-report.ts'
import { caseOf } from '../report/headline.ts'
import { reportOf } from '../report/page.ts'
import { rowsOf } from '../report/rows.ts'
import { isUnisolated } from '../vocabulary.ts'
import { countsOf } from './outputs.ts'
import { framed, link, type Posting, shortSha } from './posting.ts'

/** Why there is no Comparison: the run broke off, or nothing was to be measured here. */
export type Unfinished = 'crashed' | 'skipped'

const gateShape = { pass: '✅', warn: '⚠️', fail: '❌', neutral: '⏭️', error: '💥' } satisfies Record<
  NonNullable<Posting['previous']>['gate'],
  string
>

/** ' (was ✅ at `abc1234`)': an edited comment notifies nobody, so a gate that turned says so itself. */
function wasAt({ previous }: Posting, gate: keyof typeof gateShape): string {
  if (previous === null || previous.gate === gate) return ''
  return ` (was ${gateShape[previous.gate]} at ${shortSha(previous.headSha)})`
}

/** What nobody was kept from while this was measured; null where somebody was, or where nothing ran. */
function isolationNote({ recording }: Comparison): string | null {
  if (!isUnisolated(recording)) return null
  return '<sub>**isolation: none**, so the measured code ran as the user of this runner and could change whatever that user can, this result too</sub>'
}

/** Did nothing change, and is there nothing to look at? Then one line says it all. */
function isCalm(comparison: Comparison): boolean {
  const isJudged = ['judged', 'same'].includes(caseOf(comparison))
  return isJudged && comparison.gate === 'pass' && rowsOf(comparison).eyes.length === 0
}

/** The commits are on GitHub, and not in the clone of whoever wants to see for themselves: the tested merge in no clone at all. */
function fetching({ recording: { revisions } }: Comparison): readonly string[] {
  const { base, head } = revisions
  if (base.kind !== 'commit' || head.kind !== 'commit' || head.repository !== undefined) return []
  return [`git fetch origin ${base.sha} ${head.sha}`]
}

/** The report of a run as a comment or a summary shows it. */
interface Posted {
  readonly report: Report
  /** Headline and lead, with what belongs right below them. */
  readonly opening: string
}

/** Makes the report of a run; `head` is what it calls head. */
export function postedReport(comparison: Comparison, posting: Posting, head: string): Posted {
  const findings = Map.groupBy(comparison.findings, (note) => isAbout(note, 'configuration'))
  const report = reportOf(
    // What stands at the top need not be said in the small print.
    { ...comparison, findings: findings.get(false) ?? [] },
    { head, asides: [...posting.notes, ...(findings.get(true) ?? [])], before: fetching(comparison) },
  )
  const title = `${report.headline}${wasAt(posting, comparison.gate)}`
  const sentence = markdownProse(report.lead)
  const opening = isCalm(comparison)
    ? [`**${title}.** ${sentence}`, isolationNote(comparison)]
    : [`## ${title}`, isolationNote(comparison), sentence]
  return { report, opening: opening.filter((part) => part !== null).join('\n\n') }
}

/** The comment of a pull request: at most 60,000 bytes, whatever was measured. */
export function commentOf(comparison: Comparison, posting: Posting): string {
  const { report, opening } = postedReport(comparison, posting, 'this PR')
  const elsewhere = posting.summaryUrl === null ? null : `in the ${link('summary', posting.summaryUrl)}`
  return framed(posting, { gate: comparison.gate, counts: countsOf(comparison) }, (limit) =>
    markdownReport(report, { opening, elsewhere, mostRows: MOST_ROWS, limit }),
  )
}

/** A report without a Comparison: what stood in the way, and what to do about it. Bounded, as a finding's parts are. */
export function unfinishedReport(kind: Unfinished, posting: Posting, finding: Finding): string {
  const { first, log, hint } = partsOf(finding)
  const title = kind === 'crashed' ? '💥 Energy: did not finish' : '⏭️ Energy: not measured'
  const said = kind === 'crashed' ? 'The run did not finish' : 'Nothing was measured'
  const parts = [
    `## ${title}${wasAt(posting, kind === 'crashed' ? 'error' : 'neutral')}`,
    `${said}: ${code(first, 400)}`,
    log.length === 0 ? null : fence(log).join('\n'),
    hint === null ? null : `**What to do:** ${code(hint, 300)}`,
    asidesMarkdown(posting.notes),
  ]
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`
}

/** The comment of a run that broke off. */
export const crashedComment = (posting: Posting, finding: Finding): string =>
  framed(posting, { gate: 'error', counts: null }, () => unfinishedReport('crashed', posting, finding))

/** The comment of a run in which nothing was to be measured: an unfit machine, a fork. */
export const skippedComment = (posting: Posting, finding: Finding): string =>
  framed(posting, { gate: 'neutral', counts: null }, () => unfinishedReport('skipped', posting, finding))

/** Is a comment to be written? `comparison` is null for a run that did not finish, `hasPosted` says whether ours is there already. */
export function shouldPost(mode: CommentMode, comparison: Comparison | null, hasPosted: boolean): boolean {
  switch (mode) {
    case 'always':
      return true
    case 'on-change':
      return hasPosted || comparison === null || rowsOf(comparison).eyes.length > 0 || !['judged', 'same'].includes(caseOf(comparison))
    case 'on-fail':
      return hasPosted || comparison === null || comparison.gate === 'fail'
    case 'never':
      return false
    default:
      return mode satisfies never
  }
}
