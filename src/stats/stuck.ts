import { type Finding, finding } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import type { Reading, Temperatures, Trial } from '../model/trial.ts'
import type { Joules, Seconds, Watts } from '../model/units.ts'
import { readingJoules } from './joules.ts'

/** Readings from which on a sensor that never moves is conspicuous. */
const LEAST_READINGS = 12
/**
 * Power and energy that no sensor overlooks. Sensors show whole degrees. Even a large cooler warms up by 0.1 degrees per watt in the long
 * run, so 30 W more are 3 degrees. 3 kJ warm up a kilogram of aluminium by more than 3 degrees.
 */
const LEAST_WATTS: Watts = 30
const LEAST_JOULES: Joules = 3_000
/** Gaps between two trials that tell a power: long enough for the counter, and too short for it to wrap around twice. */
const GAP: { readonly least: Seconds; readonly most: Seconds } = { least: 0.1, most: 30 }

/** Energy over some time. */
interface Drawn {
  readonly joules: Joules
  readonly seconds: Seconds
}

const sum = (all: readonly Drawn[]): Drawn => ({
  joules: all.reduce((total, one) => total + one.joules, 0),
  seconds: all.reduce((total, one) => total + one.seconds, 0),
})
const joulesOf = (readings: readonly Reading[]): Joules => readings.reduce((total, reading) => total + readingJoules(reading), 0)

/**
 * Returns the finding that sensors may be stuck, or null. Such a sensor reads the same to the last digit throughout the session, although
 * its processor drew much more in trials than at rest. What the processor drew at rest is known from waits, and from the gaps between
 * trials if its counters go on between them (powercap). If it is not known, nothing is found.
 */
export function stuckSensors({ trials }: Pick<Recording, 'trials'>): Finding | null {
  const readings = trials.flatMap(({ celsius, settling }) => [...(settling?.arrival ?? []), ...celsius])
  const stuck = [...Map.groupBy(readings, ({ sensor }) => sensor).values()].flatMap((own) => {
    const [first] = own
    const isStill = first !== undefined && own.length >= LEAST_READINGS && own.every(({ celsius }) => celsius === first.celsius)
    const watts = isStill ? moreWatts(trials, first) : null
    return first === undefined || watts === null ? [] : [{ ...first, watts }]
  })
  if (stuck.length === 0) return null
  const watts = Math.min(...stuck.map((one) => one.watts))
  return finding('sensor-stuck', { sensors: stuck.map(({ sensor, celsius }) => ({ sensor, celsius })), watts })
}

/** Returns how many more watts a sensor's processor drew in trials than at rest, or null if that is too little, or not known. */
function moreWatts(trials: readonly Trial[], { sensor }: Temperatures[number]): Watts | null {
  const sockets = new Set(trials.flatMap(({ readings }) => readings.map(({ socket }) => socket)))
  const socket = /Package id (\d+)$/.exec(sensor)?.[1]
  if (socket === undefined && sockets.size !== 1) return null
  const own = (readings: readonly Reading[]): readonly Reading[] =>
    readings.filter((one) => one.kind === 'counter' && one.domain === 'package' && (socket === undefined || one.socket === Number(socket)))
  const ran = trials.flatMap((trial) =>
    trial.seconds === null || own(trial.readings).length === 0
      ? []
      : [{ startedAt: trial.startedAt, seconds: trial.seconds, readings: own(trial.readings) }],
  )
  const waits = trials.flatMap(({ settling }) => settling?.idle ?? [])
  const rests = waits.map(({ seconds, readings }) => ({ seconds, joules: joulesOf(own(readings)) }))
  const rest = sum(rests.length > 0 ? rests : gaps(ran))
  const load = sum(ran.map(({ seconds, readings }) => ({ seconds, joules: joulesOf(readings) })))
  const watts = load.joules / load.seconds - rest.joules / rest.seconds
  return watts >= LEAST_WATTS && watts * load.seconds >= LEAST_JOULES ? watts : null
}

/** Returns the energy between each two trials. Empty for perf, which counts each trial from 0. */
function gaps(ran: readonly { readonly startedAt: string; readonly seconds: Seconds; readonly readings: readonly Reading[] }[]) {
  return ran.slice(1).flatMap((next, index) => {
    const before = ran[index]
    if (before === undefined || before.readings.some(({ meter }) => meter !== 'powercap')) return []
    const seconds = (Date.parse(next.startedAt) - Date.parse(before.startedAt)) / 1000 - before.seconds
    const between = next.readings.flatMap((reading) => {
      const same = before.readings.find(({ zone }) => zone === reading.zone)
      return same === undefined ? [] : [{ ...reading, before: same.after, between: [], after: reading.before }]
    })
    const joules = joulesOf(between)
    return seconds >= GAP.least && seconds <= GAP.most && Number.isFinite(joules) ? [{ seconds, joules }] : []
  })
}
