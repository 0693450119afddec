import { describe, expect, it } from 'vitest'
import { upperQuantile, upperTail } from '../../../src/stats/normal.ts'
import { criticalAt, criticalValues, schedule, spend } from '../../../src/stats/spending.ts'
import { golden, normals, schedules } from './golden.ts'

describe('critical values by error spending', () => {
  const times = [1, 2, 3, 4, 5]

  it('reproduce Lan and DeMets, O’Brien-Fleming type', () => {
    const z = upperQuantile(0.0125)
    const values = criticalValues(
      times,
      times.map((time) => 2 * upperTail(z / Math.sqrt(time / 5))),
    )
    for (const [index, value] of values.entries()) expect(value).toBeCloseTo(golden.LD5_obf[index] ?? 0, 8)
  })

  it('reproduce Lan and DeMets, Pocock type', () => {
    const values = criticalValues(
      times,
      times.map((time) => spend(time / 5, 0.025)),
    )
    for (const [index, value] of values.entries()) expect(value).toBeCloseTo(golden.LD5_pocock[index] ?? 0, 8)
  })

  it('do not depend on the unit of time', () => {
    const spent = [0.2, 0.4, 0.6, 0.8, 1].map((t) => spend(t, 0.025))
    const percent = criticalValues([20, 40, 60, 80, 100], spent)
    for (const [index, value] of criticalValues(times, spent).entries()) expect(percent[index]).toBeCloseTo(value, 10)
  })

  it('of a single look are the plain quantile, of the same error spent at once and late nearly so', () => {
    expect(criticalValues([60], [0.025])).toEqual([upperQuantile(0.025)])
    const [early, late] = criticalValues([30, 60], [1e-12, 0.025])
    expect(early).toBeCloseTo(upperQuantile(1e-12), 10)
    expect(late).toBeCloseTo(upperQuantile(0.025), 8)
  })

  it('let a random walk cross with the error spent, look by look', () => {
    const looks = schedule(8, 60, 0.025)
    const draw = normals(7)
    const crossed = looks.map(() => 0)
    const paths = 20_000
    for (let path = 0; path < paths; path += 1) {
      let position = 0
      let elapsed = 0
      for (const [index, { pairs, z }] of looks.entries()) {
        position += draw() * Math.sqrt(pairs - elapsed)
        elapsed = pairs
        if (position < z * Math.sqrt(pairs)) continue
        crossed[index] = (crossed[index] ?? 0) + 1
        break
      }
    }
    let total = 0
    for (const [index, { pairs }] of looks.entries()) {
      total += crossed[index] ?? 0
      const expected = spend(pairs / 60, 0.025)
      expect(Math.abs(total / paths - expected)).toBeLessThan(4 * Math.sqrt(expected / paths))
    }
  })

  it.each([
    [
      [1, 1],
      [0.01, 0.02],
    ],
    [
      [1, 2],
      [0.02, 0.02],
    ],
    [
      [1, 2],
      [0.5, 1],
    ],
    [
      [0, 2],
      [0.01, 0.02],
    ],
    [[1, 2], [0.01]],
    [[1], [Number.NaN]],
  ])('refuse times %j with errors %j', (at, spent) => {
    expect(() => criticalValues(at, spent)).toThrow(RangeError)
  })
})

describe('the schedule', () => {
  it('has nine golden tables', () => expect(schedules).toHaveLength(9))

  it.each(schedules)('N = $maxPairs, m = $workloads is the golden one', ({ maxPairs, workloads, n, z, k }) => {
    const looks = schedule(8, maxPairs, 0.025 / workloads)
    expect(looks.map(({ pairs }) => pairs)).toEqual(n)
    expect(looks.map((look) => look.z.toFixed(6))).toEqual(z.map((value) => value.toFixed(6)))
    expect(looks.map(({ rank }) => rank)).toEqual(k)
    for (const look of looks) expect(look.level).toBe(upperTail(look.z))
  })

  it('is computed once', () => expect(schedule(8, 60, 0.025)).toBe(schedule(8, 60, 0.025)))

  it('starts at minPairs even if an earlier look could reject', () => {
    expect(schedule(20, 60, 0.025)[0]?.pairs).toBe(20)
  })

  it('is empty if no look can reject', () => expect(schedule(8, 8, 0.0025)).toEqual([]))

  it('reaches 200 pairs', () => {
    const looks = schedule(8, 200, 0.025)
    expect(looks.at(-1)?.pairs).toBe(200)
    for (const { z, rank } of looks) {
      expect(z).toBeGreaterThan(2.3)
      expect(rank).toBeGreaterThan(0)
    }
  })

  it('is looked up by pairs', () => {
    const looks = schedule(8, 60, 0.005)
    expect(criticalAt(looks, 8)).toBeNull()
    expect(criticalAt(looks, 10)?.rank).toBe(1)
    expect(criticalAt(looks, 60)?.rank).toBe(494)
    expect(criticalAt(looks, 62)).toBeNull()
    expect(criticalAt([], 60)).toBeNull()
  })
})
