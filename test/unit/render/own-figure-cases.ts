import type { Comparison, MetricChange } from '../../../src/model/comparison.ts'
import { finding } from '../../../src/model/finding.ts'
import { change, comparison, config, gate } from './fixtures.ts'

/** Comparisons of workloads that write figures of their own. */

const latency: MetricChange = {
  ...{ name: 'latency', unit: 'ms', better: 'lower', base: 12.3, head: 12.9 },
  ...{ ratio: 1.049, interval: { low: 1.031, high: 1.068 }, pairs: 20, missing: { base: 0, head: 0 }, obstacle: null },
}
const unbounded = { low: null, high: null }
const metrics: readonly MetricChange[] = [
  {
    ...latency,
    name: 'throughput',
    unit: '1/s',
    better: 'higher',
    base: 81_300,
    head: 81_200,
    ratio: 0.999,
    interval: { low: 0.99, high: 1.01 },
  },
  latency,
  { ...latency, name: 'cache/hits', unit: '%', better: 'higher', base: 91, head: 95, ratio: 1.044, interval: { low: 1.04, high: 1.05 } },
  {
    ...latency,
    name: 'output',
    unit: 'B',
    better: null,
    base: 4096,
    head: 4000,
    ratio: 0.9765625,
    interval: { low: 0.9765625, high: 0.9765625 },
  },
  { ...latency, name: 'rare', unit: null, ratio: 1.2, interval: unbounded, pairs: 3, missing: { base: 0, head: 17 } },
  { ...latency, name: 'errors', unit: null, base: 0, head: 2, ratio: null, interval: unbounded, pairs: 0, obstacle: 'not-positive' },
  { ...latency, name: 'new', base: null, ratio: null, interval: unbounded, pairs: 0, missing: { base: 20, head: 0 }, obstacle: 'missing' },
  { ...latency, name: 'confused', unit: null, base: null, head: null, ratio: null, interval: unbounded, pairs: 0, obstacle: 'units' },
]

const judged = (more: Partial<MetricChange>, state: 'over' | 'inside' | 'unclear' | 'missing'): MetricChange => ({
  ...latency,
  ...more,
  budget: { state, maxRegression: 0.05 },
})
const lost: Partial<MetricChange> = {
  ...{ head: null, ratio: null, interval: unbounded, pairs: 0, missing: { base: 0, head: 20 }, obstacle: 'missing' },
}
const unclear = judged({ interval: { low: 0.981, high: 1.121 } }, 'unclear')
const figures = [{ name: 'latency', unit: 'ms', better: 'lower', maxRegression: 0.05 }] as const
const budget = { maxRegression: 0.03, level: 'fail', figures } as const

/** Returns a header whose gate also fails for what is inconclusive, for these workloads. */
function failingForUnclear(names: readonly string[]) {
  const own = config(names)
  return { config: { ...own, gate: { ...gate, failOn: [...gate.failOn, 'inconclusive'] } } }
}

const place = { workload: 'serve', side: 'head', file: null } as const

/** Workloads that are over the budgets of this many figures each, all with names of this length. */
export const overByFigures = (workloads: number, each: number, length = 60): Comparison =>
  comparison(
    Array.from({ length: workloads }, (_, at) => {
      const over = Array.from({ length: each }, (_one, index) => judged({ name: `f${index}`.padEnd(length, 'x') }, 'over'))
      return change(`serve/${at}`.padEnd(length, 'y'), 0.999, [0.994, 1.004], { budget, metrics: over })
    }),
    { gate: 'fail', cause: 'figure' },
  )

export const ownFigureCases = {
  'own-figures': (): Comparison =>
    comparison([
      change('serve', 0.999, [0.994, 1.004], {
        metrics,
        findings: [
          finding('metric-line', { ...place, line: 3, fault: 'value', said: 'p99 fast ms', others: 2 }),
          finding('metric-missing', { workload: 'serve', side: 'base', names: ['new'] }),
          finding('artifacts-not-kept', { workload: 'serve', side: 'head', path: null, fault: 'too-large', limit: 10_485_760 }),
        ],
      }),
      change('startup', 1.0001, [0.992, 1.008], {
        metrics: Array.from({ length: 20 }, (_, index) => ({ ...latency, name: `step/${index}` })),
      }),
    ]),
  'figure-over': (): Comparison =>
    comparison(
      [
        change('serve', 0.999, [0.994, 1.004], {
          budget,
          metrics: [
            judged({ head: 13.8, ratio: 1.122, interval: { low: 1.111, high: 1.134 } }, 'over'),
            judged(
              {
                name: 'throughput',
                unit: '1/s',
                better: 'higher',
                base: 81_300,
                head: 75_100,
                ratio: 0.924,
                interval: { low: 0.91, high: 0.94 },
              },
              'over',
            ),
            judged(
              { name: 'hits', unit: '%', better: 'higher', base: 91, head: 92, ratio: 1.011, interval: { low: 1.01, high: 1.02 } },
              'inside',
            ),
            { ...unclear, name: 'p99' },
            { ...latency, name: 'size', unit: 'B', better: null },
          ],
        }),
        change('startup', 1.0001, [0.992, 1.008], { metrics: [judged(lost, 'missing')], budget }),
        change('parse', 1.061, [1.053, 1.069], { verdict: 'regressed', proven: true, metrics: [judged({}, 'over')], budget }),
      ],
      { gate: 'fail', cause: 'energy' },
    ),
  'figure-alone': (): Comparison =>
    comparison(
      [
        change('serve', 0.999, [0.994, 1.004], {
          budget,
          metrics: [judged({ ratio: 1.122, interval: { low: 1.111, high: 1.134 } }, 'over')],
        }),
      ],
      { gate: 'fail', cause: 'figure' },
    ),
  'figure-missing': (): Comparison =>
    comparison([change('serve', 0.999, [0.994, 1.004], { budget, metrics: [judged(lost, 'missing')] }), change('parse', 1, [0.99, 1.01])], {
      ...{ gate: 'fail', cause: 'missing' },
    }),
  'figure-unclear': (): Comparison => comparison([change('serve', 0.999, [0.994, 1.004], { budget, metrics: [unclear] })]),
  'figure-open': (): Comparison =>
    comparison(
      [change('serve', 0.999, [0.994, 1.004], { budget, metrics: [unclear] })],
      { gate: 'fail', cause: 'inconclusive' },
      failingForUnclear(['serve']),
    ),
  'figure-held': (): Comparison =>
    comparison(
      [
        change('serve', 0.999, [0.994, 1.004], {
          budget,
          metrics: [{ ...unclear, budget: { state: 'over', maxRegression: 0.05, isHeld: true } }],
        }),
      ],
      { gate: 'fail', cause: 'figure' },
    ),
  'figure-warns': (): Comparison =>
    comparison(
      [
        change('serve', 0.999, [0.994, 1.004], {
          budget: { ...budget, level: 'warn' },
          metrics: [judged({ ratio: 1.122, interval: { low: 1.111, high: 1.134 } }, 'over')],
        }),
      ],
      { gate: 'warn', cause: 'figure' },
    ),
}
