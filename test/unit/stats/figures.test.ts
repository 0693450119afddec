import { describe, expect, it } from 'vitest'
import { simulateFigures } from '../../../scripts/bench/figures.ts'
import { exitCode } from '../../../src/commands/exit-codes.ts'
import type { Comparison, MetricChange } from '../../../src/model/comparison.ts'
import type { FigureBudget, MetricValue } from '../../../src/model/metric.ts'
import { Recording } from '../../../src/model/recording.ts'
import type { Acceptance } from '../../../src/model/ruling.ts'
import { compare } from '../../../src/stats/compare.ts'
import { hypotheses } from '../../../src/stats/design.ts'
import { judgeValues } from '../../../src/stats/figures.ts'
import { shareOf } from '../../../src/stats/joint.ts'
import { withBudgets } from '../../../src/stats/rejudge.ts'
import { pairs, recordingOf, steady } from './recordings.ts'

const LATENCY: FigureBudget = { name: 'latency', unit: 'ms', better: 'lower', maxRegression: 0.05 }
const RATE: FigureBudget = { ...LATENCY, name: 'rate', unit: '1/s', better: 'higher' }

/** Figure of one trial: a number of milliseconds, or what the program wrote instead; null: nothing. */
type Written = number | MetricValue | null
type Figures = readonly (readonly [base: Written, head: Written])[]

const written = (one: Written, { name, unit }: FigureBudget): readonly MetricValue[] =>
  one === null ? [] : [typeof one === 'number' ? { name, value: one, unit } : one]

/** Figures with some scatter. */
const scattered = (ratio: number, count = 12): Figures =>
  Array.from({ length: count }, (_, index) => [10 + (index % 3) * 0.02, ratio * (10 + (index % 5) * 0.02)] as const)

interface Case {
  readonly budget?: FigureBudget
  readonly level?: 'fail' | 'warn' | 'off'
  readonly failOn?: readonly string[]
  readonly factor?: number
}

/** A Recording of a workload whose energy is the same on both sides, with these figures in its pairs. */
function recordingWith(figures: Figures, { budget = LATENCY, level = 'fail', failOn, factor = 1 }: Case = {}): Recording {
  const recording = recordingOf({ workloads: { parse: pairs(steady(factor, figures.length)) } })
  const { config } = recording
  const workloads = config.workloads.map((one) => ({ ...one, budget: { ...one.budget, level, figures: [budget] } }))
  const gate = failOn === undefined ? config.gate : { ...config.gate, failOn }
  const own = { ...config, workloads, gate, pairs: { ...config.pairs, min: figures.length } }
  const trials = recording.trials.map((trial) => {
    const [base, head] = figures[trial.pair - 1] ?? [10, 10]
    return { ...trial, metrics: written(trial.side === 'base' ? base : head, budget) }
  })
  return Recording.parse({ ...recording, config: own, trials, hypotheses: 2 })
}

const figureOf = (comparison: Comparison): MetricChange => {
  const [figure] = comparison.changes[0]?.metrics ?? []
  if (figure === undefined) throw new Error('no figure')
  return figure
}

function judge(figures: Figures, more: Case = {}) {
  const comparison = compare(recordingWith(figures, more))
  const { gate, cause } = comparison
  return { gate, cause, exit: exitCode(comparison), state: figureOf(comparison).budget?.state, verdict: comparison.changes[0]?.verdict }
}

const PASSES = { gate: 'pass', cause: null, exit: 0 }

describe('a figure with a budget', () => {
  it.each([
    ['that is worse than its budget', scattered(1.12), { gate: 'fail', cause: 'figure', exit: 2, state: 'over' }],
    ['that is worse, and inside it', scattered(1.02), { ...PASSES, state: 'inside' }],
    ['that is better', scattered(0.8), { ...PASSES, state: 'inside' }],
    ['at its budget, which counts as over it', scattered(1).map(([base]) => [base, Number(base) * 1.05] as const), { state: 'over' }],
    ['that varies too much', Array.from({ length: 12 }, (_, at) => [10, at % 2 ? 13 : 9] as const), { ...PASSES, state: 'unclear' }],
  ] as const)('%s', (_, figures, expected) => {
    expect(judge(figures)).toMatchObject({ verdict: 'unchanged', ...expected })
  })

  it('of which more is better is over if it is less by the budget', () => {
    const at = (ratio: number) => scattered(1).map(([base]) => [base, Number(base) * ratio] as const)
    expect(judge(at(0.949), { budget: RATE })).toMatchObject({ state: 'over', exit: 2 })
    expect(judge(at(0.951), { budget: RATE })).toMatchObject({ state: 'inside', exit: 0 })
    expect(judge(at(1.3), { budget: RATE })).toMatchObject({ state: 'inside', exit: 0 })
    const { ratio, interval } = figureOf(compare(recordingWith(at(0.9), { budget: RATE })))
    for (const one of [ratio, interval.low, interval.high]) expect(one).toBeCloseTo(0.9, 12)
    expect(judge(at(0.49), { budget: { ...RATE, maxRegression: 0.5 } })).toMatchObject({ state: 'over' })
  })

  it('leaves the verdict of the energy as it is, and does not hide it', () => {
    expect(judge(scattered(1.12), { factor: 1.1 })).toMatchObject({ verdict: 'regressed', cause: 'energy', state: 'over' })
  })

  it.each([
    ['only warns by its level', { level: 'warn' }, { gate: 'warn', cause: 'figure', exit: 0 }],
    ['is not judged if the budget is off', { level: 'off' }, { ...PASSES, state: undefined }],
    ['only warns if regressions do', { failOn: ['missing'] }, { gate: 'warn', cause: 'figure', exit: 0 }],
  ] as const)('%s', (_, more, expected) => {
    expect(judge(scattered(1.12), more)).toMatchObject(expected)
  })

  it('that is unclear fails a check that fails for what is inconclusive', () => {
    const figures = Array.from({ length: 12 }, (_, at) => [10, at % 2 ? 13 : 9] as const)
    expect(judge(figures, { failOn: ['regressed', 'inconclusive'] })).toMatchObject({ gate: 'fail', cause: 'inconclusive', exit: 3 })
  })

  it('only warns if the energy is estimated', () => {
    const recording = recordingWith(scattered(1.12))
    const meter = recording.meter === null ? null : { ...recording.meter, kind: 'estimate' as const }
    expect(compare({ ...recording, meter })).toMatchObject({ gate: 'warn', cause: 'figure' })
  })
})

describe('an acceptance', () => {
  const LOWER = { name: 'latency', better: 'lower' } as const
  const by = { by: 'maintainer', isAuthor: false, reason: 'worth it', at: '2026-05-04T14:50:00.000Z' }
  const gateOf = (figures: Figures, figure: object | null, more: Case & { readonly high?: number } = {}) => {
    const accepted = { workload: 'parse', high: more.high ?? 1.001, ...(figure === null ? {} : { figures: [figure] }), ...by } as Acceptance
    return compare(recordingWith(figures, more), [accepted]).gate
  }

  it.each([
    ['no figure', null, 'fail'],
    ['a figure up to more', { ...LOWER, bound: 1.13 }, 'pass'],
    ['a figure up to less', { ...LOWER, bound: 1.11 }, 'fail'],
    ['a figure without a bound', { ...LOWER, bound: null }, 'pass'],
    ['another figure', { ...LOWER, name: 'other', bound: null }, 'fail'],
  ] as const)('of %s, and a figure that is 12 %% worse → %s', (_, figure, gate) => {
    expect(gateOf(scattered(1.12), figure)).toBe(gate)
    // The energy did not change, so its end decides nothing.
    expect(gateOf(scattered(1.12), figure, { high: 0.9 })).toBe(gate)
  })

  it('of a figure of which more is better holds down to its bound', () => {
    const at = scattered(1).map(([base]) => [base, Number(base) * 0.9] as const)
    const figure = (bound: number) => ({ name: RATE.name, better: 'higher', bound })
    expect([0.89, 0.91].map((bound) => gateOf(at, figure(bound), { budget: RATE }))).toEqual(['pass', 'fail'])
  })

  it('of a figure does not cover one that is missing, and none covers the energy', () => {
    const missing = scattered(1).map(([base]) => [base, null] as const)
    expect(gateOf(missing, { ...LOWER, bound: 2 })).toBe('fail')
    expect(gateOf(missing, { ...LOWER, bound: null })).toBe('pass')
    expect(gateOf(scattered(1.12), { ...LOWER, bound: null }, { factor: 1.1 })).toBe('fail')
    expect(gateOf(scattered(1.12), { ...LOWER, bound: null }, { factor: 1.1, high: 1.2 })).toBe('pass')
  })

  it('can cover all that a figure fails, and is not attached to a figure that passes', () => {
    expect(compare(recordingWith(scattered(1.12)))).toMatchObject({ gate: 'fail', beyond: null })
    const accepted: Acceptance = { workload: 'parse', high: 1.01, ...by, figures: [{ ...LOWER, bound: null }] }
    expect(compare(recordingWith(scattered(1)), [accepted]).changes[0]?.accepted).toBeUndefined()
  })

  it('of a figure holds if the energy is not clear, unless that fails the check, too', () => {
    const at = Array.from({ length: 12 }, (_, pair) => [10, pair % 2 ? 13 : 11.5] as const)
    const noisy = (failOn: readonly string[]) => {
      const recording = recordingWith(at, { failOn })
      const trials = recording.trials.map((one, index) => ({
        ...one,
        readings: one.readings.map((reading) => ({
          ...reading,
          after: reading.before + (reading.after - reading.before) * (1 + (index % 7) / 40),
        })),
      }))
      return compare({ ...recording, trials }, [{ workload: 'parse', high: 0.5, ...by, figures: [{ ...LOWER, bound: null }] }])
    }
    const calm = noisy(['regressed'])
    expect([calm.changes[0]?.verdict, calm.gate]).toEqual(['inconclusive', 'pass'])
    expect(noisy(['regressed', 'inconclusive'])).toMatchObject({ gate: 'fail' })
  })

  it('of the energy does not cover a figure', () => {
    expect(gateOf(scattered(1.12), null, { factor: 1.1, high: 1.2 })).toBe('fail')
  })
})

describe('what a hostile head can write', () => {
  const all = (head: Written) => scattered(1).map(([base]) => [base, head] as const)
  it.each([
    ['nothing', all(null)],
    ['0', all(0)],
    ['a negative number', all(-5)],
    ['another unit', all({ name: 'latency', value: 0.001, unit: 's' })],
    ['no unit', all({ name: 'latency', value: 0.001, unit: null })],
    ['another name', all({ name: 'latency2', value: 1, unit: 'ms' })],
  ] as const)('%s is missing, and never a pass', (_, figures) => {
    expect(judge(figures)).toMatchObject({ gate: 'fail', cause: 'missing', exit: 3, state: 'missing' })
  })

  it('a figure that only its good runs write is judged as if the others were the worst', () => {
    const hidden = (count: number, ratio: number): Figures => scattered(ratio).map(([base, head], at) => [base, at < count ? null : head])
    expect(judge(hidden(1, 1))).toMatchObject({ state: 'unclear' })
    expect(judge(hidden(3, 1.12))).toMatchObject({ state: 'over', exit: 2 })
    expect(judge(hidden(9, 1))).toMatchObject({ state: 'missing', exit: 3 })
    const { ratio, interval } = figureOf(compare(recordingWith(hidden(3, 1.12))))
    expect([ratio, interval.low].every((one) => Number(one) > 1.1 && Number.isFinite(one))).toBe(true)
    expect(interval.high).toBeNull()
  })

  it.each([1e-100, 1e100])('%d is a number as any other', (value) => {
    const { ratio, budget } = figureOf(compare(recordingWith(all(value))))
    expect({ isOver: budget?.state === 'over', isFinite: Number.isFinite(ratio) }).toEqual({ isOver: value > 1, isFinite: true })
  })

  it('what base lacks is not head’s fault, and shows nothing', () => {
    expect(judge(scattered(1).map(([, head]) => [null, head] as const))).toMatchObject({ ...PASSES, state: 'unclear' })
    expect(judge(scattered(1).map(() => [null, null] as const))).toMatchObject({ ...PASSES, state: 'unclear' })
    const mostly = scattered(1.12).map(([base, head], at) => [at < 7 ? null : base, at < 7 ? head : null] as const)
    expect(judge(mostly)).toMatchObject({ ...PASSES, state: 'unclear' })
  })
})

describe('a figure with a budget, beside', () => {
  it('the other hypotheses: it shares the error of the check', () => {
    const { config } = recordingWith(scattered(1))
    const [own] = config.workloads
    if (own === undefined) throw new Error('there is a workload')
    const of = (level: 'fail' | 'warn') => hypotheses({ ...config, workloads: [{ ...own, budget: { ...own.budget, level } }] })
    expect([of('fail'), of('warn')]).toEqual([2, 1])
    const values = scattered(1.12, 8).map(([base, head]) => ({ base: Number(base), head: Number(head) }))
    const options = { margin: 0.03, alpha: 0.05, minPairs: 8, maxPairs: 60, rule: 'regressed' } as const
    const state = (workloads: number) => judgeValues(LATENCY, values, { options: { ...options, workloads }, attempts: null }).state
    expect([state(1), state(2)]).toEqual(['over', 'unclear'])
  })

  it('a rule that needs proof', () => {
    const recording = recordingWith(Array.from({ length: 12 }, (_, at) => [10, 10.2 + (at % 4) * 0.3] as const))
    const { config } = recording
    expect(figureOf(compare(recording)).budget?.state).toBe('over')
    expect(figureOf(compare({ ...recording, config: { ...config, gate: { ...config.gate, rule: 'proven' } } })).budget?.state).toBe(
      'unclear',
    )
  })

  it('newer budgets of base: they judge the same pairs', () => {
    const recording = recordingWith(scattered(1.12))
    const newer = recordingWith(scattered(1.12), { budget: { ...LATENCY, maxRegression: 0.2 } })
    expect(compare(withBudgets(recording, newer.config))).toMatchObject({ gate: 'pass' })
    expect(compare(withBudgets(newer, recording.config))).toMatchObject({ gate: 'fail', cause: 'figure' })
  })
})

describe('attempts', () => {
  /** The newest session with the earlier ones in it. */
  function together(earlier: readonly Recording[], own: Recording): Comparison {
    const attempts = earlier.map(({ startedAt, seed, plan, trials, end }) => ({ startedAt, seed, plan, trials, end }))
    return compare(Recording.parse({ ...own, earlier: { attempts, isReused: false } }))
  }
  const [red, calm] = [recordingWith(scattered(1.07)), recordingWith(scattered(1))]

  it('leave a figure over its budget until the pairs of all of them exclude it', () => {
    const second = together([red], calm)
    expect(second).toMatchObject({ gate: 'fail', cause: 'figure', experiment: { attempts: 2, red: 2 } })
    expect(figureOf(second)).toMatchObject({ pairs: 24, budget: { state: 'over', isHeld: true } })
    expect(together([red, calm, calm, calm], calm)).toMatchObject({ gate: 'pass' })
  })

  it('confirm one that each of them shows, and give the newest one its share of the error', () => {
    expect(figureOf(together([red], red)).budget).toEqual({ state: 'over', maxRegression: 0.05 })
    const options = { margin: 0.03, alpha: 0.05, workloads: 2, minPairs: 12, maxPairs: 60, rule: 'regressed' } as const
    const values = scattered(1.07, 24).map(([base, head]) => ({ base: Number(base), head: Number(head) }))
    const attempts = { pairs: [], attempts: 1, maxPairs: 60, wasRed: false } as never
    const joint = judgeValues(LATENCY, values, { options, attempts })
    expect(shareOf(0.05, 2)).toBe(0.025)
    expect(joint.state).toBe('over')
    const alone = judgeValues(LATENCY, values, { options: { ...options, maxPairs: 120 }, attempts: null })
    expect(Number(joint.interval.low)).toBeLessThanOrEqual(Number(alone.interval.low))
  })

  it('do not turn a calm figure red by the newest one alone', () => {
    expect(figureOf(together([calm, calm], red)).budget?.state).not.toBe('over')
  })
})

describe('a simulated figure with a budget of 5 %', () => {
  const runs = 300
  const usual = { hypotheses: 2, minPairs: 12, noise: { energy: 0.01, figure: 0.02 } }
  it.each([
    { correlation: 0, effect: { energy: 0, figure: 0 } },
    { correlation: 0.9, effect: { energy: 0, figure: 0 } },
    { correlation: -0.9, effect: { energy: -0.03, figure: 0 } },
    { correlation: 0.9, effect: { energy: 0.03, figure: 0 } },
  ])('gives no more false alarms than its share: %o', (scenario) => {
    // Half of 5 %, shared by two hypotheses, is 1.25 %.
    expect(simulateFigures({ ...usual, ...scenario }, runs).over).toBeLessThanOrEqual(1.25)
  })

  it.each([0, 0.9])('finds +10 %% at a correlation of %d', (correlation) => {
    expect(simulateFigures({ ...usual, correlation, effect: { energy: 0, figure: 0.1 } }, runs).over).toBeGreaterThanOrEqual(99)
  })
})
