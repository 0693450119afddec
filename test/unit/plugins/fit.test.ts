import { expect, test } from 'vitest'
import { z } from 'zod'
import { FactSchema } from '../../../src/model/plugin.ts'
import { misfit } from '../../../src/plugins/fit.ts'

const schema = (type: z.ZodType, io: 'input' | 'output' = 'output'): FactSchema => FactSchema.parse(z.toJSONSchema(type, { io }))
const between = (given: z.ZodType, needed: z.ZodType) => misfit(schema(given), schema(needed, 'input'), 'fact')

test.each<[string, z.ZodType, z.ZodType]>([
  ['equal types', z.object({ a: z.string() }), z.object({ a: z.string() })],
  ['fewer keys than given', z.object({ a: z.string(), b: z.number() }), z.object({ a: z.string() })],
  ['an integer as a number', z.int(), z.number()],
  ['one of fewer words', z.enum(['a', 'b']), z.enum(['a', 'b', 'c'])],
  ['a literal as a word', z.literal('a'), z.string()],
  ['less than a union', z.string(), z.string().nullable()],
  ['any value', z.object({ a: z.string() }), z.any()],
  ['a list', z.array(z.object({ a: z.int() })), z.array(z.object({ a: z.number() }))],
  ['the same limit', z.string().regex(/^a/), z.string().regex(/^a/)],
  ['a key that may be missing', z.object({}), z.object({ a: z.string().optional() })],
  ['described', z.string().describe('one'), z.string().describe('another')],
])('%s fits', (_, given, needed) => {
  expect(between(given, needed)).toBeNull()
})

test.each<[string, z.ZodType, z.ZodType, string]>([
  ['another type', z.number(), z.string(), 'fact'],
  ['a number as an integer', z.number(), z.int(), 'fact'],
  ['a key of another type', z.object({ a: z.object({ b: z.number() }) }), z.object({ a: z.object({ b: z.string() }) }), 'fact.a.b'],
  ['a missing key', z.object({}), z.object({ a: z.string() }), 'fact.a'],
  ['a key that may be missing', z.object({ a: z.string().optional() }), z.object({ a: z.string() }), 'fact.a'],
  ['more words', z.enum(['a', 'd']), z.enum(['a', 'b']), 'fact'],
  ['any word', z.string(), z.enum(['a']), 'fact'],
  ['perhaps null', z.string().nullable(), z.string(), 'fact'],
  ['elements of another type', z.array(z.string()), z.array(z.number()), 'fact[]'],
  ['any value', z.any(), z.string(), 'fact'],
  ['another limit', z.string(), z.string().regex(/^a/), 'fact'],
])('%s does not fit', (_, given, needed, path) => {
  expect(between(given, needed)).toMatchObject({ path })
})
