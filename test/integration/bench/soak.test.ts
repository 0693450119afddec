import { expect, test } from 'vitest'
import { machine } from '../../../scripts/bench/machine.ts'
import { soak, soakText } from '../../../scripts/bench/soak.ts'
import { readingJoules } from '../../../src/stats/joules.ts'

const CALM = { walk: 0, warmth: 0, warmTrials: 1, second: 0, outliers: 0, outlier: 0 }

test('of 50 simulated pull requests of 20 workloads none fails without a change, and those with +5 % in one workload fail', {
  timeout: 240_000,
}, () => {
  const soaked = soak(50)
  const [same, changed] = soaked.kinds
  // At the true rates, 0.0 and 100 %, one in 50 is as good as impossible; at 1 % and 99 % two or more would come in one of ten seeds.
  expect(same?.failed).toBeLessThanOrEqual(2)
  expect(changed?.caught).toBeGreaterThanOrEqual(98)
  expect(soaked.demands.find(({ what }) => what.startsWith('mean change'))).toMatchObject({ isMet: true })
  expect(same?.verdicts.unchanged).toBeGreaterThan(98)
  expect(same?.verdicts.error).toBe(0)
  // The counters start again several times in each session: were that lost, workloads would be void, not unchanged.
  expect(same?.wraps).toBeGreaterThan(5)
  expect(soakText(soaked)).toMatch(/same code that fails +0\.00 %/)
})

test('the same number gives the same figures', () => {
  expect(soak(2)).toEqual(soak(2))
})

test('the simulated counters lose nothing when they wrap around', () => {
  const { trial, ...rest } = machine(3, CALM)
  const read = Array.from({ length: 200 }, () => trial({ joules: 1_000, deviation: 0, isSecond: false }))
  expect(rest).toBeDefined()
  for (const { readings } of read) expect(readings.reduce((sum, reading) => sum + readingJoules(reading), 0)).toBeCloseTo(1_000, 4)
  expect(read.flatMap(({ readings }) => readings).filter(({ before, after }) => after < before).length).toBeGreaterThanOrEqual(3)
})

test('each disturbance has its declared size', () => {
  const typical = (disturbance: Partial<typeof CALM>, isSecond: boolean, trials = 400): number => {
    const one = machine(5, { ...CALM, ...disturbance })
    const joules = Array.from({ length: trials }, () =>
      one.trial({ joules: 1_000, deviation: 0, isSecond }).readings.reduce((sum, reading) => sum + readingJoules(reading), 0),
    )
    return joules.reduce((sum, value) => sum + value, 0) / trials
  }
  expect(typical({ second: 0.005 }, true)).toBeCloseTo(1_005, 2)
  expect(typical({ second: 0.005 }, false)).toBeCloseTo(1_000, 2)
  expect(typical({ outliers: 1, outlier: 0.1 }, false)).toBeCloseTo(1_100, 2)
  expect(typical({ warmth: 0.02, warmTrials: 1 }, false)).toBeGreaterThan(1_019)
  expect(typical({ walk: 0.01 }, false)).not.toBeCloseTo(1_000, 0)
})
