import type { FrequencyRange, Hertz, Tune } from '../model/clock.ts'
import { type Finding, finding } from '../model/finding.ts'

/** Files of a policy that set its clock, in the order in which they are written. */
const CLOCK_FILES = ['scaling_governor', 'scaling_min_freq', 'scaling_max_freq'] as const
type ClockFile = (typeof CLOCK_FILES)[number]

/** Reason why a file cannot be written, or null if it can. `right`: this user may not. `read-only`: not even root can, here. */
export type Unwritable = 'absent' | 'right' | 'read-only' | null

/** A cpufreq policy, which is the clock of some processors, with what it offers. */
export interface ProcessorClock {
  /** Directory in sysfs. */
  readonly directory: string
  readonly governors: readonly string[]
  /** Frequencies that the processors can run at. null if the kernel does not tell. */
  readonly range: FrequencyRange | null
  /** The only frequencies between them. Empty if they can run at any. */
  readonly steps: readonly Hertz[]
  readonly files: Readonly<Record<ClockFile, Unwritable>>
}

/** Returns a clock as another process sees it that may have other rights. */
export const beyondRights = ({ files, ...clock }: ProcessorClock): ProcessorClock => {
  const then = (why: Unwritable): Unwritable => (why === 'absent' ? why : null)
  return {
    ...clock,
    files: {
      scaling_governor: then(files.scaling_governor),
      scaling_min_freq: then(files.scaling_min_freq),
      scaling_max_freq: then(files.scaling_max_freq),
    },
  }
}

/** Text of a file before a trial, and the one that it has in the trial; null if that is left to the kernel. */
export interface ClockChange {
  /** Path below the directory of the processors in sysfs. */
  readonly path: string
  readonly before: string
  readonly set: string | null
}

/** Returns the texts of the files that a workload sets. The kernel counts in kilohertz. */
export function textsOf({ governor, frequency }: Tune): Readonly<Partial<Record<ClockFile, string>>> {
  const kilohertz = (hertz: Hertz): string => String(Math.round(hertz / 1e3))
  return {
    ...(governor === undefined ? {} : { scaling_governor: governor }),
    ...(frequency === undefined ? {} : { scaling_min_freq: kilohertz(frequency.min), scaling_max_freq: kilohertz(frequency.max) }),
  }
}

/** The place of a key in the configuration: file, line and column. null if nobody knows it. */
export type PlaceOf = (workload: string, key: keyof Tune) => string | null

/** Workload that may set the clock. */
export interface Tuned {
  readonly name: string
  readonly tune?: Tune | undefined
}

/** Returns the first reason why these workloads cannot have the clock that they want, or null. `placeOf`: names the key. */
export function whyNotTuned(workloads: readonly Tuned[], clocks: readonly ProcessorClock[], placeOf: PlaceOf): Finding | null {
  for (const { name, tune } of workloads) {
    if (tune === undefined) continue
    const place = (key: keyof Tune) => ({ workload: name, place: placeOf(name, key) })
    const [first] = keysOf(tune)
    if (clocks.length === 0 && first !== undefined) return finding('clock-not-settable', { ...place(first), path: null, why: 'absent' })
    for (const clock of clocks)
      for (const key of keysOf(tune)) {
        const found = whyNotKey(tune, key, clock, place(key))
        if (found !== null) return found
      }
  }
  return null
}

const keysOf = ({ governor, frequency }: Tune): readonly (keyof Tune)[] => [
  ...(governor === undefined ? [] : (['governor'] as const)),
  ...(frequency === undefined ? [] : (['frequency'] as const)),
]

function whyNotKey(
  tune: Tune,
  key: keyof Tune,
  { directory, governors, range, steps, files }: ProcessorClock,
  about: { readonly workload: string; readonly place: string | null },
): Finding | null {
  const [file] = CLOCK_FILES.filter((name) => (name === 'scaling_governor') === (key === 'governor') && files[name] !== null)
  const why = file === undefined ? null : files[file]
  if (file !== undefined && why === 'absent') return finding('clock-not-settable', { ...about, path: `${directory}/${file}`, why })
  const { governor, frequency } = tune
  if (key === 'governor' && governor !== undefined && !governors.includes(governor))
    return finding('governor-not-offered', { ...about, governor, offered: governors, directory })
  if (key === 'frequency' && frequency !== undefined && !isOffered(frequency, range, steps))
    return finding('frequency-not-offered', { ...about, asked: frequency, range, steps, directory })
  return file === undefined || why === null ? null : finding('clock-not-settable', { ...about, path: `${directory}/${file}`, why })
}

const isOffered = ({ min, max }: FrequencyRange, range: FrequencyRange | null, steps: readonly Hertz[]): boolean =>
  (range === null || (min >= range.min && max <= range.max)) && [min, max].every((one) => steps.length === 0 || steps.includes(one))

/**
 * Returns what a dead process has to be undone. A governor that is neither the one before nor the one of the trial is the choice of another
 * program since, and stays. The kernel itself lowers the limits that it shows while a processor is too hot, so they are always put back.
 * `now`: null if the text is unknown, as while a processor is off.
 */
export const stillOurs = (changes: readonly ClockChange[], now: (path: string) => string | null): readonly ClockChange[] =>
  changes.filter(({ path, before, set }) => !path.endsWith('/scaling_governor') || [before, set, null].includes(now(path)))
