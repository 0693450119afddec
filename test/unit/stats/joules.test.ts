import { expect, test } from 'vitest'
import type { Reading } from '../../../src/model/trial.ts'
import { amountPerUnit, readingJoules } from '../../../src/stats/joules.ts'

const reading = (before: number, between: readonly number[], after: number, range: number | null = 1000): Reading => ({
  meter: 'powercap',
  zone: 'intel-rapl:0',
  domain: 'package',
  socket: 0,
  kind: 'counter',
  before,
  between,
  after,
  range,
  unit: 0.5,
})

test.each([
  ['forward', reading(100, [], 300), 100],
  ['around its end', reading(900, [], 100), 100],
  ['twice around, seen in between', reading(900, [400, 950, 300], 350), (500 + 550 + 350 + 50) / 2],
  ['at rest', reading(100, [], 100), 0],
])('a counter that goes %s', (_name, input, joules) => {
  expect(readingJoules(input)).toBeCloseTo(joules, 9)
})

test('a counter that goes back and has no range is not a number', () => {
  expect(readingJoules(reading(900, [], 100, null))).toBeNaN()
  expect(readingJoules(reading(100, [], 900, null))).toBe(400)
})

test('joules per unit are those of a run divided by its work, and unknown without it', () => {
  expect(amountPerUnit(123, { count: 1000, unit: 'byte' })).toBe(0.123)
  expect(amountPerUnit(123, null)).toBeNull()
})
