import { AT_LIMIT, type Design, type Options } from './design.ts'
import { upperTail } from './normal.ts'
import { type Decision, decisionAt, type Look, logRatio, lookBy, type Pair, type Ranks, type Sequence } from './psr.ts'
import { signedRankBound, WalshAverages } from './signed-rank.ts'
import { criticalValues, spend } from './spending.ts'

/** Results of the earlier attempts at an experiment for one workload, or for the total. */
export interface EarlierPairs {
  /** Joules per run, in the order of measuring. At least one. */
  readonly pairs: readonly Pair[]
  /** Attempts that gave a pair. */
  readonly attempts: number
  /** Pairs that these could have measured. */
  readonly maxPairs: number
  /** Whether they ended with a regression. */
  readonly wasRed: boolean
}

/**
 * Returns the part of the gate's error that attempt k = `attempt` may make: alpha / (k (k - 1)). The parts of all attempts after the first,
 * however many there are, add up to alpha. Throws a RangeError unless `attempt` is an integer of at least 2.
 */
export function shareOf(alpha: number, attempt: number): number {
  if (!(Number.isInteger(attempt) && attempt >= 2)) throw new RangeError(`Attempt ${attempt} has no earlier one.`)
  return alpha / (attempt * (attempt - 1))
}

const levels = new Map<string, readonly number[]>()

/** Returns the nominal one-sided levels of the looks after `minPairs`, `minPairs` + 2, ... `maxPairs` (Lan & DeMets 1983). Kept for the next call. */
function levelsOf({ minPairs, maxPairs }: Pick<Options, 'minPairs' | 'maxPairs'>, level: number): readonly number[] {
  const key = `${minPairs} ${maxPairs} ${level}`
  const known = levels.get(key)
  if (known !== undefined) return known
  const looks: number[] = []
  for (let pairs = minPairs; pairs <= maxPairs; pairs += 2) looks.push(pairs)
  const spent = looks.map((pairs) => spend(pairs / maxPairs, level))
  const made = criticalValues(looks, spent).map(upperTail)
  levels.set(key, made)
  return made
}

/** Returns the rank of the Walsh averages that bound an interval after `pairs` of all attempts; 0 if they are too few. */
function rankAfter(pairs: number, options: Pick<Options, 'minPairs' | 'maxPairs'>, level: number): number {
  const nominal = levelsOf(options, level)[Math.floor((pairs - options.minPairs) / 2)]
  return nominal === undefined ? 0 : signedRankBound(pairs, nominal)
}

/** Returns the design that all attempts have together, at the level of the newest one. Its looks follow from `ranksAfter`. */
export function designAfter(options: Options, { attempts, maxPairs }: Pick<EarlierPairs, 'attempts' | 'maxPairs'>): Design {
  const most = Math.min(1_000, maxPairs + options.maxPairs)
  return {
    ...{ ...options, alpha: shareOf(options.alpha, attempts + 1), maxPairs: most - (most % 2) },
    ...{ changeLooks: [], equivalenceLooks: [] },
    ...{ high: Math.log1p(options.margin), low: Math.log1p(-options.margin) },
  }
}

/** Returns the ranks that bound both intervals after so many pairs of all attempts. */
export const ranksAfter = (design: Design, pairs: number): Ranks => ({
  change: rankAfter(pairs, design, design.alpha / (2 * design.workloads)),
  equivalence: rankAfter(pairs, design, design.alpha / 2),
})

/** Returns the state after the pairs of all attempts so far. */
const lookAtAll = (design: Design, averages: WalshAverages, sums: Pair): Look =>
  lookBy(design, averages, ranksAfter(design, averages.count), sums.head / sums.base)

/** Reports whether the interval excludes an increase of the size of the budget. */
export const isCleared = (
  { high, margin }: Pick<Design, 'high' | 'margin'>,
  { equivalence, ratioOfMeans }: Pick<Look, 'equivalence' | 'ratioOfMeans'>,
): boolean => equivalence.high < high - AT_LIMIT && ratioOfMeans < 1 + margin - AT_LIMIT

/**
 * Starts another attempt at an experiment. It is judged by the pairs of all attempts together: each pair has had its own coin, so the signed
 * ranks are exact for the pooled pairs, too. Their intervals hold at each look, wherever the attempts ended. A regression of the earlier
 * attempts stands until an interval excludes it. Throws a RangeError for impossible options.
 */
export function sequenceAfter(options: Options, earlier: EarlierPairs): Sequence {
  const design = designAfter(options, earlier)
  const averages = new WalshAverages(design.maxPairs)
  const sums = { base: 0, head: 0 }
  const take = (pair: Pair): void => {
    averages.add(logRatio(pair))
    sums.base += pair.base
    sums.head += pair.head
  }
  for (const pair of earlier.pairs) take(pair)
  let [own, isDecided] = [0, false]
  let last = lookAtAll(design, averages, sums)
  const isHeld = (): boolean => earlier.wasRed && !isCleared(design, last)
  return {
    add(pair) {
      if (isDecided) throw new Error(`The sequence was decided after ${own} pairs and takes no more.`)
      take(pair)
      own += 1
      if (own < options.minPairs || own % 2 === 1) return null
      last = lookAtAll(design, averages, sums)
      const decision = decisionAt({ ...design, maxPairs: own < options.maxPairs ? Number.POSITIVE_INFINITY : averages.count }, last)
      isDecided = decision !== null
      return decision?.verdict === 'inconclusive' && isHeld() ? held(last) : decision
    },
    get isHeld() {
      return isHeld()
    },
    get last() {
      return last
    },
    get pairs() {
      return own
    },
  }
}

/** Returns the decision that an earlier regression stands: the pairs of all attempts neither confirm nor exclude it. */
export const held = (look: Look): Decision => ({ verdict: 'regressed', proven: false, reason: 'attempts', look, interval: look.change })
