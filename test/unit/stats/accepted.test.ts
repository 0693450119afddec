import { describe, expect, it } from 'vitest'
import { Recording } from '../../../src/model/recording.ts'
import { type Acceptance, type Ruling, standing } from '../../../src/model/ruling.ts'
import { compare } from '../../../src/stats/compare.ts'
import { energyRecording } from '../../rig/energy-recording.ts'

const [BASE, HEAD, OTHER] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string]
const recorded = (ratio: number): Recording => Recording.parse(energyRecording({ base: BASE, head: HEAD }, ratio))
const accepted = (workload: string, high: number | null): Acceptance => ({
  ...{ workload, high, by: 'maintainer', isAuthor: false, reason: 'worth it', at: '2026-05-04T14:50:00.000Z' },
})
const both = (high: number | null): readonly Acceptance[] => ['parse', 'render'].map((name) => accepted(name, high))

describe('what is accepted', () => {
  it.each([
    ['nothing', [], 'fail'],
    ['one of two', [accepted('parse', 1.07)], 'fail'],
    ['both, up to more than was measured', both(1.07), 'pass'],
    ['both, up to less', both(1.05), 'fail'],
    ['both, without an end', both(null), 'fail'],
    ['other workloads', [accepted('link', 2)], 'fail'],
  ] as const)('%s → %s', (_, acceptances, gate) => {
    const comparison = compare(recorded(1.06), acceptances)
    expect(comparison.gate).toBe(gate)
    // The verdicts are as they were.
    expect(comparison.changes.map(({ verdict }) => verdict)).toEqual(['regressed', 'regressed'])
    expect(comparison.beyond).toBeNull()
  })

  it('accepts nothing that passes anyway', () => {
    expect(compare(recorded(1), both(2)).changes.some(({ accepted: one }) => one !== undefined)).toBe(false)
  })
})

describe('standing', () => {
  const about = { pull: 7, head: HEAD, context: 'joulegate', by: 'maintainer', isAuthor: false, at: '2026-05-04T14:50:00.000Z' } as const
  const accept = (workload: string, more: object = {}): Ruling => ({
    ...{ ...about, kind: 'accept', reason: 'worth it', isByLabel: false },
    results: [{ workload, kind: 'over', ratio: 1.06, high: 1.07 }],
    ...more,
  })
  const skip: Ruling = { ...about, kind: 'skip', reason: 'docs' }
  const withdraw = (isByLabel: boolean): Ruling => ({ kind: 'withdraw', pull: 7, head: HEAD, by: 'maintainer', at: about.at, isByLabel })
  const names = (...rulings: readonly Ruling[]): readonly string[] => {
    const { acceptances, skip: skipped } = standing(rulings, { context: 'joulegate', isHead: (sha) => sha === HEAD })
    return [...acceptances.map(({ workload, by }) => `${workload} by ${by}`), ...(skipped === null ? [] : ['skip'])]
  }

  it.each([
    ['two', [accept('parse'), accept('render')], ['parse by maintainer', 'render by maintainer']],
    ['the later of two for one workload', [accept('parse'), accept('parse', { by: 'admin' })], ['parse by admin']],
    ['of another head', [accept('parse', { head: OTHER })], []],
    ['of another status', [accept('parse', { context: 'joulegate/work' })], []],
    ['withdrawn by a label', [accept('parse', { isByLabel: true }), accept('render'), withdraw(true)], ['render by maintainer']],
    ['ended by a measurement', [accept('parse'), skip, withdraw(false)], []],
    ['given again after that', [skip, withdraw(false), accept('parse')], ['parse by maintainer']],
    ['a skip that a label does not end', [skip, withdraw(true)], ['skip']],
  ] as const)('%s', (_, rulings, expected) => expect(names(...rulings)).toEqual(expected))
})
