import { describe, expect, it } from 'vitest'
import { findSteps, type SeriesInput, STEP_DEFAULTS, type StepOptions } from '../../../../src/stats/history/steps.ts'
import { flat, pointsOf, SE } from './series.ts'

const OPTIONS: StepOptions = { ...STEP_DEFAULTS, layoutDeviation: 0 }
const stepsOf = (input: SeriesInput, options: Partial<StepOptions> = {}) => findSteps(input, { ...OPTIONS, ...options })?.steps ?? []

const STEP = pointsOf([...flat(40), ...flat(40, 0.02)], 11)

describe('a step', () => {
  it('has its place, its size and its interval', () => {
    const [step, ...others] = stepsOf({ points: STEP })
    expect(others).toEqual([])
    expect(step).toMatchObject({ position: 40, after: 39, state: 'candidate', revertedAt: null })
    const mean = (from: number): number => STEP.slice(from, from + 40).reduce((sum, { ln }) => sum + ln, 0) / 40
    // No point of this series is clipped, so its levels are means.
    expect(step?.from).toBeCloseTo(mean(0), 10)
    expect(step?.to).toBeCloseTo(mean(40), 10)
    expect(step?.ln).toBeCloseTo(mean(40) - mean(0), 10)
    expect((step?.high ?? 0) - (step?.ln ?? 0)).toBeCloseTo(1.959963984540054 * SE * Math.sqrt(2 / 40), 10)
  })

  it('changes its sign with the levels', () => {
    const mirrored = STEP.map((point) => ({ ...point, ln: -point.ln }))
    const [one, other] = [stepsOf({ points: STEP })[0], stepsOf({ points: mirrored })[0]]
    expect(other?.ln).toBeCloseTo(-(one?.ln ?? Number.NaN), 12)
    expect(other?.low).toBeCloseTo(-(one?.high ?? Number.NaN), 12)
  })

  it('does not depend on the order of the points', () => {
    expect(stepsOf({ points: STEP.toReversed() })).toEqual(stepsOf({ points: STEP }))
  })

  it('lies somewhere in a gap of commits that were not built', () => {
    const points = STEP.map((point) => ({ ...point, position: 3 * point.position + (point.position >= 40 ? 10 : 0) }))
    expect(stepsOf({ points })).toMatchObject([{ after: 117, position: 130 }])
  })

  it('is not reported below the least size', () => {
    expect(stepsOf({ points: STEP }, { least: 0.01 })).toHaveLength(1)
    expect(stepsOf({ points: STEP }, { least: 0.05 })).toEqual([])
  })

  it('of counts that repeat is exact, however small', () => {
    const points = pointsOf([...flat(10), ...flat(10, 1e-4)], 1, { se: 0 })
    const [step] = stepsOf({ points })
    expect(step?.position).toBe(10)
    expect(step?.ln).toBeCloseTo(1e-4, 12)
    expect((step?.high ?? 0) - (step?.low ?? 0)).toBeLessThan(1e-5)
  })

  it('of three commits has its whole size, and so has the step back', () => {
    for (const [before, after] of [
      [3, 3],
      [100, 100],
      [3, 0],
    ] as const) {
      const levels = [...flat(before), ...flat(3, 0.04), ...flat(after)]
      const steps = stepsOf({ points: pointsOf(levels, 5, { se: 0.001 }) }, { layoutDeviation: 0.005 })
      expect(steps.map(({ position }) => position)).toEqual(after === 0 ? [before] : [before, before + 3])
      for (const { ln } of steps) expect(Math.abs(Math.abs(ln) - 0.04)).toBeLessThan(0.003)
    }
  })

  it('is no step if builds may differ by as much', () => {
    expect(stepsOf({ points: STEP }, { layoutDeviation: 0.05 })).toEqual([])
  })
})

describe('no step', () => {
  it('is in a few points, in equal ones, and in none', () => {
    expect(findSteps({ points: [] }, OPTIONS)).toBeNull()
    for (const count of [1, 2, 3, 5]) expect(stepsOf({ points: pointsOf([0, 0.5, 1, 0, 0.5].slice(0, count), 1) })).toEqual([])
    expect(stepsOf({ points: pointsOf(flat(200), 1, { ln: 0.01 }) })).toEqual([])
    expect(stepsOf({ points: pointsOf(flat(200), 1, { ln: 0.01, se: 0 }) })).toEqual([])
  })

  it('is an odd session, or two', () => {
    const points = pointsOf(flat(200), 4)
    const odd = (off: number, ...places: readonly number[]) =>
      points.map((point) => (places.includes(point.position) ? { ...point, ln: off } : point))
    for (const off of [0.03, 0.3, 3]) {
      expect(stepsOf({ points: odd(off, 30) })).toEqual([])
      expect(stepsOf({ points: odd(off, 30, 31) })).toEqual([])
      expect(stepsOf({ points: odd(off, 0, 199) })).toEqual([])
    }
  })

  it('is made by points that are not finite: they are refused', () => {
    for (const odd of [
      { ln: Number.NaN },
      { ln: Number.POSITIVE_INFINITY },
      { se: -1 },
      { se: Number.POSITIVE_INFINITY },
      { position: 0.5 },
    ])
      expect(() => stepsOf({ points: STEP.map((point) => ({ ...point, ...odd })) })).toThrow(RangeError)
  })
})

describe('a long series', () => {
  const levels = Array.from({ length: 5_000 }, (_, at) => 0.03 * (Math.floor(at / 700) % 2))
  const points = pointsOf(levels, 2)

  it('of 5,000 points has the steps of all its windows', () => {
    expect(stepsOf({ points }).map(({ position }) => position)).toEqual([700, 1_400, 2_100, 2_800, 3_500, 4_200, 4_900])
  })

  it('keeps its old steps while it grows', () => {
    const old = (count: number) => stepsOf({ points: points.slice(0, count) }).flatMap(({ position }) => (position < 1_200 ? position : []))
    for (const count of [2_000, 2_300, 2_750, 4_100]) expect(old(count)).toEqual([700])
  })
})

describe('the state', () => {
  const confirmed = (ln: number, se: number, from = 39, to = 40) =>
    stepsOf({ points: STEP, confirmations: [{ from, to, ln, se }] })[0]?.state

  it('is confirmed by a session that agrees', () => {
    expect(confirmed(0.021, 0.003)).toBe('confirmed')
    expect(confirmed(0.011, 0.003)).toBe('confirmed')
  })

  it('is refuted by one that excludes the step', () => {
    expect(confirmed(0, 0.003)).toBe('refuted')
    expect(confirmed(-0.02, 0.003)).toBe('refuted')
    // It is above 0, but less than half of the step.
    expect(confirmed(0.006, 0.002)).toBe('refuted')
  })

  it('stays candidate if the session cannot tell', () => expect(confirmed(0.01, 0.01)).toBe('candidate'))

  it('of a step downwards is told the same way', () => {
    const points = STEP.map((point) => ({ ...point, ln: -point.ln }))
    const state = (ln: number) => stepsOf({ points, confirmations: [{ from: 39, to: 40, ln, se: 0.003 }] })[0]?.state
    expect([state(-0.02), state(0), state(0.02)]).toEqual(['confirmed', 'refuted', 'refuted'])
  })

  it('takes only sessions with the step, and no other one, between their commits', () => {
    expect(confirmed(0.02, 0.003, 30, 50)).toBe('confirmed')
    expect(confirmed(0.02, 0.003, 41, 50)).toBe('candidate')
    const points = pointsOf([...flat(30), ...flat(30, 0.02), ...flat(30, 0.05)], 5)
    const states = (from: number, to: number) =>
      stepsOf({ points, confirmations: [{ from, to, ln: 0.03, se: 0.003 }] }).map(({ state }) => state)
    expect(states(10, 80)).toEqual(['candidate', 'candidate'])
    expect(states(45, 80)).toEqual(['candidate', 'confirmed'])
  })

  it('pools several sessions', () => {
    const confirmations = [0.004, 0.034].map((ln) => ({ from: 39, to: 40, ln, se: 0.004 }))
    expect(stepsOf({ points: STEP, confirmations })[0]?.state).toBe('confirmed')
  })

  it('is reverted by a step back, unless it was refuted', () => {
    const points = pointsOf([...flat(30), ...flat(30, 0.02), ...flat(30)], 5)
    expect(stepsOf({ points })).toMatchObject([
      { position: 30, state: 'reverted', revertedAt: 60 },
      { position: 60, state: 'candidate', revertedAt: null },
    ])
    const refuted = { from: 29, to: 30, ln: 0, se: 0.002 }
    expect(stepsOf({ points, confirmations: [refuted] })[0]).toMatchObject({ state: 'refuted', revertedAt: 60 })
  })

  it('is not reverted by a step that leads back half of the way', () => {
    const points = pointsOf([...flat(40), ...flat(40, 0.03), ...flat(40, 0.015)], 5)
    expect(stepsOf({ points }).map(({ state }) => state)).toEqual(['candidate', 'candidate'])
  })
})
