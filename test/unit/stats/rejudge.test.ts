import { describe, expect, it, test } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import type { Recording } from '../../../src/model/recording.ts'
import { compare } from '../../../src/stats/compare.ts'
import { sequence } from '../../../src/stats/psr.ts'
import { generator } from '../../../src/stats/random.ts'
import { leftOpen, withBudgets } from '../../../src/stats/rejudge.ts'
import { configOf } from '../../rig/recording.ts'
import { pairs, recordingOf, steady } from './recordings.ts'

const one = (ratio: number, count = 8, more = {}) => recordingOf({ workloads: { parse: pairs(steady(ratio, count)) }, ...more })
/** Base's newer configuration of the workload parse. */
const newer = (keys: Parameters<typeof configOf>[1] = {}) => configOf(['parse'], keys)
const budget = (max: string, more = {}) => ({ budget: { 'max-regression': max, ...more } })
const again = (recording: Recording, keys: Parameters<typeof configOf>[1]) => compare(withBudgets(recording, newer(keys)))

describe('withBudgets', () => {
  it.each([
    [1.034, budget('3%'), { gate: 'fail', cause: 'energy' }],
    [1.034, budget('5%'), { gate: 'pass', cause: null }],
    [1.034, budget('3%', { level: 'warn' }), { gate: 'warn', cause: 'energy' }],
    [1.034, budget('3%', { level: 'off' }), { gate: 'pass' }],
    [1.034, budget('3%', { 'min-change': '20J' }), { gate: 'pass' }],
    [1.034, { gate: { 'fail-on': ['error'] } }, { gate: 'warn' }],
    [1.01, budget('0.5%'), { gate: 'fail', cause: 'energy' }],
    [1.01, budget('3%', { 'max-energy': { bench: '90J' } }), { gate: 'fail', cause: 'energy' }],
    [1.01, { total: { budget: { 'max-regression': '0.5%' } } }, { gate: 'fail', cause: 'energy' }],
  ])('%d by %j → %j', (ratio, keys, expected) => {
    expect(again(one(ratio, 16), keys)).toMatchObject(expected)
  })

  it('a total that base has no more is not judged', () => {
    const recorded = withBudgets(one(1.01, 16), newer({ total: { budget: { 'max-regression': '0.5%' } } }))
    expect(compare(recorded)).toMatchObject({ gate: 'fail' })
    expect(compare(withBudgets(recorded, newer()))).toMatchObject({ gate: 'pass' })
    expect(compare(withBudgets(recorded, newer())).total).toBeUndefined()
  })

  it('leaves trials, rule, confidence and pairs as they are', () => {
    const recording = one(1.034)
    const judged = withBudgets(recording, newer({ gate: { rule: 'proven', confidence: '99%' }, pairs: { max: 100 } }))
    expect(judged.trials).toBe(recording.trials)
    expect(judged.config.gate).toEqual(recording.config.gate)
    expect(judged.config.pairs).toEqual(recording.config.pairs)
  })

  it('a workload that may fail only now is one more hypothesis; one that may not any more does not make fewer', () => {
    const recording = recordingOf({ workloads: { parse: pairs(steady(1, 8)), render: pairs(steady(1, 8)) }, level: 'warn' })
    const both = withBudgets(recording, configOf(['parse', 'render']))
    expect([recording.hypotheses, both.hypotheses]).toEqual([1, 2])
    expect(withBudgets(both, configOf(['parse', 'render'], { budget: { level: 'off' } })).hypotheses).toBe(2)
  })

  it('uses base’s name of a workload that head renames, and of one that it removes', () => {
    const recording = one(1.034)
    const [workload] = recording.config.workloads
    if (workload === undefined) throw new Error('there is no workload')
    const renamed = { ...recording.config, workloads: [{ ...workload, was: 'old' }] }
    const unpaired = [{ workload: 'gone', kind: 'missing', gated: true }] as const
    const judged = withBudgets({ ...recording, config: renamed, unpaired }, configOf(['old', 'gone'], budget('5%', { level: 'warn' })))
    expect(judged.config.workloads[0]?.budget).toMatchObject({ maxRegression: 0.05, level: 'warn' })
    expect(judged.unpaired).toMatchObject([{ workload: 'gone', gated: false }])
  })

  it('drops what was said about the older budgets', () => {
    const said = finding('budget-loosened', { workloads: ['parse'], from: 0.03, to: 0.2 })
    const kept = finding('settings-changed', { keys: ['pairs'] })
    expect(withBudgets({ ...one(1), findings: [said, kept] }, newer()).findings).toEqual([kept])
  })
})

describe('leftOpen', () => {
  /** Pairs whose interval is about +4.0 … +5.6 %. */
  const wide = recordingOf({
    workloads: { parse: pairs(Array.from({ length: 8 }, (_, at) => [100, 104.8 + 0.8 * ((at % 3) - 1)] as const)) },
  })

  it('names a result that the recorded pairs do not decide by the new budget', () => {
    const [before, after] = [compare(wide), again(wide, budget('5%'))]
    expect(before.changes[0]).toMatchObject({ verdict: 'regressed' })
    expect(after.changes[0]).toMatchObject({ verdict: 'inconclusive', reason: 'data-ended' })
    expect(leftOpen(before, after)).toEqual(['parse'])
  })

  it.each([
    ['is decided by it', budget('8%')],
    ['only warns', budget('5%', { level: 'warn' })],
  ])('names none that %s', (_, keys) => {
    expect(leftOpen(compare(wide), again(wide, keys))).toEqual([])
  })

  it('names none that was undecided before', () => {
    const cut = one(1, 4, { end: 'time' })
    expect(leftOpen(compare(cut), again(cut, budget('5%')))).toEqual([])
  })

  it('names a new total that the rounds do not decide', () => {
    const keys = { ...budget('8%'), total: { budget: { 'max-regression': '5%' } } }
    expect(leftOpen(compare(wide), again(wide, keys))).toEqual(['(total)'])
  })
})

/** Draws sessions, measures them at 3 %, and counts those whose recorded pairs give `verdict` by any of the budgets that are chosen later. */
function sharesOf(change: number, later: readonly number[], verdict: string, sessions = 400): number {
  const random = generator(`judged again ${change}`)
  const optionsFor = (margin: number) => ({ margin, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: 60, rule: 'regressed' }) as const
  // A sum of twelve draws is nearly normal.
  const noise = (): number => (Array.from({ length: 12 }, () => random()).reduce((sum, draw) => sum + draw, 0) - 6) * 0.02
  let found = 0
  for (let session = 0; session < sessions; session++) {
    const recorded: { base: number; head: number }[] = []
    const measured = sequence(optionsFor(0.03))
    for (;;) {
      const pair = { base: 100 * Math.exp(noise()), head: 100 * (1 + change) * Math.exp(noise()) }
      recorded.push(pair)
      if (measured.add(pair) !== null) break
    }
    const isFound = later.some((margin) => {
      const replayed = sequence(optionsFor(margin))
      return (
        recorded.map((pair) => pair).reduce<string | null>((said, pair) => said ?? replayed.add(pair)?.verdict ?? null, null) === verdict
      )
    })
    if (isFound) found += 1
  }
  return found / sessions
}

test('same code is called regressed in at most 2.5 % of sessions, although the worst of several budgets is chosen after the measurement', () => {
  expect(sharesOf(0, [0.005, 0.01, 0.02, 0.05], 'regressed')).toBeLessThan(0.025)
})

test('a change beyond the budget that is chosen later is called unchanged in at most 5 % of sessions', () => {
  expect(sharesOf(0.02, [0.015, 0.01, 0.005], 'unchanged')).toBeLessThan(0.05)
})
