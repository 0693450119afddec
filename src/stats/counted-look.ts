import type { Interval } from '../model/comparison.ts'
import { LEAST_HALF } from '../model/counting.ts'

/** Share of alpha that the look at two counts of each side spends. The later looks have the rest. */
export const EARLY_SHARE = 0.1

/** Counts of two trials adjacent in time, in instructions. */
interface Counts {
  readonly base: number
  readonly head: number
}

/** Estimate and interval as natural logarithms of head / base. */
interface CountedLook {
  readonly estimate: number
  readonly interval: Interval
  readonly ratioOfMeans: number
}

/**
 * Compares two counts of each side at the two-sided error `alpha`. If both sides repeat, the interval has no width: the change is exact.
 * Otherwise it is Student's, from the pooled variance of the logarithms (two degrees of freedom), and at least ±0.1 %.
 */
export function countedLook([one, other]: readonly [Counts, Counts], alpha: number): CountedLook {
  const estimate = (logRatio(one) + logRatio(other)) / 2
  const ratioOfMeans = (one.head + other.head) / (one.base + other.base)
  if (one.base === other.base && one.head === other.head) return { estimate, interval: { low: estimate, high: estimate }, ratioOfMeans }
  // Each side's variance is half the square of its difference; that of a mean of two is half of the pooled one, and there are two means.
  const [base, head] = [Math.log(one.base / other.base), Math.log(one.head / other.head)]
  const half = Math.max(LEAST_HALF, quantile(alpha / 2) * Math.sqrt((base ** 2 + head ** 2) / 4))
  return { estimate, interval: { low: estimate - half, high: estimate + half }, ratioOfMeans }
}

const logRatio = ({ base, head }: Counts): number => Math.log(head) - Math.log(base)

/** Returns the upper `tail` quantile of Student's t with two degrees of freedom, which has a closed form. */
const quantile = (tail: number): number => (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail))
