import { describe, expect, it } from 'vitest'
import { cumulative, density, quantile, upperQuantile, upperTail } from '../../../src/stats/normal.ts'
import { golden } from './golden.ts'

const relative = (value: number, truth: number): number => Math.abs(value / truth - 1)

describe('the normal distribution', () => {
  it('reproduces scipy', () => {
    expect(relative(upperTail(6), golden.quantiles['norm.sf(6)'] ?? 0)).toBeLessThan(1e-13)
    expect(upperQuantile(0.025)).toBeCloseTo(golden.quantiles['norm.isf(.025)'] ?? 0, 13)
    expect(upperQuantile(1e-8)).toBeCloseTo(golden.quantiles['norm.isf(1e-8)'] ?? 0, 13)
    expect(quantile(0.975)).toBeCloseTo(1.9599639845400545, 13)
  })

  // mpmath, 30 digits: one value or more in each of the three approximations and at their seams.
  it.each([
    [-8, 0.9999999999999994],
    [-0.4, 0.6554217416103242],
    [0, 0.5],
    [0.3, 0.3820885778110474],
    [0.6629, 0.2536973008682368],
    [0.663, 0.2536652770386165],
    [1, 0.15865525393145705],
    [3, 0.0013498980316300946],
    [5.6568, 7.711064856975537e-9],
    [5.657, 7.702088172177601e-9],
    [10, 7.619853024160527e-24],
    [37, 5.725571222524577e-300],
  ])('P(Z > %d) = %d', (z, truth) => {
    expect(relative(upperTail(z), truth)).toBeLessThan(1e-12)
    expect(cumulative(-z)).toBe(upperTail(z))
  })

  it('falls without a step, the seams between the approximations included', () => {
    for (let z = -9; z < 37; z += 0.001) expect(upperTail(z)).toBeGreaterThanOrEqual(upperTail(z + 0.001))
  })

  it('is the integral of its density', () => {
    for (const z of [-2, 0.1, 0.66, 2, 5.6, 7]) {
      const h = 1e-4
      expect(relative((upperTail(z - h) - upperTail(z + h)) / (2 * h), density(z))).toBeLessThan(1e-6)
    }
  })

  it('inverts from one end to the other', () => {
    for (let exponent = -0.001; exponent > -300; exponent *= 1.3) {
      const p = 10 ** exponent
      expect(relative(upperTail(upperQuantile(p)), p)).toBeLessThan(1e-12)
    }
    expect(upperQuantile(0.5)).toBeCloseTo(0, 15)
    expect(upperQuantile(0.975)).toBeCloseTo(-1.9599639845400545, 13)
  })

  it.each([0, 1, -0.1, 1.1, Number.NaN])('has no quantile at %d', (p) => {
    expect(() => upperQuantile(p)).toThrow(RangeError)
  })

  it('ends in zero and one, and returns NaN for NaN', () => {
    expect(upperTail(40)).toBe(0)
    expect(upperTail(Number.POSITIVE_INFINITY)).toBe(0)
    expect(upperTail(Number.NEGATIVE_INFINITY)).toBe(1)
    expect(upperTail(Number.NaN)).toBeNaN()
  })
})
