import { describe, expect, it } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import type { JoinedPart } from '../../../src/model/joined.ts'
import { joinParts } from '../../../src/stats/joined.ts'
import { change, comparison } from '../render/fixtures.ts'

const part = (name: string, ratio: number, ends: readonly [number, number], gate: 'pass' | 'fail' = 'pass'): JoinedPart => ({
  name,
  comparison: comparison([change('parse', ratio, ends)], { gate, cause: gate === 'fail' ? 'energy' : null }),
})
const absent: JoinedPart = { name: 'gone', fault: finding('part-unfinished', { part: 'gone' }) }

describe('the gate', () => {
  it('is that of the worst part', () => {
    expect(joinParts([part('a', 1, [0.99, 1.01]), part('b', 1.06, [1.05, 1.07], 'fail')]).gate).toBe('fail')
    expect(joinParts([part('a', 1, [0.99, 1.01])]).gate).toBe('pass')
  })
  it('fails if a part has no result', () => expect(joinParts([part('a', 1, [0.99, 1.01]), absent]).gate).toBe('fail'))
})

describe('a workload of several parts', () => {
  const sharedOf = (...parts: readonly JoinedPart[]) => joinParts(parts).shared

  it('has no average if one part alone has measured it', () => expect(sharedOf(part('a', 1, [0.99, 1.01]), absent)).toEqual([]))

  it('has the fixed-effect mean if the parts agree: equal weights halve the variance', () => {
    const half = 0.01
    const one = part('a', 1.02, [1.02 * Math.exp(-half), 1.02 * Math.exp(half)])
    const [shared] = sharedOf(one, { ...one, name: 'b' })
    expect(shared).toMatchObject({ workload: 'parse', quantity: 'energy', parts: ['a', 'b'], heterogeneity: 0 })
    expect(shared?.ratio).toBeCloseTo(1.02, 12)
    expect(Math.log((shared?.interval.high ?? 0) / 1.02)).toBeCloseTo(half / Math.SQRT2, 10)
  })

  it('weighs a part by its precision', () => {
    const sharp = part('a', 1.01, [1.01 * Math.exp(-0.01), 1.01 * Math.exp(0.01)])
    const blunt = part('b', 1.012, [1.012 * Math.exp(-0.03), 1.012 * Math.exp(0.03)])
    // Weights 9 and 1.
    expect(sharedOf(sharp, blunt)[0]?.ratio).toBeCloseTo(Math.exp((9 * Math.log(1.01) + Math.log(1.012)) / 10), 12)
  })

  it('has a wider interval if the parts differ: random effects by DerSimonian and Laird', () => {
    const half = 0.01
    const of = (name: string, mean: number) => part(name, Math.exp(mean), [Math.exp(mean - half), Math.exp(mean + half)])
    const [shared] = sharedOf(of('a', 0), of('b', 0.06), of('c', 0.03))
    // By hand: s = 0.01 / 1.959964, Q = 2 (0.03 / s)^2 = 69.147, tau^2 = (Q - 2) s^2 / 2, I^2 = (Q - 2) / Q.
    expect(shared?.heterogeneity).toBeCloseTo(67.1466 / 69.1466, 4)
    expect(Math.log(shared?.ratio ?? 0)).toBeCloseTo(0.03, 10)
    const error = 0.01 / 1.959963984540054
    const tau = (((2 * 0.03 ** 2) / error ** 2 - 2) * error ** 2) / 2
    expect(Math.log((shared?.interval.high ?? 0) / (shared?.ratio ?? 1))).toBeCloseTo(
      1.959963984540054 * Math.sqrt((error ** 2 + tau) / 3),
      8,
    )
  })

  it('has none if a part is exact, without an interval, or of another quantity', () => {
    expect(sharedOf(part('a', 1, [1, 1]), part('b', 1, [0.99, 1.01]))).toEqual([])
    const open: JoinedPart = {
      name: 'c',
      comparison: comparison([{ ...change('parse', 1, [0.9, 1.1]), ratio: null, interval: { low: null, high: null } }]),
    }
    expect(sharedOf(open, part('b', 1, [0.99, 1.01]))).toEqual([])
  })
})
