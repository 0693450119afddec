import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import * as formats from 'ajv-formats'
import { isObject, type Json, type JsonObject, objectOf, textOf } from './json.ts'

/** An operation of GitHub's API and the values in its path. */
export interface Route {
  readonly id: string
  readonly parameters: Readonly<Record<string, string>>
}

/** What of a request GitHub's description does not know. */
export interface Complaint {
  readonly where: 'path' | 'query' | 'body'
  readonly field: string
  readonly message: string
}

interface Request {
  readonly query: Readonly<Record<string, string>>
  /** null: there is none. */
  readonly body: Json
}

const document: JsonObject = JSON.parse(readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8'))
const operations = objectOf(document['operations'])

/** OpenAPI 3.0 says `nullable` beside anything, JSON Schema has a type for it, and ajv takes it only beside `type`. */
function asJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(asJsonSchema)
  if (!isObject(value)) return value
  const schema = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asJsonSchema(inner)]))
  const { nullable, ...rest } = schema
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : schema
}

/** GitHub ignores fields that it does not know; we want to hear of a misspelled one. */
function closed(value: Json): Json {
  if (Array.isArray(value)) return value.map(closed)
  if (!isObject(value)) return value
  const schema = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]))
  return isObject(schema['properties']) && schema['additionalProperties'] === undefined && schema['type'] === 'object'
    ? { ...schema, additionalProperties: false }
    : schema
}

const ajv = formats.default.default(new Ajv({ strict: false, allErrors: true }))
ajv.addSchema(Object(asJsonSchema({ operations, components: document['components'] ?? {} })), 'github')
/** What is in a URL is text, whatever it means. */
const coercing = formats.default.default(new Ajv({ strict: false, allErrors: true, coerceTypes: true }))

const compiled = new Map<string, ValidateFunction>()
function once(key: string, compile: () => ValidateFunction): ValidateFunction {
  const known = compiled.get(key) ?? compile()
  compiled.set(key, known)
  return known
}

const resolve = (value: Json | undefined): JsonObject => {
  const object = objectOf(value)
  const reference = object['$ref']
  if (typeof reference !== 'string') return object
  return objectOf(
    reference
      .slice(2)
      .split('/')
      .reduce<Json | undefined>((inner, key) => objectOf(inner)[key], document),
  )
}
const operation = (id: string): JsonObject => objectOf(operations[id])
const parametersOf = (id: string): readonly JsonObject[] => [objectOf(operation(id))['parameters'] ?? []].flat().map((one) => resolve(one))

const routes = Object.entries(operations)
  .map(([id, one]) => {
    const path = textOf(objectOf(one)['path'])
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const isWide = (name: string) =>
      parametersOf(id).some((parameter) => parameter['name'] === name && parameter['x-multi-segment'] === true)
    const pattern = path
      .replaceAll(/\{(\w+)\}/g, (_, name: string) => (isWide(name) ? '(.+)' : '([^/]+)'))
      // Without a path GitHub lists the root, which its description does not say.
      .replace(/contents\/\(\.\+\)$/, 'contents(?:/(.+))?')
    return { id, method: textOf(objectOf(one)['method']).toUpperCase(), path, names, pattern: new RegExp(`^${pattern}$`) }
  })
  // `commits/{ref}` would take `commits/{ref}/status` too.
  .toSorted((a, b) => b.path.split('/').length - a.path.split('/').length)

/** The operations that the rig has to play. */
export const operationIds: readonly string[] = Object.keys(operations)

/** The operation that answers this; null: none of those that we have taken over from GitHub's description. */
export function route(method: string, path: string): Route | null {
  for (const candidate of routes) {
    const match = candidate.method === method ? candidate.pattern.exec(path) : null
    if (match === null) continue
    return {
      id: candidate.id,
      parameters: Object.fromEntries(candidate.names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')])),
    }
  }
  return null
}

function problemsOf(validate: ValidateFunction, value: unknown): readonly Omit<Complaint, 'where'>[] {
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message = '', params }) => {
    const extra: unknown = params['additionalProperty']
    const field = [...instancePath.split('/').slice(1), ...(typeof extra === 'string' ? [extra] : [])].join('.')
    return { field, message: typeof extra === 'string' ? 'is not known here' : message }
  })
}

/** Checks one place of the URL. */
function urlProblems(id: string, where: 'path' | 'query', values: Readonly<Record<string, string>>): readonly Complaint[] {
  const validate = once(`${where} ${id}`, () => {
    const parameters = parametersOf(id).filter((parameter) => parameter['in'] === where)
    return coercing.compile({
      type: 'object',
      properties: Object.fromEntries(parameters.map((one) => [textOf(one['name']), asJsonSchema(one['schema'] ?? {})])),
      required: parameters.filter((one) => one['required'] === true).map((one) => textOf(one['name'])),
      additionalProperties: false,
    })
  })
  return problemsOf(validate, { ...values }).map((problem) => ({ where, ...problem }))
}

/** What is wrong with a request: in its path, its query, its body. */
export function complaints({ id, parameters }: Route, { query, body }: Request): readonly Complaint[] {
  const inUrl = [...urlProblems(id, 'path', parameters), ...urlProblems(id, 'query', query)]
  const wanted = resolve(operation(id)['requestBody'])
  const schema = objectOf(objectOf(wanted['content'])['application/json'])['schema']
  if (schema === undefined) {
    return body === null ? inUrl : [...inUrl, { where: 'body', field: '', message: 'there must be no body' }]
  }
  if (body === null) return wanted['required'] === true ? [...inUrl, { where: 'body', field: '', message: 'is missing' }] : inUrl
  const validate = once(`body ${id}`, () => {
    // The references in it lead to the whole document.
    const local = JSON.parse(JSON.stringify(closed(asJsonSchema(schema))).replaceAll('"#/', '"github#/'))
    return ajv.compile(local)
  })
  return [...inUrl, ...problemsOf(validate, body).map((problem): Complaint => ({ where: 'body', ...problem }))]
}

/** How an answer of ours breaks GitHub's description. */
export function violations(id: string, status: number, body: Json): readonly string[] {
  const responses = objectOf(operation(id)['responses'])
  const declared = objectOf(responses[String(status)])
  if (!(String(status) in responses) && status < 400) return [`GitHub never answers ${id} with ${status}`]
  const response = resolve(declared)
  const schema = objectOf(objectOf(response['content'])['application/json'])['schema']
  if (schema === undefined && status < 400) return body === null ? [] : [`${id} ${status} has no body`]
  // Not every error that GitHub gives is in its description; they all look like this.
  const error = status === 422 ? 'validation-error' : 'basic-error'
  const place =
    schema === undefined
      ? `#/components/schemas/${error}`
      : typeof declared['$ref'] === 'string'
        ? `${declared['$ref']}/content/application~1json/schema`
        : `#/operations/${id.replaceAll('/', '~1')}/responses/${status}/content/application~1json/schema`
  const validate = once(place, () => ajv.compile({ $ref: `github${place}` }))
  return problemsOf(validate, body).map(({ field, message }) => `${id} ${status} ${field}: ${message}`)
}

/** GitHub's own example of an answer. */
export function template(id: string): Json {
  const example = objectOf(document['examples'])[id]
  if (example === undefined) throw new Error(`there is no example of ${id}: name it in scripts/refresh-openapi.ts`)
  return example
}
