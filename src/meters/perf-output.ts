import { type Finding, finding } from '../model/finding.ts'
import type { ToolEnd } from '../model/host.ts'
import type { Seconds } from '../model/units.ts'
import { beginningOf, type Line, type PerfShape, shapes } from './perf-shapes.ts'

/** An event that perf is asked to count, and the unit that it must answer in. */
export interface Asked {
  readonly name: string
  readonly unit: string
}

/** Count of one event on one socket: a whole number of the smallest steps that were printed, and how much of the event's unit each is. */
export interface Count<Event extends Asked> {
  readonly event: Event
  readonly socket: number
  readonly count: number
  readonly step: number
}

/** Counts, event by event as asked and socket by socket, or the reason why there are none. */
export type Counted<Event extends Asked> = { readonly counts: readonly Count<Event>[] } | { readonly fault: Finding }

export interface Expected<Event extends Asked> {
  readonly events: readonly Event[]
  /** null: whatever sockets there are. */
  readonly sockets: readonly number[] | null
  readonly shape: PerfShape
}

/** Reads the results of one run of perf over `seconds`. */
export function countsOf<Event extends Asked>(
  output: string,
  { events, sockets, shape }: Expected<Event>,
  seconds: Seconds,
): Counted<Event> {
  const lines: Line[] = []
  for (const text of output.split('\n')) {
    // With -o it begins with '# started on …' and an empty line.
    if (text.trim() === '' || text.startsWith('#')) continue
    const parsed = shapes[shape].parse(text)
    if ('fault' in parsed) return parsed
    lines.push(parsed.line)
  }
  const surplus = lines.find((line) => !events.some(({ name }) => isOf(line, name)))
  if (surplus !== undefined)
    return { fault: finding('counter-output', { line: null, odd: { kind: 'unasked', event: beginningOf(surplus.event) } }) }
  const counts: Count<Event>[] = []
  for (const event of events) {
    const own = lines.filter((line) => isOf(line, event.name)).toSorted((one, other) => one.socket - other.socket)
    const numbers = own.map(({ socket }) => socket)
    if (own.length === 0) return { fault: finding('counter-output', { line: null, odd: { kind: 'no-line', event: event.name } }) }
    if (new Set(numbers).size < own.length)
      return { fault: finding('counter-output', { line: null, odd: { kind: 'several-lines', event: event.name } }) }
    if (sockets !== null && numbers.join() !== sockets.join())
      return { fault: finding('counter-sockets', { event: event.name, before: sockets, now: numbers }) }
    for (const line of own) {
      const count = countIn(event, line, seconds)
      if ('code' in count) return { fault: count }
      counts.push({ event, socket: line.socket, ...count })
    }
  }
  return { counts }
}

/** power/energy-pkg/ for all, and as power/energy-pkg/u or task-clock:u when only this user's own part could be had. */
const isOf = ({ event }: Line, name: string): boolean => event === name || isReduced(event, name)
const isReduced = (event: string, name: string): boolean => event === `${name}${name.endsWith('/') ? '' : ':'}u`

function countIn({ name, unit }: Asked, line: Line, seconds: Seconds): Pick<Count<Asked>, 'count' | 'step'> | Finding {
  if (isReduced(line.event, name)) return finding('counter-denied', { detail: `it made ${line.event} of ${name}` })
  if (line.value === '<not supported>') return finding('counter-unsupported', { event: name })
  if (line.value === '<not counted>') return finding('counter-uncounted', { event: name })
  const [whole, digits = ''] = /^\d+(\.\d+)?$/.test(line.value) ? line.value.split('.') : []
  if (whole === undefined)
    return finding('counter-output', { line: beginningOf(line.text), odd: { kind: 'value', event: name, value: beginningOf(line.value) } })
  if (line.unit !== unit)
    return finding('counter-output', {
      line: beginningOf(line.text),
      odd: { kind: 'unit', event: name, unit: beginningOf(line.unit), expected: unit },
    })
  // Less means that the kernel gave the counter to others for a while, and that perf has extrapolated.
  if (line.running < 100) return finding('counter-shared', { event: name, percent: line.running })
  const count = Number(`${whole}${digits}`)
  return count > 0 ? { count, step: Number(`1e-${digits.length}`) } : finding('perf-frozen', { event: name, socket: line.socket, seconds })
}

/** Reports whether it is a perf that cannot print JSON. */
export const lacksJson = ({ complaints }: ToolEnd): boolean => /unknown switch `j'/.test(complaints)

/**
 * Returns the reason why perf did not do what it was asked to do, from how it ended; null if it did. Recorded from perf 6.1; none of it
 * depends on its exit code alone.
 */
export function refusalOf({ failure, code, signal, complaints }: ToolEnd): Finding | null {
  if (failure !== null) return finding('counter-program-missing', { detail: failure, packaged: null })
  if (signal !== null) return finding('perf-lost', { how: { kind: 'killed', signal } })
  if (code === 0) return null
  // 'Events enabled' and 'Events disabled' are its answers to our orders.
  const said = complaints.split('\n').filter((line) => line.trim() !== '' && !/^Events (en|dis)abled$/.test(line))
  const all = said.join('\n')
  if (/unknown (option|switch) `/.test(all)) return finding('counter-program-old', { detail: first(said, /unknown (option|switch)/) })
  if (DENIED.test(all)) return finding('counter-denied', { detail: first(said, DENIED) })
  // The scripts that Ubuntu and Debian (to 11) have in the place of perf: it must be of the kernel's version.
  if (/perf not found for kernel/.test(all))
    return finding('counter-program-missing', {
      detail: first(said, /perf not found/),
      packaged: /^\s+(linux-tools-\d\S*)$/m.exec(all)?.[1] ?? null,
    })
  const debian = /E: (linux-perf-\S+) is not installed/.exec(all)?.[1]
  if (debian !== undefined) return finding('counter-program-missing', { detail: `${debian} is not installed`, packaged: debian })
  if (/Cannot find PMU|event syntax error|unknown event/i.test(all)) return finding('counter-absent', { directory: null })
  return finding('perf-lost', { how: { kind: 'ended', code, said: said.slice(0, 3) } })
}

/** EACCES and EPERM of perf_event_open in the words of evsel__open_strerror. */
const DENIED = /Access to performance monitoring|No permission to enable|perf_event_paranoid|Permission denied|Operation not permitted/

const first = (said: readonly string[], pattern: RegExp): string =>
  (said.find((line) => pattern.test(line)) ?? '')
    .trim()
    .replace(/^(Error|WARNING): /, '')
    .replace(/\.$/, '')
