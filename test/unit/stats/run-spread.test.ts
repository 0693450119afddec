import { describe, expect, it } from 'vitest'
import { confidenceOf, spreadOf } from '../../../src/stats/run-spread.ts'

describe('the confidence of the interval of a median', () => {
  // 1 - 2 P(B < rank) for B binomial (n, 1/2), from tables of the sign test.
  it.each([
    [1, null],
    [5, null],
    [6, 1 - 2 / 64],
    [7, 1 - 2 / 128],
    [9, 1 - (2 * (1 + 9)) / 512],
    [10, 1 - (2 * (1 + 10)) / 1024],
    [20, 1 - (2 * (1 + 20 + 190 + 1140 + 4845 + 15504)) / 2 ** 20],
  ])('of %d runs is %d', (count, expected) => {
    const confidence = confidenceOf(count)
    if (expected === null) expect(confidence).toBeNull()
    else expect(confidence).toBeCloseTo(expected, 12)
  })

  it('is 95 % or more for every number of runs', () => {
    for (let count = 6; count <= 1000; count += 1) expect(confidenceOf(count)).toBeGreaterThanOrEqual(0.95)
  })
})

describe('the figures of runs', () => {
  it('of one run have neither an interval nor a variation', () => {
    expect(spreadOf([7])).toEqual({ median: 7, interval: null, min: 7, max: 7, cv: null })
  })

  it('of ten runs have the second value from either end as the interval', () => {
    const { median, interval, min, max, cv } = spreadOf([5, 1, 2, 3, 4, 6, 7, 8, 9, 1000])
    expect({ median, interval, min, max }).toEqual({ median: 5.5, interval: { low: 2, high: 9 }, min: 1, max: 1000 })
    expect(cv).toBeCloseTo(3.01107, 4)
  })

  it('have an interval that holds the true median as often as it says', () => {
    let [state, held] = [12_345, 0]
    const random = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31
      return state / 2 ** 31
    }
    const [sessions, count] = [20_000, 7]
    for (let session = 0; session < sessions; session += 1) {
      // Skewed, as run times are: the median of exp(u) is exp(0.5).
      const { interval } = spreadOf(Array.from({ length: count }, () => Math.exp(random())))
      if (interval !== null && interval.low <= Math.exp(0.5) && Math.exp(0.5) <= interval.high) held += 1
    }
    expect(Math.abs(held / sessions - (confidenceOf(count) ?? 0))).toBeLessThan(0.003)
  })
})
