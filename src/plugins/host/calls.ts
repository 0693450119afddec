import { z } from 'zod'
import { MOST_KEPT, MOST_KEPT_BYTES, PIECE_BYTES } from '../../model/plugin.ts'
import { type Definition, isObject } from './declare.ts'
import { importerCalls } from './importer.ts'
import { plainJson } from './json.ts'

/** Request of the plug-in's code to Joulegate. Rejects if Joulegate refuses it. */
export type Ask = (request: string, ...parameters: readonly unknown[]) => Promise<unknown>

/** Functions that Joulegate may call in a plug-in's process, by name. */
export type Calls = Readonly<Record<string, (...parameters: readonly unknown[]) => unknown>>

/** Ways of a plug-in's code to Joulegate. */
interface Outside {
  readonly ask: Ask
  log(line: string): void
}

type Values = Record<string, unknown>
type Code = (...parameters: readonly unknown[]) => unknown

const codeOf = (content: Definition['content'], name: string): Code => {
  const found = content[name]
  if (typeof found !== 'function') throw new Error(`its ${name} must be a function`)
  return (...parameters) => found.call(content, ...parameters)
}

/** Returns the fields of a value; none if it is no object. */
const fieldsOf = (value: unknown): Definition['content'] => (isObject(value) ? value : {})

/** Returns the calls that a definition of this kind answers. The first parameter of each is the plug-in's settings. */
export function callsOf({ kind, content }: Definition, outside: Outside): Calls {
  const tools = (settings: unknown) => ({ settings, log: (line: unknown) => outside.log(String(line)) })
  switch (kind) {
    case 'stage':
      return stageCalls(content, outside, tools)
    case 'instrument':
      return instrumentCalls(content, tools)
    case 'meter':
      return { read: (settings) => codeOf(content, 'read')(tools(settings)) }
    case 'reporter':
      return reporterCalls(content, tools)
    case 'importer':
      return importerCalls(content, outside.ask, tools)
    case 'config':
      return { configure: () => configured(content) }
    default:
      return {}
  }
}

/** Returns the configuration. The definition is a function that makes it, or the configuration itself. */
async function configured(content: unknown): Promise<unknown> {
  const made: unknown = typeof content === 'function' ? await content() : content
  if (made === undefined) throw new Error('its function returned nothing')
  return plainJson(made, 'the configuration')
}

type ToolsOf = (settings: unknown) => { readonly settings: unknown; log(line: unknown): void }

function stageCalls(content: Definition['content'], { ask }: Outside, toolsOf: ToolsOf): Calls {
  const undos = new Map<unknown, (() => unknown)[]>()
  return {
    async run(settings, scope, facts) {
      const needs = await checked(content['needs'], facts, 'it needs')
      const own = undos.get(scope) ?? []
      undos.set(scope, own)
      const tools = {
        ...toolsOf(settings),
        exec: (command: string, options: unknown = {}) => ask('exec', scope, command, options),
        readFile: (path: string) => ask('readFile', scope, path),
        defer: (undo: () => unknown) => void own.push(undo),
      }
      return checked(content['gives'], await codeOf(content, 'run')(needs, tools), 'it gives')
    },
    async undo(_, scope) {
      const own = undos.get(scope) ?? []
      undos.delete(scope)
      const errors: unknown[] = []
      for (const undo of own.toReversed()) {
        try {
          await undo()
        } catch (error) {
          errors.push(error)
        }
      }
      if (errors.length > 0) throw errors[0]
    },
  }
}

/** Result of a schema that follows Standard Schema. A part of a path is a key, or an object that has one. */
const Outcome = z.object({
  value: z.unknown().optional(),
  issues: z.array(z.object({ message: z.string(), path: z.array(z.unknown()).nullish() })).nullish(),
})

/** Checks values against the schemas of a stage. Returns those of the schemas only. Throws if one is missing or does not fit. */
async function checked(schemas: unknown, values: unknown, what: string): Promise<Values> {
  const given = fieldsOf(values)
  const found: Values = {}
  for (const [name, schema] of Object.entries(fieldsOf(schemas))) {
    if (!Object.hasOwn(given, name)) throw new Error(`${what} ${name}, which is missing`)
    const validate = codeOf(fieldsOf(fieldsOf(schema)['~standard']), 'validate')
    const { value, issues } = Outcome.parse(await validate(given[name]))
    const [issue] = issues ?? []
    if (issue !== undefined) {
      const path = (issue.path ?? []).map((part) => (isObject(part) ? part['key'] : part))
      throw new Error(`${what} ${[name, ...path].join('.')}, whose value is wrong: ${issue.message}`)
    }
    if (JSON.stringify(value) === undefined) throw new Error(`${what} ${name}, whose value is no JSON`)
    found[name] = value
  }
  return found
}

function instrumentCalls(content: Definition['content'], toolsOf: ToolsOf): Calls {
  const handlers = new Map<string, Code[]>()
  const subscribe = (signal: string, handler: Code): void => void handlers.set(signal, [...(handlers.get(signal) ?? []), handler])
  const on = fieldsOf(content['on'])
  for (const signal of Object.keys(on)) subscribe(signal, codeOf(on, signal))
  return {
    async signal(settings, name, subject) {
      const kept: unknown[] = []
      const known = new Set(handlers.keys())
      let all = 0
      const keep = (value: unknown): void => {
        const bytes = JSON.stringify(value)?.length ?? 0
        if (bytes === 0) throw new Error('keep: the value is no JSON')
        all += bytes
        if (all > MOST_KEPT_BYTES) throw new Error(`keep: the values have ${all} bytes of JSON, and ${MOST_KEPT_BYTES} are allowed`)
        if (kept.length === MOST_KEPT) throw new Error(`keep: ${MOST_KEPT} values are allowed for one signal`)
        kept.push(value)
      }
      for (const handler of handlers.get(String(name)) ?? []) await handler(subject, { ...toolsOf(settings), subscribe, keep })
      return { kept, subscribed: [...handlers.keys()].filter((signal) => !known.has(signal)) }
    },
  }
}

/** Keeps the files that a reporter has made, so that Joulegate can ask for them piece by piece. */
function reporterCalls(content: Definition['content'], toolsOf: ToolsOf): Calls {
  let made: ReadonlyMap<string, Buffer> = new Map()
  return {
    trial: async (settings, trial) => void (await codeOf(content, 'trial')(trial, toolsOf(settings))),
    async report(settings, results) {
      made = filesOf(await codeOf(content, 'report')(results, toolsOf(settings)))
      return [...made].map(([name, { length }]) => ({ name, bytes: length }))
    },
    piece: (_, name, offset) =>
      made
        .get(String(name))
        ?.subarray(Number(offset), Number(offset) + PIECE_BYTES)
        .toString('base64'),
  }
}

/** Returns the files of a reporter as bytes. Throws for a file of another form. */
function filesOf(made: unknown): ReadonlyMap<string, Buffer> {
  if (typeof made !== 'object' || made === null) throw new Error('report must return an object of files by name')
  return new Map(
    Object.entries(made).map(([name, content]) => {
      if (typeof content === 'string') return [name, Buffer.from(content)]
      if (content instanceof Uint8Array) return [name, Buffer.from(content.buffer, content.byteOffset, content.byteLength)]
      throw new Error(`report: the content of ${name} must be text or a Uint8Array`)
    }),
  )
}
