import { accessSync, closeSync, constants, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import type { Tune } from '../model/clock.ts'
import { detailOf } from '../model/problems.ts'
import { hasCode, readOptional } from '../system/read.ts'
import { type ClockChange, type ProcessorClock, textsOf, type Unwritable } from './clock-plan.ts'

/** The clock of the processors in sysfs. */

/** Returns the directory of the processors. */
export const processors = (sysfs: string): string => `${sysfs}/devices/system/cpu`

/** Switches of the boost. Some kernels turn it on when the governor changes, so they are held as they are. */
const BOOSTS = ['intel_pstate/no_turbo', 'cpufreq/boost'] as const

/** Returns the clocks of the processors that this process, and so its commands, may use; none if the kernel shows no clock that can be set. */
export function readClocks(sysfs: string): readonly ProcessorClock[] {
  const allowed = allowedProcessors(sysfs)
  return policies(sysfs).flatMap((name): readonly ProcessorClock[] => {
    const directory = `${processors(sysfs)}/cpufreq/${name}`
    const words = (file: string): readonly string[] => wordsIn(`${directory}/${file}`) ?? []
    const hertz = (file: string): readonly number[] =>
      words(file)
        .map((word) => Number(word) * 1e3)
        .filter((one) => one > 0)
    const own = wordsIn(`${directory}/affected_cpus`)
    if (own === null) return [] // its processors are off, and the kernel answers EBUSY
    if (allowed !== null && own.length > 0 && !own.some((one) => allowed.has(Number(one)))) return []
    const [[min], [max]] = [hertz('cpuinfo_min_freq'), hertz('cpuinfo_max_freq')]
    return [
      {
        ...{ directory, governors: words('scaling_available_governors') },
        files: {
          scaling_governor: whyUnwritable(`${directory}/scaling_governor`),
          scaling_min_freq: whyUnwritable(`${directory}/scaling_min_freq`),
          scaling_max_freq: whyUnwritable(`${directory}/scaling_max_freq`),
        },
        range: min === undefined || max === undefined ? null : { min, max },
        steps: [...hertz('scaling_available_frequencies'), ...hertz('scaling_boost_frequencies')],
      },
    ]
  })
}

/** Returns the words of a file, none if it is absent, or null if the kernel does not tell them. */
function wordsIn(path: string): readonly string[] | null {
  try {
    return (readOptional(path) ?? '').split(/\s+/).filter(Boolean)
  } catch {
    return null
  }
}

function policies(sysfs: string): readonly string[] {
  try {
    return readdirSync(`${processors(sysfs)}/cpufreq`).filter((name) => /^policy\d{1,5}$/.test(name))
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}

/** Returns the processors that this process may use, or null for all of a simulated machine. */
function allowedProcessors(sysfs: string): ReadonlySet<number> | null {
  if (sysfs !== '/sys') return null
  const list = /^Cpus_allowed_list:\s*([\d,-]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  if (list === undefined) return null
  return new Set(
    list.split(',').flatMap((part) => {
      const [first = 0, last = first] = part.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    }),
  )
}

function whyUnwritable(path: string): Unwritable {
  try {
    accessSync(path, constants.W_OK)
    return null
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return 'absent'
    return hasCode(error, 'EROFS') ? 'read-only' : 'right'
  }
}

/** Returns the changes of these clocks that a trial needs, with the texts that are there now. Throws errors of the system. */
export function clockChanges(sysfs: string, tune: Tune, clocks: readonly ProcessorClock[]): readonly ClockChange[] {
  const root = `${processors(sysfs)}/`
  const changed = (path: string, set: string): ClockChange => ({ path, before: readFileSync(`${root}${path}`, 'utf8').trim(), set })
  /** Returns a file that a workload does not set, if the kernel tells its text. */
  const beside = (path: string, isHeld: boolean): readonly ClockChange[] => {
    const before = knownText(sysfs, path)
    return before === null ? [] : [{ path, before, set: isHeld ? before : null }]
  }
  const names = clocks.map(({ directory }) => directory.slice(root.length))
  const texts = Object.entries(textsOf(tune))
  return [
    ...names.flatMap((name) => texts.map(([file, text]) => changed(`${name}/${file}`, text))),
    // The kernel sets this one with the governor, and need not set it back.
    ...(tune.governor === undefined ? [] : names.flatMap((name) => beside(`${name}/energy_performance_preference`, false))),
    ...(tune.governor === undefined ? [] : [...BOOSTS, ...names.map((name) => `${name}/boost`)].flatMap((path) => beside(path, true))),
  ]
}

/** Returns the text of a file, or null if it is empty, if it is gone, or if the kernel does not tell. */
export const knownText = (sysfs: string, path: string): string | null => wordsIn(`${processors(sysfs)}/${path}`)?.join(' ') || null

/** A file that has not the text that it should have, and the system's reason or else the text that it has. */
export interface ClockFault {
  readonly path: string
  readonly wanted: string
  readonly detail: string
}

/** Texts that files should have, by their path below the directory of the processors. */
export type WantedTexts = readonly (readonly [path: string, text: string])[]

/** Returns those of these files that are gone. */
export const goneFiles = (sysfs: string, wanted: WantedTexts): readonly ClockFault[] =>
  wanted.flatMap(([path, text]) =>
    textIn(sysfs, path) === null ? [{ path: `${processors(sysfs)}/${path}`, wanted: text, detail: 'gone' }] : [],
  )

/** Returns the files that do not have these texts. A file that is gone has none to put back: see `goneFiles`. */
export function faultsOf(sysfs: string, wanted: WantedTexts, errors: ReadonlyMap<string, string> = new Map()): readonly ClockFault[] {
  return wanted.flatMap(([path, text]) => {
    const found = textIn(sysfs, path)
    return found === null || found === text
      ? []
      : [{ path: `${processors(sysfs)}/${path}`, wanted: text, detail: errors.get(path) ?? found }]
  })
}

/** Returns the text of a file, or the words of the error; null if it is gone. */
function textIn(sysfs: string, path: string): string | null {
  try {
    return readOptional(`${processors(sysfs)}/${path}`)?.trim() ?? null
  } catch (error) {
    return detailOf(error)
  }
}

/** Writes texts that are not there already, and returns the files that did not take theirs. */
export function putTexts(sysfs: string, wanted: WantedTexts): readonly ClockFault[] {
  const errors = new Map<string, string>()
  // Twice: the kernel may refuse a lower limit above the upper one, until the upper one is set, too.
  for (const [path, text] of [...wanted, ...wanted])
    if (faultsOf(sysfs, [[path, text]]).length > 0)
      try {
        const descriptor = openSync(`${processors(sysfs)}/${path}`, constants.O_WRONLY | constants.O_TRUNC)
        try {
          writeSync(descriptor, `${text}\n`)
        } finally {
          closeSync(descriptor)
        }
      } catch (error) {
        errors.set(path, detailOf(error))
      }
  return faultsOf(sysfs, wanted, errors)
}
