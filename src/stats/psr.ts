// PSR, the paired sequential signed-rank procedure (docs/verdict.md): pair by pair, did energy regress from base to head?
import type { Interval, Reason, Verdict } from '../model/comparison.ts'
import { COUNTED_PAIRS } from '../model/counting.ts'
import { countedLook, EARLY_SHARE } from './counted-look.ts'
import { AT_LIMIT, type Design, designOf, type Options } from './design.ts'
import { cumulative } from './normal.ts'
import { WalshAverages } from './signed-rank.ts'
import { type Critical, criticalAt } from './spending.ts'

/** Gross energy of two trials adjacent in time, in joules. */
export interface Pair {
  readonly base: number
  readonly head: number
}

/** State after a number of pairs. Estimate and intervals are natural logarithms of head / base; an unbounded end is infinite. */
export interface Look {
  readonly pairs: number
  /** Hodges-Lehmann estimate. */
  readonly estimate: number
  /** For "did it change": shares alpha with the other workloads. */
  readonly change: Interval
  /** For "is it inside the margin": alpha to itself, each "unchanged" stands alone. */
  readonly equivalence: Interval
  /** Mean head joules / mean base joules: sees the rare expensive runs that the estimate does not. */
  readonly ratioOfMeans: number
  /** It would be unchanged or improved at this look, did not the ratio of the means reach 1 + margin: rare, very expensive runs. */
  readonly uneven: boolean
  /** Chance (0..1) of a verdict by `maxPairs` at this look; null if futility is not asked: too early, last look, no interval yet. */
  readonly conditionalPower: number | null
}

/** Decision that ended a sequence. */
export interface Decision {
  readonly verdict: Verdict
  /** True if the whole change interval is beyond the margin; null unless regressed or improved. */
  readonly proven: boolean | null
  /** null unless inconclusive, or held by earlier attempts. */
  readonly reason: Reason | null
  readonly look: Look
  /** The interval that carried the verdict, logarithms: of equivalence for `unchanged`, of change for all others. */
  readonly interval: Interval
}

/** One running comparison: fed while measuring and, the same way, when a recording is replayed. */
export interface Sequence {
  /**
   * Takes the next pair. null: go on; else the decision, once. Throws a RangeError for energies that are not finite and above 0 (such
   * pairs are void, never judged), an Error after the decision.
   */
  add(pair: Pair): Decision | null
  /** The last complete look. */
  readonly last: Look | null
  /** True if a regression of earlier attempts stands, because the pairs so far do not exclude it. */
  readonly isHeld: boolean
  /** Pairs taken. */
  readonly pairs: number
}

const FUTILE_FROM = 16
const FUTILE_BELOW = 0.1

/** Returns the spread of the estimate (a standard error on the log scale) that an interval implies, or null if it is unbounded. */
export function spread(interval: Interval, critical: Critical | null): number | null {
  const width = interval.high - interval.low
  return critical === null || !Number.isFinite(width) ? null : width / (2 * critical.z)
}

/**
 * The chance that the last look shows equivalence or a change, were the trend so far to go on: predictive power with a flat prior
 * (Spiegelhalter et al. 1986), used for stochastic curtailment (Lan, Simon & Halperin 1982). It cannot raise an error rate.
 */
function conditionalPower(design: Design, pairs: number, estimate: number, equivalence: Interval): number | null {
  const now = spread(equivalence, criticalAt(design.equivalenceLooks, pairs))
  const last = design.equivalenceLooks.at(-1)
  if (now === null || last === undefined || pairs < FUTILE_FROM || pairs >= design.maxPairs) return null
  const { high } = design
  const end = now * Math.sqrt(pairs / design.maxPairs)
  const half = last.z * end
  const still = Math.sqrt(Math.max(now * now - end * end, 1e-18))
  const bound = Math.max(half, high)
  const inside = high > half ? cumulative((high - half - estimate) / still) - cumulative((half - high - estimate) / still) : 0
  return inside + cumulative(-(bound - estimate) / still) + cumulative((-bound - estimate) / still)
}

/** Ranks of the Walsh averages that bound the two intervals of a look; 0: unbounded. */
export interface Ranks {
  readonly change: number
  readonly equivalence: number
}

/** Returns the state after the pairs so far, without the chance of a verdict by more of them. */
export function lookBy(design: Design, averages: WalshAverages, ranks: Ranks, ratioOfMeans: number): Look {
  const estimate = averages.estimate()
  const [change, equivalence] = [averages.interval(ranks.change), averages.interval(ranks.equivalence)]
  return {
    ...{ pairs: averages.count, estimate, change, equivalence, ratioOfMeans, conditionalPower: null },
    uneven: !(ratioOfMeans < 1 + design.margin - AT_LIMIT) && (isInside(design, equivalence) || isLower(design, estimate, change)),
  }
}

function lookAt(design: Design, averages: WalshAverages, ratioOfMeans: number): Look {
  const pairs = averages.count
  const rankOf = (looks: readonly Critical[]): number => criticalAt(looks, pairs)?.rank ?? 0
  const look = lookBy(design, averages, { change: rankOf(design.changeLooks), equivalence: rankOf(design.equivalenceLooks) }, ratioOfMeans)
  return { ...look, conditionalPower: conditionalPower(design, pairs, look.estimate, look.equivalence) }
}

/** Strictly inside the budget: a change at the budget counts as over it. */
function isInside(design: Design, { low, high }: Interval): boolean {
  return design.low + AT_LIMIT < low && high < design.high - AT_LIMIT
}

/** Reports whether the whole interval is beyond the budget, and not at it. */
const isProvenHigher = (design: Pick<Design, 'high'>, low: number): boolean => low > design.high + AT_LIMIT
const isProvenLower = (design: Design, high: number): boolean => high < design.low - AT_LIMIT

/** Reports whether an increase is shown that the rule calls a regression. */
export function isHigher(design: Pick<Design, 'rule' | 'high'>, estimate: number, { low }: Interval): boolean {
  return design.rule === 'proven' ? isProvenHigher(design, low) : low > 0 && estimate >= design.high - AT_LIMIT
}

function isLower(design: Design, estimate: number, { high }: Interval): boolean {
  return design.rule === 'proven' ? isProvenLower(design, high) : high < 0 && estimate <= design.low + AT_LIMIT
}

/** The verdict at a look, in the order that counts; null: two more pairs. */
export function decisionAt(design: Design, look: Look): Decision | null {
  const { estimate, change, equivalence, uneven } = look
  const inconclusive = (reason: Reason): Decision => ({ verdict: 'inconclusive', proven: null, reason, look, interval: change })
  if (isInside(design, equivalence) && !uneven) return { verdict: 'unchanged', proven: null, reason: null, look, interval: equivalence }
  if (isHigher(design, estimate, change))
    return { verdict: 'regressed', proven: isProvenHigher(design, change.low), reason: null, look, interval: change }
  if (isLower(design, estimate, change) && !uneven)
    return { verdict: 'improved', proven: isProvenLower(design, change.high), reason: null, look, interval: change }
  if (look.pairs >= design.maxPairs) return inconclusive(uneven ? 'uneven' : 'max-pairs')
  if (look.conditionalPower !== null && look.conditionalPower < FUTILE_BELOW && !uneven) return inconclusive('futility')
  return null
}

/** Returns the look at two counts of each side. */
function earlyLook({ alpha, workloads }: Design, counts: readonly [Pair, Pair]): Look {
  const { interval, ...found } = countedLook(counts, (EARLY_SHARE * alpha) / workloads)
  return { ...found, pairs: COUNTED_PAIRS, change: interval, equivalence: interval, uneven: false, conditionalPower: null }
}

/** ln(head / base) as a difference of logarithms: swapping the sides then negates it to the last bit. */
export function logRatio({ base, head }: Pair): number {
  for (const joules of [base, head]) {
    if (!(joules > 0 && joules < Number.POSITIVE_INFINITY)) throw new RangeError(`An energy must be finite and above 0 J, not ${joules}.`)
  }
  return Math.log(head) - Math.log(base)
}

/** Starts one comparison. Throws a RangeError for impossible options. */
export function sequence(options: Options): Sequence {
  const fixed = designOf(options)
  const averages = new WalshAverages(options.maxPairs)
  let first: Pair | null = null
  let base = 0
  let head = 0
  let last: Look | null = null
  let decided = false
  return {
    add(pair) {
      if (decided) throw new Error(`The sequence was decided after ${averages.count} pairs and takes no more.`)
      averages.add(logRatio(pair))
      base += pair.base
      head += pair.head
      const early =
        options.isCounted === true && first !== null && averages.count === COUNTED_PAIRS ? earlyLook(fixed, [first, pair]) : null
      first ??= pair
      const proof = early === null ? null : decisionAt(fixed, early)
      if (proof !== null) {
        last = early
        decided = true
        return proof
      }
      if (averages.count < options.minPairs || averages.count % 2 === 1) return null
      last = lookAt(fixed, averages, head / base)
      const decision = decisionAt(fixed, last)
      decided = decision !== null
      return decision
    },
    isHeld: false,
    get last() {
      return last
    },
    get pairs() {
      return averages.count
    },
  }
}

/** Normal quantile of 80 %. */
export const POWER_80 = 0.8416

/**
 * Returns the cost of a certain verdict, from the last look as if its spread were the true one. `detectable`: the change (a fraction of
 * base energy) that this many pairs find in 80 of 100 cases. `pairs`: number of pairs that decide at the margin in 80 of 100 cases.
 * Returns null if the change interval of the look is still unbounded. Throws a RangeError for impossible options.
 */
export function price(look: Look, options: Options): { readonly detectable: number; readonly pairs: number } | null {
  const { changeLooks, high } = designOf(options)
  const critical = criticalAt(changeLooks, look.pairs)
  const last = changeLooks.at(-1)
  const error = spread(look.change, critical)
  if (critical === null || last === undefined || error === null) return null
  return {
    detectable: Math.expm1((critical.z + POWER_80) * error),
    pairs: Math.ceil(look.pairs * (((last.z + POWER_80) * error) / high) ** 2),
  }
}
