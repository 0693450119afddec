import { describe, expect, it } from 'vitest'
import type { StepLabel } from '../../../../src/model/history-index.ts'
import { readStepName, stepId, stepName } from '../../../../src/model/history-step.ts'
import type { SeriesPoint } from '../../../../src/stats/history/frames.ts'
import { labelledSteps, placedSteps, stepFinder } from '../../../../src/stats/history/labels.ts'
import { seriesSteps } from '../../../../src/stats/history/series-steps.ts'
import { hashOf, shaOf } from '../../../rig/history.ts'
import { flat, pointsOf } from './series.ts'

const definition = hashOf(1)
/** SHAs that differ in their first letters. */
const line = Array.from({ length: 100 }, (_, at) => shaOf(at + 0x1000_0000))
const id = (position: number): string => stepId({ definition }, line[position] ?? '')
const name = (position: number, after: number): string => stepName(id(position), line[after] ?? '')

function seriesOf(points: readonly SeriesPoint[], isCounted = false) {
  const found = seriesSteps({ points }, isCounted)
  if (found === null) throw new Error('there are points')
  return { definition, line, steps: placedSteps(found) }
}

const label = (step: string, state: StepLabel['state'], at: string): StepLabel => ({ step, state, who: 'Ada', why: 'a reason', at })
const EARLY = '2026-05-04T14:00:00Z'
const LATE = '2026-05-05T14:00:00Z'

describe('the name of a step', () => {
  it('has the commit before it, and an id alone is a name', () => {
    expect(readStepName(name(40, 39))).toEqual({
      definition: definition.slice(0, 12),
      sha: line[40]?.slice(0, 12),
      after: line[39]?.slice(0, 12),
    })
    expect(readStepName(id(40))?.after).toBeNull()
    for (const other of ['', 'x:y', `${id(40)}:`, `${id(40)} `, id(40).toUpperCase().replaceAll(/\d/g, 'A')])
      expect(readStepName(other)).toBeNull()
  })
})

describe('a decision', () => {
  // The level of commit 40 is between the two, so another point decides whether the step is there or at 41.
  const levels = [...flat(40), 0.01, ...flat(40, 0.02)]
  const early = seriesOf(pointsOf(levels, 3))

  it('applies to the step of its commit', () => {
    const [step] = early.steps
    if (step === undefined) throw new Error('there is a step')
    const decided = labelledSteps(early, [label(name(step.position, step.after), 'accepted', EARLY)])
    expect(decided.get(step)).toMatchObject({ state: 'accepted', who: 'Ada' })
  })

  it('applies to a step that more data have moved by a commit', () => {
    for (const [seed, at] of [3, 5, 8, 13].flatMap((one) => [40, 41].map((position) => [one, position] as const))) {
      const series = seriesOf(pointsOf(levels, seed))
      expect(series.steps).toHaveLength(1)
      expect([...labelledSteps(series, [label(name(at, at - 1), 'accepted', EARLY)]).keys()]).toEqual(series.steps)
      expect(stepFinder(series)(id(at))).toBe(series.steps[0])
    }
  })

  it('does not apply to a step elsewhere, to another series, or to a commit that is gone', () => {
    const others = [name(30, 29), name(60, 59), stepName(stepId({ definition: 'f'.repeat(32) }, line[40] ?? ''), line[39] ?? '')]
    const gone = stepId({ definition }, shaOf(0x2000_0000))
    for (const step of [...others, gone, 'no name']) expect(labelledSteps(early, [label(step, 'accepted', EARLY)]).size).toBe(0)
    expect(stepFinder({ ...early, definition: 'f'.repeat(32) })(name(40, 39))).toBeNull()
  })

  it('holds until the next one, in whatever order they are read', () => {
    const [step] = early.steps
    const both = [label(name(41, 39), 'open', LATE), label(id(40), 'accepted', EARLY)]
    for (const labels of [both, both.toReversed()]) expect([...labelledSteps(early, labels)]).toEqual([[step, both[0]]])
  })

  it('applies to a step of counts whose gap was measured later', () => {
    const counts = (positions: readonly number[]): readonly SeriesPoint[] =>
      positions.map((position) => ({ position, machine: 'one', anchor: 'v1', ln: position < 7 ? 0 : 0.05, se: 0 }))
    const before = seriesOf(counts([0, 1, 2, 5, 10, 11]), true)
    expect(before.steps).toMatchObject([{ after: 5, position: 10, state: 'confirmed' }])
    const later = seriesOf(counts([0, 1, 2, 5, 6, 7, 8, 10, 11]), true)
    expect(later.steps).toMatchObject([{ after: 6, position: 7 }])
    expect(labelledSteps(later, [label(name(10, 5), 'accepted', EARLY)]).size).toBe(1)
    expect(labelledSteps(later, [label(name(11, 10), 'accepted', EARLY)]).size).toBe(0)
  })
})
