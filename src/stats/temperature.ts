import type { Temperatures, Trial } from '../model/trial.ts'
import type { Celsius } from '../model/units.ts'
import { mean, median } from './summarize.ts'

/** Degrees by which the starts of a pair's two trials may differ: leakage grows by some 0.2 % per degree (docs/verdict.md). */
export const PAIR_CELSIUS: Celsius = 2

/** Temperature that a trial's start is held to. */
export interface Aim {
  /** The temperature of the session, sensor by sensor. */
  readonly target: Temperatures
  readonly band: Celsius
  /** Temperatures at which the other trial of the pair started, or null if this is its first. */
  readonly partner: Temperatures | null
}

/** Readiness of a trial to start, or the obstacle. `blind`: a sensor gives no reading right now. */
export type Readiness = 'met' | 'hot' | 'cold' | 'blind'

/**
 * The temperature at which the discarded round settled: of each sensor the mean of its last two readings, before and after the
 * last trial. A sensor that does not answer at this moment keeps its place, at its last reading. `trials` in the order measured.
 */
export function settledAt(trials: readonly Pick<Trial, 'celsius'>[], after: Temperatures): Temperatures {
  const before = trials.at(-1)?.celsius ?? after
  const silent = before.filter(({ sensor }) => at(after, sensor) === null)
  return [...after.map(({ sensor, celsius }) => ({ sensor, celsius: mean([celsius, at(before, sensor) ?? celsius]) })), ...silent]
}

/** Distance from the target, in bands, at which a typical trial of a round shows that the session has moved on. */
const MOVED_BANDS = 0.5

/**
 * Returns the temperature for the next round. A large heat sink goes on warming up for minutes after the discarded round. Holding the
 * session at its old temperature would cost more time than measuring (docs/decisions/0004), so the target follows the median of the
 * temperatures at which the trials came in. It looks at temperatures only, never at energies, and both trials of a pair stay close
 * together.
 */
export function nextTarget(target: Temperatures, band: Celsius, round: readonly Pick<Trial, 'settling'>[]): Temperatures {
  return target.map(({ sensor, celsius }) => {
    const arrivals = round.flatMap(({ settling }) => (settling === null ? [] : (at(settling.arrival, sensor) ?? [])))
    const typical = median(arrivals)
    return { sensor, celsius: Math.abs(typical - celsius) > MOVED_BANDS * band ? typical : celsius }
  })
}

/** Judges the sensors' readings of this moment. One that is too hot counts first: what cools it may be what warms another up. */
export function readiness(now: Temperatures, { target, band, partner }: Aim): Readiness {
  const states = target.map((wanted): Readiness => {
    const reading = at(now, wanted.sensor)
    if (reading === null) return 'blind'
    const other = partner === null ? null : at(partner, wanted.sensor)
    const high = Math.min(wanted.celsius + band, other === null ? Number.POSITIVE_INFINITY : other + PAIR_CELSIUS)
    const low = Math.max(wanted.celsius - band, other === null ? Number.NEGATIVE_INFINITY : other - PAIR_CELSIUS)
    return reading > high ? 'hot' : reading < low ? 'cold' : 'met'
  })
  return (['blind', 'hot', 'cold'] as const).find((state) => states.includes(state)) ?? 'met'
}

function at(moment: Temperatures, sensor: string): Celsius | null {
  return moment.find((one) => one.sensor === sensor)?.celsius ?? null
}
