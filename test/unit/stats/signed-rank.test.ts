import { describe, expect, it } from 'vitest'
import { signedRankBound, signedRankCumulative, WalshAverages } from '../../../src/stats/signed-rank.ts'
import { golden, normals } from './golden.ts'

function averagesOf(differences: readonly number[]): WalshAverages {
  const averages = new WalshAverages(Math.max(1, differences.length))
  for (const difference of differences) averages.add(difference)
  return averages
}

/** All averages, made and sorted the plain way. */
function plain(differences: readonly number[]): readonly number[] {
  return differences.flatMap((a, i) => differences.slice(i).map((b) => (a + b) / 2)).sort((a, b) => a - b)
}

/** The distribution of W+ by trying all 2^n signs. */
function enumerated(pairs: number, w: number): number {
  let within = 0
  for (let signs = 0; signs < 2 ** pairs; signs += 1) {
    let sum = 0
    for (let rank = 1; rank <= pairs; rank += 1) sum += (signs >> (rank - 1)) & 1 ? rank : 0
    if (sum <= w) within += 1
  }
  return within / 2 ** pairs
}

describe('the null distribution', () => {
  it.each(Object.entries(golden.sr_cdf))('P(W+ <= w) at %s', (key, truth) => {
    const [, pairs, w] = /n=(\d+),w=(\d+)/.exec(key) ?? []
    expect(Math.abs(signedRankCumulative(Number(pairs), Number(w)) / truth - 1)).toBeLessThan(1e-12)
  })

  it('equals the result of trying all signs', () => {
    for (const pairs of [1, 2, 5, 10]) {
      for (let w = -1; w <= (pairs * (pairs + 1)) / 2; w += 1) expect(signedRankCumulative(pairs, w)).toBe(enumerated(pairs, w))
    }
  })

  it('sums to one at 200 pairs, symmetrically', () => {
    expect(signedRankCumulative(200, 20100)).toBeCloseTo(1, 12)
    expect(signedRankCumulative(200, 8000) + signedRankCumulative(200, 12099)).toBeCloseTo(1, 12)
    expect(signedRankCumulative(200, 0)).toBe(2 ** -200)
  })

  it('gives the exact p of the golden pairs', () => {
    expect(2 * signedRankCumulative(12, golden.wilcoxon_stat)).toBeCloseTo(golden.wilcoxon_p, 12)
    for (const [pairs, p] of Object.entries(golden.wilcoxon_min_p_two_sided)) expect(2 * signedRankCumulative(Number(pairs), 0)).toBe(p)
  })

  it.each(Object.entries(golden.k_table))('the rank at %s is %d', (key, rank) => {
    const [pairs, level] = key.split('@')
    expect(signedRankBound(Number(pairs), Number(level))).toBe(rank)
  })

  it('takes a level that is meant to be attainable as attained', () => {
    // P(W+ <= 2 | 8) = 3/256.
    expect(signedRankBound(8, 3 / 256)).toBe(3)
    expect(signedRankBound(8, (3 / 256) * (1 - 1e-15))).toBe(3)
    expect(signedRankBound(8, (3 / 256) * (1 - 1e-9))).toBe(2)
  })

  it('refuses sizes that it has no table for', () => {
    for (const pairs of [0, 1001, 1.5, Number.NaN]) expect(() => signedRankBound(pairs, 0.025)).toThrow(RangeError)
    for (const level of [-0.1, 0.6, Number.NaN]) expect(() => signedRankBound(10, level)).toThrow(RangeError)
    expect(() => signedRankCumulative(0, 0)).toThrow(RangeError)
  })
})

describe('Walsh averages', () => {
  const differences = golden.head.map((head, index) => Math.log(head / (golden.base[index] ?? 1)))

  it('reproduce the golden estimate and intervals', () => {
    for (const [index, difference] of differences.entries()) expect(difference).toBeCloseTo(golden.d[index] ?? 0, 11)
    const averages = averagesOf(differences)
    expect(averages.estimate()).toBeCloseTo(golden.HL, 12)
    expect(Math.exp(averages.estimate())).toBeCloseTo(golden.HL_ratio, 12)
    for (const [level, ends, ratios] of [
      [0.025, golden['ci_0.025'], golden['ci_ratio_0.025']],
      [0.005, golden['ci_0.005'], golden['ci_ratio_0.005']],
    ] as const) {
      const { low, high } = averages.interval(signedRankBound(12, level))
      expect(low).toBeCloseTo(ends[0] ?? 0, 12)
      expect(high).toBeCloseTo(ends[1] ?? 0, 12)
      expect(Math.exp(low)).toBeCloseTo(ratios[0] ?? 0, 12)
      expect(Math.exp(high)).toBeCloseTo(ratios[1] ?? 0, 12)
    }
  })

  it('of ten textbook differences', () => {
    const averages = averagesOf([1.2, -0.4, 2.2, 3.1, 0.7, -1.5, 2.8, 1.9, 0.3, 1.1])
    expect(averages.estimate()).toBeCloseTo(1.2, 12)
    const { low, high } = averages.interval(signedRankBound(10, 0.025))
    expect(low).toBeCloseTo(0.15, 12)
    expect(high).toBeCloseTo(2.15, 12)
  })

  it('equal after each addition the result of sorting all of them, ties and signs included', () => {
    const draw = normals(42)
    // Rounded to halves: plenty of ties (+ 0 takes the sign off a zero).
    const tied = Array.from({ length: 40 }, () => Math.round(2 * draw()) / 2 + 0)
    const smooth = Array.from({ length: 40 }, () => draw())
    for (const given of [tied, smooth, smooth.toSorted((a, b) => a - b), smooth.toSorted((a, b) => b - a)]) {
      const averages = new WalshAverages(given.length)
      for (const [index, difference] of given.entries()) {
        averages.add(difference)
        const truth = plain(given.slice(0, index + 1))
        expect(averages.size).toBe(truth.length)
        for (let rank = 1; 2 * rank <= truth.length + 1; rank += 1) {
          expect(averages.interval(rank)).toEqual({ low: truth[rank - 1], high: truth[truth.length - rank] })
        }
        const middle = ((truth[Math.ceil(truth.length / 2) - 1] ?? 0) + (truth[Math.floor(truth.length / 2)] ?? 0)) / 2
        expect(averages.estimate()).toBe(middle)
      }
    }
  })

  it('negate with their differences, to the last bit', () => {
    const averages = averagesOf(differences)
    const mirrored = averagesOf(differences.map((difference) => -difference))
    expect(mirrored.estimate()).toBe(-averages.estimate())
    expect(mirrored.interval(14)).toEqual({ low: -averages.interval(14).high, high: -averages.interval(14).low })
  })

  it('exclude nothing at rank 0, refuse crossed ends, too many and not finite differences', () => {
    const averages = averagesOf([1, 2])
    expect(averages.interval(0)).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
    expect(averages.interval(2)).toEqual({ low: 1.5, high: 1.5 })
    expect(() => averages.interval(3)).toThrow(RangeError)
    expect(() => averages.add(3)).toThrow(RangeError)
    expect(() => new WalshAverages(2).add(Number.NaN)).toThrow(RangeError)
    expect(() => new WalshAverages(0)).toThrow(RangeError)
    expect(new WalshAverages(2).estimate()).toBeNaN()
  })
})
