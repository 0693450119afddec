import { describe, expect, it } from 'vitest'
import { fisherExact } from '../../../src/stats/fisher.ts'
import { golden } from './golden.ts'

function choose(n: number, k: number): bigint {
  let result = 1n
  for (let i = 1; i <= k; i += 1) result = (result * BigInt(n - k + i)) / BigInt(i)
  return result
}

/** The same test in whole numbers, without any rounding. */
function exact(a: number, b: number, c: number, d: number): number {
  const ways = (x: number): bigint => choose(a + b, x) * choose(c + d, a + c - x)
  let extreme = 0n
  for (let x = Math.max(0, a - d); x <= Math.min(a + b, a + c); x += 1) if (ways(x) <= ways(a)) extreme += ways(x)
  return Number(extreme) / Number(choose(a + b + c + d, a + c))
}

describe('Fisher’s exact test', () => {
  it('reproduces scipy', () => {
    expect(
      fisherExact([
        [7, 33],
        [1, 39],
      ]),
    ).toBeCloseTo(golden['fisher 7/40 vs 1/40'], 12)
  })

  it('is the exact sum over all small tables, ties included', () => {
    for (let a = 0; a <= 7; a += 1) {
      for (let b = 0; b <= 7; b += 1) {
        for (let c = 0; c <= 7; c += 1) {
          for (let d = 0; d <= 7; d += 1)
            expect(
              fisherExact([
                [a, b],
                [c, d],
              ]),
            ).toBeCloseTo(exact(a, b, c, d), 12)
        }
      }
    }
  })

  it('does not depend on the order of the sides', () => {
    expect(
      fisherExact([
        [12, 48],
        [2, 58],
      ]),
    ).toBeCloseTo(
      fisherExact([
        [2, 58],
        [12, 48],
      ]),
      14,
    )
    expect(
      fisherExact([
        [12, 48],
        [2, 58],
      ]),
    ).toBeCloseTo(
      fisherExact([
        [12, 2],
        [48, 58],
      ]),
      14,
    )
  })

  it('is 1 if nothing was voided', () =>
    expect(
      fisherExact([
        [0, 60],
        [0, 60],
      ]),
    ).toBe(1))

  it('stays finite for long recordings', () => {
    const p = fisherExact([
      [2000, 1],
      [1, 2000],
    ])
    expect(p).toBeGreaterThanOrEqual(0)
    expect(p).toBeLessThan(1e-300)
    expect(
      fisherExact([
        [1000, 1000],
        [1000, 1000],
      ]),
    ).toBe(1)
  })

  it.each([-1, 0.5, Number.NaN])('refuses a count of %d', (count) => {
    expect(() =>
      fisherExact([
        [count, 1],
        [1, 1],
      ]),
    ).toThrow(RangeError)
  })
})
