import { expect, test } from 'vitest'
import type { Reading } from '../../../src/model/trial.ts'
import { belowRest } from '../../../src/stats/rest.ts'

const readings = (joules: number): readonly Reading[] => [
  {
    ...{ meter: 'powercap', zone: 'intel-rapl:0', domain: 'package', socket: 0, kind: 'counter' },
    ...{ before: 0, between: [], after: joules * 1e6, range: null, unit: 1e-6 },
  },
]
const rest = (watts: number, seconds = 4) => ({ seconds, readings: readings(watts * seconds) })
const check = (watts: number, rests: Parameters<typeof belowRest>[1], seconds = 2) =>
  belowRest({ seconds, readings: readings(watts * seconds) }, rests, ['package'])

test('less than half of the lowest power at rest is a counter that stood still', () => {
  expect(check(3.9, [rest(9), rest(8)])).toEqual({ code: 'counter-below-rest', data: { watts: 3.9, rest: 8 } })
  expect(check(4.1, [rest(9), rest(8)])).toBeNull()
})

test.each([
  ['a workload that sleeps', check(7.5, [rest(8)])],
  ['no wait', check(0.1, [])],
  ['too little waiting', check(0.1, [rest(8, 2)])],
  ['waits that are too short to tell', check(0.1, Array(10).fill(rest(8, 0.4)))],
  ['a trial of a few updates', check(0.1, [rest(8)], 0.09)],
])('%s is no fault', (_, found) => expect(found).toBeNull())
