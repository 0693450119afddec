import type { WeightedPoint } from './pelt.ts'

/** Stored level of a commit of the range. */
export interface RangeLevel {
  /** Index in the list of commits. */
  readonly commit: number
  readonly ln: number
  /** Standard error, with that of the layout; above 0. */
  readonly se: number
}

/** Share of a prior that is spread evenly: stored levels may be of other times. */
const EVEN = 0.2

/**
 * Returns the weights of each of `count` commits to be the first bad one, from levels that are stored already: the likelihood of one step
 * there, with both levels free, for a normal distribution with known variances. A fifth is spread evenly. The weights sum up to 1, and that
 * of the first commit, the good end, is 0. Without levels on both sides of some commit, all weights are alike. Throws a RangeError for
 * numbers that are not finite, and fewer than two commits.
 */
export function priorFromLevels(levels: readonly RangeLevel[], count: number): readonly number[] {
  if (!(Number.isInteger(count) && count >= 2)) throw new RangeError(`A range has at least two commits, not ${count}.`)
  for (const { ln, se, commit } of levels) {
    if (!(Number.isFinite(ln) && se > 0 && Number.isFinite(se) && Number.isInteger(commit)))
      throw new RangeError(`A level needs a finite ln and a finite standard error above 0, not ${ln} and ${se}.`)
  }
  const commits = Array.from({ length: count - 1 }, (_, index) => index + 1)
  const logs = commits.map((first) => {
    const sides = [levels.filter(({ commit }) => commit < first), levels.filter(({ commit }) => commit >= first)]
    const [before, after] = sides.map((side) => side.map(({ ln, se }) => ({ value: ln, weight: se ** -2 })))
    return before === undefined || after === undefined || before.length === 0 || after.length === 0
      ? Number.NEGATIVE_INFINITY
      : likelihood(before) + likelihood(after)
  })
  const most = Math.max(...logs)
  const shares = most === Number.NEGATIVE_INFINITY ? logs.map(() => 1) : logs.map((log) => Math.exp(log - most))
  const total = shares.reduce((sum, one) => sum + one, 0)
  return [0, ...shares.map((share) => ((1 - EVEN) * share) / total + EVEN / shares.length)]
}

/** Returns the log likelihood of points of one level that is not known (flat prior), up to a constant. */
function likelihood(points: readonly WeightedPoint[]): number {
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  const mean = points.reduce((sum, { weight, value }) => sum + weight * value, 0) / total
  const cost = points.reduce((sum, { weight, value }) => sum + weight * (value - mean) ** 2, 0)
  return -cost / 2 - Math.log(total) / 2
}
