import { describe, expect, it } from 'vitest'
import { sidesOfStep } from '../../../../src/stats/history/confirming.ts'
import { seriesSteps } from '../../../../src/stats/history/series-steps.ts'
import { findSteps, type LevelStep, type SeriesInput, type SeriesSteps, STEP_DEFAULTS } from '../../../../src/stats/history/steps.ts'
import { flat, pointsOf } from './series.ts'

const of = (input: SeriesInput, isCounted = true): SeriesSteps => {
  const found = seriesSteps(input, isCounted)
  if (found === null) throw new Error('no points')
  return found
}
const counts = (...levels: readonly number[]) => pointsOf(levels, 1, { se: 0 }).map((point, at) => ({ ...point, ln: levels[at] ?? 0 }))

describe('the steps of steady counts', () => {
  const points = counts(0, 0, 0.05, 0, 0, 0.03)

  it('are each change, also of one commit, with runs between them', () => {
    const { steps, runs } = of({ points })
    expect(steps).toMatchObject([
      { after: 1, position: 2, ln: 0.05, state: 'reverted', revertedAt: 3 },
      { after: 2, position: 3, ln: -0.05, state: 'confirmed' },
      { after: 4, position: 5, ln: 0.03, state: 'confirmed' },
    ])
    expect(runs).toMatchObject([
      { from: 0, to: 1, ln: 0 },
      { from: 2, to: 2, ln: 0.05 },
      { from: 3, to: 4, ln: 0 },
      { from: 5, to: 5, ln: 0.03 },
    ])
  })

  it.each([
    [0.03, 'confirmed'],
    [0.0299, 'confirmed'],
    [0, 'refuted'],
    [-0.03, 'refuted'],
  ] as const)('and a session of both sides that shows %f: %s', (ln, state) => {
    expect(of({ points, confirmations: [{ from: 4, to: 5, ln, se: 0 }] }).steps[2]?.state).toBe(state)
  })

  it('are searched for if the counts vary', () => {
    const varying = pointsOf([...flat(10), ...flat(10, 0.05)], 3, { se: 0.002 })
    expect(of({ points: varying }).steps.map(({ position }) => position)).toEqual([10])
  })
})

describe('a confirmation of energy', () => {
  const step = (size: number) => pointsOf([...flat(40), ...flat(40, size)], 11)
  const state = (size: number, confirmation: { readonly ln: number; readonly se: number; readonly layouts?: number }) =>
    of({ points: step(size), confirmations: [{ from: 39, to: 40, ...confirmation }] }, false).steps[0]?.state

  it('has the layouts of its two builds in its error, however many rounds it has', () => {
    expect(state(0.013, { ln: 0.013, se: 0.0001 })).toBe('candidate')
    expect(state(0.02, { ln: 0.02, se: 0.0001 })).toBe('confirmed')
    expect(state(0.03, { ln: 0, se: 0.0001 })).toBe('refuted')
  })

  it('of eight layouts of each side tells smaller steps', () =>
    expect(state(0.013, { ln: 0.013, se: 0.001, layouts: 8 })).toBe('confirmed'))

  it('is not made surer by more sessions of the same builds', () => {
    const confirmations = Array.from({ length: 50 }, () => ({ from: 39, to: 40, ln: 0.013, se: 0.002 }))
    expect(of({ points: step(0.013), confirmations }, false).steps[0]?.state).toBe('candidate')
  })
})

describe('the sides of a step', () => {
  const sides = ({ joined, steps }: SeriesSteps, step: Pick<LevelStep, 'after' | 'position'>, isExact: boolean) =>
    sidesOfStep(joined.levels, { step, steps, isExact })

  it('are two measured commits outside of it, and exactly it for counts', () => {
    const found = findSteps({ points: pointsOf([...flat(30), ...flat(30, 0.03)], 5) }, STEP_DEFAULTS)
    if (found === null) throw new Error('no points')
    const [step] = found.steps
    if (step === undefined) throw new Error('no step')
    expect(sides(found, step, false)).toEqual({ from: step.after - 2, to: step.position + 2 })
    expect(sides(found, step, true)).toEqual({ from: step.after, to: step.position })
  })

  it('have no other step between them, and do not leave the series', () => {
    const found = of({ points: counts(0, 0.05, 0.1, 0.1) })
    const both = found.steps.map((step) => sides(found, step, false))
    expect(both).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 3 },
    ])
    expect(() => sides(found, { after: 8, position: 9 }, false)).toThrow('no step at 9')
  })
})
