import { describe, expect, it } from 'vitest'
import { checkOnce, mixes, thermalModels } from '../../../scripts/bench/check-time.ts'
import { PAIR_CELSIUS } from '../../../src/stats/temperature.ts'

const BAND = 3

describe.each(Object.entries(thermalModels))('on a simulated processor with %s', (_, thermals) => {
  it.each(Object.entries(mixes))('trials of %s workloads start in the band, both of a pair close together', async (_name, watts) => {
    const { trials, end } = await checkOnce(thermals, watts, 1)
    expect(end).toBe('complete')
    const counted = trials.filter((trial) => !trial.discarded && trial.void === null)
    expect(counted.length).toBeGreaterThanOrEqual(80)
    for (const { celsius, settling } of counted) {
      expect(settling?.outcome).toBe('met')
      expect(Math.abs((celsius[0]?.celsius ?? Number.NaN) - (settling?.target[0]?.celsius ?? Number.NaN))).toBeLessThanOrEqual(BAND)
    }
    for (const pair of Map.groupBy(counted, (trial) => `${trial.workload} ${trial.pair}`).values()) {
      const [first, second] = pair.map((trial) => trial.celsius[0]?.celsius ?? Number.NaN)
      expect(Math.abs((first ?? Number.NaN) - (second ?? Number.NaN))).toBeLessThanOrEqual(PAIR_CELSIUS)
    }
  })

  it('a check of five workloads of 5 s takes ten minutes or less', async () => {
    const minutes = await Promise.all([1, 2, 3, 4, 5].map(async (seed) => (await checkOnce(thermals, mixes.alike, seed)).seconds / 60))
    expect(minutes.toSorted((one, other) => one - other)[2]).toBeLessThanOrEqual(10)
  })
})

describe('while a trial waits to cool down', () => {
  it('the power at rest is measured', async () => {
    const thermals = thermalModels['one mass, 120 s']
    const { trials } = await checkOnce(thermals, mixes.mixed, 1)
    const rests = trials.flatMap(({ settling }) => settling?.idle ?? [])
    expect(rests.length).toBeGreaterThan(10)
    for (const { seconds, readings } of rests) {
      const [reading] = readings
      const watts = (((reading?.after ?? Number.NaN) - (reading?.before ?? Number.NaN)) * 1e-6) / seconds
      // 10 W and what leaks at some 20 to 40 degrees above ambient.
      expect(watts).toBeGreaterThan(10)
      expect(watts).toBeLessThan(11)
    }
  })
})
