import { describe, expect, it, test } from 'vitest'
import { exitCode } from '../../../src/commands/exit-codes.ts'
import { Recording } from '../../../src/model/recording.ts'
import { medianBound, medianInterval } from '../../../src/stats/absolute.ts'
import { compare } from '../../../src/stats/compare.ts'
import { type Pair, sequence } from '../../../src/stats/psr.ts'
import { allowances } from '../../../src/stats/ratchet.ts'
import { normals } from './golden.ts'
import { pairs, type RecordingInput, recordingOf, steady } from './recordings.ts'

/** Judges a workload with this budget, measured on the machine `bench`. */
function judge(budget: object, input: Omit<RecordingInput, 'workloads'> & { readonly factor?: number; readonly count?: number } = {}) {
  const { factor = 1, count = 8, ...others } = input
  const recording = recordingOf({ workloads: { parse: pairs(steady(factor, count)) }, ...others })
  const workloads = recording.config.workloads.map((one) => ({ ...one, budget: { ...one.budget, ...budget } }))
  const comparison = compare(Recording.parse({ ...recording, config: { ...recording.config, workloads } }))
  const [change] = comparison.changes
  const codes = [...comparison.findings, ...(change?.findings ?? [])].map(({ code }) => code)
  return { comparison, change, exit: exitCode(comparison), codes }
}

describe('the interval of a median', () => {
  // P(B <= w) of the binomial distribution (n, 1/2): 1/256 = 0.0039 and 9/256 = 0.035 for n = 8.
  it.each([
    [8, 0.025, 1],
    [8, 0.036, 2],
    [8, 0.0038, 0],
    [10, 0.025, 2],
    [60, 0.025, 22],
    [200, 0.025, 86],
    [5, 0.025, 0],
    [0, 0.025, 0],
  ])('of %d values at level %d begins with rank %d', (count, level, rank) => {
    expect(medianBound(count, level)).toBe(rank)
  })

  it('consists of values, and has no end if they are too few', () => {
    expect(medianInterval([5, 3, 1, 2, 4, 8, 7, 6, 10, 9], 0.025)).toEqual({ low: 2, high: 9 })
    expect(medianInterval([1, 2, 3], 0.025)).toEqual({ low: null, high: null })
  })

  it.each([-1, 1.5, 1001])('refuses %d values', (count) => {
    expect(() => medianBound(count, 0.025)).toThrow(RangeError)
  })
})

/** Share of sessions in which head is called over the limit that is its true median. The last look is the one that the comparison ends at. */
function falseOver(runs: number, { margin, cv, effect, drift }: { margin: number; cv: number; effect: number; drift: number }): number {
  const draw = normals(20_261_129)
  let over = 0
  for (let run = 0; run < runs; run += 1) {
    const judged = sequence({ margin, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: 60, rule: 'regressed' })
    const head: number[] = []
    for (;;) {
      // Base drifts, so that sessions end at different looks.
      const pair: Pair = { base: Math.exp(cv * draw() - drift * head.length), head: (1 + effect) * Math.exp(cv * draw()) }
      head.push(pair.head)
      const decision = judged.add(pair)
      if (decision === null) continue
      const { low } = medianInterval(head.slice(0, decision.look.pairs), 0.025)
      if (low !== null && low > 1 + effect) over += 1
      break
    }
  }
  return over / runs
}

describe('a limit in joules', () => {
  it.each([
    { margin: 0.03, cv: 0.01, effect: 0, drift: 0 },
    { margin: 0.03, cv: 0.03, effect: 0, drift: 0 },
    { margin: 0.01, cv: 0.02, effect: 0, drift: 0 },
    { margin: 0.01, cv: 0.02, effect: 0.01, drift: 0 },
    { margin: 0.03, cv: 0.03, effect: 0.03, drift: 0 },
    { margin: 0.03, cv: 0.02, effect: 0.05, drift: 0 },
    { margin: 0.02, cv: 0.02, effect: 0, drift: 0.001 },
  ])('that equals head’s median is exceeded in at most alpha / 2: %o', (scenario) => {
    // In 10,000 sessions each, the shares are 0.5 to 2 %.
    expect(falseOver(2000, scenario)).toBeLessThanOrEqual(0.025)
  })

  test('fails if head is shown to be over it and base is not, though the change is inside the budget', () => {
    const { comparison, change, exit, codes } = judge({ maxEnergy: { bench: 100.5 } }, { factor: 1.01 })
    expect(change).toMatchObject({ verdict: 'unchanged', limit: { state: 'over', limit: 100.5, head: { low: 101 } } })
    expect(comparison).toMatchObject({ gate: 'fail', cause: 'energy' })
    expect(exit).toBe(2)
    expect(codes).toContain('over-limit')
  })

  test('only warns if base is over it, too, and head is not shown to use more', () => {
    const { comparison, change, exit, codes } = judge({ maxEnergy: { bench: 90 } }, { factor: 0.99 })
    expect(change).toMatchObject({ limit: { state: 'over-on-base' } })
    expect(comparison).toMatchObject({ gate: 'warn', cause: 'energy' })
    expect(exit).toBe(0)
    expect(codes).toContain('over-limit-on-base')
  })

  test('fails if base is over it, too, and head is shown to use more', () => {
    const { comparison, change } = judge({ maxEnergy: { bench: 90 } }, { factor: 1.01 })
    expect(change).toMatchObject({ verdict: 'unchanged', limit: { state: 'over' } })
    expect(comparison).toMatchObject({ gate: 'fail', cause: 'energy' })
  })

  test('passes what is at most at it, and what is not shown to be over it', () => {
    expect(judge({ maxEnergy: { bench: 101 } }).change).toMatchObject({ limit: { state: 'inside' } })
    const { comparison, change } = judge({ maxEnergy: { bench: 100.2 } })
    expect(change).toMatchObject({ limit: { state: 'unclear' } })
    expect(comparison.gate).toBe('pass')
  })

  test('of another machine is only a note', () => {
    const { comparison, change, codes } = judge({ maxEnergy: { other: 90 } })
    expect(comparison.gate).toBe('pass')
    expect(change).not.toHaveProperty('limit')
    expect(codes).toContain('limit-elsewhere')
  })

  test('of any machine counts where there is none of its own', () => {
    expect(judge({ maxEnergy: { '*': 90, other: 200 } }).change).toMatchObject({ limit: { state: 'over-on-base' } })
    expect(judge({ maxEnergy: { '*': 90, bench: 200 } }).change).toMatchObject({ limit: { state: 'inside' } })
  })

  test.each([
    ['warn', 'warn'],
    ['off', 'pass'],
  ])('of a budget with level %s gives %s', (level, gate) => {
    expect(judge({ maxEnergy: { bench: 100.5 }, level }, { factor: 1.01, level }).comparison.gate).toBe(gate)
  })

  test('fails nothing if regressions do not fail the check, or if joules are estimated', () => {
    const budget = { maxEnergy: { bench: 100.5 } }
    expect(judge(budget, { factor: 1.01, gate: { failOn: ['error'] } }).comparison.gate).toBe('warn')
    const meter = { name: 'estimate', kind: 'estimate', description: 'by CPU time' }
    expect(judge(budget, { factor: 1.01, more: { meter } }).comparison).toMatchObject({ gate: 'warn', cause: 'estimate' })
  })

  test('fails an inconclusive workload, too', () => {
    const budget = { maxEnergy: { bench: 100 }, maxRegression: 0.002 }
    const values = Array.from({ length: 60 }, (_, index) => [95 + ((index * 7) % 11), 103 + ((index * 5) % 13)] as const)
    const recording = recordingOf({ workloads: { parse: pairs(values) }, maxPairs: 60 })
    const workloads = recording.config.workloads.map((one) => ({ ...one, budget: { ...one.budget, ...budget, maxRegression: 0.12 } }))
    const comparison = compare(Recording.parse({ ...recording, config: { ...recording.config, workloads } }))
    expect(comparison.changes).toMatchObject([{ limit: { state: 'over' } }])
    expect(comparison).toMatchObject({ gate: 'fail', cause: 'energy' })
  })

  test('is not judged before a look was complete', () => {
    const { change } = judge({ maxEnergy: { bench: 90 } }, { count: 4, end: 'data-ended' })
    expect(change).toMatchObject({ verdict: 'inconclusive', pairs: 0 })
    expect(change).not.toHaveProperty('limit')
  })
})

describe('a tighter limit', () => {
  test('is proposed after an improvement, by a counter of the machine', () => {
    const { change } = judge({ maxEnergy: { bench: 200 } }, { factor: 0.9 })
    expect(change?.findings.filter(({ code }) => code === 'limit-not-tight')).toMatchObject([{ data: { limit: 200, to: 93.1 } }])
    expect(judge({ maxEnergy: { bench: 93 } }, { factor: 0.9 }).codes).not.toContain('limit-not-tight')
    expect(judge({ maxEnergy: { bench: 200 } }, { factor: 0.9, more: { simulated: true } }).codes).not.toContain('limit-not-tight')
    expect(judge({ maxEnergy: { bench: 200 } }, { factor: 1 }).codes).not.toContain('limit-not-tight')
  })

  test.each([
    [0.9, {}, { isImproved: true, result: 93.1 }],
    [1, {}, { isImproved: false, result: 104 }],
    [
      1,
      { maxRegression: 0.1, waiver: { state: 'applies', maxRegression: 0.1, instead: 0.03, expires: '2026-12-31', reason: 'r' } },
      { result: 104 },
    ],
    [1.05, {}, { isImproved: false, result: 'worse' }],
  ])('allowed by data of %d times base: %o', (factor, budget, allowance) => {
    const { comparison } = judge(budget, { factor })
    expect(allowances(comparison.recording)).toMatchObject([{ workload: 'parse', ...allowance }])
  })

  test('is not allowed by too few pairs, by a failure, or by a workload that only one side has', () => {
    const { comparison } = judge({}, { count: 4, end: 'data-ended' })
    expect(allowances(comparison.recording)).toMatchObject([{ result: 'inconclusive' }])
    const unpaired = [{ workload: 'gone', kind: 'missing', gated: true }]
    const failing = [
      { base: 100, head: 100, pair: 0 },
      ...[0, 1].map((repetition) => ({ base: 100, head: 100, pair: 1, repetition, voidHead: 'program-failed' })),
    ]
    const failed = recordingOf({ workloads: { parse: failing }, more: { unpaired } })
    expect(allowances(failed)).toMatchObject([
      { workload: 'parse', result: 'failed' },
      { workload: 'gone', result: 'failed' },
    ])
  })
})

describe('the smallest change that counts', () => {
  test('lets a regression by fewer joules pass, and says so', () => {
    const { comparison, change, exit, codes } = judge({ minChange: 6 }, { factor: 1.05 })
    expect(change).toMatchObject({ verdict: 'regressed', reason: 'min-change' })
    expect(comparison).toMatchObject({ gate: 'pass', cause: null })
    expect(exit).toBe(0)
    expect(codes).toContain('below-min-change')
  })

  test('does not excuse a larger one, or one over the limit in joules', () => {
    expect(judge({ minChange: 4 }, { factor: 1.05 })).toMatchObject({ exit: 2, change: { reason: null } })
    expect(judge({ minChange: 6, maxEnergy: { bench: 101 } }, { factor: 1.05 }).exit).toBe(2)
  })
})

describe('a waiver', () => {
  const waiver = { maxRegression: 0.08, instead: 0.03, expires: '2026-12-31', reason: 'a new parser' }

  test.each([
    ['applies', 0.08, 'pass', 'waived'],
    ['expired', 0.03, 'fail', 'waiver-expired'],
    ['overridden', 0.03, 'fail', 'waiver-overridden'],
  ] as const)('that %s is in the report', (state, maxRegression, gate, code) => {
    const { comparison, codes } = judge({ maxRegression, waiver: { ...waiver, state } }, { factor: 1.05 })
    expect(comparison.gate).toBe(gate)
    expect(codes).toContain(code)
  })

  test('of several workloads is reported once', () => {
    const recording = recordingOf({ workloads: { a: pairs(steady(1, 8)), b: pairs(steady(1, 8)) } })
    const workloads = recording.config.workloads.map((one) => ({
      ...one,
      budget: { ...one.budget, waiver: { ...waiver, state: 'expired' } },
    }))
    const { findings } = compare(Recording.parse({ ...recording, config: { ...recording.config, workloads } }))
    expect(findings.filter(({ code }) => code === 'waiver-expired')).toMatchObject([{ data: { workloads: ['a', 'b'] } }])
  })
})
