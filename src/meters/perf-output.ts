import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import type { ToolEnd } from '../model/host.ts'
import {
  noPerf,
  noPowerPmu,
  notCounted,
  notSupported,
  perfDenied,
  perfFrozen,
  perfLost,
  perfTooOld,
  sharedCounter,
  unknownOutput,
} from '../model/problems/perf.ts'
import type { Seconds } from '../model/units.ts'

/**
 * What `perf stat -j` prints: one JSON object per line. Not its CSV (-x,): that has joules with two decimals, which at 15 W is
 * half a percent of 100 ms, and its columns depend on the other options.
 */
const Line = z.looseObject({
  'counter-value': z.string(),
  event: z.string(),
  unit: z.string(),
  // Numbers in 6.1; metric-value is text in later ones, so that this may become it, too.
  'pcnt-running': z.union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ]),
})
type Line = z.output<typeof Line>

/** Keys of lines that are a part of the whole: of one interval, socket, die or processor. */
const PARTS = ['interval', 'socket', 'die', 'cluster', 'cache', 'core', 'cpu', 'node', 'thread', 'aggregate-number', 'counters', 'cgroup']

/** An event that perf is asked to count, and the unit that it must answer in. */
export interface Asked {
  readonly name: string
  readonly unit: string
}

/** What was counted, event by event as asked; or why that is not to be had. */
export type Counted = { readonly values: readonly number[] } | { readonly fault: Finding }

/** Reads the results of one run of perf. */
export function countsOf(output: string, events: readonly Asked[], seconds: Seconds): Counted {
  const lines: Line[] = []
  for (const text of output.split('\n')) {
    // With -o it begins with '# started on …' and an empty line.
    if (text.trim() === '' || text.startsWith('#')) continue
    const parsed = parse(text)
    if ('fault' in parsed) return parsed
    lines.push(parsed.line)
  }
  const surplus = lines.find((line) => !events.some(({ name }) => isOf(line, name)))
  if (surplus !== undefined) return { fault: unknownOutput(`nobody asked for ${quoted(surplus.event)}`) }
  const values: number[] = []
  for (const event of events) {
    const value = valueIn(
      event,
      lines.filter((line) => isOf(line, event.name)),
      seconds,
    )
    if (typeof value !== 'number') return { fault: value }
    values.push(value)
  }
  return { values }
}

function parse(text: string): { readonly line: Line } | { readonly fault: Finding } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const isLocale = /: \d+,\d+/.test(text)
    return { fault: unknownOutput(`${quoted(text)} is not JSON${isLocale ? ': it has decimal commas, in spite of LC_ALL=C' : ''}`) }
  }
  const { success, data } = Line.safeParse(value)
  if (!success) return { fault: unknownOutput(`${quoted(text)} is no line of perf stat -j`) }
  const part = PARTS.find((key) => key in data)
  return part === undefined ? { line: data } : { fault: unknownOutput(`${quoted(text)} is only a part: it has the key ${part}`) }
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 200))

/** power/energy-pkg/ for all, and as power/energy-pkg/u or task-clock:u when only this user's own part could be had. */
const isOf = ({ event }: Line, name: string): boolean => event === name || isReduced(event, name)
const isReduced = (event: string, name: string): boolean => event === `${name}${name.endsWith('/') ? '' : ':'}u`

function valueIn({ name, unit }: Asked, [line, another]: readonly Line[], seconds: Seconds): number | Finding {
  if (line === undefined) return unknownOutput(`there is no line of ${name}`)
  if (another !== undefined) return unknownOutput(`there are several lines of ${name}`)
  if (isReduced(line.event, name)) return perfDenied(`it made ${line.event} of ${name}`)
  const text = line['counter-value']
  if (text === '<not supported>') return notSupported(name)
  if (text === '<not counted>') return notCounted(name)
  if (!/^\d+(\.\d+)?$/.test(text)) return unknownOutput(`the value of ${name} is ${quoted(text)}`)
  if (line.unit !== unit) return unknownOutput(`${name} is in ${quoted(line.unit)} instead of ${unit}`)
  // Less means that the kernel gave the counter to others for a while, and that perf has extrapolated.
  if (line['pcnt-running'] < 100) return sharedCounter(name, line['pcnt-running'])
  return Number(text) > 0 ? Number(text) : perfFrozen(name, seconds)
}

/** Why perf did not do what it was asked to do, from how it ended; null when it did. Recorded from perf 6.1; none of it depends on its exit code alone. */
export function refusalOf({ failure, code, signal, complaints }: ToolEnd): Finding | null {
  if (failure !== null) return noPerf(failure)
  if (signal !== null) return perfLost(`it was killed by ${signal}`)
  if (code === 0) return null
  // 'Events enabled' and 'Events disabled' are its answers to our orders.
  const said = complaints.split('\n').filter((line) => line.trim() !== '' && !/^Events (en|dis)abled$/.test(line))
  const all = said.join('\n')
  if (/unknown (option|switch) `/.test(all)) return perfTooOld(first(said, /unknown (option|switch)/))
  if (/Access to performance monitoring|perf_event_paranoid|Permission denied|Operation not permitted/.test(all))
    return perfDenied(first(said, /Access to|paranoid|denied|permitted/))
  // The script that Ubuntu has in the place of perf.
  if (/perf not found for kernel/.test(all)) return noPerf(first(said, /perf not found/))
  if (/Cannot find PMU|event syntax error|unknown event/i.test(all)) return noPowerPmu(null)
  return perfLost(`it ended with ${code}${said.length === 0 ? '' : ` and said: ${said.slice(0, 3).join(' ')}`}`)
}

const first = (said: readonly string[], pattern: RegExp): string =>
  (said.find((line) => pattern.test(line)) ?? '')
    .trim()
    .replace(/^(Error|WARNING): /, '')
    .replace(/\.$/, '')
