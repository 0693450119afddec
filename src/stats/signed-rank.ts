import type { Interval } from '../model/comparison.ts'

/** The whole line: the interval that excludes nothing. */
const UNBOUNDED: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }

/** Pairs of one session, and of all attempts together. The smallest probability of the latter, 2^-1000, is a normal double. */
const MOST = { ofSession: 200, ofAll: 1_000 }

// nulls[n][w] = P(W+ = w) for n pairs. Grown on demand and kept: every look of every comparison asks for the same few.
const nulls: Float64Array[] = [Float64Array.of(1)]

/** Returns the distribution for one pair more: its rank joins the sum or not, each with probability 1/2. */
function withRank(before: Float64Array, rank: number): Float64Array {
  const after = new Float64Array(before.length + rank)
  for (let w = 0; w < before.length; w += 1) {
    const half = (before[w] ?? 0) / 2
    after[w] = (after[w] ?? 0) + half
    after[w + rank] = half
  }
  return after
}

/** P(W+ = w), w = 0 .. n(n+1)/2. Distributions of more pairs than one session has are not kept: all of them would take a gigabyte. */
function nullDistribution(pairs: number): Float64Array {
  for (let rank = nulls.length; rank <= Math.min(pairs, MOST.ofSession); rank += 1)
    nulls[rank] = withRank(nulls[rank - 1] ?? new Float64Array(), rank)
  let found = nulls[Math.min(pairs, MOST.ofSession)] ?? new Float64Array()
  for (let rank = MOST.ofSession + 1; rank <= pairs; rank += 1) found = withRank(found, rank)
  return found
}

function requirePairs(pairs: number): void {
  if (!(Number.isInteger(pairs) && pairs >= 1 && pairs <= MOST.ofAll))
    throw new RangeError(`The number of pairs must be an integer from 1 to ${MOST.ofAll}, not ${pairs}.`)
}

/**
 * P(W+ <= `w`) for the Wilcoxon signed-rank sum of `pairs` symmetric differences without ties (Wilcoxon 1945), exact.
 * Throws a RangeError unless `pairs` is an integer from 1 to 1,000.
 */
export function signedRankCumulative(pairs: number, w: number): number {
  requirePairs(pairs)
  let sum = 0
  for (const [value, probability] of nullDistribution(pairs).entries()) {
    if (value > w) break
    sum += probability
  }
  return sum
}

/**
 * The rank k (1-based, from either end) of the Walsh average that bounds a one-sided interval of error `level`: the number of
 * w = 0, 1, ... with P(W+ <= w) <= level; 0 when `pairs` are too few to exclude anything at this level (Lehmann 1975, section 4.4).
 * Throws a RangeError unless `pairs` is an integer from 1 to 1,000 and 0 <= `level` <= 0.5.
 */
export function signedRankBound(pairs: number, level: number): number {
  requirePairs(pairs)
  if (!(level >= 0 && level <= 0.5)) throw new RangeError(`A one-sided level must lie between 0 and 0.5, not ${level}.`)
  // The slack lets a level that is meant to equal an attainable probability reach it in spite of rounding.
  const limit = level * (1 + 1e-12)
  let sum = 0
  let rank = 0
  for (const probability of nullDistribution(pairs)) {
    sum += probability
    if (sum > limit) break
    rank += 1
  }
  return rank
}

/** The averages (d_i + d_j) / 2, i <= j, of the differences given so far, always sorted. */
export class WalshAverages {
  readonly #differences: Float64Array
  readonly #averages: Float64Array
  #count = 0

  /** `capacity` is the largest number of differences it can take. */
  constructor(capacity: number) {
    requirePairs(capacity)
    this.#differences = new Float64Array(capacity)
    this.#averages = new Float64Array((capacity * (capacity + 1)) / 2)
  }

  /** Number of differences given. */
  get count(): number {
    return this.#count
  }

  /** Number of averages: n(n+1)/2. */
  get size(): number {
    return (this.#count * (this.#count + 1)) / 2
  }

  /** Takes one more difference. Throws a RangeError when it is not finite or there is no room. */
  add(difference: number): void {
    if (!Number.isFinite(difference)) throw new RangeError(`A difference must be finite, not ${difference}.`)
    if (this.#count === this.#differences.length) throw new RangeError(`There is room for ${this.#count} differences only.`)
    const size = this.size
    this.#insert(difference)
    this.#merge(difference, size)
  }

  #insert(difference: number): void {
    const sorted = this.#differences
    let place = this.#count
    for (; place > 0 && (sorted[place - 1] ?? 0) > difference; place -= 1) sorted[place] = sorted[place - 1] ?? 0
    sorted[place] = difference
    this.#count += 1
  }

  /** The new averages come sorted, because the differences are: one merge from the upper end, in place, in O(n^2) instead of a sort. */
  #merge(difference: number, size: number): void {
    const averages = this.#averages
    let old = size - 1
    let target = size + this.#count - 1
    for (let partner = this.#count - 1; partner >= 0; partner -= 1) {
      const fresh = ((this.#differences[partner] ?? 0) + difference) / 2
      for (; old >= 0; old -= 1, target -= 1) {
        const value = averages[old] ?? 0
        if (value <= fresh) break
        averages[target] = value
      }
      averages[target] = fresh
      target -= 1
    }
  }

  /** The Hodges-Lehmann estimate: the median of the averages (Hodges & Lehmann 1963), in the differences' unit; NaN before the first. */
  estimate(): number {
    const lower = this.#averages[Math.ceil(this.size / 2) - 1] ?? Number.NaN
    const upper = this.#averages[Math.floor(this.size / 2)] ?? Number.NaN
    return this.size % 2 === 1 ? lower : (lower + upper) / 2
  }

  /**
   * The `rank`-th average from below and from above, the interval that `signedRankBound` gives the rank of; unbounded for rank 0.
   * Ties need nothing: with them the closed interval only covers more often. Throws a RangeError when the two ends would cross.
   */
  interval(rank: number): Interval {
    if (rank === 0) return UNBOUNDED
    if (!(Number.isInteger(rank) && rank > 0 && 2 * rank <= this.size + 1))
      throw new RangeError(`No interval of rank ${rank} in ${this.size} averages.`)
    return { low: this.#averages[rank - 1] ?? Number.NaN, high: this.#averages[this.size - rank] ?? Number.NaN }
  }
}
