import type { Comparison } from '../../model/comparison.ts'
import { quantityOf } from '../../model/config.ts'
import { is } from '../../model/finding.ts'
import type { Trial } from '../../model/trial.ts'
import { celsiusRange, count, duration, watts } from '../format.ts'

/** Returns the time spent on bringing the trials to one temperature, or on waiting for a sensor that did not answer. */
function settled(trials: readonly Trial[]): string {
  const all = trials.flatMap(({ settling }) => settling ?? [])
  const waited = (isBlind: boolean): number =>
    all.filter(({ outcome }) => (outcome === 'blind') === isBlind).reduce((sum, one) => sum + one.seconds - one.heatedSeconds, 0)
  const heated = all.reduce((sum, one) => sum + one.heatedSeconds, 0)
  const times = [
    [waited(false), 'cooling down'],
    [heated, 'warming up'],
    [waited(true), 'waiting for a sensor that gave no reading'],
  ] as const
  const parts = times.flatMap(([seconds, words]) => (seconds >= 1 ? [`${duration(seconds)} ${words}`] : []))
  return parts.length === 0 ? '' : `; the check spent ${parts.join(' and ')}`
}

/** Returns the power of the machine at rest, or null if it is not known. */
export function idle({ idle: rest }: Comparison): string | null {
  return rest === null ? null : `Idle: ${watts(rest.watts)} at rest, over ${duration(rest.seconds)} of waiting between trials`
}

/** Returns '45–48 °C', or null without a reading. */
function rangeOf(trials: readonly Trial[]): string | null {
  const all = trials.flatMap(({ celsius }) => celsius.map((one) => one.celsius))
  const [low, high] = all.reduce(([least, most], one) => [Math.min(least, one), Math.max(most, one)], [Infinity, -Infinity])
  return low <= high ? celsiusRange(low, high) : null
}

/** Returns the temperatures at which the trials started, or why they are not known; null if they do not matter. */
export function temperatures({ recording: { trials, config }, findings }: Comparison): string | null {
  if (quantityOf(config) === 'work' || trials.length === 0) return null
  const ran = trials.filter(({ seconds }) => seconds !== null)
  const judged = ran.filter(({ discarded }) => !discarded)
  const range = rangeOf(judged)
  if (findings.some((found) => is(found, 'sensor-stuck'))) return 'Temperature: unknown, because a sensor is probably stuck'
  const end = settled(trials)
  if (range !== null) {
    const silent = judged.filter(({ celsius }) => celsius.length === 0).length
    if (silent === 0) return `Temperature: every run started at ${range}${end}`
    return `Temperature: runs started at ${range}, and ${silent} of ${count(judged.length, 'run')} without a reading${end}`
  }
  const discarded = rangeOf(ran)
  if (discarded !== null) return `Temperature: the discarded runs started at ${discarded}${end}`
  const isSilent = findings.some((found) => is(found, 'sensor-unreadable'))
  return `Temperature: unknown, because ${isSilent ? 'the sensor cannot be read' : 'the machine has no sensor'}`
}
