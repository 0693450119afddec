import { describe, expect, it } from 'vitest'
import type { Budget, FailOn, Rule } from '../../../src/model/config.ts'
import { type DigestResult, digestResults } from '../../../src/model/digest.ts'
import { compare } from '../../../src/stats/compare.ts'
import { judgeDigest } from '../../../src/stats/digest.ts'
import { configOf } from '../../rig/recording.ts'
import { pairs, recordingOf, steady } from './recordings.ts'

const result = (more: Partial<DigestResult> = {}): DigestResult => ({
  ...{ workload: 'parse', verdict: 'regressed', ratio: 1.034, low: 1.026, high: 1.042, mean: 1.035, margin: 0.03 },
  ...more,
})
function judged(of: DigestResult, margin: number, more: { level?: Budget['level']; failOn?: readonly FailOn[]; rule?: Rule } = {}) {
  const { level = 'fail', failOn = ['regressed'], rule = 'regressed' } = more
  const gate = { ...configOf(['parse']).gate, failOn, rule }
  const { red, open } = judgeDigest([of], { gate, budgetOf: () => ({ maxRegression: margin, level }) })
  return red[0]?.kind ?? (open.length > 0 ? 'open' : 'inside')
}

describe('judgeDigest', () => {
  it.each([
    ['wholly inside', result(), 0.05, {}, 'inside'],
    ['at the end of the interval', result(), 0.042, {}, 'open'],
    ['between the estimate and the end', result(), 0.038, {}, 'open'],
    ['below the estimate', result(), 0.03, {}, 'likely'],
    ['below the estimate, and it must be proven', result(), 0.03, { rule: 'proven' }, 'open'],
    ['below the interval', result(), 0.02, {}, 'over'],
    ['inside but for rare runs', result({ mean: 1.06 }), 0.05, {}, 'open'],
    ['a level that warns', result(), 0.02, { level: 'warn' }, 'inside'],
    ['fail-on without it', result(), 0.02, { failOn: ['error'] }, 'inside'],
    ['unchanged, and still inside', result({ verdict: 'unchanged', ratio: 1, low: 0.995, high: 1.005, mean: 1 }), 0.01, {}, 'inside'],
    ['unchanged, and over now', result({ verdict: 'unchanged', ratio: 1.02, low: 1.015, high: 1.025, mean: 1.02 }), 0.01, {}, 'open'],
    ['improved, far below', result({ verdict: 'improved', ratio: 0.8, low: 0.79, high: 0.81, mean: 0.8 }), 0.01, {}, 'inside'],
    ['inconclusive before', result({ verdict: 'inconclusive', low: 0.98, high: 1.09 }), 0.05, {}, 'inside'],
    [
      'inconclusive, and that fails',
      result({ verdict: 'inconclusive', low: 0.98, high: 1.09 }),
      0.05,
      { failOn: ['inconclusive'] },
      'inconclusive',
    ],
    ['inconclusive before, inside now', result({ verdict: 'inconclusive' }), 0.05, { failOn: ['inconclusive'] }, 'inside'],
  ] as const)('%s', (_, of, margin, more, expected) => {
    expect(judged(of, margin, more)).toBe(expected)
  })
})

describe('digestResults', () => {
  const workloads = { parse: pairs(steady(1.034, 8)) }
  const results = (keys: Parameters<typeof configOf>[1], more = {}) =>
    digestResults(compare(recordingOf({ workloads, more: { config: configOf(['parse'], keys), ...more } })))

  it('rounds the ends of the interval away from the estimate', () => {
    const [change] = compare(recordingOf({ workloads })).changes
    const [found] = results({}) ?? []
    expect(found).toMatchObject({ workload: 'parse', verdict: 'regressed', margin: 0.03 })
    expect(found?.low).toBeLessThanOrEqual(change?.interval.low ?? 0)
    expect(found?.high).toBeGreaterThanOrEqual(change?.interval.high ?? 2)
    expect(String(found?.high).length).toBeLessThan(9)
  })

  it.each([
    ['a limit in joules', { budget: { 'max-energy': { bench: '200J' } } }, {}],
    ['a smallest change', { budget: { 'min-change': '1J' } }, {}],
    ['a total', { total: { budget: { 'max-regression': '5%' } } }, {}],
    ['a workload that was removed', {}, { unpaired: [{ workload: 'gone', kind: 'missing', gated: true }] }],
    ['an estimate', {}, { meter: { name: 'estimate', kind: 'estimate', description: 'x' } }],
  ])('none with %s', (_, keys, more) => {
    expect(results(keys, more)).toBeNull()
  })

  it('none of a workload that failed', () => {
    const failing = [0, 1].map((repetition) => ({ base: 100, head: 105, voidHead: 'program-failed', pair: 1, repetition }))
    expect(digestResults(compare(recordingOf({ workloads: { parse: [...pairs([]), ...failing] } })))).toBeNull()
  })
})
