import type { z } from 'zod'
import { WORKLOAD_NAME } from '../model/config.ts'
import { flagAt, type Option, type Overrides, options, type Path } from './flags.ts'
import { nameComplaints } from './parameters.ts'
import { type ConfigurationSource, pathText } from './source.ts'
import { closest, list, plain, show } from './wording.ts'

/** Subject of the complaints. */
export interface Origin {
  /** Source of the file, or null if there are only flags. */
  readonly source: ConfigurationSource | null
  /** Name of the file, shown before line and column. */
  readonly name: string
  /** Commit that it was read from, if any. */
  readonly where?: string | undefined
  readonly overrides: Overrides
  readonly given: 'flags' | 'inputs'
  /** Content that was checked: the file with the flags laid over it. */
  readonly content: unknown
}

/** Mistake that is not yet bound to a place. */
interface Fault {
  readonly path: Path
  readonly part: 'key' | 'value'
  /** Words for the faulty part, for example `workload parse: timeout`; empty at the top. */
  readonly subject: string
  readonly message: string
  /** Path that an unknown key was meant to be: it need not be reported as missing, too. */
  readonly meant?: Path
}

const MAX_COMPLAINTS = 20
/** Maximum number of faults. Finding places takes time with the product of both: a file of 1 MB must not take minutes. */
const MAX_FAULTS = 200

const nouns: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a whole number',
  object: 'keys and values',
  record: 'keys and values',
  string: 'text',
}

/** Returns our words if the schema has none of its own. */
export const words: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return `write ${nouns[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `write ${list(issue.values, 'or')}`
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`
  return undefined
}

function valueAt(content: unknown, path: Path): unknown {
  let value = content
  for (const step of path) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined
  }
  return value
}

/**
 * Names the subject: `workload parse: budget.max-regression`. A workload without a valid name is named by its index; line numbers come
 * from the file.
 */
function subjectOf(path: Path, content: unknown): string {
  const [first, index, ...rest] = path
  const dotted = (steps: Path): string => steps.flatMap((step) => (typeof step === 'string' ? plain(step) : [])).join('.')
  if (first !== 'workloads' || typeof index !== 'number') return dotted(path)
  const name = valueAt(content, ['workloads', index, 'name'])
  const workload = typeof name === 'string' && WORKLOAD_NAME.test(name) ? `workload ${name}` : `workload #${index + 1}`
  return rest.length === 0 ? workload : `${workload}: ${dotted(rest)}`
}

function unknownKey(key: string, parent: Path, content: unknown): Fault {
  const steps = parent.map((step) => (typeof step === 'number' ? '[]' : step))
  const isBelow = (option: Option): boolean => steps.every((step, index) => option.path[index] === step)
  const known = [...new Set(options().flatMap((option) => (isBelow(option) ? (option.path[steps.length] ?? []) : [])))]
  const close = closest(key, known)
  const meant = close ?? options().find((option) => option.flag === key)?.key
  const remedy = meant === undefined ? `; the keys here are ${list(known, 'and')}` : `, did you mean ${show(meant)}?`
  return {
    path: [...parent, key],
    part: 'key',
    subject: subjectOf(parent, content),
    message: key === '<<' ? 'merge keys (<<) are not supported: write the keys out' : `unknown key ${show(key)}${remedy}`,
    ...(close === null ? {} : { meant: [...parent, close] }),
  }
}

/** Describes the mistake in a value, and shows the value if there is one. */
function describe(path: Path, message: string, content: unknown, isFlag: boolean): Pick<Fault, 'subject' | 'message'> {
  const value = valueAt(content, path)
  if (value === undefined) return { subject: subjectOf(path.slice(0, -1), content), message: `"${path.at(-1)}" is missing: ${message}` }
  const subject = subjectOf(path, content)
  if (value === null) return { subject, message: `has no value: ${message}` }
  return { subject, message: `${message} (found ${isFlag && typeof value === 'string' ? plain(value) : show(value)})` }
}

function faultsOf(issue: z.core.$ZodIssue, above: Path, origin: Origin): readonly Fault[] {
  const { content, overrides } = origin
  const path = [...above, ...issue.path.filter((step) => typeof step !== 'symbol')]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_FAULTS).map((key) => unknownKey(key, path, content))
  }
  if (issue.code === 'invalid_key') {
    const message = `${show(String(path.at(-1)))} ${issue.issues[0]?.message ?? issue.message}`
    return [{ path, part: 'key', subject: subjectOf(path.slice(0, -1), content), message }]
  }
  if (issue.code === 'invalid_union') {
    // The alternative whose error lies inside the value is the one that was meant: the list, if one of its elements is wrong.
    const meant = issue.errors.find((issues) => issues.some((inner) => inner.path.length > 0))
    if (meant !== undefined) return meant.flatMap((inner) => faultsOf(inner, path, origin))
  }
  return [{ path, part: 'value', ...describe(path, issue.message, content, flagAt(path, overrides) !== null) }]
}

/** Returns the mistakes in the names of the file's workloads, which flags never change. */
function misnamed({ content, source }: Origin): readonly Fault[] {
  if (source === null) return []
  const lineOf = (path: Path): number => source.position(source.offset(path, 'value')).line
  const both = (first: Path, second: Path): string =>
    source.hasLines ? `at lines ${lineOf(first)} and ${lineOf(second)}` : `${pathText(first)} and ${pathText(second)}`
  return nameComplaints(content, both).map(({ path, message }) => ({ path, part: 'value', subject: '', message }))
}

/** Formats a place: joulegate.yml:7:5 (base 9f1c2d3). What a program has made is at no line. */
export function placeAt(offset: number, { source, name, where }: Pick<Origin, 'source' | 'name' | 'where'>): string {
  const { line, column } = source?.position(offset) ?? { line: 1, column: 1 }
  const at = source?.hasLines === false ? '' : `:${line}:${column}`
  return `${name}${at}${where === undefined ? '' : ` (${where})`}`
}

/** Limits the complaints to 20, in the order of the file. */
export function limit(complaints: readonly { readonly offset: number; readonly line: string }[]): readonly string[] {
  const lines = complaints.toSorted((left, right) => left.offset - right.offset).map(({ line }) => line)
  const rest = lines.length - MAX_COMPLAINTS
  return rest > 0 ? [...lines.slice(0, MAX_COMPLAINTS), `… and ${lines.length < MAX_FAULTS ? rest : 'many'} more`] : lines
}

/** Keeps the first fault about each value: if 501 pairs are too many, it is no help that they are odd. */
function worthSaying(faults: readonly Fault[], content: unknown): readonly Fault[] {
  const meant = new Set(faults.flatMap((fault) => (fault.meant === undefined ? [] : JSON.stringify(fault.meant))))
  const said = new Set<string>()
  return faults.filter(({ path, part }) => {
    const key = JSON.stringify([part, path])
    const isSaid = said.has(key) || (meant.has(JSON.stringify(path)) && valueAt(content, path) === undefined)
    said.add(key)
    return !isSaid
  })
}

/** Returns one line for each mistake: its place, its subject, the remedy. The file comes first, from top to bottom, then the flags. */
export function complaintsOf(issues: readonly z.core.$ZodIssue[], origin: Origin): readonly string[] {
  const faults = [...issues.flatMap((issue) => faultsOf(issue, [], origin)), ...misnamed(origin)]
  const complaints = worthSaying(faults, origin.content)
    .slice(0, MAX_FAULTS)
    .map((fault) => {
      const flag = flagAt(fault.path, origin.overrides)
      if (flag !== null)
        return { offset: Number.MAX_SAFE_INTEGER, line: `${origin.given === 'flags' ? '--' : 'the input '}${flag.flag}: ${fault.message}` }
      const offset = origin.source?.offset(fault.path, fault.part) ?? 0
      const subject = origin.source?.hasLines === false ? pathText(fault.path) : fault.subject
      return { offset, line: `${placeAt(offset, origin)}: ${subject === '' ? '' : `${subject}: `}${fault.message}` }
    })
  return limit(complaints)
}
