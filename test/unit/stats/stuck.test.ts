import { expect, test } from 'vitest'
import { Recording } from '../../../src/model/recording.ts'
import { reporters } from '../../../src/render/index.ts'
import { compare } from '../../../src/stats/compare.ts'
import { stuckSensors } from '../../../src/stats/stuck.ts'
import { recordingOf } from './recordings.ts'

interface Setting {
  /** Watts in trials of 10 s, and in the second between them. */
  readonly load?: number
  readonly rest?: number
  readonly celsius?: (index: number) => number
  readonly pairs?: number
  readonly meter?: 'powercap' | 'perf'
  readonly sensor?: string
}

/** A session of trials whose counter goes on between them. */
function sessionOf({
  load = 60,
  rest = 20,
  celsius = () => 50,
  pairs = 8,
  meter = 'powercap',
  sensor = 'k10temp Tctl',
}: Setting): Recording {
  const whole = recordingOf({ workloads: { parse: Array.from({ length: pairs + 1 }, (_, pair) => ({ base: 1, head: 1, pair })) } })
  const trials = whole.trials.map((trial, index) => {
    const [before, joules] = [index * (10 * load + rest), 10 * load * (1 + 1e-3 * ((index * 7) % 11))]
    const [reading] = trial.readings
    return {
      ...{ ...trial, seconds: 10, startedAt: new Date(Date.UTC(2026, 4, 4) + index * 11_000).toISOString() },
      celsius: [{ sensor, celsius: celsius(index) }],
      readings: [{ ...reading, meter, before: Math.round(before * 1e6), after: Math.round((before + joules) * 1e6) }],
    }
  })
  return Recording.parse({ ...whole, trials })
}

test('a sensor that never moves while the power does is found, and the report says so', () => {
  const recording = sessionOf({})
  expect(stuckSensors(recording)).toMatchObject({ code: 'sensor-stuck', data: { sensors: [{ sensor: 'k10temp Tctl', celsius: 50 }] } })
  const text = reporters.text(compare(recording), { colour: false, width: 1000, recording: null })
  expect(text).toContain('The temperature sensor k10temp Tctl always read 50.0 °C, although the processor drew 4')
  expect(text).toContain('Temperature: unknown, because a sensor is probably stuck')
  expect(text).not.toContain('every run started at 50 °C')
})

test.each<[string, Setting]>([
  ['a sensor that moved once, by its one degree', { celsius: (index) => (index === 9 ? 51 : 50) }],
  ['a load that differs from rest by less than a coarse sensor must show', { load: 45, rest: 20 }],
  ['a workload that sleeps', { load: 20, rest: 20 }],
  ['a session that is too short to warm up a large cooler', { pairs: 3 }],
  ['a sensor whose processor is another one', { sensor: 'coretemp Package id 1' }],
  ['perf, which does not know the power at rest', { meter: 'perf' }],
])('%s is no stuck sensor', (_, setting) => expect(stuckSensors(sessionOf(setting))).toBeNull())
