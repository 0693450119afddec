import type { Host } from '../model/host.ts'

/** Access to files of sysfs and /proc. Most are absent on most machines, and many belong to root. */
type Files = Pick<Host, 'sysfs' | 'read' | 'list'>

/** Returns a file's text without spaces around it, or null if it is absent or unreadable. */
export const textOf = (host: Files, path: string): Promise<string | null> =>
  host.read(path).then(
    (text) => text.trim(),
    () => null,
  )

/** Returns the number in a file, or null if there is none. */
export async function numberOf(host: Files, path: string): Promise<number | null> {
  const text = await textOf(host, path)
  return text !== null && /^-?\d+$/.test(text) ? Number(text) : null
}

/** Returns the names in a directory that match, in the order of their numbers; none if it is absent. */
export async function namesIn(host: Files, directory: string, pattern: RegExp): Promise<readonly string[]> {
  const names = await host.list(directory).catch((): readonly string[] => [])
  return names.filter((name) => pattern.test(name)).toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
}

/** Returns the directory of the processor in sysfs. */
export const cpuDirectory = (host: Files): string => `${host.sysfs}/devices/system/cpu`

/** A cpufreq policy: CPUs that share one clock. */
export interface CpuPolicy {
  readonly path: string
  readonly cpus: number
}

/** Returns all policies; none if the kernel scales no clock. */
export async function policiesOf(host: Files): Promise<readonly CpuPolicy[]> {
  const directory = `${cpuDirectory(host)}/cpufreq`
  const names = await namesIn(host, directory, /^policy\d+$/)
  return Promise.all(
    names.map(async (name) => {
      const path = `${directory}/${name}`
      return { path, cpus: (await textOf(host, `${path}/affected_cpus`))?.split(/\s+/).filter(Boolean).length ?? 1 }
    }),
  )
}

/** '0-2,5' -> {0, 1, 2, 5}, as the kernel writes a list of CPUs. */
export function cpusOf(list: string): ReadonlySet<number> {
  const cpus = new Set<number>()
  for (const part of list.split(',')) {
    const [, first, last] = /^(\d+)(?:-(\d+))?$/.exec(part.trim()) ?? []
    if (first === undefined) continue
    for (let cpu = Number(first); cpu <= Number(last ?? first); cpu += 1) cpus.add(cpu)
  }
  return cpus
}

/** Facts about the processor that the kernel shows in sysfs. */
export interface Processor {
  readonly vendor: 'intel' | 'amd' | 'other'
  /** Reports whether it has a feature, by the kernel's number: 32 x word + bit (arch/x86/include/asm/cpufeatures.h). */
  has(feature: number): boolean
}

/** Reads the processor, or returns null if sysfs does not describe it, as on processors that are not x86. */
export async function processorOf(host: Files): Promise<Processor | null> {
  const text = await textOf(host, `${cpuDirectory(host)}/modalias`)
  const [, vendor, features] = /^cpu:type:x86,ven([0-9A-F]{4})\w*:feature:(.*)$/.exec(text ?? '') ?? []
  if (vendor === undefined || features === undefined) return null
  const all = new Set(features.split(',').map((feature) => Number.parseInt(feature, 16)))
  return { vendor: vendor === '0000' ? 'intel' : vendor === '0002' ? 'amd' : 'other', has: (feature) => all.has(feature) }
}
