import type { Counts } from '../../model/comment-data.ts'
import type { Change, Comparison, Verdict } from '../../model/comparison.ts'
import { levelOf } from '../../model/finding.ts'
import { clean, oneLine } from '../../text/inert.ts'
import { partsOf } from '../finding-text.ts'
import { number, percentNumber } from '../format.ts'
import { type Ink, inked, type Prose } from '../prose.ts'
import { findingsOf } from '../report/found.ts'
import { caseOf, headlineWords } from '../report/headline.ts'
import { about, failingRows, lead } from '../report/lead.ts'
import { type Row, rowsOf } from '../report/rows.ts'
import { subject } from '../vocabulary.ts'

/** A message at a line of the configuration. Plain text: nobody reads Markdown there. */
export interface Annotation {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
  /** null where it is about none of them. */
  readonly workload: string | null
}

/** GitHub shows ten of each step, and drops the others. */
const MOST = 10

/** How plain text shows what stands out in a sentence. */
const plainInk: Ink = { plain: (text) => text, strong: (text) => text, foreign: oneLine, literal: (text) => text }
const plain = (text: Prose): string => inked(text, plainInk)

/** How many workloads have each verdict. */
export function countsOf({ changes }: Comparison): Counts {
  const of = (verdict: Verdict): number => changes.filter((change) => change.verdict === verdict).length
  return {
    compared: changes.filter(({ verdict, ratio }) => verdict !== 'error' && ratio !== null).length,
    regressed: of('regressed'),
    improved: of('improved'),
    inconclusive: of('inconclusive'),
    errors: of('error'),
  }
}

function annotation(row: Row, comparison: Comparison): Annotation {
  const { workload, words, change } = row
  const failure = change?.findings.find((found) => levelOf(found) === 'error')
  const cause =
    (row.kind === 'failed' || row.kind === 'unsteady') && failure !== undefined ? ` ${oneLine(partsOf(failure).first, 400)}` : ''
  return {
    level: 'error',
    title: `${subject(comparison.recording)}: ${words.word}`,
    message: `${plain(about(row, comparison))}${cause}`,
    workload,
  }
}

/**
 * One for each workload that makes the check fail, the worst first and at most ten; one for all of them where head does not build, where
 * nothing could be compared, and where nothing was measured: a warning, if that does not fail the check.
 */
export function annotationsOf(comparison: Comparison): readonly Annotation[] {
  if (comparison.gate === 'pass' || comparison.gate === 'warn' || comparison.cause === 'first') return []
  if (caseOf(comparison) === 'judged' || caseOf(comparison) === 'nothing') {
    const rows = failingRows(comparison, rowsOf(comparison).eyes)
    if (rows.length > 0) return rows.slice(0, MOST).map((row) => annotation(row, comparison))
  }
  const [error] = findingsOf(comparison).errors
  const cause = error === undefined ? '' : ` ${oneLine(partsOf(error).first, 400)}`
  const title = `${subject(comparison.recording)}: ${headlineWords(comparison).text}`
  const level = comparison.gate === 'neutral' && comparison.cause === 'unfit' ? 'warning' : 'error'
  return [{ level, title, message: `${plain(lead(comparison))}${cause}`.trim(), workload: null }]
}

/** The workload that uses most of base's energy; undefined where none was compared. */
const worstOf = (changes: readonly Change[]): Change | undefined =>
  changes.filter(({ ratio }) => ratio !== null).toSorted((one, other) => (other.ratio ?? 0) - (one.ratio ?? 0))[0]

/** Minutes from the session's start to its end; null where it has none. */
function minutesOf({ recording: { startedAt, end } }: Comparison): number | null {
  return end === null ? null : (Date.parse(end.at) - Date.parse(startedAt)) / 60_000
}

/** The outputs of the step that follow from the result. What is not known is empty, never 0. */
export function outputsOf(comparison: Comparison): Readonly<Record<string, string>> {
  const { compared, regressed, improved, inconclusive, errors } = countsOf(comparison)
  const worst = worstOf(comparison.changes)
  const { joules } = comparison.spent
  return {
    gate: comparison.gate,
    reason: comparison.cause ?? '',
    'compared-count': `${compared}`,
    'regressed-count': `${regressed}`,
    'improved-count': `${improved}`,
    'inconclusive-count': `${inconclusive}`,
    'error-count': `${errors}`,
    'worst-change': percentNumber(worst?.ratio),
    // As it is in the configuration: whoever looks it up there must find it.
    'worst-workload': clean(worst?.workload ?? '').replaceAll('\n', ' '),
    // Nothing that ran costs 0 J: a sum of 0 says that nobody counted.
    'joules-spent': number(joules > 0 ? joules : null),
    minutes: number(minutesOf(comparison)),
  }
}
