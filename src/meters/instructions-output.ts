import { type Finding, finding } from '../model/finding.ts'
import { beginningOf } from './perf-shapes.ts'

/** How perf is told which processes to count: all those of a cgroup, on each processor, or one process and its descendants. */
export type Way = 'cgroup' | 'process'

/** One event as perf counted it. */
interface EventCount {
  readonly event: string
  readonly instructions: number
  /** Seconds of CPU time during which it was counted. */
  readonly seconds: number
}

/** Counts of one run of perf, or the reason why there are none. */
export type EventCounts = { readonly counts: readonly EventCount[] } | { readonly fault: Finding }

/** The options that ask for the shape that is read here. --no-scale: perf must not extrapolate what it did not count. */
export const SHAPE = ['-x', ';', '--no-scale'] as const

interface Line {
  readonly value: string
  readonly event: string
  /** Nanoseconds during which it was counted. */
  readonly running: number
  /** The same as a percentage of the time in which it should have been. */
  readonly percent: number
}

/** Instructions in user space, as perf names them: instructions:u, cpu_atom/instructions/u, cpu_atom/instructions:u/, armv8_pmuv3_1/inst_retired/u. */
const EVENT = /^(?:instructions:u|\w+\/(?:instructions|inst_retired)(?:\/u|:u\/))$/

/**
 * Reads a line of `perf stat -x ';'`: value, unit, event, cgroup if asked for, run time, percentage, and two fields for a metric
 * (perf-stat(1), CSV FORMAT). Lines of a metric alone have no event.
 */
function lineOf(text: string, way: Way): Line | null | Finding {
  const [value = '', unit = '', event = '', ...rest] = text.split(';')
  if (value === '' && event === '') return null
  const [time = '', percent = ''] = way === 'cgroup' ? rest.slice(1) : rest
  const isKnown = unit === '' && EVENT.test(event) && /^\d+$/.test(time) && /^\d+\.\d+$/.test(percent)
  return isKnown ? { value, event, running: Number(time), percent: Number(percent) } : odd(text)
}

const odd = (text: string): Finding => finding('count-lost', { fault: 'output', detail: beginningOf(text) })

/**
 * Returns the counts that perf printed. `events`: how many it was asked for; newer versions of perf count one on each kind of core by
 * themselves. A kind of core on which the program never ran has no count. A count that is not complete is a fault, and never 0.
 */
export function eventCounts(output: string, way: Way, events: number): EventCounts {
  const lines: Line[] = []
  for (const text of output.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
    const line = lineOf(text, way)
    if (line !== null && 'code' in line) return { fault: line }
    if (line !== null) lines.push(line)
  }
  const [first] = lines
  if (first === undefined || lines.length < events) return { fault: odd(output.trim()) }
  const absent = lines.find(({ value }) => value === '<not supported>')
  if (absent !== undefined) return { fault: finding('counter-unsupported', { event: absent.event }) }
  const counted = lines.filter(({ value }) => value !== '<not counted>')
  const wrong = counted.find(({ value }) => !/^\d{1,16}$/.test(value))
  if (wrong !== undefined) return { fault: odd(wrong.value) }
  if (counted.every(({ value }) => Number(value) === 0)) return { fault: finding('counter-uncounted', { event: first.event }) }
  const shared = isShared(counted, way, lines.length)
  if (shared !== null) return { fault: shared }
  return { counts: counted.map(({ value, event, running }) => ({ event, instructions: Number(value), seconds: running / 1e9 })) }
}

/** Percent of its time that a process may spend between kinds of core: a tenth of the usual budget. */
const SLACK = 0.1

/**
 * Returns a finding if an event was not counted all the time: others had the counter for a while. The events of a process divide its time
 * among the kinds of core that it ran on; those of a cgroup are counted on each processor by itself.
 */
function isShared(counted: readonly Line[], way: Way, kinds: number): Finding | null {
  const [least] = counted.toSorted((one, other) => one.percent - other.percent)
  if (least === undefined) return null
  const sum = counted.reduce((all, line) => all + line.percent, 0)
  const isWhole = way === 'process' && kinds > 1 ? Math.abs(sum - 100) <= SLACK : least.percent === 100
  return isWhole ? null : finding('counter-shared', { event: least.event, percent: least.percent })
}
