import { describe, expect, it } from 'vitest'
import { CREEP_DEFAULTS, type CreepOptions, findCreep } from '../../../../src/stats/history/creep.ts'
import { findSteps, STEP_DEFAULTS } from '../../../../src/stats/history/steps.ts'
import { flat, pointsOf } from './series.ts'

const options: CreepOptions = { ...CREEP_DEFAULTS, layoutDeviation: 0, since: 0 }

function creepOf(levels: readonly number[], given: Partial<CreepOptions> = {}) {
  const found = findSteps({ points: pointsOf(levels, 21) }, { ...STEP_DEFAULTS, layoutDeviation: 0 })
  return found === null ? null : findCreep(found, { ...options, ...given })
}

const rising = (count: number, each: number): readonly number[] => Array.from({ length: count }, (_, at) => each * Math.floor(at / 10))

describe('creep', () => {
  it('is none without a rise, and after a fall', () => {
    expect(creepOf(flat(60))?.state).toBe('none')
    expect(creepOf(rising(60, -0.003))?.state).toBe('none')
  })

  it('is rising before it is over the threshold', () => {
    expect(creepOf(rising(40, 0.003))?.state).toBe('rising')
    const over = creepOf(rising(70, 0.003))
    expect(over?.state).toBe('over')
    // The newest ten commits are at +1.8 %.
    expect(over?.ln).toBeCloseTo(0.018, 2)
  })

  it('does not count a step over the threshold, up or down', () => {
    expect(creepOf([...flat(40), ...flat(40, 0.03)])?.state).toBe('none')
    expect(creepOf([...flat(40), ...rising(40, 0.003).map((level) => level - 0.03)])?.state).not.toBe('none')
  })

  it('is what steps below the threshold add up to', () => {
    expect(creepOf([...flat(60), ...flat(60, 0.008), ...flat(60, 0.016)])?.state).toBe('over')
  })

  it('counts no steps before the anchor', () => {
    const levels = [...flat(40, -0.03), ...flat(40)]
    expect(creepOf(levels, { since: 40 })?.ln).toBeCloseTo(0, 2)
    expect(creepOf(levels, { since: 0 })?.ln).toBeCloseTo(-0.03, 2)
  })

  it('needs enough commits', () => {
    expect(creepOf(flat(9, 0.02))).toBeNull()
    expect(creepOf(flat(10, 0.02))).not.toBeNull()
  })

  it('is told with the layout of the anchor in its interval', () => {
    const [without, within] = [creepOf(rising(40, 0.003)), creepOf(rising(40, 0.003), { layoutDeviation: 0.005 })]
    expect(within?.low).toBeLessThan(without?.low ?? Number.NaN)
    expect(within?.state).toBe('none')
  })
})
