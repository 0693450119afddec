import { z } from 'zod'
import { ConfigFile } from '../model/config-file.ts'
import { ANY_MACHINE } from '../model/limits.ts'

/** Conversion of a flag's text to a value, by the kind of its schema. The words of a `list` stay text, as `never` does. */
type Kind = { readonly type: 'number' | 'boolean' | 'text' | 'limits' } | { readonly type: 'list'; readonly words: readonly unknown[] }

/** Key of `joulegate.yml` that holds a value. */
export interface Option {
  /** Path from the top; `[]` stands for each element of a list. */
  readonly path: readonly string[]
  /** Path as people write it: workloads[].run */
  readonly key: string
  /** Name of the flag without its dashes, or null if no flag sets it. */
  readonly flag: string | null
  /** Placeholder for the value in the help, or null for a flag that takes none. */
  readonly argument: string | null
  readonly description: string
  /** Default as a user would write it, or null if there is none. */
  readonly defaultText: string | null
  readonly kind: Kind
}

/** Option that the command line can set, too. */
export interface Flag extends Option {
  readonly flag: string
}

/** Values from the command line, by flag without dashes: `true` for a flag that takes no value. */
export type Overrides = ReadonlyMap<string, string | true>

/** Path from the top of the configuration to one value in it. */
export type Path = readonly (string | number)[]

type Schema = z.core.$ZodType

/** Reports whether a value is a map of the file, or of the flags. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Returns the schema inside `.optional()`, `.default()`, a transformation and the like. */
function unwrap(schema: Schema): Schema {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return unwrap(schema.unwrap())
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema
}

function kindOf(schema: Schema): Kind {
  if (schema instanceof z.ZodNumber) return { type: 'number' }
  if (schema instanceof z.ZodBoolean) return { type: 'boolean' }
  if (schema instanceof z.ZodArray) return { type: 'list', words: [] }
  if (schema instanceof z.ZodRecord) return { type: 'limits' }
  if (!(schema instanceof z.ZodUnion)) return { type: 'text' }
  const words = schema.options.flatMap((option) => (option instanceof z.ZodLiteral ? [...option.values] : []))
  return schema.options.some((option) => option instanceof z.ZodArray) ? { type: 'list', words } : { type: 'text' }
}

/** Returns a default as a user would write it, or null for none, and for an empty list or map. */
function defaultOf(schema: Schema): string | null {
  if (!(schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)) return null
  const value: unknown = schema.def.defaultValue
  const text = Array.isArray(value) ? value.join(', ') : isRecord(value) ? '' : String(value)
  return text === '' ? null : text
}

const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === 'string' ? value : otherwise)

/** Returns the described keys of a map that may be written instead of a single value. */
const insteadOf = (inner: Schema, path: readonly string[]): readonly Option[] =>
  inner instanceof z.ZodUnion
    ? inner.options
        .flatMap((option) => (option instanceof z.ZodObject ? optionsOf(option, path) : []))
        .filter((one) => one.description !== '')
    : []

function optionsOf(schema: Schema, path: readonly string[]): readonly Option[] {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject) return Object.entries(inner.shape).flatMap(([key, value]) => optionsOf(value, [...path, key]))
  if (inner instanceof z.ZodArray && unwrap(inner.element) instanceof z.ZodObject) return optionsOf(inner.element, [...path, '[]'])
  const meta = z.globalRegistry.get(schema)
  return [
    {
      path,
      key: path.join('.').replaceAll('.[]', '[]'),
      flag: textOr(meta?.['flag'], null),
      argument: textOr(meta?.['argument'], null),
      description: textOr(meta?.description, ''),
      defaultText: defaultOf(schema),
      kind: kindOf(inner),
    },
    ...insteadOf(inner, path),
  ]
}

const allOptions = optionsOf(ConfigFile, [])
const allFlags: readonly Flag[] = allOptions.flatMap((option) => (option.flag === null ? [] : [{ ...option, flag: option.flag }]))

/** Returns every key of `joulegate.yml` that holds a value, in the order of the schema: the rows of the table in docs/configuration.md. */
export const options = (): readonly Option[] => allOptions

/** Returns the options that the command line can set, derived from the schema `ConfigFile`: an option is one line there. */
export const flags = (): readonly Flag[] => allFlags

/** Returns the flag in `overrides` that the value at `path` came from, or null if it came from the file. */
export function flagAt(path: Path, overrides: Overrides): Flag | null {
  const steps = path.map((step) => (typeof step === 'number' ? '[]' : step))
  return allFlags.find((flag) => overrides.has(flag.flag) && flag.path.every((step, index) => steps[index] === step)) ?? null
}

/** Converts '130J' to the limit of whichever machine measures, and 'ID=130J,ID=140J' to those of machines. */
function limitsOf(given: string): unknown {
  const entries = given.split(',').map((part) => {
    const [, machine = ANY_MACHINE, joules = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(part.trim()) ?? []
    return [machine, joules] as const
  })
  // If two are for one machine, the text stays, so that the schema refuses it.
  return new Set(entries.map(([machine]) => machine)).size === entries.length ? Object.fromEntries(entries) : given
}

/** Converts a flag's text. A text that is no number stays text, so that the schema complains about what the user wrote, not about NaN. */
function convert(kind: Kind, given: string | true): unknown {
  if (given === true) return true
  if (kind.type === 'number') return /^[+-]?\d+(\.\d+)?$/.test(given) ? Number(given) : given
  if (kind.type === 'limits') return limitsOf(given)
  if (kind.type === 'list' && !kind.words.includes(given)) return given.split(',').map((part) => part.trim())
  return given
}

/** Puts a value at `path`. If the file has something other than the required map or list, it stays, and the complaint is about that. */
function put(at: unknown, path: readonly string[], value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (step === '[]') return Array.isArray(at) ? at.map((element) => put(element, rest, value)) : at
  if (isRecord(at)) return { ...at, [step]: put(at[step], rest, value) }
  return at === undefined || at === null ? { [step]: put(undefined, rest, value) } : at
}

function remove(at: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path
  if (step === '[]') return Array.isArray(at) ? at.map((element) => remove(element, rest)) : at
  if (step === undefined || !isRecord(at) || !Object.hasOwn(at, step)) return at
  const { [step]: value, ...others } = at
  return rest.length === 0 ? others : { ...at, [step]: remove(value, rest) }
}

/**
 * Lays the flags over the content of the file, before anything is checked. A flag also wins over a workload's own value of the same key
 * (`--max-regression` over `workloads[].budget.max-regression`), and `--run` replaces all workloads by one. Throws a RangeError for a
 * flag that `flags()` does not have.
 */
export function layOver(content: unknown, overrides: Overrides): unknown {
  const single = overrides.has('run') ? put(content, ['workloads'], [{ name: 'default' }]) : content
  return [...overrides].reduce<unknown>((result, [name, given]) => {
    const flag = allFlags.find((candidate) => candidate.flag === name)
    if (flag === undefined) throw new RangeError(`The configuration has no flag ${name}.`)
    const own = ['workloads', '[]', ...flag.path]
    const cleared = allOptions.some((option) => option.path.join('\n') === own.join('\n')) ? remove(result, own) : result
    return put(cleared, flag.path, convert(flag.kind, given))
  }, single)
}
