import * as z from 'zod/mini'
import { ExitStatus } from '../exit-status.ts'
import { flag, list, maybe, number, oneOf, record, text, texts } from './entry.ts'

/** Data that several findings have. */

/**
 * A finding in any version of the table, with unchecked data. `more`: number of further trials that found the same. The words that the
 * JSON for programs has beside them are not read.
 */
export const Quoted = z.readonly(
  z.object({
    code: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,60}$/)),
    data: z.readonly(z.record(z.string(), z.unknown())),
    more: z.optional(z.int().check(z.positive())),
  }),
)
export type Quoted = z.infer<typeof Quoted>

/** A command of the configuration. `workload` is null for a build, `service` for all but a service. */
export const Command = record({
  kind: oneOf('build', 'workload', 'prepare', 'check', 'cleanup', 'service'),
  side: oneOf('base', 'head', 'anchor'),
  workload: maybe(text),
  service: maybe(text),
})
export type Command = z.infer<typeof Command>

/** End of a command. `timeout`: its time limit in seconds. `flooded`: the bytes that it may print, if it printed more; else null. */
export const Ending = record({ status: ExitStatus, timeout: maybe(number), flooded: maybe(number) })
export type Ending = z.infer<typeof Ending>

/**
 * Cause of a driver's file that cannot be read. `right`: it is for others. `hidden`: root cannot read it either. `gone`: its driver.
 * `refused`: its driver fails. `empty`: it has no value now. `nonsense`: its content is no number.
 */
export const WhyUnreadable = oneOf('right', 'hidden', 'gone', 'refused', 'empty', 'nonsense')
export type WhyUnreadable = z.infer<typeof WhyUnreadable>

/** A temperature sensor that exists and gives no reading. */
export const SilentSensor = record({ sensor: text, path: text, detail: text, why: WhyUnreadable })
export type SilentSensor = z.infer<typeof SilentSensor>

/** Degrees Celsius by sensor. */
export const Degrees = list(record({ sensor: text, celsius: number }))

/** A permission of a workflow's token, as it is written in a workflow. */
export const Permission = oneOf(
  ...(['actions: read', 'actions: write', 'checks: write', 'contents: read'] as const),
  ...(['pull-requests: read', 'pull-requests: write', 'statuses: write'] as const),
)
export type Permission = z.infer<typeof Permission>

/** Purpose of a request to GitHub's API. */
export const Task = z.discriminatedUnion('name', [
  record({ name: z.literal('read-comments'), pull: number }),
  record({ name: z.literal('write-comment'), pull: number }),
  record({ name: z.literal('read-command'), pull: number }),
  record({ name: z.literal('react'), pull: number }),
  record({ name: z.literal('read-reviews'), pull: number }),
  record({ name: z.literal('list-files'), pull: number }),
  record({ name: z.literal('read-permissions') }),
  record({ name: z.literal('read-workflow') }),
  record({ name: z.literal('read-file'), file: text }),
  record({ name: z.literal('find-queue'), branch: text, pull: number }),
  record({ name: z.literal('set-status'), context: text, sha: text, state: text }),
  record({ name: z.literal('create-check'), check: text }),
  record({ name: z.literal('find-pull'), sha: text }),
  record({ name: z.literal('read-artifact'), run: number }),
  record({ name: z.literal('read-rulings'), pull: number }),
  record({ name: z.literal('rerun'), run: number }),
  record({ name: z.literal('list-runs') }),
  record({ name: z.literal('list-jobs'), run: number }),
])
export type Task = z.infer<typeof Task>

/** Oddity in the output of perf. `hasCommas`: numbers have decimal commas, in spite of LC_ALL=C. */
export const PerfOddity = z.discriminatedUnion('kind', [
  record({ kind: z.literal('not-json'), hasCommas: flag }),
  record({ kind: z.literal('other-fields'), hasCommas: flag }),
  record({ kind: z.literal('field-count'), found: number, expected: number }),
  record({ kind: z.literal('no-object') }),
  record({ kind: z.literal('unknown-keys'), keys: texts }),
  record({ kind: z.literal('other-kind'), key: text }),
  record({ kind: z.literal('no-socket'), name: text }),
  record({ kind: z.literal('value'), event: text, value: text }),
  record({ kind: z.literal('unit'), event: text, unit: text, expected: text }),
  record({ kind: z.literal('unasked'), event: text }),
  record({ kind: z.literal('no-line'), event: text }),
  record({ kind: z.literal('several-lines'), event: text }),
])
export type PerfOddity = z.infer<typeof PerfOddity>

/** Early end of perf. `said`: its first complaints. */
export const PerfEnding = z.discriminatedUnion('kind', [
  record({ kind: z.literal('killed'), signal: text }),
  record({ kind: z.literal('silent') }),
  record({ kind: z.literal('ended'), code: maybe(number), said: texts }),
])
export type PerfEnding = z.infer<typeof PerfEnding>

/**
 * Reason why the counts of a trial cannot be used. `files`: what was written cannot be read. `none`: nothing was written. `cut-off`: a file
 * has no total. `events`: a file counts something else. `total`: a total is no number of instructions, or not the sum of its lines.
 * `format`: callgrind writes no such line. `instruction`: valgrind does not know one of the program's instructions. `output`: perf printed
 * something else than counts. `escaped`: perf counted only a part of the program.
 */
export const CountFault = oneOf('files', 'none', 'cut-off', 'events', 'total', 'format', 'instruction', 'output', 'escaped')
export type CountFault = z.infer<typeof CountFault>
