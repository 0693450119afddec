import { problem } from '../model/finding.ts'
import { readOptional } from '../system/read.ts'
import type { Site } from './site.ts'

const CPU = '/sys/devices/system/cpu'

/** Cores that the rest of the machine runs on, and those for measurements. Lists as the kernel writes them, for example `0-1,4`. */
export interface Cores {
  readonly housekeeping: string
  readonly measuring: string
}

/** Returns the numbers of a list such as `0-1,4`, sorted; null if it is none. */
function numbersOf(list: string): readonly number[] | null {
  const parts = list.split(',').map((part) => /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim()))
  const found = new Set<number>()
  for (const part of parts) {
    if (part === null) return null
    const [first, last] = [Number(part[1]), Number(part[2] ?? part[1])]
    if (last < first) return null
    for (let one = first; one <= last; one += 1) found.add(one)
  }
  return [...found].toSorted((a, b) => a - b)
}

/** Writes sorted numbers as a list with ranges. */
function listOf(numbers: readonly number[]): string {
  const runs: (readonly [first: number, last: number])[] = []
  for (const one of numbers) {
    const run = runs.at(-1)
    if (run !== undefined && run[1] === one - 1) runs[runs.length - 1] = [run[0], one]
    else runs.push([one, one])
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',')
}

const read = (site: Site, path: string): readonly number[] => numbersOf(readOptional(site.at(path))?.trim() ?? '') ?? []

/**
 * Returns the cores of a machine in two parts. Cores that are off, as the second threads after tuning, count as those for measurements.
 * `isNew`: the operator has chosen them now, so that each must be on. Throws Problem `setup-cores-refused`.
 */
export function coresOf(site: Site, text: string, isNew: boolean): Cores {
  const online = read(site, `${CPU}/online`)
  const present = read(site, `${CPU}/present`)
  const refuse = (why: 'syntax' | 'off' | 'first' | 'all' | 'split', cores = text): never => {
    throw problem('setup-cores-refused', { given: text, why, cores, online: listOf(online) })
  }
  const chosen = numbersOf(text) ?? refuse('syntax')
  const off = chosen.filter((one) => !(isNew ? online : present).includes(one))
  if (off.length > 0) refuse('off', listOf(off))
  if (!chosen.includes(0)) refuse('first')
  const rest = present.filter((one) => !chosen.includes(one))
  if (!rest.some((one) => online.includes(one))) refuse('all')
  const split = isNew ? chosen.flatMap((one) => siblingsOf(site, one)).filter((one) => online.includes(one) && !chosen.includes(one)) : []
  if (split.length > 0) refuse('split', listOf([...new Set(split)].toSorted((a, b) => a - b)))
  return { housekeeping: listOf(chosen), measuring: listOf(rest) }
}

/** Returns the threads of the core that a thread is of. */
const siblingsOf = (site: Site, one: number): readonly number[] => read(site, `${CPU}/cpu${one}/topology/thread_siblings_list`)
