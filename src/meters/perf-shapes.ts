import { z } from 'zod'
import { type Finding, finding } from '../model/finding.ts'
import type { PerfOddity } from '../model/findings/parts.ts'

/** Output of perf for one event on one socket, in whatever shape. */
export interface Line {
  /** As it was printed, for messages. */
  readonly text: string
  readonly socket: number
  /** A number with a point, or why there is none. */
  readonly value: string
  readonly unit: string
  readonly event: string
  /** Percent of the time in which it was counted. */
  readonly running: number
}
export type Parsed = { readonly line: Line } | { readonly fault: Finding }

/** `json` is what we ask for; `csv`, with two decimals of a joule, is what a perf without it can give. */
export type PerfShape = 'json' | 'csv'

/** Options that ask for a shape, and the parser of its lines. No locale writes numbers with the separator, and no event name has it. */
export const shapes: Readonly<Record<PerfShape, { readonly options: readonly string[]; parse(text: string): Parsed }>> = {
  json: { options: ['-j'], parse: parseJson },
  csv: { options: ['-x', ';'], parse: parseCsv },
}

/** The beginning of foreign text, for a message. */
export const beginningOf = (text: string): string => text.slice(0, 200)

/**
 * The keys of `perf stat -j --per-socket`, by what tools/perf/util/stat-display.c prints:
 * - Linux 6.0, commit df936cadfb58: those below but counters and metric-threshold, metric-value as a number. Recorded from 6.1 in test/golden/perf.
 * - Linux 6.4, commit 2a939c869503: metric-value as text.
 * - Linux 6.13, "perf stat: Drop metric-unit if unit is NULL": no metric-value and metric-unit if there is no metric; f9825601aa5e:
 *   metric-threshold.
 * - Linux 6.17, commit aa497357c125: counters in the place of aggregate-number.
 * Other keys (interval, die, core, cpu, node, thread, cgroup, variance) are asked for by options that we do not give, or like cpu-count
 * (c4b41b83c250, reverted by eb0b3f501e4d before 6.2) were in no release: they are refused by name.
 */
const Json = z.strictObject({
  socket: z.string(),
  'aggregate-number': z.number().optional(),
  counters: z.number().optional(),
  'counter-value': z.string(),
  unit: z.string(),
  event: z.string(),
  'event-runtime': z.number(),
  'pcnt-running': z.number(),
  'metric-value': z.union([z.number(), z.string()]).optional(),
  'metric-unit': z.string().optional(),
  'metric-threshold': z.string().optional(),
})

function parseJson(text: string): Parsed {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse(text, { kind: 'not-json', hasCommas: /: "?\d+,\d+/.test(text) })
  }
  const { success, data, error } = Json.safeParse(value)
  if (success) return lineOf(text, data)
  const foreign = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  if (foreign.length > 0) return refuse(text, { kind: 'unknown-keys', keys: foreign })
  const wrong = error.issues.map(({ path }) => path.join('.')).find((path) => path !== '')
  return refuse(text, wrong === undefined ? { kind: 'no-object' } : { kind: 'other-kind', key: wrong })
}

const lineOf = (text: string, data: z.output<typeof Json>): Parsed =>
  onSocket(text, data.socket, { value: data['counter-value'], unit: data.unit, event: data.event, running: data['pcnt-running'] })

/**
 * The fields of `perf stat -x ';' --per-socket`: socket, number of processors, value, unit, event, run time, percent, and two for a metric.
 * So from Linux 5.9 (abs_printout and print_metric_csv in stat-display.c), when --control came, to 6.1, whose test
 * tools/perf/tests/shell/stat+csv_output.sh counts as many separators. -I and --summary would put one more in front, -r one in the middle.
 */
const CSV_FIELDS = 9

function parseCsv(text: string): Parsed {
  const fields = text.split(';')
  const [socket = '', number = '', value = '', unit = '', event = '', time = '', running = ''] = fields
  if (fields.length !== CSV_FIELDS) return refuse(text, { kind: 'field-count', found: fields.length, expected: CSV_FIELDS })
  if (!(/^\d+$/.test(number) && /^\d+$/.test(time) && /^\d+\.\d+$/.test(running)))
    return refuse(text, { kind: 'other-fields', hasCommas: running.includes(',') })
  return onSocket(text, socket, { value, unit, event, running: Number(running) })
}

function onSocket(text: string, name: string, line: Omit<Line, 'text' | 'socket'>): Parsed {
  const number = /^S(\d+)$/.exec(name)?.[1]
  return number === undefined
    ? refuse(text, { kind: 'no-socket', name: beginningOf(name) })
    : { line: { text, socket: Number(number), ...line } }
}

const refuse = (text: string, odd: PerfOddity): Parsed => ({ fault: finding('counter-output', { line: beginningOf(text), odd }) })
