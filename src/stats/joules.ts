import type { GatedDomain } from '../model/config.ts'
import type { Reading, Trial } from '../model/recording.ts'
import type { Joules } from '../model/units.ts'

/**
 * Joules of one reading: the sum of the steps before -> between... -> after, each taken around the counter's range,
 * (next - previous + range) mod range, so that one wrap per step is no matter. NaN when a counter without a range went backwards.
 */
export function readingJoules(reading: Reading): Joules {
  let previous = reading.before
  let counts = 0
  for (const next of [...reading.between, reading.after]) {
    if (next >= previous) counts += next - previous
    else counts += reading.range === null ? Number.NaN : next - previous + reading.range
    previous = next
  }
  return counts * reading.unit
}

/** Gross joules of one trial in one domain, over all sockets; null where there is no reading of it. */
export function domainJoules(trial: Trial, domain: GatedDomain): Joules | null {
  const readings = trial.readings.filter((reading) => reading.domain === domain)
  return readings.length === 0 ? null : readings.reduce((sum, reading) => sum + readingJoules(reading), 0)
}

/**
 * The energy that is compared (statistics 3.3): gross joules of the gated domains that the trial has.
 * NaN where it has none, or where one is not a number: such a trial must be void, not cheap.
 */
export function trialJoules(trial: Trial, domains: readonly GatedDomain[]): Joules {
  const parts = domains.flatMap((domain) => domainJoules(trial, domain) ?? [])
  return parts.length === 0 ? Number.NaN : parts.reduce((sum, part) => sum + part, 0)
}

/** One run's share of what a whole trial took, joules or seconds: the figures that people read are of one run, however often a trial repeats it. */
export const perRun = (trial: Trial, total: number): number => total / trial.repeat
