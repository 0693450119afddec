/** One point of a series for the search: a value and the inverse of its variance. */
export interface WeightedPoint {
  readonly value: number
  /** 1 / variance; finite and above 0. */
  readonly weight: number
}

/** Sums from the start: element i is that of the first i points. */
interface Sums {
  readonly weights: Float64Array
  readonly values: Float64Array
  readonly squares: Float64Array
}

function sumsOf(points: readonly WeightedPoint[]): Sums {
  const made = () => new Float64Array(points.length + 1)
  const sums = { weights: made(), values: made(), squares: made() }
  // Costs do not depend on the origin, and sums of small numbers keep more digits.
  const origin = points[0]?.value ?? 0
  for (const [at, { value, weight }] of points.entries()) {
    if (!(Number.isFinite(value) && weight > 0 && Number.isFinite(weight)))
      throw new RangeError(`A point needs a finite value and a finite weight above 0, not ${value} and ${weight}.`)
    const shifted = value - origin
    sums.weights[at + 1] = (sums.weights[at] ?? 0) + weight
    sums.values[at + 1] = (sums.values[at] ?? 0) + weight * shifted
    sums.squares[at + 1] = (sums.squares[at] ?? 0) + weight * shifted * shifted
  }
  return sums
}

/** Returns the cost of points `from` to `to` (exclusive) as one level: the sum of squared deviations from their mean, in standard errors. */
function costOf({ weights, values, squares }: Sums, from: number, to: number): number {
  const value = (values[to] ?? 0) - (values[from] ?? 0)
  return (squares[to] ?? 0) - (squares[from] ?? 0) - (value * value) / ((weights[to] ?? 0) - (weights[from] ?? 0))
}

/** Settings of the search for changes of level. */
export interface PeltOptions {
  /** Cost of one more change. */
  readonly penalty: number
  /** Points of a segment, at least. */
  readonly least: number
}

/**
 * Returns the indexes at which a new level begins, ascending: the segmentation that minimises the sum of the segments' costs and
 * `penalty` for each change, with segments of at least `least` points. Exact: PELT (Killick, Fearnhead & Eckley 2012) for a normal mean
 * with known variances. Values are in any unit, weights in its inverse square. Throws a RangeError for points that are not finite.
 */
export function pelt(points: readonly WeightedPoint[], { penalty, least }: PeltOptions): readonly number[] {
  const sums = sumsOf(points)
  const count = points.length
  const best = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY)
  const previous = new Int32Array(count + 1)
  const starts = startsOf(count)
  best[0] = -penalty
  for (let end = least; end <= count; end += 1) {
    for (let index = 0; index < starts.size; index += 1) {
      const at = starts.at[index] ?? 0
      const cost = (best[at] ?? 0) + costOf(sums, at, end)
      starts.cost[index] = cost
      if (cost + penalty < (best[end] ?? 0)) {
        best[end] = cost + penalty
        previous[end] = at
      }
    }
    prune(starts, best[end] ?? 0, end, least)
    if (end + 1 >= 2 * least) push(starts, end + 1 - least)
  }
  return changesOf(previous, count)
}

/** Places at which the last segment may start; the first `size` of each array. */
interface Starts {
  size: number
  readonly at: Int32Array
  /** First end for which the start is no longer tried. */
  readonly until: Float64Array
  /** Cost of everything up to the present end, if the last segment starts here. */
  readonly cost: Float64Array
}

function startsOf(count: number): Starts {
  const starts = { size: 0, at: new Int32Array(count + 1), until: new Float64Array(count + 1), cost: new Float64Array(count + 1) }
  push(starts, 0)
  return starts
}

function push(starts: Starts, at: number): void {
  starts.at[starts.size] = at
  starts.until[starts.size] = Number.POSITIVE_INFINITY
  starts.size += 1
}

/**
 * Drops the starts that no later end can choose. A start that costs more than a change at this end loses to that change for ever, but only
 * from the end on for which a segment of the least length fits behind it.
 */
function prune(starts: Starts, best: number, end: number, least: number): void {
  let kept = 0
  for (let index = 0; index < starts.size; index += 1) {
    const until = (starts.cost[index] ?? 0) > best ? Math.min(starts.until[index] ?? 0, end + least) : (starts.until[index] ?? 0)
    if (until <= end + 1) continue
    starts.at[kept] = starts.at[index] ?? 0
    starts.until[kept] = until
    kept += 1
  }
  starts.size = kept
}

function changesOf(previous: Int32Array, count: number): readonly number[] {
  const changes: number[] = []
  for (let at = previous[count] ?? 0; at > 0; at = previous[at] ?? 0) changes.push(at)
  return changes.reverse()
}
