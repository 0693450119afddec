import { describe, expect, it } from 'vitest'
import type { Pair } from '../../../src/stats/psr.ts'
import { run, steady } from './sequences.ts'

describe('rare expensive runs', () => {
  const spiked =
    (every: number, factor: number) =>
    (index: number): Pair => ({
      base: 100,
      head: 100 * (index % every === 0 ? factor : 1 + 1e-4 * ((index * 7) % 11)),
    })

  it('are uneven if only they prevent a verdict at the end', () => {
    const { decision, looks, pairs } = run({}, spiked(30, 4))
    expect(decision).toMatchObject({ verdict: 'inconclusive', reason: 'uneven', proven: null })
    expect(pairs).toBe(60)
    expect(decision.look.conditionalPower).toBeNull()
    expect(decision.look.ratioOfMeans).toBeCloseTo(1 + (2 * 3) / 60, 2)
    expect(decision.look.equivalence.high).toBeLessThan(Math.log(1.03))
    expect(looks.filter(({ uneven }) => uneven).length).toBeGreaterThan(10)
  })

  it('only postpone the verdict when the mean comes down again', () => {
    const { decision, looks, pairs } = run({}, (index) => (index === 0 ? { base: 100, head: 170 } : steady(1)(index)))
    expect(decision).toMatchObject({ verdict: 'unchanged', reason: null })
    const waited = looks.filter(({ uneven }) => uneven).map((look) => look.pairs)
    expect(waited).toEqual([16, 18, 20, 22])
    expect(pairs).toBe(24)
  })

  it('are counted in joules, not in ratios', () => {
    const small = run({}, (index) => (index === 0 ? { base: 1, head: 1.7 } : steady(1)(index)))
    expect(small.pairs).toBe(16)
    expect(small.decision.verdict).toBe('unchanged')
  })

  it('prevent an improvement, too', () => {
    const { decision } = run({}, (index) => (index === 0 ? { base: 1e5, head: 1.1e5 } : steady(0.9)(index)))
    expect(decision).toMatchObject({ verdict: 'inconclusive', reason: 'uneven' })
    expect(decision.look.change.high).toBeLessThan(0)
  })

  it('are not the reason if the interval is too wide anyway', () => {
    const { decision } = run({ maxPairs: 14 }, (index) => ({ base: 100, head: index % 2 === 0 ? 150 : 80 }))
    expect(decision.look.ratioOfMeans).toBeGreaterThan(1.03)
    expect(decision).toMatchObject({ reason: 'max-pairs', look: { uneven: false } })
  })

  it('keep the sequence going if it would otherwise be futile', () => {
    // Most differences tie just below the margin, some lie far below: the interval is inside but so lopsided that its symmetric forecast fails.
    const pairAt =
      (weight: number) =>
      (index: number): Pair => {
        if (index === 0) return { base: 100 * weight, head: 105 * weight }
        return { base: 100, head: 100 * Math.exp(index % 4 === 1 ? -0.06 : 0.019 + 1e-5 * (index % 7)) }
      }
    const { decision, looks } = run({}, pairAt(1000))
    const hopeless = looks.filter(({ conditionalPower }) => conditionalPower !== null && conditionalPower < 0.1)
    expect(hopeless.length).toBeGreaterThan(5)
    expect(hopeless.every(({ uneven }) => uneven)).toBe(true)
    expect(decision).toMatchObject({ reason: 'uneven', look: { pairs: 60 } })
    expect(run({}, pairAt(1)).decision.verdict).toBe('unchanged')
  })
})
