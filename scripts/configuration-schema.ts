import { z } from 'zod'
import { ConfigFile } from '../src/model/config-file.ts'

/** JSON schema, as far as zod makes one. */
type JsonSchema = z.core.JSONSchema.BaseSchema

/** Returns the JSON schema of joulegate.yml for editors, without the keys that only the command line needs. Imports can stand for workloads. */
export function configurationSchema(): JsonSchema {
  const schema = z.toJSONSchema(ConfigFile, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      delete jsonSchema['flag']
      delete jsonSchema['argument']
    },
  })
  const required = (schema.required ?? []).filter((key) => key !== 'workloads')
  return { ...schema, required, anyOf: [{ required: ['workloads'] }, { required: ['import'] }] }
}

/** Returns the TypeScript declaration of a type with the keys of joulegate.yml, with their descriptions and defaults. */
export const configurationType = (name: string): string =>
  `/** The keys of joulegate.yml. */\nexport interface ${name} ${typeOf(configurationSchema(), '')}\n`

/** Returns a JSON schema as a type of TypeScript. `indent`: that of its line. Throws for a schema of a form that no key has. */
function typeOf(schema: JsonSchema, indent: string): string {
  const { const: only, enum: values, properties, anyOf, type, items, additionalProperties } = schema
  if (only !== undefined) return literal(only)
  if (values !== undefined) return values.map(literal).join(' | ')
  if (properties !== undefined) return objectOf(schema, indent)
  if (anyOf !== undefined) return [...new Set(anyOf.map((one) => typeOf(one, indent)))].join(' | ')
  switch (type) {
    case 'array':
      return isSchema(items) ? `ReadonlyArray<${typeOf(items, indent)}>` : 'readonly unknown[]'
    case 'object':
      return `Readonly<Record<string, ${isSchema(additionalProperties) ? typeOf(additionalProperties, indent) : 'unknown'}>>`
    case 'integer':
      return 'number'
    case 'string':
    case 'number':
    case 'boolean':
      return type
    default:
      if (Object.keys(schema).every((key) => key === 'description' || key === 'default')) return 'unknown'
      throw new Error(`no type for the JSON schema ${JSON.stringify(schema)}`)
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties).flatMap(([key, value]) => {
    if (!isSchema(value)) return []
    const name = /^\w+$/.test(key) ? key : `'${key}'`
    const isNeeded = required.includes(key)
    return [
      ...comment(value, inner),
      `${inner}readonly ${name}${isNeeded ? '' : '?'}: ${typeOf(value, inner)}${isNeeded ? '' : ' | undefined'}`,
    ]
  })
  return `{\n${lines.join('\n')}\n${indent}}`
}

function comment({ description, default: fallback }: JsonSchema, indent: string): readonly string[] {
  const said = [description ?? [], fallback === undefined ? [] : `default: ${JSON.stringify(fallback)}`].flat().join('; ')
  return said === '' ? [] : [`${indent}/** ${said.replaceAll('*/', '*\u200B/')} */`]
}

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value)
