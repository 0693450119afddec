import { APPROVED_BY } from '../../model/check-change.ts'
import type { Comparison, Experiment } from '../../model/comparison.ts'
import type { Finding } from '../../model/finding.ts'
import { oneLine } from '../../text/inert.ts'
import { partsOf } from '../finding-text.ts'
import { age } from '../format.ts'
import { weakLevel } from '../isolation.ts'
import { findingsOf } from '../report/found.ts'
import { caseOf, headlineText } from '../report/headline.ts'
import { basis } from '../vocabulary.ts'
import { fitted, LONGEST_STATUS } from './fitted.ts'
import { LONGEST_NAME, numberOf } from './status-rows.ts'

/** A commit status in GitHub's terms. GitHub has no neutral state, so the description expresses it. */
export interface StatusWords {
  readonly state: 'success' | 'failure' | 'error' | 'pending'
  /** At most 140 characters of plain text. */
  readonly description: string
}

/**
 * A run without a Comparison. `pending`: not yet. `draft`: not before the pull request is ready for review. `skipped`: there was nothing to measure, and that is fine. `unfit`: nothing could be
 * measured, and that fails the check. `crashed`: a Problem or a signal ended it.
 */
export type NoComparison =
  | { readonly kind: 'pending' | 'draft' }
  | { readonly kind: 'skipped' | 'unfit' | 'crashed'; readonly finding: Finding }

/** Longest end of a status that has the age of the number as well. */
const MOST_ENDING = 80

/** Returns the number of attempts that a result comes from, and its age. */
const sourcesOf = ({ attempts, isReused, age: seconds }: Experiment): readonly string[] => [
  ...(attempts > 1 ? [`by ${attempts} attempts`] : []),
  ...(isReused ? [`measured ${age(seconds)} ago`] : []),
]

/**
 * Returns the end of the status, which is never cut off: the age of the number, who could have changed it, at which level below B, and who has
 * approved that.
 */
export function endOfStatus({ recording, experiment }: Comparison): string {
  const { harness } = recording
  const lifted = recording.checkChange?.lifted ?? null
  const weak = weakLevel(recording)
  const endings = [
    ...(harness?.state === 'undeclared' && harness.total > 0 ? ['benchmark changed'] : []),
    ...(weak === null ? [] : [`isolation: ${weak}`]),
    ...(lifted === null ? [] : [`${APPROVED_BY} ${lifted.by}`]),
  ]
  const whole = (some: readonly string[]): string => some.map((ending) => `; ${ending}`).join('')
  const [from, rest] = [whole(experiment === undefined ? [] : sourcesOf(experiment)), whole(endings)]
  // The number comes before its age.
  return from.length + rest.length > MOST_ENDING ? rest : `${from}${rest}`
}

/** Describes a Comparison. If it is too long, names are shortened before numbers. */
function describe(comparison: Comparison, ending = ''): string {
  const { adjective } = basis(comparison.recording)
  const words = [...(comparison.gate === 'warn' ? ['warning'] : []), ...(adjective === null ? [] : [adjective])].join(', ')
  const prefix = words === '' ? '' : `${words}: `
  const end = `${endOfStatus(comparison)}${ending}`
  const room = LONGEST_STATUS - prefix.length - end.length
  const number = numberOf(comparison)
  const short = number !== null && number.length > room ? numberOf(comparison, LONGEST_NAME - (number.length - room)) : number
  const [error] = comparison.cause === 'unfit' || caseOf(comparison) === 'unfit' ? findingsOf(comparison).errors : []
  const why = error === undefined ? '' : `: ${oneLine(partsOf(error).first, LONGEST_STATUS)}`
  return `${fitted(`${prefix}${short ?? headlineText(comparison)}${why}`, LONGEST_STATUS - end.length)}${end}`
}

/** Maps pass, warn and neutral to `success`. A run with nothing to compare is an error, as its exit code is. */
function stateOf({ gate, cause }: Comparison): StatusWords['state'] {
  if (gate === 'fail') return 'failure'
  return gate === 'neutral' && cause === 'nothing' ? 'error' : 'success'
}

function ofNone(none: NoComparison): StatusWords {
  if (!('finding' in none)) return { state: 'pending', description: none.kind === 'draft' ? 'not measured: this is a draft' : 'measuring' }
  const { kind, finding } = none
  const message = oneLine(partsOf(finding).first, LONGEST_STATUS)
  switch (kind) {
    case 'skipped':
      return { state: 'success', description: fitted(`not measured: ${message}`) }
    case 'unfit':
      return { state: 'failure', description: fitted(`not measured: ${message}`) }
    case 'crashed':
      return { state: 'error', description: fitted(`did not finish: ${message}`) }
    default:
      return kind satisfies never
  }
}

/** Returns the commit status of a run. */
export const statusOf = (result: Comparison | NoComparison): StatusWords =>
  'kind' in result ? ofNone(result) : { state: stateOf(result), description: describe(result) }

/** Returns the commit status of a run that was judged again. It ends with the commit of base whose budgets count, which is never cut off. */
export const judgedStatus = (comparison: Comparison, base: string): StatusWords => ({
  state: stateOf(comparison),
  description: describe(comparison, judgedEnd(base)),
})

/** Returns '; by the budgets of abc1234'. */
export const judgedEnd = (base: string): string => `; by the budgets of ${base.slice(0, 7)}`

/** Descriptions of a status that another pull request with the same commit decides. */
export const otherPullWords = {
  /** Returns the description for a decided status. `description` is that of the other pull request. */
  becauseOf: (pull: number, description: string): string => fitted(`pull request #${pull}, with the same commit: ${description}`),
  /** Returns the description while the other pull request is still being measured. */
  waitingFor: (pull: number): string => `measured; waits for pull request #${pull}, which has the same commit`,
}

/** Description of a status that a merge queue decides. */
export const DEFERRED = 'energy is measured in the merge queue'
