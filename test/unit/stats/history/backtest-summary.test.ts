import { describe, expect, it } from 'vitest'
import type { Backtest, BacktestAtBudget } from '../../../../src/model/backtest.ts'
import { finding } from '../../../../src/model/finding.ts'
import type { Recording } from '../../../../src/model/recording.ts'
import { summarizeBacktest } from '../../../../src/stats/history/backtest-summary.ts'
import { pairs, recordingOf, steady } from '../recordings.ts'

const NOT_MEASURED = finding('lfs-unsupported', { commit: 'abc', paths: ['a'] })

const summarized = (recordings: Readonly<Record<string, Recording | null>>): Backtest =>
  summarizeBacktest(
    Object.entries(recordings).map(([id, recording]) =>
      recording === null
        ? { id, subject: null, recording, path: null, finding: NOT_MEASURED }
        : { id, subject: `subject of ${id}`, recording, path: `${id}.json` },
    ),
    { branch: 'main', asked: 30 },
  )

const at = ({ budgets }: Backtest, budget: number): BacktestAtBudget => {
  const found = budgets.find((one) => one.budget === budget)
  if (found === undefined) throw new Error(`there is no budget ${budget}`)
  return found
}

const measured = (factor: number, count = 20, more: object = {}): Recording =>
  recordingOf({ workloads: { loop: pairs(steady(factor, count)) }, more })

const build = (side: 'base' | 'head') => ({
  ...{ side, command: 'make', seconds: 30, log: `build-${side}.log`, tail: [], findings: [] },
  status: { code: 2, signal: null, timedOut: false },
})

const commit = (tree: string) => ({ kind: 'commit', name: 'HEAD', sha: tree.repeat(40), tree: tree.repeat(40) })
const EQUAL = { revisions: { base: commit('1'), head: commit('1') } }

describe('the summary of a backtest', () => {
  it('counts each merge once at each budget', () => {
    const found = summarized({
      same: measured(1),
      worse: measured(1.04),
      better: measured(0.9),
      short: measured(1, 4),
      tree: recordingOf({ workloads: { loop: [] }, more: { ...EQUAL, plan: null } }),
      broken: recordingOf({ workloads: { loop: [] }, more: { builds: [build('head')], plan: null } }),
      absent: null,
    })
    expect(at(found, 0.03).merges).toEqual({ red: 1, inconclusive: 0, unchanged: 2, improved: 1, failed: 2, unknown: 1 })
    expect(at(found, 0.05).merges).toEqual({ red: 0, inconclusive: 0, unchanged: 3, improved: 1, failed: 2, unknown: 1 })
    expect(at(found, 0.03).red).toMatchObject([
      { id: 'worse', subject: 'subject of worse', workload: 'loop', ratio: expect.closeTo(1.04, 2) },
    ])
    expect(found.commits.map(({ state, why }) => why ?? state)).toEqual([
      'replayed',
      'replayed',
      'replayed',
      'replayed',
      'equal',
      'head-build',
      'problem',
    ])
    expect(found.commits.at(-1)).toMatchObject({ finding: NOT_MEASURED, recording: null })
  })

  it('adds up what each result costs, without equal trees and failures', () => {
    const { costs, total } = at(summarized({ same: measured(1), worse: measured(1.1), absent: null }), 0.03)
    expect(costs.failed).toBeNull()
    expect(costs.inconclusive).toBeNull()
    expect([costs.red?.merges, costs.unchanged?.merges, total?.merges]).toEqual([1, 1, 2])
    // Each decides after eight pairs of about 100 J on each side.
    expect(costs.unchanged?.amount?.total).toBeCloseTo(1_600, -2)
    expect(costs.red?.amount?.median).toBeCloseTo(1_680, -2)
    expect(total?.amount?.total).toBeCloseTo(3_280, -2)
    expect(total?.seconds?.total).toBeGreaterThan(0)
  })

  it('learns about equal code from equal trees, which are no merges', () => {
    const found = summarized({ worse: measured(1.1), equal: measured(1, 20, { ...EQUAL, allowSame: true }) })
    expect(at(found, 0.03).equal).toEqual({ source: 'measured', comparisons: 1, red: 0, inconclusive: 0, unknown: 0 })
    expect(at(found, 0.03).merges).toMatchObject({ red: 1, unchanged: 0 })
    expect(at(summarized({ worse: measured(1.1) }), 0.03).equal).toMatchObject({ source: 'simulated', comparisons: 1_000, red: 0 })
    expect(at(summarized({ absent: null }), 0.03).equal).toBeNull()
  })

  it('takes rule, confidence and most pairs from the newest merge', () => {
    const proven = recordingOf({ workloads: { loop: pairs(steady(1.04, 20)) }, gate: { rule: 'proven', confidence: 0.99 } })
    expect(summarized({ proven, other: measured(1) })).toMatchObject({ rule: 'proven', confidence: 0.99, pairs: { min: 8, max: 60 } })
  })

  it('counts a merge that removes a workload as failed if the gate does', () => {
    const unpaired = { unpaired: [{ workload: 'gone', kind: 'missing', gated: true }] }
    expect(summarized({ removal: measured(1, 20, unpaired) }).commits).toMatchObject([{ state: 'failed', why: 'missing' }])
    const tolerant = recordingOf({ workloads: { loop: pairs(steady(1, 20)) }, gate: { failOn: ['regressed'] }, more: unpaired })
    expect(summarized({ tolerant }).commits).toMatchObject([{ state: 'replayed' }])
    expect(summarized({ quiet: recordingOf({ workloads: { loop: pairs(steady(1, 20)) }, level: 'warn' }) }).commits).toMatchObject([
      { state: 'failed', why: 'nothing' },
    ])
  })
})
