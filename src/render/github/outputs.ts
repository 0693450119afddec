import { hasFigure } from '../../model/budget.ts'
import type { Counts } from '../../model/comment-data.ts'
import type { Change, Comparison, Verdict } from '../../model/comparison.ts'
import { levelOf } from '../../model/finding.ts'
import { clean, oneLine } from '../../text/inert.ts'
import { partsOf } from '../finding-text.ts'
import { number, percentNumber } from '../format.ts'
import { plainProse as plain } from '../plain-prose.ts'
import { findingsOf } from '../report/found.ts'
import { caseOf, headlineText } from '../report/headline.ts'
import { failingRows, lead } from '../report/lead.ts'
import { about } from '../report/row-sentence.ts'
import { type Row, rowsOf } from '../report/rows.ts'
import { subject } from '../vocabulary.ts'

/** A message at a line of the configuration. It is plain text, since GitHub renders no Markdown there. */
export interface Annotation {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
  /** Workload that the message is about, or null if it is about none. */
  readonly workload: string | null
}

/** Most annotations of a step. GitHub shows ten, and drops the others. */
const MOST = 10

/** Reports whether a workload is over its budget: in percent, in joules, or by a figure. */
const isOver = (change: Change): boolean =>
  (change.verdict === 'regressed' && change.reason !== 'min-change') || change.limit?.state === 'over' || hasFigure(change, 'over')

/** Counts the workloads of each verdict. */
export function countsOf({ changes }: Comparison): Counts {
  const of = (verdict: Verdict): number => changes.filter((change) => change.verdict === verdict).length
  return {
    compared: changes.filter(({ verdict, ratio }) => verdict !== 'error' && ratio !== null).length,
    regressed: changes.filter(isOver).length,
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
 * Returns an annotation for each workload that fails the check, the worst first and at most `most`, by default ten. Returns one for all of them if head does
 * not build, if nothing could be compared, or if nothing was measured. The latter is a warning if it does not fail the check.
 */
export function annotationsOf(comparison: Comparison, most = MOST): readonly Annotation[] {
  if (comparison.gate === 'pass' || comparison.gate === 'warn' || comparison.cause === 'first') return []
  if (caseOf(comparison) === 'judged' || caseOf(comparison) === 'nothing') {
    const rows = failingRows(comparison, rowsOf(comparison).eyes)
    if (rows.length > 0) return rows.slice(0, most).map((row) => annotation(row, comparison))
  }
  const [error] = findingsOf(comparison).errors
  const cause = error === undefined ? '' : ` ${oneLine(partsOf(error).first, 400)}`
  const title = `${subject(comparison.recording)}: ${headlineText(comparison)}`
  const level = comparison.gate === 'neutral' && comparison.cause === 'unfit' ? 'warning' : 'error'
  return [{ level, title, message: `${plain(lead(comparison))}${cause}`.trim(), workload: null }]
}

/** Returns the workload with the largest ratio of head to base, or undefined if none was compared. */
const worstOf = (changes: readonly Change[]): Change | undefined =>
  changes.filter(({ ratio }) => ratio !== null).toSorted((one, other) => (other.ratio ?? 0) - (one.ratio ?? 0))[0]

/** Returns the minutes from the session's start to its end, or null if it has no end. */
function minutesOf({ recording: { startedAt, end } }: Comparison): number | null {
  return end === null ? null : (Date.parse(end.at) - Date.parse(startedAt)) / 60_000
}

/** Returns the outputs of the step that follow from the result. An unknown value is empty, never 0. */
export function outputsOf(comparison: Comparison): Readonly<Record<string, string>> {
  const { compared, regressed, improved, inconclusive, errors } = countsOf(comparison)
  const worst = worstOf(comparison.changes)
  const joules = comparison.quantity === 'energy' ? comparison.spent.amount : 0
  return {
    gate: comparison.gate,
    reason: comparison.cause ?? '',
    'compared-count': `${compared}`,
    'regressed-count': `${regressed}`,
    'improved-count': `${improved}`,
    'inconclusive-count': `${inconclusive}`,
    'error-count': `${errors}`,
    'worst-change': percentNumber(worst?.ratio),
    // The same text as in the configuration, so that a reader can look it up there.
    'worst-workload': clean(worst?.workload ?? '').replaceAll('\n', ' '),
    // No run costs 0 J, so a sum of 0 means that no meter counted.
    'joules-spent': number(joules > 0 ? joules : null),
    minutes: number(minutesOf(comparison)),
  }
}
