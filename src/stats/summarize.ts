import type { Summary } from '../model/comparison.ts'
import { type ComparableDomain, quantityOf, type Units } from '../model/config.ts'
import type { Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import { amountPerUnit, domainJoules, perRun, trialJoules } from './joules.ts'

/** The middle of a list, the mean of the two middle ones for an even number; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const high = sorted[Math.floor(middle)] ?? Number.NaN
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + high) / 2 : high
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Shortest trial that has a power: a counter moves about once a millisecond, so in a shorter one an update more or less decides it. */
const POWER_SECONDS: Seconds = 0.01

/** One side's valid trials in figures for people; null for none. Nothing here decides anything. */
export function summarize(trials: readonly Trial[], domains: readonly ComparableDomain[], units: Units | null): Summary | null {
  if (trials.length === 0) return null
  const amounts = trials.map((trial) => perRun(trial, trialJoules(trial, domains)))
  const seconds = trials.map((trial) => perRun(trial, trial.seconds ?? Number.NaN))
  const cpu = trials.flatMap((trial) => (trial.cpu === null ? [] : perRun(trial, trial.cpu.seconds)))
  const watts = median(amounts.map((energy, index) => energy / (seconds[index] ?? Number.NaN)))
  const byDomain = domains.flatMap((domain) => {
    const values = trials.flatMap((trial) => {
      const total = domainJoules(trial, domain)
      return total === null ? [] : perRun(trial, total)
    })
    return values.length === 0 ? [] : [[domain, median(values)] as const]
  })
  return {
    trials: trials.length,
    repeat: trials[0]?.repeat ?? 1,
    amount: median(amounts),
    meanAmount: mean(amounts),
    seconds: median(seconds),
    ...(quantityOf({ domains }) === 'work'
      ? {}
      : { watts: median(trials.map((trial) => trial.seconds ?? Number.NaN)) < POWER_SECONDS ? null : watts }),
    amountPerUnit: amountPerUnit(median(amounts), units),
    cpuSeconds: cpu.length === 0 ? null : median(cpu),
    domains: Object.fromEntries(byDomain),
  }
}
