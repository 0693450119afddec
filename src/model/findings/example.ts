import * as z from 'zod/mini'
import { DiskUse } from '../exit-status.ts'
import type { Code } from '../finding.ts'
import { findings } from './index.ts'
import { Quoted } from './parts.ts'

/** Stands for a finding inside another one. */
export const CAUSE: Quoted = { code: 'the-cause', data: {} }

/** Returns a made-up value that fits the schema. Fails for a schema that no finding has had so far. */
export function placeholder(schema: z.core.$ZodType, key: string): unknown {
  if (schema === Quoted) return CAUSE
  if (schema === DiskUse) return undefined // commands mostly end for other reasons
  if (schema instanceof z.ZodMiniNullable && schema.def.innerType instanceof z.ZodMiniNumber) return null
  if (schema instanceof z.ZodMiniReadonly || schema instanceof z.ZodMiniNullable || schema instanceof z.ZodMiniOptional)
    return placeholder(schema.def.innerType, key)
  if (schema instanceof z.ZodMiniArray) return [placeholder(schema.def.element, key)]
  if (schema instanceof z.ZodMiniObject)
    return Object.fromEntries(Object.entries(schema.shape).map(([name, inner]) => [name, placeholder(inner, name)]))
  if (schema instanceof z.ZodMiniUnion || schema instanceof z.ZodMiniDiscriminatedUnion)
    return schema.def.options.map((option) => placeholder(option, key))[0]
  if (schema instanceof z.ZodMiniEnum) return Object.values(schema.def.entries)[0]
  if (schema instanceof z.ZodMiniLiteral) return schema.def.values[0]
  if (schema instanceof z.ZodMiniNumber) return 3
  if (schema instanceof z.ZodMiniBoolean) return false
  if (schema instanceof z.ZodMiniRecord) return {}
  if (schema instanceof z.ZodMiniString) return key.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toUpperCase()
  throw new Error(`no value is known for the key ${key}`)
}

/** Returns an occurrence of a code with made-up data, to show its message: texts are their own names in capitals, and numbers are 3. */
export const exampleOf = (code: Code): Quoted => ({
  code,
  data: Object.fromEntries(Object.entries(findings[code].shape).map(([key, schema]) => [key, placeholder(schema, key)])),
})
