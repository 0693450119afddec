import { describe, expect, it } from 'vitest'
import type { AnchorBridge, SeriesPoint } from '../../../../src/stats/history/frames.ts'
import { type JoinOptions, joinLevels } from '../../../../src/stats/history/joined-levels.ts'
import { findSteps, STEP_DEFAULTS } from '../../../../src/stats/history/steps.ts'
import { flat, pointsOf, SE } from './series.ts'

const OPTIONS: JoinOptions = { layoutDeviation: 0, machineDeviation: 0.005 }
const point = (position: number, ln: number, given: Partial<SeriesPoint> = {}): SeriesPoint => ({
  ...{ position, machine: 'one', anchor: 'v1', ln, se: 0.01 },
  ...given,
})
const bridge: AnchorBridge = { machine: 'one', from: 'v1', to: 'v2', ln: 0.05, se: 0.003 }

describe('points of one commit', () => {
  it('are pooled by their inverse variances', () => {
    // The second one is more precise than the median of all, and counts as that.
    const joined = joinLevels([point(1, 0.01, { se: 0.02 }), point(1, 0.03), point(2, 0)], [], OPTIONS)
    const [first, second] = joined?.levels ?? []
    expect(first?.ln).toBeCloseTo((0.01 / 4 + 0.03) / 1.25, 12)
    expect(first?.se).toBeCloseTo(0.01 / Math.sqrt(1.25), 12)
    expect(first?.sessions).toBe(2)
    expect(second).toMatchObject({ position: 2, ln: 0, sessions: 1 })
  })

  it('have the layout of their build once', () => {
    const [level] = joinLevels([point(1, 0), point(1, 0)], [], { ...OPTIONS, layoutDeviation: 0.02 })?.levels ?? []
    expect(level?.se).toBeCloseTo(Math.sqrt(0.01 ** 2 / 2 + 0.02 ** 2), 12)
  })

  it('do not outweigh all others because a session agreed by chance', () => {
    const [lucky] = joinLevels([point(1, 0, { se: 1e-6 }), point(2, 0), point(3, 0)], [], OPTIONS)?.levels ?? []
    expect(lucky?.se).toBeCloseTo(0.01, 12)
  })
})

describe('anchors', () => {
  const points = [point(1, 0.05), point(2, 0.001, { anchor: 'v2' })]

  it('are joined by a bridge, with its error', () => {
    const joined = joinLevels(points, [bridge], OPTIONS)
    expect(joined).toMatchObject({ anchor: 'v2', machine: 'one', unlinked: [] })
    expect(joined?.levels[0]?.ln).toBeCloseTo(0, 12)
    expect(joined?.levels[0]?.se).toBeCloseTo(Math.hypot(0.01, 0.003), 12)
    expect(joined?.levels[1]).toMatchObject({ ln: 0.001 })
    expect(joined?.levels[1]?.se).toBeCloseTo(0.01, 12)
  })

  it('are joined by a bridge that was measured the other way round', () => {
    const joined = joinLevels(points, [{ ...bridge, from: 'v2', to: 'v1', ln: -0.05 }], OPTIONS)
    expect(joined?.levels[0]?.ln).toBeCloseTo(0, 12)
  })

  it('are joined by all their bridges, and over several anchors', () => {
    const twice = joinLevels(points, [bridge, { ...bridge, ln: 0.06 }], OPTIONS)
    expect(twice?.levels[0]?.ln).toBeCloseTo(0.05 - 0.055, 12)
    const chain: readonly AnchorBridge[] = [bridge, { ...bridge, from: 'v2', to: 'v3', ln: 0.01 }]
    const far = joinLevels([point(1, 0.06), point(2, 0, { anchor: 'v3' })], chain, OPTIONS)
    expect(far?.levels[0]?.ln).toBeCloseTo(0, 12)
    expect(far?.levels[0]?.se).toBeCloseTo(Math.hypot(0.01, 0.003, 0.003), 12)
  })

  it('without a bridge have no common level', () => {
    expect(joinLevels(points, [], OPTIONS)).toMatchObject({ levels: [{ position: 2 }], unlinked: [{ position: 1 }] })
  })

  it('make no step if a bridge was off by two standard errors', () => {
    const series = [
      ...pointsOf(flat(100), 3),
      ...pointsOf(flat(100), 4, { anchor: 'v2' }).map((one) => ({ ...one, position: one.position + 100 })),
    ]
    const bridges = [{ ...bridge, ln: 0.008, se: 0.004 }]
    expect(findSteps({ points: series, bridges }, STEP_DEFAULTS)?.steps).toEqual([])
    // Without the error of the bridge it would be one.
    expect(findSteps({ points: series, bridges: [{ ...bridge, ln: 0.008, se: 1e-4 }] }, STEP_DEFAULTS)?.steps).toHaveLength(1)
  })

  it('hide no step between two bridges', () => {
    const anchors = ['v1', 'v2', 'v3']
    const levels = [...flat(80), ...flat(80, 0.01)]
    const points = pointsOf(levels, 8).map((one) => ({ ...one, anchor: anchors[Math.floor((one.position + 40) / 80)] ?? '' }))
    const bridges = [bridge, { ...bridge, from: 'v2', to: 'v3' }].map((one) => ({ ...one, ln: 0, se: 0.01 }))
    const steps = findSteps({ points, bridges }, { ...STEP_DEFAULTS, layoutDeviation: 0 })?.steps
    expect(steps).toHaveLength(1)
    expect(Math.abs((steps?.[0]?.position ?? 0) - 80)).toBeLessThanOrEqual(1)
  })
})

describe('machines', () => {
  const both = [
    ...pointsOf(flat(110), 5),
    ...pointsOf(flat(100), 6, { machine: 'two' }).map((one) => ({ ...one, ln: one.ln + 0.02, position: one.position + 100 })),
  ]

  it('are joined by the commits that both have measured', () => {
    const joined = joinLevels(both, [], { ...OPTIONS, machineDeviation: 0.05 })
    const mean = (from: number, to: number): number => {
      const part = joined?.levels.slice(from, to) ?? []
      return part.reduce((sum, { ln }) => sum + ln, 0) / part.length
    }
    expect(joined?.machine).toBe('two')
    expect(mean(0, 100)).toBeCloseTo(0.02, 2)
    expect(joined?.levels).toHaveLength(200)
    expect(joined?.levels[105]?.sessions).toBe(2)
    expect(findSteps({ points: both }, { ...STEP_DEFAULTS, machineDeviation: 0.05 })?.steps).toEqual([])
  })

  it('that have no commit in common are joined with the error that machines usually have', () => {
    const apart = both.filter(({ machine, position }) => machine === 'two' || position < 100)
    const joined = joinLevels(apart, [], OPTIONS)
    expect(joined?.levels[0]?.se).toBeCloseTo(Math.hypot(SE, 0.005), 12)
    expect(
      findSteps({ points: apart.map((one) => (one.machine === 'two' ? { ...one, ln: one.ln - 0.012 } : one)) }, STEP_DEFAULTS)?.steps,
    ).toEqual([])
  })

  it('that come and go do not depend on the order of their points', () => {
    const levels = (points: readonly SeriesPoint[]) =>
      joinLevels(points, [], OPTIONS)?.levels.map(({ ln, se }) => [ln.toFixed(12), se.toFixed(12)])
    expect(levels([...both.slice(50), ...both.slice(0, 50)])).toEqual(levels(both))
  })
})
