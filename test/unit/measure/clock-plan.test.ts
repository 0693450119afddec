import { describe, expect, it, test } from 'vitest'
import { beyondRights, type ProcessorClock, stillOurs, textsOf, whyNotTuned } from '../../../src/host/clock-plan.ts'
import type { Tune } from '../../../src/model/clock.ts'

const clock = (more: Partial<ProcessorClock> = {}): ProcessorClock => ({
  directory: '/sys/policy0',
  governors: ['performance', 'powersave'],
  range: { min: 8e8, max: 3.6e9 },
  steps: [],
  files: { scaling_governor: null, scaling_min_freq: null, scaling_max_freq: null },
  ...more,
})
const at = (min: number, max = min): Tune => ({ frequency: { min, max } })
const whyNot = (tune: Tune, ...clocks: readonly ProcessorClock[]) =>
  whyNotTuned([{ name: 'other' }, { name: 'job', tune }], clocks, (name, key) => `${name}.${key}`)

describe('whyNotTuned', () => {
  it.each<[string, Tune]>([
    ['an offered governor', { governor: 'powersave' }],
    ['the lowest and the highest frequency', at(8e8, 3.6e9)],
    ['one frequency', { governor: 'performance', ...at(2.4e9) }],
  ])('accepts %s', (_, tune) => {
    expect(whyNot(tune, clock(), clock())).toBeNull()
  })

  it.each<[string, Tune, readonly ProcessorClock[], object]>([
    [
      'no clock at all',
      { governor: 'powersave' },
      [],
      { code: 'clock-not-settable', data: { path: null, why: 'absent', place: 'job.governor' } },
    ],
    [
      'a governor that one of two clocks lacks',
      { governor: 'powersave' },
      [clock(), clock({ directory: '/sys/policy1', governors: ['performance'] })],
      { code: 'governor-not-offered', data: { governor: 'powersave', offered: ['performance'], directory: '/sys/policy1' } },
    ],
    ['a frequency below the range', at(7.99e8, 2e9), [clock()], { code: 'frequency-not-offered', data: { place: 'job.frequency' } }],
    [
      'a frequency above the range',
      at(2e9, 3.7e9),
      [clock()],
      { code: 'frequency-not-offered', data: { range: { min: 8e8, max: 3.6e9 } } },
    ],
    [
      'a frequency between two steps',
      at(8e8, 1e9),
      [clock({ steps: [8e8, 2e9] })],
      { code: 'frequency-not-offered', data: { steps: [8e8, 2e9] } },
    ],
    [
      'a file that is read-only',
      at(1e9),
      [clock({ files: { scaling_governor: null, scaling_min_freq: null, scaling_max_freq: 'read-only' } })],
      { code: 'clock-not-settable', data: { path: '/sys/policy0/scaling_max_freq', why: 'read-only' } },
    ],
    [
      'the governor before the right to set it',
      { governor: 'ondemand' },
      [clock({ files: { scaling_governor: 'right', scaling_min_freq: 'right', scaling_max_freq: 'right' } })],
      { code: 'governor-not-offered' },
    ],
  ])('refuses %s', (_, tune, clocks, found) => {
    expect(whyNot(tune, ...clocks)).toMatchObject(found)
  })

  it('looks only at the files that a workload sets', () => {
    const files = { scaling_governor: null, scaling_min_freq: 'right', scaling_max_freq: 'absent' } as const
    expect(whyNot({ governor: 'powersave' }, clock({ files }))).toBeNull()
    expect(whyNot(at(1e9), beyondRights(clock({ files: { ...files, scaling_max_freq: 'read-only' } })))).toBeNull()
    expect(whyNot(at(1e9), beyondRights(clock({ files })))).toMatchObject({ data: { why: 'absent' } })
  })
})

test('frequencies are written in kilohertz', () => {
  expect(textsOf(at(8e8, 2.4e9))).toEqual({ scaling_min_freq: '800000', scaling_max_freq: '2400000' })
  expect(textsOf({ governor: 'powersave' })).toEqual({ scaling_governor: 'powersave' })
})

test('of a dead process, a governor that was changed since stays; limits never do', () => {
  const governor = (before: string) => ({ path: 'cpufreq/policy0/scaling_governor', before, set: 'performance' })
  const limit = { path: 'cpufreq/policy0/scaling_max_freq', before: '3600000', set: '2400000' }
  const now = (text: string | null) => () => text
  expect(stillOurs([governor('powersave'), limit], now('performance'))).toHaveLength(2)
  expect(stillOurs([governor('powersave'), limit], now('powersave'))).toHaveLength(2)
  expect(stillOurs([governor('powersave'), limit], now('schedutil'))).toEqual([limit])
  expect(stillOurs([governor('powersave'), limit], now(null))).toHaveLength(2)
})
