import { isOff } from '../../model/budget.ts'
import type { Change, Comparison, GateCause } from '../../model/comparison.ts'
import type { Acceptance } from '../../model/ruling.ts'
import { isTotal } from '../../model/total.ts'
import { cut, oneLine } from '../../text/inert.ts'
import { areSame, budget, change, count, interval, limitJoules, percent, preciseJoules, within } from '../format.ts'
import { isFigureKind, type Kind } from '../kinds.ts'
import { type QuantityWords, quantityWords } from '../quantity.ts'
import { figureStatus } from '../report/figure-words.ts'
import { caseOf } from '../report/headline.ts'
import { failingRows } from '../report/lead.ts'
import { type Row, type Rows, rowsOf } from '../report/rows.ts'
import { LONGEST_STATUS } from './fitted.ts'

/** Words of a status about the rows of a Comparison. */

/** Kinds of the rows that make the cause of a gate. */
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

function changed(row: Row, judged: Change, { noWidth }: QuantityWords): string {
  const name = oneLine(row.workload)
  const numbers = `${name} ${change(judged.ratio)} (${interval(judged.interval, noWidth)})`
  const figure = row.isByFigure ? figureStatus(judged, row.workload) : null
  if (row.accepted !== null) return `${figure ?? numbers}, ${acceptedBy(row.accepted)}`
  if (judged.limit !== undefined && (row.kind === 'above' || row.kind === 'already'))
    return `${name} ${preciseJoules(judged.head?.amount ?? 0)}, over its limit of ${limitJoules(judged.limit.limit)}${row.kind === 'already' ? ', as base is' : ''}`
  if (isFigureKind(row.kind)) return figureStatus(judged, row.workload) ?? numbers
  if (row.kind === 'less') return numbers
  if (row.kind !== 'inconclusive') return `${numbers}, ${endOf(row)}`
  if (judged.ratio === null) return `${name}: too few pairs to tell`
  return `${name} ${interval(judged.interval, noWidth)}, budget ${budget(row.budget)}: not clear yet`
}

/** Returns 'accepted by maintainer'. */
export const acceptedBy = ({ by, isAuthor }: Acceptance): string => `accepted by ${by}${isAuthor ? ', the author' : ''}`

/** Returns 'compress/silesia +6.1 % (+5.3 … +6.9 %), budget +3 %'. */
function said(row: Row, words: QuantityWords): string {
  if (row.kind === 'failed') return `${oneLine(row.workload)} failed`
  if (row.kind === 'unsteady') return `${oneLine(row.workload)} is unsteady on head, so it could not be judged`
  if (row.kind === 'missing') return `${oneLine(row.workload)} was removed`
  if (row.kind === 'broken') return `${oneLine(row.workload)} fails on base, so it was not compared`
  if (row.kind === 'flaky') return `${oneLine(row.workload)} is flaky on base, so it was not compared`
  if (row.change !== null) return changed(row, row.change, words)
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

/** Describes the first row, and counts the others. Returns null if there are none. */
function ofRows([worst, ...others]: readonly Row[], words: QuantityWords): string | null {
  if (worst === undefined) return null
  const text = said(worst, words)
  const word = moreWords[worst.kind]
  const longer = others.length === 0 || word === undefined ? text : `${text}; ${others.length} more ${word}`
  return longer.length <= LONGEST_STATUS - 20 ? longer : text
}

function unchanged(all: readonly Row[], { noWidth }: QuantityWords): string | null {
  const rows = all.filter((row) => !isTotal(row))
  const intervals = rows.flatMap(({ change: judged, kind }) => (judged === null || kind === 'identical' ? [] : [judged.interval]))
  if (areSame(intervals)) return `no change in ${count(rows.length, 'workload')} (${noWidth})`
  const limits = within(intervals)
  return limits === null ? null : `no change in ${count(rows.length, 'workload')}, ${rows.length === 1 ? '' : 'each '}${limits}`
}

/** Describes a passing gate. Must not claim that nothing got worse beside a row that is not clear, or whose budget is off. */
function calm({ eyes, calm: rest }: Rows, words: QuantityWords): string | null {
  const of = (kind: Kind): readonly Row[] => eyes.filter((row) => row.kind === kind)
  if (of('accepted').length > 0) return ofRows(of('accepted'), words)
  if (of('more').length > 0) return ofRows(of('more'), words)
  if (of('less').length + of('new').length < eyes.length) return null
  const less = ofRows(of('less'), words)
  return less === null ? unchanged(rest, words) : `${less}, nothing got worse`
}

/** Most characters of a name, if there is room. */
export const LONGEST_NAME = 80
const shortened = (rows: readonly Row[], most: number): readonly Row[] =>
  rows.map((row) => ({ ...row, workload: cut(oneLine(row.workload), most) }))

/** Returns the worst number, if there is one, with at most `most` characters of each name. Returns null if the headline tells more. */
export function numberOf(comparison: Comparison, most = LONGEST_NAME): string | null {
  const { gate, cause, quantity } = comparison
  if (!['judged', 'nothing'].includes(caseOf(comparison))) return null
  const rows = rowsOf(comparison)
  const words = quantityWords[quantity]
  if (cause === null) return calm({ eyes: shortened(rows.eyes, most), calm: rows.calm }, words)
  const kinds: readonly Kind[] = kindsOf[cause]
  const counted = gate === 'fail' ? failingRows(comparison, rows.eyes) : rows.eyes
  const ofCause = counted.filter(({ kind }) => kinds.includes(kind))
  return ofRows(shortened(ofCause, most), words)
}
