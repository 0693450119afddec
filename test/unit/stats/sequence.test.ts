import { describe, expect, it } from 'vitest'
import { designOf, firstLook, leastPairs, type Options } from '../../../src/stats/design.ts'
import { price, sequence } from '../../../src/stats/psr.ts'
import { defaults, noisy, run, steady } from './sequences.ts'

/** The first look at which the change interval can exclude anything. */
const firstChangeLook = (options: Options): number | null => designOf(options).changeLooks[0]?.pairs ?? null

describe('several workloads', () => {
  it('leave the change interval unbounded before its first look, the equivalence interval not', () => {
    const { looks, decision } = run({ workloads: 10 }, steady(1.1))
    expect(looks.map(({ pairs, change }) => [pairs, Number.isFinite(change.low), Number.isFinite(change.high)])).toEqual([
      [8, false, false],
      [10, false, false],
      [12, true, true],
    ])
    expect(looks[0]?.change).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY })
    expect(Number.isFinite(looks[0]?.equivalence.low)).toBe(true)
    expect(decision.verdict).toBe('regressed')
    expect(price(looks[0] ?? decision.look, { ...defaults, workloads: 10 })).toBeNull()
    // Equivalence does not wait for it.
    expect(run({ workloads: 10 }, steady(1)).decision).toMatchObject({ verdict: 'unchanged', look: { pairs: 8 } })
  })

  it('may be decided at the first look at which either interval can exclude a value', () => {
    expect([1, 2, 10].map((workloads) => firstLook({ ...defaults, workloads }))).toEqual([8, 8, 8])
    expect(firstLook({ ...defaults, maxPairs: 100 })).toBe(10)
    expect(firstLook({ ...defaults, minPairs: 12 })).toBe(12)
  })

  it('compute when the change interval can first exclude a value', () => {
    expect([1, 2, 5, 10].map((workloads) => firstChangeLook({ ...defaults, workloads }))).toEqual([8, 10, 10, 12])
    expect(firstChangeLook({ ...defaults, maxPairs: 100 })).toBe(10)
    expect(firstChangeLook({ ...defaults, maxPairs: 8, workloads: 10 })).toBeNull()
  })

  it('compute how many pairs a time limit must allow', () => {
    expect(leastPairs(defaults)).toBe(8)
    for (const alpha of [0.001, 0.05, 0.5]) {
      for (const workloads of [1, 2, 5, 10, 40]) {
        const least = leastPairs({ ...defaults, alpha, workloads })
        expect(firstChangeLook({ ...defaults, alpha, workloads, maxPairs: least })).not.toBeNull()
        if (least > 8) expect(firstChangeLook({ ...defaults, alpha, workloads, maxPairs: least - 2 })).toBeNull()
      }
    }
  })

  it('end as max-pairs, unbounded, if no look could ever reject', () => {
    const { decision, pairs } = run({ workloads: 10, maxPairs: 8 }, steady(1.2))
    expect(decision).toMatchObject({ verdict: 'inconclusive', reason: 'max-pairs', interval: { low: Number.NEGATIVE_INFINITY } })
    expect(pairs).toBe(8)
  })
})

describe('the sequence', () => {
  it('looks at every second pair from minPairs on', () => {
    const { looks } = run({ minPairs: 10, maxPairs: 14 }, noisy(1, 0.1, 0))
    expect(looks.map(({ pairs }) => pairs)).toEqual([10, 12, 14])
    const judged = sequence(defaults)
    for (let index = 0; index < 7; index += 1) expect(judged.add(steady(1)(index))).toBeNull()
    expect(judged.last).toBeNull()
    expect(judged.pairs).toBe(7)
  })

  it('takes no pair after its decision', () => {
    const judged = sequence(defaults)
    for (let index = 0; index < 8; index += 1) judged.add(steady(1)(index))
    expect(judged.last?.pairs).toBe(8)
    expect(() => judged.add({ base: 100, head: 100 })).toThrow('decided after 8 pairs')
  })

  it('refuses an invalid energy, and is not changed by it', () => {
    const judged = sequence(defaults)
    for (const joules of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => judged.add({ base: joules, head: 100 })).toThrow(RangeError)
      expect(() => judged.add({ base: 100, head: joules })).toThrow(RangeError)
    }
    expect(judged.pairs).toBe(0)
  })

  it.each([
    { margin: 0 },
    { margin: 1 },
    { alpha: 0 },
    { alpha: 1 },
    { workloads: 0 },
    { workloads: 1.5 },
    { minPairs: 9 },
    { maxPairs: 61 },
    { maxPairs: 202 },
    { minPairs: 20, maxPairs: 10 },
    { margin: Number.NaN },
  ])('refuses %j', (impossible) => expect(() => sequence({ ...defaults, ...impossible })).toThrow(RangeError))

  it('is mirrored to the last bit when base and head change places', () => {
    const there = sequence(defaults)
    const back = sequence(defaults)
    const pairAt = noisy(9, 0.06, 0)
    for (let index = 0; index < 14; index += 1) {
      const { base, head } = pairAt()
      there.add({ base, head })
      back.add({ base: head, head: base })
      expect(back.last?.estimate ?? 0).toBe(-(there.last?.estimate ?? -0))
      for (const set of ['change', 'equivalence'] as const) {
        expect(back.last?.[set].low).toBe(there.last === null ? undefined : -there.last[set].high)
        expect(back.last?.[set].high).toBe(there.last === null ? undefined : -there.last[set].low)
      }
    }
    expect(there.last?.pairs).toBe(14)
  })

  it('judges in ratios: the unit of energy does not matter', () => {
    const plain = run({}, noisy(12, 0.03, 0.01))
    const pairAt = noisy(12, 0.03, 0.01)
    const scaled = run({}, () => {
      const { base, head } = pairAt()
      return { base: base * 1024, head: head * 1024 }
    })
    expect(scaled.pairs).toBe(plain.pairs)
    expect(scaled.decision.verdict).toBe(plain.decision.verdict)
    expect(scaled.decision.look.estimate).toBeCloseTo(plain.decision.look.estimate, 12)
  })

  it('takes ties of all kinds', () => {
    expect(run({}, () => ({ base: 100, head: 100 })).decision).toMatchObject({ verdict: 'unchanged', interval: { low: 0, high: 0 } })
    expect(run({}, () => ({ base: 100, head: 104 })).decision).toMatchObject({ verdict: 'regressed', proven: true, look: { pairs: 8 } })
    // All of them exactly on the margin, no spread at all: the forecast is still a number.
    const { decision, looks } = run({ margin: 0.5, rule: 'proven' }, () => ({ base: 1, head: 1.5 }))
    expect(decision).toMatchObject({ verdict: 'inconclusive', reason: 'max-pairs' })
    expect(looks.find(({ pairs }) => pairs === 16)?.conditionalPower).toBeCloseTo(1, 12)
    const coarse = run({}, (index) => ({ base: 100, head: index % 2 === 0 ? 100 : 101 })).decision
    expect(coarse).toMatchObject({ verdict: 'unchanged' })
    expect(coarse.look.estimate).toBeCloseTo(Math.log(1.01) / 2, 12)
  })
})
