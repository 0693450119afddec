import { Declaration, type FactSchema, MOMENTS, SignalName, StageFrequencyName } from '../../model/plugin.ts'

/** Definition of a plug-in in its process: with its functions, unchecked. */
export interface Definition {
  readonly kind: string
  readonly content: Readonly<Record<string, unknown>>
}

/** Reports whether a value of a plug-in's code has fields, which may be anything. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** Returns the definition that a module exports. Throws if its default export is none. */
export function definitionIn(module: unknown): Definition {
  const exported = isObject(module) ? module['default'] : undefined
  if (!isObject(exported) || typeof exported['joulegate'] !== 'string' || !isObject(exported['definition']))
    throw new Error('its default export must be made by a function of joulegate/plugin, such as defineStage or defineConfig')
  return { kind: exported['joulegate'], content: exported['definition'] }
}

/** Signals, as a message lists them. */
const SIGNALS = `${StageFrequencyName.options.join(', ')}, each with ${MOMENTS.map((moment) => `:${moment}`).join(', ')}`

const FUNCTIONS: Readonly<Record<string, string>> = { stage: 'run', meter: 'read', reporter: 'report', importer: 'import' }

/** Returns the declaration of a plug-in: its definition without functions. Throws if a part is missing or of another form. */
export function declarationOf({ kind, content }: Definition): Declaration | { readonly kind: 'config' } {
  if (kind === 'config') return { kind }
  const needed = FUNCTIONS[kind]
  if (needed !== undefined && typeof content[needed] !== 'function') throw new Error(`its ${needed} must be a function`)
  const { name, timeoutSeconds } = content
  const all = { kind, name, ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }), ...ownOf(kind, content) }
  const { data, error } = Declaration.safeParse(all)
  const [issue] = error?.issues ?? []
  if (data === undefined) throw new Error(`its ${issue?.path.join('.') || 'definition'} is wrong: ${issue?.message ?? 'unknown kind'}`)
  return data
}

function ownOf(kind: string, content: Definition['content']): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'stage':
      return { frequency: content['frequency'], needs: schemasOf(content, 'needs'), gives: schemasOf(content, 'gives') }
    case 'instrument': {
      const { on } = content
      if (!isObject(on)) throw new Error('its on must be an object of handlers by signal')
      for (const [signal, handler] of Object.entries(on)) {
        if (!SignalName.safeParse(signal).success) throw new Error(`its on has ${signal}, which is none of ${SIGNALS}`)
        if (typeof handler !== 'function') throw new Error(`its handler of ${signal} must be a function`)
      }
      return { on: Object.keys(on) }
    }
    case 'meter':
      return { description: content['description'] }
    case 'reporter':
      return { hasTrial: typeof content['trial'] === 'function' }
    case 'importer':
      return { hasBuild: typeof content['build'] === 'function' }
    default:
      return {}
  }
}

/** Makes JSON Schema of the needs or gives of a stage. */
function schemasOf(content: Definition['content'], key: 'needs' | 'gives'): Readonly<Record<string, FactSchema>> {
  const schemas = content[key] ?? {}
  if (!isObject(schemas)) throw new Error(`its ${key} must be an object of schemas`)
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, jsonSchemaOf(schema, `${key}.${name}`, key)]))
}

function jsonSchemaOf(schema: unknown, name: string, key: 'needs' | 'gives'): FactSchema {
  const standard = isObject(schema) ? schema['~standard'] : undefined
  const converter = isObject(standard) ? standard['jsonSchema'] : undefined
  // Values go through `validate`: needs come in, and gives go out.
  const convert = isObject(converter) ? converter[key === 'needs' ? 'input' : 'output'] : undefined
  if (typeof convert !== 'function') throw new Error(`its ${name} must be a schema that can make JSON Schema, for example of zod 4`)
  const { $schema: _, ...made } = convert({ target: 'draft-2020-12' })
  return made
}
