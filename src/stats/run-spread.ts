import type { MeasuredRun, RunReport, RunSpread } from '../model/run-report.ts'
import { medianBound, medianInterval } from './absolute.ts'
import { mean, median } from './summarize.ts'

/** Error of each end of an interval, at most. */
const LEVEL = 0.025

/** Returns the figures of values, of which there is at least one. */
export function spreadOf(values: readonly number[]): RunSpread {
  const { low, high } = medianInterval(values, LEVEL)
  return {
    median: median(values),
    interval: low === null || high === null ? null : { low, high },
    min: Math.min(...values),
    max: Math.max(...values),
    cv: values.length === 1 ? null : deviation(values) / mean(values),
  }
}

function deviation(values: readonly number[]): number {
  const centre = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1))
}

/**
 * Returns the exact confidence of the interval of the median of `count` values: 1 - 2 P(B < rank) for B binomial (`count`, 1/2). null if
 * there are too few values for one of 95 %, which takes six.
 */
export function confidenceOf(count: number): number | null {
  const rank = medianBound(count, LEVEL)
  if (rank === 0) return null
  let [probability, sum] = [2 ** -count, 0]
  for (let below = 0; below < rank; below += 1) {
    sum += probability
    probability *= (count - below) / (below + 1)
  }
  return 1 - 2 * sum
}

/** Returns the figures of all runs, of which there is at least one. */
export function runFigures(runs: readonly MeasuredRun[]): Pick<RunReport, 'confidence' | 'amount' | 'seconds' | 'watts'> {
  const watts = runs.flatMap((run) => run.watts ?? [])
  return {
    confidence: confidenceOf(runs.length),
    amount: spreadOf(runs.map(({ amount }) => amount)),
    seconds: spreadOf(runs.map(({ seconds }) => seconds)),
    watts: watts.length === 0 ? null : spreadOf(watts),
  }
}
