/** What the updater keeps alive: the contract between it and the simulated machine. */

/** One energy_uj: energy = idle watts x wall time + core watts x CPU seconds, modulo the range. */
export interface Counter {
  readonly id: string
  readonly path: string
  /** Microjoules; where the counter starts again from 0. */
  readonly range: number
  /** Microjoules at the beginning. */
  readonly start: number
  readonly idleWatts: number
  readonly coreWatts: number
}

/** One temperature, in millidegrees as sysfs shows it. */
export interface Drift {
  readonly path: string
  readonly celsius: number
  readonly perSecond: number
  /** Degrees that one busy core adds in the long run, approached with this time constant. */
  readonly perCore: number
  readonly constant: number
}

export interface Updates {
  readonly counters: readonly Counter[]
  readonly drifts: readonly Drift[]
  /** cpu.stat of the cgroup whose CPU seconds count; null: energy follows wall time alone, as if one core were always busy. */
  readonly cpuStat: string | null
  /** `freeze`, `garbage` or `vanish`, and the id of a counter or nothing for all; `silence` or `stick` of all sensors; written by whoever wants it, removed when done. */
  readonly faults: string
}

/** Never torn for a reader beside us: always the same number of bytes, in place. Leading zeros are read as the same number. */
export const text = (value: number): string => `${String(Math.floor(value)).padStart(19, '0')}\n`
