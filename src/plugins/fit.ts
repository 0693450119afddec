import { isDeepStrictEqual } from 'node:util'
import type { FactSchema } from '../model/plugin.ts'

/** JSON Schema as an object. */
type Fields = Exclude<FactSchema, boolean>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keywords that describe, and limit nothing. */
const NOTES: ReadonlySet<string> = new Set(['$schema', 'title', 'description', 'default', 'examples', 'deprecated', 'readOnly'])

/** Keywords that this comparison understands. If `needed` has another one, it must be equal in both. */
const KNOWN: ReadonlySet<string> = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf'])

/**
 * Compares the JSON Schema of a fact that is given with one that is needed. Returns the path of the first part that does not fit, for
 * example `tool.version`, and why; or null if each value that is given is one that is needed, as far as both schemas say.
 */
export function misfit(given: FactSchema, needed: FactSchema, path: string): Misfit | null {
  if (needed === true || given === false) return null
  if (needed === false || given === true) return { path, given: typeOf(given), needed: typeOf(needed) }
  if (Object.keys(needed).every((key) => NOTES.has(key))) return null
  const options = branches(given)
  if (options !== null) return first(options, (one) => misfit(one, needed, path))
  const choices = branches(needed)
  const whole = { path, given: typeOf(given), needed: typeOf(needed) }
  if (choices !== null) return choices.some((one) => misfit(given, one, path) === null) ? null : whole
  const fits = typesFit(given, needed) && valuesFit(given, needed) && othersFit(given, needed)
  return fits ? (partsMisfit(given, needed, path) ?? null) : whole
}

/** Part of a fact that does not fit, with both types as words. */
export interface Misfit {
  readonly path: string
  readonly given: string
  readonly needed: string
}

function first<T>(all: readonly T[], look: (one: T) => Misfit | null): Misfit | null {
  for (const one of all) {
    const found = look(one)
    if (found !== null) return found
  }
  return null
}

const schemaOf = (value: unknown): FactSchema => (typeof value === 'boolean' ? value : isFields(value) ? value : true)

function branches({ anyOf }: Fields): readonly FactSchema[] | null {
  return Array.isArray(anyOf) ? anyOf.map(schemaOf) : null
}

/** Describes the type of a schema in a few words, for a message. */
function typeOf(schema: FactSchema): string {
  if (typeof schema === 'boolean') return schema ? 'any value' : 'no value'
  if (Array.isArray(schema['enum'])) return `one of ${JSON.stringify(schema['enum'])}`.slice(0, 200)
  if (Object.hasOwn(schema, 'const')) return JSON.stringify(schema['const']).slice(0, 200)
  const options = branches(schema)
  if (options !== null) return options.map(typeOf).join(' or ').slice(0, 200)
  const { type } = schema
  const limits = Object.entries(schema).filter(([key, value]) => !KNOWN.has(key) && !NOTES.has(key) && !isSafeLimit(key, value))
  const rest = limits.length === 0 ? '' : ` (${limits.map(([key, value]) => `${key} ${JSON.stringify(value)}`).join(', ')})`
  return `${typeof type === 'string' ? type : 'any value'}${rest}`.slice(0, 200)
}

function typesFit({ type: given }: Fields, { type: needed }: Fields): boolean {
  if (needed === undefined) return true
  const all = (type: unknown): readonly unknown[] => (Array.isArray(type) ? type : [type])
  return all(given).every((one) => all(needed).includes(one) || (one === 'integer' && all(needed).includes('number')))
}

function valuesFit(given: Fields, needed: Fields): boolean {
  const allowed = valuesOf(needed)
  if (allowed === null) return true
  const possible = valuesOf(given)
  return possible?.every((one) => allowed.some((other) => isDeepStrictEqual(one, other))) ?? false
}

function valuesOf(schema: Fields): readonly unknown[] | null {
  const { enum: all } = schema
  if (Array.isArray(all)) return all
  return Object.hasOwn(schema, 'const') ? [schema['const']] : null
}

/** Reports whether limits that are not understood, such as `minimum` or `pattern`, are equal. */
function othersFit(given: Fields, needed: Fields): boolean {
  const strict = Object.keys(needed).filter((key) => !KNOWN.has(key) && !NOTES.has(key))
  // A number of zod has the limits of a safe integer, which are those of every JSON number that a plug-in sends.
  return strict.every((key) => isDeepStrictEqual(given[key], needed[key]) || isSafeLimit(key, needed[key]))
}

const isSafeLimit = (key: string, value: unknown): boolean =>
  (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) || (key === 'maximum' && value === Number.MAX_SAFE_INTEGER)

function partsMisfit(given: Fields, needed: Fields, path: string): Misfit | null {
  const [has, wants] = [
    isFields(given['properties']) ? given['properties'] : {},
    isFields(needed['properties']) ? needed['properties'] : {},
  ]
  const required: readonly unknown[] = Array.isArray(needed['required']) ? needed['required'] : []
  const sure: readonly unknown[] = Array.isArray(given['required']) ? given['required'] : []
  const ofProperties = first(Object.entries(wants), ([name, part]) => {
    const own = `${path}.${name}`
    const known = has[name]
    if (required.includes(name) && !sure.includes(name))
      return { path: own, given: known === undefined ? 'no value' : 'a value that may be missing', needed: typeOf(schemaOf(part)) }
    return known === undefined ? null : misfit(schemaOf(known), schemaOf(part), own)
  })
  if (ofProperties !== null) return ofProperties
  const { items } = needed
  return items === undefined ? null : misfit(schemaOf(given['items'] ?? true), schemaOf(items), `${path}[]`)
}
