import type { Change, Comparison } from '../../../src/model/comparison.ts'
import { finding } from '../../../src/model/finding.ts'
import { change, comparison, summary } from './fixtures.ts'

/** Comparisons whose budgets say more than a percentage. */

const machine = 'bench-01'
const budget = { maxRegression: 0.03, level: 'fail' } as const

function limited(workload: string, state: 'over' | 'over-on-base', [ratio, low, high]: readonly [number, number, number]): Change {
  const [limit, base] = [130, summary(state === 'over' ? 129 : 131.5, 3.11)]
  const head = { low: 130.6, high: 132.2 }
  const data = { workload, machine, limit, ...head }
  return change(workload, ratio, [low, high], {
    base,
    head: summary(base.amount * ratio, 3.11),
    budget: { ...budget, maxEnergy: { [machine]: limit } },
    limit: { state, limit, base: { low: base.amount - 1, high: base.amount + 1 }, head },
    findings: [state === 'over' ? finding('over-limit', data) : finding('over-limit-on-base', data)],
  })
}

const below = change('startup', 1.08, [1.06, 1.1], {
  verdict: 'regressed',
  proven: true,
  reason: 'min-change',
  base: summary(1.1, 0.1),
  head: summary(1.188, 0.1),
  budget: { ...budget, minChange: 0.5 },
  findings: [finding('below-min-change', { workload: 'startup', difference: 0.088, least: 0.5 })],
})

const waiver = { maxRegression: 0.08, instead: 0.03, expires: '2026-06-30', reason: 'new parser by @octocat, fixes #12, **temporary**' }
const { maxRegression: margin, ...facts } = waiver

const waived = change('parse/json', 1.051, [1.046, 1.056], {
  budget: { ...budget, maxRegression: 0.08, waiver: { state: 'applies', ...waiver } },
})

const calm = change('parse/csv', 1, [0.992, 1.008])

const sum = (ratio: number, ends: readonly [number, number], more: Partial<Change>): Change =>
  change('(total)', ratio, ends, {
    base: { ...summary(131, 3.4), watts: null, cpuSeconds: null, domains: {} },
    head: { ...summary(131 * ratio, 3.4), watts: null, cpuSeconds: null, domains: {} },
    budget: { maxRegression: 0.01, level: 'fail' },
    ...more,
  })
const more = change('compress/silesia', 1.018, [1.012, 1.024])

/** Comparisons by the names of their golden files. */
export const budgetCases: Readonly<Record<string, () => Comparison>> = {
  'total-over': () =>
    comparison([more, calm], {
      ...{ gate: 'fail', cause: 'energy', beyond: 'energy' },
      total: sum(1.016, [1.011, 1.021], { verdict: 'regressed', proven: true }),
    }),
  'total-calm': () => comparison([calm], { total: sum(1.001, [0.996, 1.004], {}) }),
  'over-limit': () =>
    comparison(
      [limited('compress/silesia', 'over', [1.018, 1.012, 1.024]), limited('decompress', 'over-on-base', [1, 0.994, 1.006]), calm],
      {
        gate: 'fail',
        cause: 'energy',
      },
    ),
  'over-limit-on-base': () =>
    comparison([limited('decompress', 'over-on-base', [1, 0.994, 1.006]), calm], { gate: 'warn', cause: 'energy' }),
  'min-change': () => comparison([below, calm]),
  waived: () => comparison([waived, calm], { findings: [finding('waived', { workloads: ['parse/json'], margin, ...facts })] }),
  'waiver-expired': () => comparison([calm], { findings: [finding('waiver-expired', { workloads: ['parse/csv'], margin, ...facts })] }),
}
