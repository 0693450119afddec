import { isOff } from '../../model/budget.ts'
import type { Comparison } from '../../model/comparison.ts'
import { hasSucceeded } from '../../model/exit-status.ts'
import { type Build, hasBuilt, isIdentical, isOnlyHarness, isSkipped } from '../../model/recording.ts'
import { isTotal } from '../../model/total.ts'
import { count } from '../format.ts'
import { ACCEPTED_SIGN, gateSign, type Kind } from '../kinds.ts'
import { sides, subject, wordsFor } from '../vocabulary.ts'
import { type Row, type Rows, rowsOf, tally } from './rows.ts'

/** Kind of report. All but `judged` have no judged workloads to report. */
export type Case = 'same' | 'skipped' | 'builds' | 'base-build' | 'head-build' | 'unfit' | 'stopped' | 'first' | 'nothing' | 'judged'

/** Reports whether this build failed. */
export const hasFailed = ({ status }: Build): boolean => !hasSucceeded(status)

/** Determines the kind of report. */
export function caseOf({ recording, changes, cause }: Comparison): Case {
  const [base, head] = [hasBuilt(recording.builds, 'base'), hasBuilt(recording.builds, 'head')]
  if (isSkipped(recording)) return 'skipped'
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

const pressing: readonly Kind[] = [
  'failed',
  'unsteady',
  'over',
  'likely',
  'still',
  'above',
  'figure',
  'figureless',
  'open',
  'already',
  'missing',
  'broken',
  'flaky',
  'inconclusive',
]

/**
 * Reports whether this row keeps the headline from being calm. A removed workload does if its removal may fail the check, and an
 * inconclusive one unless its budget is off.
 */
export const isPressing = ({ kind, isGated, budget }: Row): boolean => {
  if (kind === 'missing') return isGated
  if (kind === 'inconclusive') return budget === null || !isOff(budget)
  return pressing.includes(kind)
}

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
  if (kind === 'open') return total === 1 ? 'not clear yet by a figure' : `not clear yet by a figure for ${some}`
  if (kind === 'inconclusive') return total === 1 ? 'not clear yet' : `not clear yet for ${some}`
  if (kind === 'failed') return total === 1 ? 'the workload failed' : `${some} failed`
  if (kind === 'unsteady') return total === 1 ? `${head} is unsteady, so it could not be judged` : `${some} ${is} unsteady on ${head}`
  return total === 1 ? words.word : `${some} ${is} ${words.word}`
}

/** Returns the words for the rows that keep a headline from being calm, or null if there are none. */
export function pressingHeadline(rows: readonly Row[], total: number, head: string): string | null {
  const own = ofWorkloads(
    rows.filter((row) => !isTotal(row)),
    { total, head },
  )
  const sum = new Set(rows.flatMap((row) => (isTotal(row) && isPressing(row) ? [totalPhrase(row)] : [])))
  return own === null && sum.size === 0 ? null : [...(own === null ? [] : [own]), ...sum].join('; ')
}

/** Returns 'the total is over budget'. */
function totalPhrase({ kind, words }: Row): string {
  if (kind === 'failed' || kind === 'unsteady') return 'the total could not be judged'
  return kind === 'inconclusive' ? 'the total is not clear yet' : `the total is ${words.word}`
}

function ofWorkloads(rows: readonly Row[], { total, head }: { readonly total: number; readonly head: string }): string | null {
  const [first, ...rest] = tally(rows.filter(isPressing).toSorted((one, other) => Number(other.isGated) - Number(one.isGated)))
  if (first === undefined) return null
  const [row, number] = first
  const tail = rest
    .map(([{ kind, words }, howMany]) => `, ${howMany} ${kind === 'broken' && howMany > 1 ? 'fail on base' : words.word}`)
    .join('')
  return `${phrase(row, { number, total, head })}${tail}`
}

/** Returns '1 of 6 workloads was accepted'. The lead names the person. */
function acceptedHeadline(accepted: readonly Row[], { changes }: Pick<Comparison, 'changes'>): string {
  const number = accepted.length
  return changes.length === 1 && number === 1
    ? 'accepted'
    : `${number} of ${count(changes.length, 'workload')} ${number === 1 ? 'was' : 'were'} accepted`
}

/** Returns the words for a comparison with no pressing row. */
export function calmHeadline(comparison: Pick<Comparison, 'changes' | 'recording'>, eyes: readonly Row[], head: string): string {
  const total = comparison.changes.length
  const words = wordsFor(comparison.recording)
  const accepted = eyes.filter(({ kind }) => kind === 'accepted')
  if (accepted.length > 0) return acceptedHeadline(accepted, comparison)
  const more = eyes.filter((row) => row.kind === 'more' && !isTotal(row))
  const subjectOf = total === 1 ? head : `${more.length} of ${total} workloads`
  if (more.length > 0) {
    const isInside = more.every(({ budget }) => budget === null || !isOff(budget))
    const verb = total === 1 || more.length === 1 ? words.verb : words.verbs
    return `${subjectOf} ${verb} more${isInside ? ', inside the budget' : ''}`
  }
  const sum = eyes.find((row) => row.kind === 'more' && isTotal(row))
  if (sum !== undefined) return `the total ${words.verb} more${sum.budget !== null && isOff(sum.budget) ? '' : ', inside the budget'}`
  if (eyes.some(({ kind }) => kind === 'less')) return `${head} ${words.verb} less`
  const open = eyes.filter((row) => row.kind === 'inconclusive' && !isTotal(row)).length
  if (open > 0 && open === total) return total === 1 ? 'not clear yet (budget off)' : 'not clear yet (all budgets off)'
  if (open > 0) return `nothing changed in ${count(total - open, 'workload')}, ${open} not clear (budget off)`
  const isIdentical = comparison.changes.every(({ reason }) => reason === 'identical')
  return isIdentical ? 'nothing changed, the outputs are identical' : 'nothing changed'
}

/** Reports whether a pair counted, be it that nothing could be judged. */
const hasPairs = ({ changes }: Comparison): boolean => changes.some(({ validPairs }) => validPairs > 0)

/** Words for the headline and the status: what happened, and who can lift it. */
const CHECK_CHANGED = 'the check was changed here: needs an approving review by someone with write access'

/** Returns the verdict of the whole comparison in a few words. `head` is the name of head in them. */
export function headlineText(comparison: Comparison, head = sides(comparison.recording).head): string {
  const { eyes } = rowsOf(comparison)
  const kind = caseOf(comparison)
  if (comparison.cause === 'check-changed') return CHECK_CHANGED
  if (comparison.cause === 'first') return 'nothing to compare with yet'
  switch (kind) {
    case 'same': {
      const what = isOnlyHarness(comparison.recording) ? 'only the benchmark changed' : 'base and head are the same code'
      return `${what} (nothing was measured)`
    }
    case 'skipped':
      return 'skipped: no relevant files changed'
    case 'builds':
      return 'neither base nor head builds (nothing was compared)'
    case 'base-build':
      return 'base does not build (nothing was compared)'
    case 'head-build':
      return 'head does not build (nothing was compared)'
    case 'unfit':
      return `not ${hasPairs(comparison) ? 'judged' : 'measured'}, this machine is not fit for it`
    case 'stopped':
      return 'stopped before anything was compared'
    case 'first':
      return 'nothing to compare with yet'
    case 'nothing':
      return pressingHeadline(eyes, 0, head) ?? 'no workload exists on both sides (nothing was compared)'
    case 'judged':
      return pressingHeadline(eyes, comparison.changes.length, head) ?? calmHeadline(comparison, eyes, head)
    default:
      return kind satisfies never
  }
}

/** Returns the sign of the gate. A gate that passes by an acceptance has its own. */
const signOf = ({ gate, changes, unpaired }: Comparison): string =>
  gate === 'pass' && [...changes, ...unpaired].some(({ accepted }) => accepted !== undefined) ? ACCEPTED_SIGN : gateSign[gate]

/** Returns the verdict of the whole comparison in one line. It begins by marking an estimate or a simulation. */
export function headline(comparison: Comparison, head?: string): string {
  return `${signOf(comparison)} ${subject(comparison.recording)}: ${headlineText(comparison, head)}`
}
