import { isOff } from '../../model/budget.ts'
import type { Change, Comparison } from '../../model/comparison.ts'
import { quantityOf } from '../../model/config.ts'
import { type Acceptance, LONGEST_REASON } from '../../model/ruling.ts'
import { isTotal } from '../../model/total.ts'
import { hasNoWidth, interval, limitJoules, MISSING, oneAmount, percent, preciseJoules, size, somewhere } from '../format.ts'
import { isFigureKind } from '../kinds.ts'
import { foreign, type Prose, prose, sentences, strong } from '../prose.ts'
import { basis, intervalLabel, sides, wordsFor } from '../vocabulary.ts'
import { aboutFigures } from './figure-words.ts'
import type { Row } from './rows.ts'

/** Returns '`parse` uses **6.1 % more energy** than base (95 % interval +5.3 … +6.9 %).' An estimate is marked at the number. */
function uses(change: Change, ratio: number, { recording }: Comparison): Prose {
  const { adjective, article } = basis(recording)
  const { verb, object, less: fewer, noWidth } = wordsFor(recording)
  const amount = strong(`${size(ratio)} ${ratio < 1 ? fewer : 'more'} ${object}`)
  const saved = ratio < 1 && change.base !== null && change.head !== null ? change.base.amount - change.head.amount : 0
  const what = adjective === null ? '' : `${article} ${adjective} `
  const less = saved > 0 ? `, ${oneAmount(quantityOf(recording.config), saved)} less per run` : ''
  const limits = hasNoWidth(change.interval) ? noWidth : `${intervalLabel(recording)} ${interval(change.interval)}`
  return prose`${foreign(change.workload)} ${verb} ${what}${amount} than ${sides(recording).base} (${limits})${less}.`
}

function budgetClause({ kind, budget, change }: Row): string | null {
  if (budget === null) return null
  const limit = `+${percent(budget.maxRegression)}`
  switch (kind) {
    case 'over':
      return `The budget is ${limit}.`
    case 'likely':
      return `The budget is ${limit}. An increase is shown, and it is likely to be over the budget.`
    case 'still':
      return `The budget is ${limit}. One attempt was over it, and the pairs of all attempts together do not exclude that.`
    case 'more':
      if (change?.reason === 'min-change')
        return `That is less than ${limitJoules(budget.minChange ?? 0)}, the smallest change that counts.`
      return isOff(budget) ? 'Its budget is off.' : `That is inside the budget of ${limit}.`
    default:
      return null
  }
}

function unclear({ workload, interval: ends, budget }: Change, { recording }: Comparison): Prose {
  const limit = `+${percent(budget.maxRegression)}`
  const range = somewhere(ends)
  const { adjective } = basis(recording)
  if (range === null) return prose`The change of ${foreign(workload)} is unknown, because there were too few pairs for an interval.`
  // The whole interval is below the budget, so the budget is kept even if it is unclear whether the change is real.
  const isKept = ends.high !== null && ends.high < 1 + budget.maxRegression
  const doubt = isKept
    ? `that is within the budget of ${limit}, but the size of the change is unclear`
    : `the budget is ${limit}, so it is unclear whether the change is over it`
  return prose`${foreign(workload)} changed by ${strong(range)}${adjective === null ? '' : ` (${adjective})`}; ${doubt}.`
}

/** Returns the sentence about a result that a person has accepted: the number, the person, the reason. */
function ofAccepted({ workload, change, isByFigure }: Row, { by, isAuthor, reason }: Acceptance, comparison: Comparison): Prose {
  const { base, head } = sides(comparison.recording)
  const number =
    change === null
      ? prose`${foreign(workload)} exists on ${base} and not on ${head}.`
      : change.ratio === null || isByFigure
        ? null
        : uses(change, change.ratio, comparison)
  const { failOn } = comparison.recording.config.gate
  const states = failOn.includes('inconclusive') ? (['over', 'missing', 'unclear'] as const) : (['over', 'missing'] as const)
  const figures = change === null ? [] : aboutFigures(change, states, comparison)
  return sentences(
    number,
    ...figures,
    prose`${foreign(by)}${isAuthor ? ', the author,' : ''} has accepted that: ${foreign(reason, LONGEST_REASON)}.`,
  )
}

/** Returns '`parse` uses **131.3 J** per run (95 % interval 130.6 J … 132.2 J), and its limit on this machine is 130 J.' */
function aboveLimit({ workload, limit, head }: Change, { recording }: Comparison): Prose {
  if (limit === undefined || head === null) return []
  const end = (value: number | null): string => (value === null ? MISSING : preciseJoules(value))
  const range = `${intervalLabel(recording)} ${end(limit.head.low)} … ${end(limit.head.high)}`
  const also = limit.state === 'over-on-base' ? ' Base is over it, too, and this change is not shown to use more.' : ''
  return prose`${foreign(workload)} uses ${strong(preciseJoules(head.amount))} per run (${range}), and its limit on this machine is ${limitJoules(limit.limit)}.${also}`
}

/** Returns one plain sentence about a row, with its number, and one for each figure that is over its budget. */
export function about(row: Row, comparison: Comparison): Prose {
  const { change, kind } = row
  if (row.accepted !== null) return ofAccepted(row, row.accepted, comparison)
  if (change === null) return aboutAmount(row, comparison)
  return sentences(
    ...(isFigureKind(kind) ? [] : [aboutAmount(row, comparison)]),
    ...aboutFigures(change, kind === 'open' ? ['unclear'] : ['over', 'missing'], comparison),
  )
}

function aboutAmount(row: Row, comparison: Comparison): Prose {
  const { kind, change, workload } = row
  const { base, head } = sides(comparison.recording)
  if (kind === 'missing') return prose`${foreign(workload)} exists on ${base} and not on ${head}.`
  if (kind === 'new') return prose`${foreign(workload)} does not exist on ${base}, so it was not compared.`
  if (kind === 'broken') return prose`${foreign(workload)} fails on ${base}, so there is nothing to compare ${head} with.`
  if (kind === 'flaky') return prose`${foreign(workload)} fails on ${base} again and again, so there is nothing to compare ${head} with.`
  if (kind === 'unsteady') return prose`${foreign(workload)} could not be judged because ${head} is unsteady.`
  if (kind === 'failed' && isTotal(row)) return prose`${foreign(workload)} could not be judged (see the errors below).`
  if (kind === 'failed' || change === null) return prose`${foreign(workload)} could not be compared, because it failed.`
  if (kind === 'inconclusive') return unclear(change, comparison)
  if (kind === 'above' || kind === 'already') return aboveLimit(change, comparison)
  return change.ratio === null ? [] : sentences(uses(change, change.ratio, comparison), budgetClause(row))
}
