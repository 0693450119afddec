import { isOff } from '../../model/budget.ts'
import { APPROVED_BY } from '../../model/check-change.ts'
import type { Change, Comparison, Experiment, GateCause } from '../../model/comparison.ts'
import type { Finding } from '../../model/finding.ts'
import type { Acceptance } from '../../model/ruling.ts'
import { isTotal } from '../../model/total.ts'
import { cut, oneLine } from '../../text/inert.ts'
import { partsOf } from '../finding-text.ts'
import { age, areSame, budget, change, count, interval, limitJoules, percent, preciseJoules, within } from '../format.ts'
import { weakLevel } from '../isolation.ts'
import type { Kind } from '../kinds.ts'
import { figureStatus } from '../report/figure-words.ts'
import { findingsOf } from '../report/found.ts'
import { caseOf, headlineText } from '../report/headline.ts'
import { failingRows } from '../report/lead.ts'
import { type Row, type Rows, rowsOf } from '../report/rows.ts'
import { basis } from '../vocabulary.ts'

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

/** GitHub's limit. GitHub counts characters and others count UTF-16 units, so this many UTF-16 units are safe for all. */
export const LONGEST_STATUS = 140

/** Cuts a text between two graphemes, so that an emoji of several code points stays whole. */
export function fitted(text: string, most = LONGEST_STATUS): string {
  const line = oneLine(text, text.length)
  if (line.length <= most) return line
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(line)) {
    if (kept.length + segment.length >= most) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

const kindsOf = {
  energy: ['over', 'likely', 'still', 'above', 'already'],
  work: ['over', 'likely', 'still'],
  figure: ['figure'],
  estimate: ['over', 'likely', 'still', 'above'],
  'plugin-meter': ['over', 'likely', 'still', 'above'],
  error: ['failed', 'unsteady'],
  missing: ['missing', 'figureless'],
  broken: ['broken', 'flaky'],
  inconclusive: ['inconclusive', 'open'],
  'check-changed': [],
  unfit: [],
  nothing: [],
  first: [],
} satisfies Record<GateCause, readonly Kind[]>

const endOf = ({ kind, budget: limit, change: judged }: Row): string => {
  const most = limit === null ? '' : `+${percent(limit.maxRegression)}`
  if (kind === 'still') return `over its budget of ${most} in an attempt`
  if (kind === 'likely') return `likely over its budget of ${most}`
  if (kind === 'more' && judged?.reason === 'min-change') return `below the smallest change of ${limitJoules(limit?.minChange ?? 0)}`
  if (kind === 'more') return limit !== null && isOff(limit) ? 'budget off' : `inside its budget of ${most}`
  return `budget ${budget(limit)}`
}

function changed(row: Row, judged: Change): string {
  const name = oneLine(row.workload)
  const numbers = `${name} ${change(judged.ratio)} (${interval(judged.interval)})`
  if (row.accepted !== null) return `${numbers}, ${acceptedBy(row.accepted)}`
  if (judged.limit !== undefined && (row.kind === 'above' || row.kind === 'already'))
    return `${name} ${preciseJoules(judged.head?.amount ?? 0)}, over its limit of ${limitJoules(judged.limit.limit)}${row.kind === 'already' ? ', as base is' : ''}`
  if (row.kind === 'figure' || row.kind === 'figureless' || row.kind === 'open') return figureStatus(judged, row.workload) ?? numbers
  if (row.kind === 'less') return numbers
  if (row.kind !== 'inconclusive') return `${numbers}, ${endOf(row)}`
  if (judged.ratio === null) return `${name}: too few pairs to tell`
  return `${name} ${interval(judged.interval)}, budget ${budget(row.budget)}: not clear yet`
}

/** Returns 'accepted by maintainer'. */
export const acceptedBy = ({ by, isAuthor }: Acceptance): string => `accepted by ${by}${isAuthor ? ', the author' : ''}`

/** Returns 'compress/silesia +6.1 % (+5.3 … +6.9 %), budget +3 %'. */
function said(row: Row): string {
  if (row.kind === 'failed') return `${oneLine(row.workload)} failed`
  if (row.kind === 'unsteady') return `${oneLine(row.workload)} is unsteady on head, so it could not be judged`
  if (row.kind === 'missing') return `${oneLine(row.workload)} was removed`
  if (row.kind === 'broken') return `${oneLine(row.workload)} fails on base, so it was not compared`
  if (row.kind === 'flaky') return `${oneLine(row.workload)} is flaky on base, so it was not compared`
  if (row.change !== null) return changed(row, row.change)
  return row.accepted === null ? `${oneLine(row.workload)} is new` : `${oneLine(row.workload)} was removed, ${acceptedBy(row.accepted)}`
}

const moreWords: Partial<Record<Kind, string>> = {
  over: 'over budget',
  likely: 'over budget',
  still: 'over budget',
  accepted: 'accepted',
  above: 'over their limits',
  figure: 'like it',
  figureless: 'like it',
  open: 'not clear',
  already: 'like it',
  failed: 'failed',
  unsteady: 'unsteady',
  missing: 'removed',
  broken: 'like it',
  flaky: 'like it',
  inconclusive: 'not clear',
}

function ofRows([worst, ...others]: readonly Row[]): string | null {
  if (worst === undefined) return null
  const text = said(worst)
  const word = moreWords[worst.kind]
  const longer = others.length === 0 || word === undefined ? text : `${text}; ${others.length} more ${word}`
  return longer.length <= LONGEST_STATUS - 20 ? longer : text
}

function unchanged(all: readonly Row[]): string | null {
  const rows = all.filter((row) => !isTotal(row))
  const intervals = rows.flatMap(({ change: judged, kind }) => (judged === null || kind === 'identical' ? [] : [judged.interval]))
  if (areSame(intervals)) return `no change in ${count(rows.length, 'workload')} (exact)`
  const limits = within(intervals)
  return limits === null ? null : `no change in ${count(rows.length, 'workload')}, ${rows.length === 1 ? '' : 'each '}${limits}`
}

/** Describes a passing gate. Must not claim that nothing got worse beside a row that is not clear, or whose budget is off. */
function calm({ eyes, calm: rest }: Rows): string | null {
  const of = (kind: Kind): readonly Row[] => eyes.filter((row) => row.kind === kind)
  if (of('accepted').length > 0) return ofRows(of('accepted'))
  if (of('more').length > 0) return ofRows(of('more'))
  if (of('less').length + of('new').length < eyes.length) return null
  const less = ofRows(of('less'))
  return less === null ? unchanged(rest) : `${less}, nothing got worse`
}

/** Most characters of a name. */
const NAME = 80
const shortened = (rows: readonly Row[], most: number): readonly Row[] =>
  rows.map((row) => ({ ...row, workload: cut(oneLine(row.workload), most) }))

/** Returns the worst number, if there is one, with at most `most` characters of each name. Returns null if the headline tells more. */
function numberOf(comparison: Comparison, most = NAME): string | null {
  const { gate, cause } = comparison
  if (!['judged', 'nothing'].includes(caseOf(comparison))) return null
  const rows = rowsOf(comparison)
  if (cause === null) return calm({ eyes: shortened(rows.eyes, most), calm: rows.calm })
  const kinds: readonly Kind[] = kindsOf[cause]
  const counted = gate === 'fail' ? failingRows(comparison, rows.eyes) : rows.eyes
  return ofRows(
    shortened(
      counted.filter(({ kind }) => kinds.includes(kind)),
      most,
    ),
  )
}

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
  const short = number !== null && number.length > room ? numberOf(comparison, NAME - (number.length - room)) : number
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
