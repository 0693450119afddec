import { describe, expect, it } from 'vitest'
import type { ShownMargin, Sight } from '../../../src/model/promotion.ts'
import { Recording } from '../../../src/model/recording.ts'
import { compare } from '../../../src/stats/compare.ts'
import { sights } from '../../../src/stats/promote.ts'
import { sequence } from '../../../src/stats/psr.ts'
import { normals } from './golden.ts'
import { pairs, type RecordingInput, recordingOf } from './recordings.ts'

const draw = normals(20_261_129)
/** Pairs of equal code whose runs vary by `cv`. */
const equal = (count: number, cv: number, joules = 100) =>
  Array.from({ length: count }, () => [joules * Math.exp(cv * draw()), joules * Math.exp(cv * draw())] as const)

const PRESENT = new Map([['parse', 0.03]])

function shownBy(
  input: Omit<RecordingInput, 'workloads'> & { readonly of: readonly (readonly [number, number])[]; readonly repeat?: number },
): ShownMargin {
  const { of, repeat, ...others } = input
  const recording = recordingOf({ workloads: { parse: pairs(of) }, ...others })
  const workloads = recording.config.workloads.map((one) => ({ ...one, ...(repeat === undefined ? {} : { repeat }) }))
  const [first] = sights(Recording.parse({ ...recording, config: { ...recording.config, workloads } }), PRESENT)
  if (first === undefined) throw new Error('nothing was shown')
  return first
}

function sightBy(input: Parameters<typeof shownBy>[0]): Sight {
  const { result } = shownBy(input)
  if (typeof result === 'string') throw new Error(result)
  return result
}

/** Reports whether a check at this margin calls a true change regressed. Runs vary by 1 %. */
function regresses(margin: number, change: number): boolean {
  const judged = sequence({ margin, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: 60, rule: 'regressed' })
  for (;;) {
    const decision = judged.add({ base: Math.exp(0.01 * draw()), head: (1 + change) * Math.exp(0.01 * draw()) })
    if (decision !== null) return decision.verdict === 'regressed'
  }
}

describe('what equal code shows', () => {
  it('is the change that the report states, and a margin at which these pairs are unchanged', () => {
    let unchanged = 0
    for (let session = 0; session < 40; session += 1) {
      const of = equal(30, 0.01)
      const recording = recordingOf({ workloads: { parse: pairs(of) } })
      const [change] = compare(recording).changes
      if (change?.verdict !== 'unchanged') continue
      const { margin, detectable, offset, pairs: count } = sightBy({ of })
      expect(detectable).toBeCloseTo(change.price?.detectable ?? Number.NaN, 12)
      expect(count).toBe(change.pairs)
      expect(margin).toBeGreaterThanOrEqual(Math.max(detectable, offset))
      expect(margin).toBeLessThan(Math.max(detectable, offset) + 0.001)
      const tighter = recording.config.workloads.map((one) => ({ ...one, budget: { ...one.budget, maxRegression: margin } }))
      const [again] = compare(Recording.parse({ ...recording, config: { ...recording.config, workloads: tighter } })).changes
      unchanged += again?.verdict === 'unchanged' ? 1 : 0
      expect(again?.pairs).toBeLessThanOrEqual(change.pairs)
    }
    expect(unchanged).toBeGreaterThanOrEqual(38)
  })

  it('is a margin at which a check finds a change of that size in about 80 of 100 cases', () => {
    const counts = { same: 0, margin: 0, twice: 0 }
    let sessions = 0
    for (let session = 0; session < 150; session += 1) {
      const { result } = shownBy({ of: equal(30, 0.01) })
      if (typeof result === 'string') continue
      const { margin } = result
      sessions += 1
      counts.same += regresses(margin, 0) ? 1 : 0
      counts.margin += regresses(margin, margin) ? 1 : 0
      counts.twice += regresses(margin, 2 * margin) ? 1 : 0
    }
    expect(sessions).toBeGreaterThan(140)
    expect(counts.same / sessions).toBeLessThan(0.02)
    expect(counts.margin / sessions).toBeGreaterThan(0.7)
    expect(counts.margin / sessions).toBeLessThan(0.92)
    expect(counts.twice / sessions).toBeGreaterThan(0.98)
  })

  it('is about as many pairs as the first look at a change has, if equal code was known to be equal before', () => {
    const of = equal(8, 0.003)
    const alone = sightBy({ of })
    const among = sightBy({ of, more: { hypotheses: 5 } })
    expect([alone.pairs, alone.measuredPairs, among.pairs, among.measuredPairs]).toEqual([8, 8, 10, 8])
    expect(among.detectable).toBeGreaterThan(alone.detectable)
    expect(among.neededPairs).toBeGreaterThanOrEqual(10)
  })

  it('is limited by the resolution of the counter, unless the command may repeat', () => {
    const of = equal(8, 0.0002)
    expect(sightBy({ of, repeat: 1 })).toMatchObject({ margin: 0.007, by: 'resolution' })
    const { margin, by, resolution, neededPairs, neededSeconds } = sightBy({ of })
    expect({ margin, by }).toEqual({ margin: 0.002, by: 'least' })
    expect(resolution).toBeLessThan(1e-5)
    // Trials of 3 s must be more than three times as long.
    expect((neededSeconds ?? 0) / neededPairs).toBeGreaterThan(3 * 6)
  })

  it.each([
    ['moved', { of: equal(20, 0.002).map(([base, head]) => [base, 1.05 * head] as const) }],
    ['few', { of: equal(4, 0.01), end: 'time' }],
    ['few', { of: [], end: 'data-ended' }],
    ['noisy', { of: equal(60, 2) }],
  ])('is nothing: %s', (why, input) => {
    expect(shownBy(input)).toEqual({ workload: 'parse', result: why })
  })

  it('is nothing if the program failed', () => {
    const failed = [1, 2].map((pair) => ({ base: 100, head: 100, pair, voidHead: 'program-failed' }))
    const recording = recordingOf({ workloads: { parse: [{ base: 100, head: 100, pair: 0 }, ...failed] } })
    expect(sights(recording, PRESENT)).toEqual([{ workload: 'parse', result: 'failed' }])
  })

  it('contains the pairs that the present margin needs', () => {
    const of = equal(60, 0.06)
    const recording = recordingOf({ workloads: { parse: pairs(of) } })
    const { presentPairs, margin, neededPairs } = sightBy({ of })
    expect(margin).toBeGreaterThan(0.03)
    expect(presentPairs).toBeGreaterThan(neededPairs)
    const price = compare(recording).changes[0]?.price
    expect(presentPairs).toBe(2 * Math.ceil((price?.pairs ?? 0) / 2))
  })
})
