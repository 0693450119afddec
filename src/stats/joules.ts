import type { ComparableDomain, Units } from '../model/config.ts'
import type { Reading, Trial } from '../model/trial.ts'
import type { Joules, Seconds, Watts } from '../model/units.ts'

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

/** Returns the gross joules of one bracket in one domain, over all sockets, or null if there is no reading of it. */
export function domainJoules({ readings }: Pick<Trial, 'readings'>, domain: ComparableDomain): Joules | null {
  const own = readings.filter((reading) => reading.domain === domain)
  return own.length === 0 ? null : own.reduce((sum, reading) => sum + readingJoules(reading), 0)
}

/**
 * Returns the energy that is compared (statistics 3.3): gross joules of the gated domains that the trial has. NaN if it has none, or if
 * one is not a number: such a trial must be void, not cheap.
 */
export function trialJoules(trial: Pick<Trial, 'readings'>, domains: readonly ComparableDomain[]): Joules {
  const parts = domains.flatMap((domain) => domainJoules(trial, domain) ?? [])
  return parts.length === 0 ? Number.NaN : parts.reduce((sum, part) => sum + part, 0)
}

/** Returns the power of the idle machine, from all waiting of a session between trials, or null if it never waited. Never subtracted. */
export function idlePower(
  trials: readonly Trial[],
  domains: readonly ComparableDomain[],
): { readonly watts: Watts; readonly seconds: Seconds } | null {
  const rests = trials.flatMap(({ settling }) => settling?.idle ?? [])
  const seconds = rests.reduce((sum, rest) => sum + rest.seconds, 0)
  return seconds === 0 ? null : { watts: rests.reduce((sum, rest) => sum + trialJoules(rest, domains), 0) / seconds, seconds }
}

/** Returns the joules of one unit, from those of one run, which processes all of them; null if their number is not known. */
export const amountPerUnit = (joules: Joules, units: Units | null): Joules | null => (units === null ? null : joules / units.count)

/** Returns one run's share of a whole trial's joules or seconds. Reported figures are of one run, however often a trial repeats it. */
export const perRun = (trial: Pick<Trial, 'repeat'>, total: number): number => total / trial.repeat
