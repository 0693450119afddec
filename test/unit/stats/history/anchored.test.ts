import { describe, expect, it } from 'vitest'
import { countedLook } from '../../../../src/stats/counted-look.ts'
import { type AnchoredEdge, type ArmAmounts, anchoredEdges } from '../../../../src/stats/history/anchored.ts'
import { golden, normals } from '../golden.ts'

const ENERGY = { confidence: 0.95, isCounted: false }
const WORK = { confidence: 0.95, isCounted: true }

/** Rounds whose three arms vary by 1 %, with head at `ratio` times the others. */
function roundsOf(count: number, ratio: number, seed = 7): readonly ArmAmounts[] {
  const draw = normals(seed)
  const amount = (): number => 50 * Math.exp(0.01 * draw())
  return Array.from({ length: count }, () => ({ parent: amount(), head: ratio * amount(), anchor: amount() }))
}

const swapped = (rounds: readonly ArmAmounts[]): readonly ArmAmounts[] =>
  rounds.map(({ parent, head, anchor }) => ({ parent: head, head: parent, anchor }))

describe('the three edges of a session', () => {
  it('have the golden estimate and interval', () => {
    const rounds = golden.head.map((head, at) => ({ head, parent: golden.base[at] ?? Number.NaN, anchor: null }))
    const { headParent, headAnchor } = anchoredEdges(rounds, ENERGY)
    expect(headParent.ln).toBeCloseTo(golden.HL, 12)
    expect(headParent.low).toBeCloseTo(golden['ci_0.025'][0] ?? Number.NaN, 12)
    expect(headParent.high).toBeCloseTo(golden['ci_0.025'][1] ?? Number.NaN, 12)
    expect(headAnchor).toEqual({ rounds: 0, ln: null, se: null, low: null, high: null })
  })

  it('have the standard error of the mean, nearly, if the noise is normal', () => {
    const errors = Array.from({ length: 400 }, (_, seed) => anchoredEdges(roundsOf(10, 1, seed + 1), ENERGY).headAnchor.se ?? Number.NaN)
    const root = Math.sqrt(errors.reduce((sum, one) => sum + one * one, 0) / errors.length)
    expect(root / (0.01 * Math.sqrt(2 / 10))).toBeGreaterThan(0.95)
    expect(root / (0.01 * Math.sqrt(2 / 10))).toBeLessThan(1.2)
  })

  it('change their sign with their sides, to the last bit', () => {
    const rounds = roundsOf(11, 1.02)
    const [one, other] = [anchoredEdges(rounds, ENERGY).headParent, anchoredEdges(swapped(rounds), ENERGY).headParent]
    expect(other.ln).toBe(-(one.ln ?? Number.NaN))
    expect(other.se).toBe(one.se)
    expect(other.low).toBe(-(one.high ?? Number.NaN))
  })

  it('do not depend on the order of the rounds', () => {
    const rounds = roundsOf(9, 1.02)
    expect(anchoredEdges(rounds.toReversed(), ENERGY)).toEqual(anchoredEdges(rounds, ENERGY))
  })

  it('lose a round only if one of their own arms is void', () => {
    const rounds = roundsOf(8, 1).map((round, at) => (at < 2 ? { ...round, anchor: null } : at === 2 ? { ...round, head: null } : round))
    const { headParent, headAnchor, parentAnchor } = anchoredEdges(rounds, ENERGY)
    expect([headParent.rounds, headAnchor.rounds, parentAnchor.rounds]).toEqual([7, 5, 6])
  })

  it('hardly move with one very expensive round', () => {
    const rounds = roundsOf(10, 1)
    const odd = rounds.with(3, { parent: 50, head: 500, anchor: 50 })
    const [before, after] = [rounds, odd].map((all) => anchoredEdges(all, ENERGY).headParent.ln ?? Number.NaN)
    expect(Math.abs((after ?? 0) - (before ?? 0))).toBeLessThan(0.01)
  })
})

describe('few rounds', () => {
  const edgeOf = (count: number): AnchoredEdge => anchoredEdges(roundsOf(count, 1.05), ENERGY).headParent

  it('have no interval below six at 95 %', () => {
    expect(edgeOf(0)).toEqual({ rounds: 0, ln: null, se: null, low: null, high: null })
    expect(edgeOf(1)).toMatchObject({ rounds: 1, se: null, low: null })
    expect(edgeOf(1).ln).not.toBeNull()
    for (const count of [2, 3, 5]) {
      expect(edgeOf(count)).toMatchObject({ low: null, high: null })
      expect(edgeOf(count).se).toBeGreaterThan(0)
    }
    expect(edgeOf(6).low).not.toBeNull()
  })

  it('of two have the standard error of their range', () => {
    const rounds = [1, Math.exp(0.02)].map((head) => ({ parent: 1, head, anchor: 1 }))
    // Half of the range, over the normal quantile of one in four.
    expect(anchoredEdges(rounds, ENERGY).headParent.se).toBeCloseTo(0.01 / 0.6744897501960817, 12)
  })
})

describe('counts', () => {
  it('that repeat are exact', () => {
    const rounds = Array.from({ length: 2 }, () => ({ parent: 1_000_000, head: 1_010_000, anchor: 1_000_000 }))
    const ln = Math.log(1_010_000) - Math.log(1_000_000)
    expect(anchoredEdges(rounds, WORK).headParent).toEqual({ rounds: 2, ln, se: 0, low: ln, high: ln })
  })

  it('that do not repeat have the interval of two counts of each side', () => {
    const [one, other] = [
      { base: 1_000_000, head: 1_012_000 },
      { base: 1_003_000, head: 1_011_000 },
    ] as const
    const look = countedLook([one, other], 0.05)
    const rounds = [one, other].map(({ base, head }) => ({ parent: base, head, anchor: null }))
    const { ln, low, high } = anchoredEdges(rounds, WORK).headParent
    expect(ln).toBeCloseTo(look.estimate, 12)
    expect(low).toBeCloseTo(look.interval.low, 9)
    expect(high).toBeCloseTo(look.interval.high, 9)
  })

  it('have an interval of at least 0.1 % to either side', () => {
    const rounds = [1_000_000, 1_000_001].map((head) => ({ parent: 1_000_000, head, anchor: 1 }))
    const { ln, low } = anchoredEdges(rounds, WORK).headParent
    expect((ln ?? 0) - (low ?? 0)).toBeCloseTo(1e-3, 12)
  })
})

it('amounts that are no amounts, and impossible settings, are refused', () => {
  for (const head of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => anchoredEdges([{ parent: 1, head, anchor: 1 }], ENERGY)).toThrow(RangeError)
  for (const confidence of [0.5, 1, Number.NaN]) expect(() => anchoredEdges([], { ...ENERGY, confidence })).toThrow(RangeError)
  expect(() => anchoredEdges(roundsOf(201, 1), ENERGY)).toThrow(RangeError)
})
