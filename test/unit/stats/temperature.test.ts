import { describe, expect, it } from 'vitest'
import type { Settling, Temperatures } from '../../../src/model/trial.ts'
import { nextTarget, readiness, settledAt } from '../../../src/stats/temperature.ts'

/** Degrees of the sensors a, b, ... */
const at = (...celsius: readonly number[]): Temperatures => celsius.map((one, index) => ({ sensor: 'abc'.charAt(index), celsius: one }))

describe('readiness', () => {
  const aim = { target: at(50), band: 3, partner: null }

  it.each([
    [50, 'met'],
    [53, 'met'],
    [53.1, 'hot'],
    [47, 'met'],
    [46.9, 'cold'],
  ] as const)('a first trial at %f °C of 50 ± 3 is %s', (celsius, state) => {
    expect(readiness(at(celsius), aim)).toBe(state)
  })

  it.each([
    [48, 'met'],
    [50, 'met'],
    [50.1, 'hot'],
    [46.9, 'cold'],
  ] as const)('a second trial at %f °C, the first having started at 48, is %s', (celsius, state) => {
    expect(readiness(at(celsius), { ...aim, partner: at(48) })).toBe(state)
  })

  it('wants all sensors in the band, and lets a hot one cool before it warms up a cold one', () => {
    const both = { ...aim, target: at(50, 60) }
    expect(readiness(at(50, 60), both)).toBe('met')
    expect(readiness(at(50, 50), both)).toBe('cold')
    expect(readiness(at(60, 50), both)).toBe('hot')
  })

  it('is unknown if a sensor has no reading, regardless of the others', () => {
    expect(readiness([], aim)).toBe('blind')
    expect(readiness(at(90), { ...aim, target: at(50, 60) })).toBe('blind')
  })
})

describe('the temperature at which the discarded round settled', () => {
  it('is halfway between the start and the end of its last trial, for each sensor', () => {
    expect(settledAt([{ celsius: at(30, 31) }, { celsius: at(50, 41) }], at(54, 43))).toEqual(at(52, 42))
  })

  it('is that of the present readings, if one is absent', () => {
    expect(settledAt([{ celsius: [] }], at(54))).toEqual(at(54))
  })

  it('is that of the last reading, if the sensor does not answer at present: trials stay held to it', () => {
    expect(settledAt([{ celsius: at(50) }], [])).toEqual(at(50))
    expect(settledAt([{ celsius: at(50, 60) }], at(52))).toEqual(at(51, 60))
  })
})

describe('the target of the next round', () => {
  const came = (...celsius: readonly number[]): { readonly settling: Settling } => ({
    settling: { outcome: 'met', target: [], arrival: at(...celsius), seconds: 0, heatedSeconds: 0, idle: null },
  })

  it.each([
    ['stays while trials come in near it', [50, 51, 49, 51.5], 50],
    ['follows a session that goes on warming up', [52, 54, 53, 54], 53.5],
    ['follows one that cools down', [48, 46, 46, 44], 46],
    ['is not moved by a few', [50, 50, 70], 50],
    ['stays where nothing was read', [], 50],
  ])('%s', (_, arrivals, wanted) => {
    expect(
      nextTarget(
        at(50),
        3,
        arrivals.map((one) => came(one)),
      ),
    ).toEqual(at(wanted))
  })

  it('is found for each sensor, without trials that had no target', () => {
    expect(nextTarget(at(50, 60), 3, [came(54, 60), { settling: null }, came(56, 61)])).toEqual(at(55, 60))
  })
})
