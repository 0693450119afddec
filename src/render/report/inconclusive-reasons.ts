import { isOff } from '../../model/budget.ts'
import type { Change, Comparison, Reason } from '../../model/comparison.ts'
import { is } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { count, duration, limitJoules, rough } from '../format.ts'
import { foreign, type Prose, prose, strong } from '../prose.ts'

/** Most pairs that the configuration allows. If more are needed, the workload must change, not the number of pairs. */
export const MOST_PAIRS = 200
const MOST_WHYS = 3

/** Reports whether the pairs taken would be enough at this spread. Then the spread is not the obstacle. */
export const isNearEdge = (price: Change['price'], taken: number): boolean => price !== null && price.pairs <= taken

/** Returns the reason why a workload stayed inconclusive, as the end of a sentence. */
function reasonWords(reason: Reason | null, { pairs, validPairs, price }: Change, { config, plan, end }: Recording): string {
  switch (reason) {
    case 'max-pairs':
      return `all ${count(pairs, 'pair')} were used${isNearEdge(price, pairs) ? '' : ', and they vary too much to decide'}`
    case 'futility':
      return `after ${count(pairs, 'pair')}, more pairs of this size would hardly decide it`
    case 'uneven':
      return `the typical pair is within the budget, but a few expensive runs of head put its mean over it`
    case 'time':
      if (plan === null || plan.maxPairs < config.pairs.min) {
        return `the time limit of ${duration(config.timeLimit)} leaves too little for the smallest comparison`
      }
      return `the time limit of ${duration(config.timeLimit)} was reached after ${count(validPairs, 'pair')}${pairs === 0 ? ', before the first look' : ''}`
    case 'energy':
      if (plan === null || plan.maxPairs < config.pairs.min) {
        return `the energy limit of ${limitJoules(config.energyLimit ?? 0)} leaves too little for the smallest comparison`
      }
      return `the energy limit of ${limitJoules(config.energyLimit ?? 0)} was reached after ${count(validPairs, 'pair')}${pairs === 0 ? ', before the first look' : ''}`
    case 'data-ended':
      return `the data ended after ${count(validPairs, 'pair')}`
    case 'machine':
      if (is(end?.finding, 'sensor-lost')) return 'a temperature sensor of the machine was lost'
      return 'the machine or a plug-in disturbed too many pairs, or the meter was lost'
    case 'identical':
    case 'unsteady':
    case 'min-change':
    case 'attempts':
    case null:
      return 'it was not decided'
    default:
      return reason satisfies never
  }
}

/** Returns the cost of certainty, assuming that the spread so far is the true one. Returns null if it is unknown. */
function priceWords({ price, pairs: taken, reason }: Change, { plan, config }: Recording): Prose | null {
  if (price === null || !isPriced(reason) || !Number.isFinite(price.pairs)) return null
  const { detectable, pairs, seconds } = price
  const allowed = plan?.maxPairs ?? config.pairs.max
  // The spread is not the obstacle then, and asking for more pairs would be a false promise.
  if (pairs <= taken || (reason === 'futility' && pairs <= allowed)) {
    return prose`At this spread ${count(pairs, 'pair')} would do: this change probably lies near the edge of the budget.`
  }
  const finds = Number.isFinite(detectable)
    ? ` ${count(taken, 'pair')} find a change of ${rough(detectable)} or more in 80 of 100 cases.`
    : ''
  if (pairs > MOST_PAIRS) return prose`To decide it would take about ${pairs} pairs, and at most ${MOST_PAIRS} may be asked for.${finds}`
  const time = seconds === null ? '' : ` (≈ ${duration(seconds)})`
  const more = strong(`${count(pairs - taken, 'more pair')}${time}`)
  const isOver = reason === 'futility' ? `, ${pairs} in all; ${allowed} were allowed` : ''
  return prose`About ${more} would decide it in 80 of 100 cases${isOver}.${finds}`
}

const isPriced = (reason: Reason | null): boolean => reason !== 'uneven' && reason !== 'machine'

/** Returns why each inconclusive workload is inconclusive, and what certainty would cost. Empty if there are none. */
export function inconclusiveReasons({ changes, total, recording }: Comparison): readonly Prose[] {
  const unclear = [...changes, ...(total === undefined ? [] : [total])].filter(
    ({ verdict, budget }) => verdict === 'inconclusive' && !isOff(budget),
  )
  const told = unclear.slice(0, MOST_WHYS).map((change) => {
    const price = priceWords(change, recording)
    const why = `${reasonWords(change.reason, change, recording)}.`
    return prose`${foreign(change.workload)}: ${why}${price === null ? '' : prose` ${price}`}`
  })
  const rest = unclear.length - told.length
  return rest === 0 ? told : [...told, prose`and ${rest} more, with their reasons in the JSON report.`]
}
