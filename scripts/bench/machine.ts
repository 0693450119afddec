import type { Reading } from '../../src/model/trial.ts'
import type { Joules } from '../../src/model/units.ts'
import { uniform } from './scenarios.ts'

/** How the simulated machine misbehaves, as fractions of a trial's energy. */
export interface Disturbance {
  /** What the random walk moves by from one trial to the next (a standard deviation). */
  readonly walk: number
  /** What a warm machine costs more than a cold one, approached over `warmTrials`. */
  readonly warmth: number
  readonly warmTrials: number
  /** What the second trial of a pair costs more than the first. */
  readonly second: number
  /** Share of trials that are outliers, and what these cost more. */
  readonly outliers: number
  readonly outlier: number
}

/** 2^32 steps of 15.3 microjoules, as servers have it: a few dozen trials and it starts again. */
const RANGE = 65_532_610_987
const MICROJOULE = 1e-6
/** Used by the machine between two trials. */
const BETWEEN: Joules = 20
/** Of all energy, what the memory uses. */
const DRAM_SHARE = 0.12

/** A trial as the simulated counters saw it. */
export interface Metered {
  readonly readings: readonly Reading[]
  readonly seconds: number
}

/** A machine whose package and DRAM counters go on and on, and start again at their range. */
export interface Machine {
  /** Runs a trial that typically takes `joules` and varies by `deviation` (a fraction). */
  trial(work: { readonly joules: Joules; readonly deviation: number; readonly isSecond: boolean }): Metered
  /** How often a counter has started again while a trial ran. */
  readonly wraps: number
}

const WATTS = 80

/** The same seed gives the same machine. */
export function machine(seed: number, disturbance: Disturbance): Machine {
  const random = uniform(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const counts = [Math.floor(random() * RANGE), Math.floor(random() * RANGE)]
  let [walked, trials, wraps] = [0, 0, 0]

  const advance = (counter: number, joules: Joules): { readonly before: number; readonly after: number } => {
    const before = counts[counter] ?? 0
    const after = (before + Math.round(joules / MICROJOULE)) % RANGE
    counts[counter] = after
    return { before, after }
  }
  const read = (counter: number, joules: Joules): Reading => {
    const { before, after } = advance(counter, joules)
    if (after < before) wraps += 1
    const [zone, domain] = counter === 0 ? (['intel-rapl:0', 'package'] as const) : (['intel-rapl:0:2', 'dram'] as const)
    return { meter: 'powercap', zone, domain, socket: 0, kind: 'counter', before, between: [], after, range: RANGE, unit: MICROJOULE }
  }
  return {
    trial({ joules, deviation, isSecond }) {
      const { walk, warmth, warmTrials, second, outliers, outlier } = disturbance
      walked += walk * normal()
      const warm = warmth * (1 - Math.exp(-trials / warmTrials))
      trials += 1
      const factor = (isSecond ? 1 + second : 1) * (random() < outliers ? 1 + outlier : 1)
      const used = joules * factor * Math.exp(walked + warm + deviation * normal())
      for (const [counter, share] of [1 - DRAM_SHARE, DRAM_SHARE].entries()) advance(counter, BETWEEN * share)
      return { readings: [read(0, used * (1 - DRAM_SHARE)), read(1, used * DRAM_SHARE)], seconds: used / WATTS }
    },
    get wraps() {
      return wraps
    },
  }
}
