import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { type Code, isCode, isFinding, Quoted } from '../../../src/model/finding.ts'
import { CAUSE, exampleOf, placeholder } from '../../../src/model/findings/example.ts'
import { findings } from '../../../src/model/findings/index.ts'
import { said } from '../../../src/render/messages/said.ts'
import { complaintsAbout } from '../../rig/plain-english.ts'

const codes = Object.keys(findings).filter(isCode)

/** Returns other values that a schema accepts: each word of a choice, true and false, null, no elements and two. */
function alternatives(schema: z.core.$ZodType, value: unknown, key: string): readonly unknown[] {
  if (schema === Quoted) return []
  if (schema instanceof z.ZodMiniNullable) {
    const given = placeholder(schema.def.innerType, key)
    return [null, given, ...alternatives(schema.def.innerType, given, key)]
  }
  if (schema instanceof z.ZodMiniReadonly || schema instanceof z.ZodMiniOptional) return alternatives(schema.def.innerType, value, key)
  if (schema instanceof z.ZodMiniEnum) return Object.values(schema.def.entries)
  if (schema instanceof z.ZodMiniBoolean) return [true, false]
  if (schema instanceof z.ZodMiniNumber) return [1, 4]
  if (schema instanceof z.ZodMiniArray) return Array.isArray(value) ? [[], [value[0], value[0]]] : []
  if (schema instanceof z.ZodMiniDiscriminatedUnion) return schema.def.options.map((option) => placeholder(option, key))
  if (!(schema instanceof z.ZodMiniObject && typeof value === 'object' && value !== null)) return []
  const own = new Map(Object.entries(value))
  return Object.entries(schema.shape).flatMap(([name, inner]) =>
    alternatives(inner, own.get(name), name).map((other) => ({ ...value, [name]: other })),
  )
}

/** Returns the example of a code, and the same with one value changed at a time. */
function variantsOf(code: Code): readonly Quoted[] {
  const example = exampleOf(code)
  const varied = Object.entries(findings[code].shape).flatMap(([key, schema]) =>
    alternatives(schema, example.data[key], key).map((other) => ({ code, data: { ...example.data, [key]: other } })),
  )
  return [example, ...varied.filter((variant) => isFinding(variant))]
}

/** Returns the texts of a finding, with a word in the place of a finding that it quotes. */
function textsOf(found: Quoted): readonly string[] {
  const { message, why = '', hint = '' } = said(found)
  return [message.replaceAll(said(CAUSE).message, 'CAUSE'), why, hint]
}

test.each(codes)('%s is in plain English', (code) => {
  const complaints = variantsOf(code).flatMap(textsOf).flatMap(complaintsAbout)
  expect([...new Set(complaints)]).toEqual([])
})

test('hints that name a command of ours can be typed in a checkout', () => {
  const bare = codes.flatMap((code) =>
    variantsOf(code).flatMap((found) => {
      const { hint = '' } = said(found)
      return /(?<!npx )\bjoulegate (--|analyze|compare|doctor|explain|init|measure|report|…)/.test(hint) ? [`${code}: ${hint}`] : []
    }),
  )
  expect([...new Set(bare)]).toEqual([])
})

test('there are many variants', () => expect(codes.flatMap(variantsOf).length).toBeGreaterThan(2 * codes.length))
