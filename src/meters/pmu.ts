import { ownCgroup } from '../host/cgroup.ts'
import { rights } from '../host/rights.ts'
import { type Finding, finding, is } from '../model/finding.ts'
import type { Host, ToolEnd } from '../model/host.ts'
import { eventCounts, SHAPE, type Way } from './instructions-output.ts'
import { refusalOf } from './perf-output.ts'

/** Request for counts of instructions, as it worked when perf was tried. */
export interface PmuRecipe {
  readonly events: readonly string[]
  readonly way: Way
  /** Mount point of cgroup2, from which perf names cgroups. null if the way is by process. */
  readonly cgroups: string | null
}

/** Programs that are counted when perf is tried: a shell that executes some million instructions. */
const LOOP = ['/bin/sh', '-c', 'i=0; while [ $i -lt 5000 ]; do i=$((i + 1)); done'] as const
/** Least number of instructions that a count of it must have. */
const LEAST = 100_000
/** Most by which two counts of it may differ. */
const MOST_DIFFERENT = 0.1

const devicesOf = (host: Host): string => `${host.sysfs}/bus/event_source/devices`

/** Options of perf that choose the events and what is counted: `target` is the number of a process, or a cgroup as perf names it. */
export const chosen = ({ events, way }: PmuRecipe, target: string): readonly string[] => [
  ...SHAPE,
  ...['-e', events.join(',')],
  ...(way === 'cgroup' ? ['-a', '-G', target] : ['-p', target]),
]

/** Finds out how the processor can count instructions here, by counting a small program twice; or why it cannot. */
export async function tryPmu(host: Host): Promise<{ readonly recipe: PmuRecipe } | { readonly fault: Finding }> {
  const events = await eventsOf(host)
  if (events.length === 0) return { fault: finding('pmu-absent', { detail: null }) }
  const place = await ownPlace(host)
  if (place !== null) {
    const recipe: PmuRecipe = { events, way: 'cgroup', cgroups: place.mount }
    if ((await tryTwice(host, recipe, ['-a', '-G', place.own])) === null) return { recipe }
  }
  const recipe: PmuRecipe = { events, way: 'process', cgroups: null }
  const fault = await tryTwice(host, recipe, [])
  return fault === null ? { recipe } : { fault: await explained(host, fault) }
}

/**
 * Returns the events that together count the instructions of all kinds of core; none if the kernel knows no counter of a processor. The
 * directory of such a PMU is called cpu, or it has a file `cpus`. Older versions of perf count instructions:u on one kind of core only.
 */
async function eventsOf(host: Host): Promise<readonly string[]> {
  const devices = devicesOf(host)
  const has = (path: string): Promise<boolean> => host.read(`${devices}/${path}`).then(Boolean, () => false)
  const found: string[] = []
  for (const name of await host.list(devices).catch((): readonly string[] => [])) {
    if (name !== 'cpu' && !(await has(`${name}/cpus`))) continue
    const event = (await has(`${name}/events/instructions`)) ? 'instructions' : 'inst_retired'
    found.push(`${name}/${event}/u`)
  }
  return found.length > 1 ? found.toSorted() : found.map(() => 'instructions:u')
}

/** Returns the cgroup of this process as perf names it; null if perf would look for it elsewhere, or could not be told it. */
async function ownPlace(host: Host): Promise<{ readonly mount: string; readonly own: string } | null> {
  const [mounts, membership] = await Promise.all(['mountinfo', 'cgroup'].map((file) => host.read(`/proc/self/${file}`).catch(() => '')))
  const directory = ownCgroup(mounts ?? '', membership ?? '')
  const mount = mounts
    ?.split('\n')
    .find((line) => line.includes(' - cgroup2 '))
    ?.split(' ')[4]
  // perf prefers the tree of version 1 that has the controller perf_event.
  if (directory === null || mount === undefined || / - cgroup \S+ \S*\bperf_event\b/.test(mounts ?? '')) return null
  const own = cgroupBelow(mount, directory)
  return own === null ? null : { mount, own }
}

/** Returns the name of a cgroup for perf, or null if it has none: it reads a comma as the end of a name. */
export function cgroupBelow(mount: string, directory: string): string | null {
  const name = directory === mount ? '/' : directory.startsWith(`${mount}/`) ? directory.slice(mount.length + 1) : null
  return name === null || name.includes(',') ? null : name
}

/** Counts the loop twice. Returns why the counts cannot be used, or null if they can. */
async function tryTwice(host: Host, { events, way }: PmuRecipe, options: readonly string[]): Promise<Finding | null> {
  const sums: number[] = []
  for (let time = 0; time < 2; time += 1) {
    const words = ['stat', ...SHAPE, '-e', events.join(','), ...options, '--control', 'fd:3,3', '--log-fd', '4', '--', ...LOOP]
    const end = await host.hold({ program: 'perf', arguments: words }, new AbortController().signal).end()
    const counted = countsIn(end, way, events.length)
    if ('fault' in counted) return counted.fault
    sums.push(counted.counts.reduce((sum, { instructions }) => sum + instructions, 0))
  }
  const [least, most] = [Math.min(...sums), Math.max(...sums)]
  // All programs of the cgroup are counted, and not only the loop.
  const isOdd = least < LEAST || (way === 'process' && most > least * (1 + MOST_DIFFERENT))
  return isOdd ? finding('pmu-odd', { counts: sums }) : null
}

/** Returns the counts of a perf that has ended, or why there are none. */
export function countsIn(end: ToolEnd, way: Way, events: number): ReturnType<typeof eventCounts> {
  const refusal = refusalOf(end)
  return refusal === null ? eventCounts(end.output, way, events) : { fault: refusal }
}

/** Finds out what forbids counting, or that there is nothing to count with, if that is what a fault of perf means. */
export async function explained(host: Host, fault: Finding): Promise<Finding> {
  if (!is(fault, 'counter-denied', 'counter-unsupported', 'counter-absent')) return fault
  const { isRoot, isCapable, isFiltered, paranoid } = await rights(host)
  const detail = is(fault, 'counter-denied') ? fault.data.detail : null
  // Since a kernel of Debian or Ubuntu has values above 2, at which an unprivileged user may not even count its own programs.
  const isForbidden = !isCapable && paranoid !== null && paranoid > 2
  if (isForbidden && !isFiltered) return finding('pmu-forbidden', { by: isRoot ? 'capability' : 'paranoid', paranoid, detail })
  if (isFiltered) return finding('pmu-forbidden', { by: 'filter', paranoid, detail })
  return detail === null
    ? finding('pmu-absent', { detail: 'instructions:u' })
    : finding('pmu-forbidden', { by: 'unknown', paranoid, detail })
}
