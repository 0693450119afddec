import { describe, expect, it } from 'vitest'
import { upperQuantile } from '../../../src/stats/normal.ts'
import { studentInside, studentQuantile } from '../../../src/stats/student.ts'

/** P(|T| <= t) by Simpson's rule on the density, whose constant comes from the integral over the whole line. */
function integrated(freedom: number, t: number): number {
  // With x = sqrt(freedom) tan(angle) the density is a power of the cosine.
  const area = (end: number): number => {
    const steps = 2_000
    const at = (index: number): number => Math.cos((end * index) / steps) ** (freedom - 1)
    const sum = Array.from({ length: steps + 1 }, (_, index) => at(index) * (index === 0 || index === steps ? 1 : index % 2 === 1 ? 4 : 2))
    return (sum.reduce((total, one) => total + one, 0) * end) / steps / 3
  }
  return area(Math.atan(t / Math.sqrt(freedom))) / area(Math.PI / 2)
}

describe("Student's t", () => {
  it('has the table of textbooks', () => {
    // Two-sided 5 % and 1 %.
    const table = [
      [1, 12.7062, 63.6567],
      [2, 4.3027, 9.9248],
      [5, 2.5706, 4.0321],
      [10, 2.2281, 3.1693],
      [30, 2.0423, 2.75],
      [120, 1.9799, 2.6174],
    ] as const
    for (const [freedom, five, one] of table) {
      expect(studentQuantile(freedom, 0.025)).toBeCloseTo(five, 4)
      expect(studentQuantile(freedom, 0.005)).toBeCloseTo(one, 4)
    }
  })

  it('has the quantiles of scipy 1.17.1', () => {
    expect(studentQuantile(9, 0.025)).toBeCloseTo(2.262157162798205, 10)
    expect(studentQuantile(3, 0.0001)).toBeCloseTo(22.203742273205, 8)
  })

  it('equals the integral of its density', () => {
    for (const freedom of [1, 2, 3, 4, 7, 20, 51]) {
      for (const t of [0, 0.3, 1, 2.5, 8]) expect(studentInside(freedom, t)).toBeCloseTo(integrated(freedom, t), 10)
    }
  })

  it('is inverted, and becomes the normal distribution', () => {
    for (const freedom of [1, 2, 9, 400]) {
      for (const tail of [0.4, 0.05, 1e-4]) expect(1 - studentInside(freedom, studentQuantile(freedom, tail))).toBeCloseTo(2 * tail, 9)
    }
    expect(studentQuantile(401, 0.025)).toBe(upperQuantile(0.025))
    expect(studentQuantile(400, 0.025) / upperQuantile(0.025)).toBeCloseTo(1, 2)
  })

  it('refuses what it is not made for', () => {
    for (const freedom of [0, -1, 1.5, Number.NaN]) expect(() => studentInside(freedom, 1)).toThrow(RangeError)
    for (const tail of [0, 0.5, -1, Number.NaN]) expect(() => studentQuantile(3, tail)).toThrow(RangeError)
  })
})
