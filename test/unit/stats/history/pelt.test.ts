import { describe, expect, it } from 'vitest'
import { pelt, type WeightedPoint } from '../../../../src/stats/history/pelt.ts'
import { normals } from '../golden.ts'

/** Points of unit weight around the given levels. */
function seriesOf(levels: readonly number[], seed: number, weightAt: (index: number) => number = () => 1): readonly WeightedPoint[] {
  const draw = normals(seed)
  return levels.map((level, at) => ({ value: level + draw() / Math.sqrt(weightAt(at)), weight: weightAt(at) }))
}

const flat = (count: number, level = 0): readonly number[] => Array.from({ length: count }, () => level)

/** The cost of a segmentation, computed the plain way. */
function costOf(points: readonly WeightedPoint[], changes: readonly number[], penalty: number): number {
  const bounds = [0, ...changes, points.length]
  return bounds.slice(1).reduce((sum, end, at) => {
    const part = points.slice(bounds[at], end)
    const total = part.reduce((weights, { weight }) => weights + weight, 0)
    const mean = part.reduce((values, { value, weight }) => values + weight * value, 0) / total
    return sum + part.reduce((squares, { value, weight }) => squares + weight * (value - mean) ** 2, 0)
  }, penalty * changes.length)
}

/** The best segmentation by trying all of them. */
function tried(points: readonly WeightedPoint[], penalty: number, least: number): number {
  const walk = (from: number, changes: readonly number[]): number => {
    let best = points.length - (changes.at(-1) ?? 0) >= least ? costOf(points, changes, penalty) : Number.POSITIVE_INFINITY
    for (let at = from + least; at <= points.length - least; at += 1) best = Math.min(best, walk(at, [...changes, at]))
    return best
  }
  return walk(0, [])
}

describe('PELT', () => {
  it('finds the segmentation of least cost, as trying all of them does', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const levels = Array.from({ length: 13 }, (_, at) => 1.5 * ((Math.floor(at / 4) * seed) % 3))
      const points = seriesOf(levels, seed, (at) => 1 + ((at * seed) % 4))
      for (const [penalty, least] of [
        [1, 1],
        [3, 2],
        [4, 3],
        [8, 3],
      ] as const) {
        const changes = pelt(points, { penalty, least })
        expect(costOf(points, changes, penalty)).toBeCloseTo(tried(points, penalty, least), 9)
      }
    }
  })

  it('keeps segments of the least length', () => {
    const changes = pelt(seriesOf([0, 50, 0, 50, 0, 50, 0, 50], 3), { penalty: 0.01, least: 3 })
    const bounds = [0, ...changes, 8]
    for (const [at, end] of bounds.slice(1).entries()) expect(end - (bounds[at] ?? 0)).toBeGreaterThanOrEqual(3)
  })

  it('finds clear changes where they are', () => {
    const points = seriesOf([...flat(50), ...flat(40, 8), ...flat(60, -3)], 5)
    expect(pelt(points, { penalty: 3 * Math.log(150), least: 3 })).toEqual([50, 90])
  })

  it('finds the same in any unit, from any origin, and mirrored', () => {
    const points = seriesOf([...flat(30), ...flat(30, 4), ...flat(30, 1)], 9)
    const options = { penalty: 10, least: 3 }
    const changes = pelt(points, options)
    expect(changes.length).toBeGreaterThan(0)
    expect(
      pelt(
        points.map(({ value, weight }) => ({ value: 1e3 + 1e-3 * value, weight: weight * 1e6 })),
        options,
      ),
    ).toEqual(changes)
    expect(
      pelt(
        points.map(({ value, weight }) => ({ value: -value, weight })),
        options,
      ),
    ).toEqual(changes)
    expect(pelt(points.toReversed(), options)).toEqual(changes.map((at) => points.length - at).toReversed())
  })

  it('finds no change in few points, or in equal ones', () => {
    for (const count of [0, 1, 2, 3, 5]) expect(pelt(seriesOf(flat(count), 1), { penalty: 0, least: 3 })).toEqual([])
    expect(
      pelt(
        flat(500, 0.7).map((value) => ({ value, weight: 1e12 })),
        { penalty: 18, least: 3 },
      ),
    ).toEqual([])
  })

  it('finds a change of counts that repeat', () => {
    const points = [...flat(9, 0), ...flat(9, 1e-5)].map((value) => ({ value, weight: 1e12 }))
    expect(pelt(points, { penalty: 9, least: 3 })).toEqual([9])
  })

  it('refuses points that are not finite', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => pelt([{ value, weight: 1 }], { penalty: 1, least: 3 })).toThrow(RangeError)
    for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => pelt([{ value: 0, weight }], { penalty: 1, least: 3 })).toThrow(RangeError)
  })
})
