import { isOff } from '../../model/budget.ts'
import type { Comparison } from '../../model/comparison.ts'
import { hasSucceeded } from '../../model/exit-status.ts'
import { type Build, hasBuilt, isIdentical, isOnlyHarness } from '../../model/recording.ts'
import { count } from '../format.ts'
import { type Kind, sides, subject, wordsOf } from '../vocabulary.ts'
import { type Row, type Rows, rowsOf, tally } from './rows.ts'

/** Kind of report. All but `judged` have no judged workloads to report. */
export type Case = 'same' | 'builds' | 'base-build' | 'head-build' | 'unfit' | 'stopped' | 'first' | 'nothing' | 'judged'

/** A shape and the words beside it. */
export interface HeadlineWords {
  readonly shape: string
  readonly text: string
}

/** Reports whether this build failed. */
export const hasFailed = ({ status }: Build): boolean => !hasSucceeded(status)

/** Determines the kind of report. */
export function caseOf({ recording, changes, cause }: Comparison): Case {
  const [base, head] = [hasBuilt(recording.builds, 'base'), hasBuilt(recording.builds, 'head')]
  if (isIdentical(recording)) return 'same'
  if (!base) return head ? 'base-build' : 'builds'
  if (!head) return 'head-build'
  // Whatever fails the gate, the reader has to know first that the machine measured nothing.
  const isUnfit = cause === 'unfit' || recording.end?.reason === 'machine'
  if (isUnfit && changes.every(({ ratio }) => ratio === null)) return 'unfit'
  if (changes.length > 0) return 'judged'
  if (recording.end !== null && recording.end.reason !== 'complete') return 'stopped'
  return cause === 'first' ? 'first' : 'nothing'
}

/** Returns the rows that a report shows. If nothing was judged, a judged workload's row would only repeat the headline. */
export function shownRows(comparison: Comparison): Rows {
  const rows = rowsOf(comparison)
  if (['judged', 'stopped', 'first', 'nothing'].includes(caseOf(comparison))) return rows
  return { eyes: rows.eyes.filter(({ change }) => change === null), calm: [] }
}

const SKIPPED = '⏭️'

const pressing: readonly Kind[] = ['failed', 'unsteady', 'over', 'likely', 'missing', 'broken', 'flaky', 'inconclusive']

/** Reports whether this row keeps the headline from being calm. A removed workload does if its removal may fail the check. */
export const isPressing = ({ kind, isGated }: Row): boolean => pressing.includes(kind) && (kind !== 'missing' || isGated)

/** Returns the phrase for a kind of row. `total` workloads were compared; for a single one, '1 of 1 workloads' is avoided. */
function phrase(
  { kind, words }: Row,
  { number, total, head }: { readonly number: number; readonly total: number; readonly head: string },
): string {
  const some = `${number} of ${count(total, 'workload')}`
  const is = number === 1 ? 'is' : 'are'
  if (kind === 'missing') return `${count(number, 'workload')} ${number === 1 ? 'was' : 'were'} removed`
  if (kind === 'broken')
    return `${count(number, 'workload')} ${number === 1 ? 'fails on base, so it was' : 'fail on base, so they were'} not compared`
  if (kind === 'flaky')
    return `${count(number, 'workload')} ${number === 1 ? 'is flaky on base, so it was' : 'are flaky on base, so they were'} not compared`
  if (kind === 'inconclusive') return total === 1 ? 'not clear yet' : `not clear yet for ${some}`
  if (kind === 'failed') return total === 1 ? 'the workload failed' : `${some} failed`
  if (kind === 'unsteady') return total === 1 ? `${head} is unsteady, so it could not be judged` : `${some} ${is} unsteady on ${head}`
  return total === 1 ? words.word : `${some} ${is} ${words.word}`
}

function pressingHeadline(rows: readonly Row[], total: number, head: string): HeadlineWords | null {
  const [first, ...rest] = tally(rows.filter(isPressing).toSorted((one, other) => Number(other.isGated) - Number(one.isGated)))
  if (first === undefined) return null
  const [row, number] = first
  const tail = rest
    .map(([{ kind, words }, howMany]) => `, ${howMany} ${kind === 'broken' && howMany > 1 ? 'fail on base' : words.word}`)
    .join('')
  return { shape: row.words.shape, text: `${phrase(row, { number, total, head })}${tail}` }
}

function calmHeadline(comparison: Comparison, eyes: readonly Row[], head: string): HeadlineWords {
  const total = comparison.changes.length
  const more = eyes.filter(({ kind }) => kind === 'more')
  const subjectOf = total === 1 ? head : `${more.length} of ${total} workloads`
  if (more.length > 0) {
    const isInside = more.every(({ budget }) => budget === null || !isOff(budget))
    const verb = total === 1 || more.length === 1 ? 'uses' : 'use'
    return { shape: wordsOf('more').shape, text: `${subjectOf} ${verb} more${isInside ? ', inside the budget' : ''}` }
  }
  if (eyes.some(({ kind }) => kind === 'less')) return { shape: wordsOf('less').shape, text: `${head} uses less` }
  const isIdentical = comparison.changes.every(({ reason }) => reason === 'identical')
  return isIdentical
    ? { shape: wordsOf('identical').shape, text: 'nothing changed, the outputs are identical' }
    : { shape: wordsOf('none').shape, text: 'nothing changed' }
}

/** Returns the headline if no workload was compared. Gives the reason, if more is known than that none exists on both sides. */
function nothingHeadline(gate: Comparison['gate'], eyes: readonly Row[], head: string): HeadlineWords {
  const skipped = { shape: SKIPPED, text: 'no workload exists on both sides (nothing was compared)' }
  const { shape, text } = pressingHeadline(eyes, 0, head) ?? skipped
  return { shape: gate === 'fail' ? shape : SKIPPED, text }
}

/** Words for the headline and the status: what happened, and who can lift it. */
const CHECK_CHANGED = 'the check was changed here: needs an approving review by someone with write access'

/** Returns the verdict of the whole comparison in a few words. `head` is the name of head in them. */
export function headlineWords(comparison: Comparison, head = sides(comparison.recording).head): HeadlineWords {
  const failed = wordsOf('failed').shape
  const { eyes } = rowsOf(comparison)
  const kind = caseOf(comparison)
  if (comparison.cause === 'check-changed') return { shape: wordsOf('over').shape, text: CHECK_CHANGED }
  if (comparison.cause === 'first') return { shape: wordsOf('new').shape, text: 'nothing to compare with yet' }
  switch (kind) {
    case 'same': {
      const what = isOnlyHarness(comparison.recording) ? 'only the benchmark changed' : 'base and head are the same code'
      return { shape: wordsOf('identical').shape, text: `${what} (nothing was measured)` }
    }
    case 'builds':
      return { shape: failed, text: 'neither base nor head builds (nothing was compared)' }
    case 'base-build':
      return { shape: failed, text: 'base does not build (nothing was compared)' }
    case 'head-build':
      return { shape: failed, text: 'head does not build (nothing was compared)' }
    case 'unfit':
      return { shape: SKIPPED, text: 'not measured, this machine is not fit for it' }
    case 'stopped':
      return { shape: SKIPPED, text: 'stopped before anything was compared' }
    case 'first':
      return { shape: wordsOf('new').shape, text: 'nothing to compare with yet' }
    case 'nothing':
      return nothingHeadline(comparison.gate, eyes, head)
    case 'judged':
      return pressingHeadline(eyes, comparison.changes.length, head) ?? calmHeadline(comparison, eyes, head)
    default:
      return kind satisfies never
  }
}

/** Returns the verdict of the whole comparison in one line. It begins by marking an estimate or a simulation. */
export function headline(comparison: Comparison, head?: string): string {
  const { shape: own, text } = headlineWords(comparison, head)
  // Each status has one sign. A warning must not begin like a failure.
  const shape = comparison.gate === 'warn' ? '⚠️' : own
  return `${shape} ${subject(comparison.recording)}: ${text}`
}
