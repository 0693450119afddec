import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** State of the machine that energy depends on, at one moment. A part that the machine does not show is absent. */
export interface Snapshot {
  /** Governor, and frequency in hertz, of each policy of cpufreq. */
  readonly cpufreq?: Readonly<Record<string, { readonly governor: string; readonly hertz: number }>>
  /** Interrupts of each processor since boot, in their order. */
  readonly interrupts?: readonly number[]
  /** Load average over one minute, 5 and 15. */
  readonly load?: readonly number[]
  /** Bytes by key of /proc/meminfo. */
  readonly memory?: Readonly<Record<string, number>>
  /** Seconds in each idle state, and entries into it, of all processors together since boot. */
  readonly idle?: Readonly<Record<string, { readonly seconds: number; readonly entries: number }>>
}

/** Directories that a snapshot reads: /sys and /proc, or others in tests. */
export interface SnapshotRoots {
  readonly sysfs: string
  readonly procfs: string
}

const MEMORY = ['MemFree', 'MemAvailable', 'Cached', 'Dirty', 'SwapFree'] as const

/** Takes a snapshot. It only reads files. */
export function takeSnapshot({ sysfs, procfs }: SnapshotRoots): Snapshot {
  const cpus = join(sysfs, 'devices/system/cpu')
  return {
    ...part('cpufreq', policies(join(cpus, 'cpufreq'))),
    ...part('interrupts', interrupts(textOf(join(procfs, 'interrupts')))),
    ...part('load', load(textOf(join(procfs, 'loadavg')))),
    ...part('memory', memory(textOf(join(procfs, 'meminfo')))),
    ...part('idle', idleStates(cpus)),
  }
}

const part = <Name extends string, Value>(name: Name, value: Value | null): { readonly [Key in Name]?: Value } =>
  value === null ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value })

/** Returns the text of a file, or null if it cannot be read. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null // this machine does not show it
  }
}

function entriesOf(directory: string, form: RegExp): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => form.test(name))
  } catch {
    return [] // this machine does not show it
  }
}

function numberIn(path: string): number | null {
  const text = textOf(path)
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}

function policies(directory: string): NonNullable<Snapshot['cpufreq']> | null {
  const found = entriesOf(directory, /^policy\d+$/).flatMap((name) => {
    const governor = textOf(join(directory, name, 'scaling_governor'))
    const kilohertz = numberIn(join(directory, name, 'scaling_cur_freq'))
    return governor === null || kilohertz === null ? [] : [[name, { governor, hertz: kilohertz * 1000 }] as const]
  })
  return found.length === 0 ? null : Object.fromEntries(found)
}

/** Adds up the columns of /proc/interrupts, of which each processor has one. */
function interrupts(text: string | null): readonly number[] | null {
  const [head = '', ...rows] = (text ?? '').split('\n')
  const processors = head.match(/CPU\d+/g)?.length ?? 0
  if (processors === 0) return null
  const sums = Array.from({ length: processors }, () => 0)
  for (const row of rows) {
    const counts = row
      .trim()
      .split(/\s+/)
      .slice(1, processors + 1)
    // ERR and MIS have one number for the whole machine.
    if (counts.length < processors || !counts.every((count) => /^\d+$/.test(count))) continue
    for (const [index, count] of counts.entries()) sums[index] = (sums[index] ?? 0) + Number(count)
  }
  return sums
}

function load(text: string | null): readonly number[] | null {
  const numbers = (text ?? '').split(' ').slice(0, 3).map(Number)
  return numbers.length === 3 && numbers.every(Number.isFinite) ? numbers : null
}

function memory(text: string | null): NonNullable<Snapshot['memory']> | null {
  const found = MEMORY.flatMap((key) => {
    const [, kibibytes] = new RegExp(`^${key}: +(\\d+) kB$`, 'm').exec(text ?? '') ?? []
    return kibibytes === undefined ? [] : [[key, Number(kibibytes) * 1024] as const]
  })
  return found.length === 0 ? null : Object.fromEntries(found)
}

function idleStates(cpus: string): NonNullable<Snapshot['idle']> | null {
  const sums: Record<string, { seconds: number; entries: number }> = {}
  for (const cpu of entriesOf(cpus, /^cpu\d+$/)) {
    const directory = join(cpus, cpu, 'cpuidle')
    for (const state of entriesOf(directory, /^state\d+$/)) {
      const [name, microseconds, entries] = [
        textOf(join(directory, state, 'name')),
        numberIn(join(directory, state, 'time')),
        numberIn(join(directory, state, 'usage')),
      ]
      if (name === null || microseconds === null || entries === null) continue
      const known = sums[name] ?? { seconds: 0, entries: 0 }
      sums[name] = { seconds: known.seconds + microseconds / 1e6, entries: known.entries + entries }
    }
  }
  return Object.keys(sums).length === 0 ? null : sums
}
