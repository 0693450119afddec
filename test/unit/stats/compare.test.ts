import { describe, expect, it, test } from 'vitest'
import { exitCode } from '../../../src/commands/exit-codes.ts'
import { finding } from '../../../src/model/finding.ts'
import { Recording } from '../../../src/model/recording.ts'
import type { Trial } from '../../../src/model/trial.ts'
import { compare } from '../../../src/stats/compare.ts'
import { sequence } from '../../../src/stats/psr.ts'
import { causes, pairs, recordingOf, steady } from './recordings.ts'

const judge = (input: Parameters<typeof recordingOf>[0]) => {
  const comparison = compare(recordingOf(input))
  return { comparison, change: comparison.changes[0], exit: exitCode(comparison) }
}

test('a steady increase beyond the budget fails on energy; the discarded pair (+40 %) does not count', () => {
  const { comparison, change, exit } = judge({ workloads: { parse: pairs(steady(1.05, 8)) } })
  expect(change).toMatchObject({ verdict: 'regressed', proven: true, reason: null, pairs: 8, voidPairs: 0 })
  expect(change?.ratio).toBeCloseTo(1.05, 2)
  expect(comparison).toMatchObject({ gate: 'fail', cause: 'energy' })
  expect(exit).toBe(2)
  expect(change?.base).toMatchObject({ trials: 8, seconds: 3 })
})

test.each([
  ['that changed has its explanation', 1.05, true],
  ['that did not change has none', 1, false],
])('a workload %s', (_, ratio, isExplained) => {
  const why = { workload: 'parse', base: 100, head: 105, rows: [], explained: null }
  const recording = recordingOf({ workloads: { parse: pairs(steady(ratio, 8)) } })
  const [change] = compare(Recording.parse({ ...recording, why: [why] })).changes
  expect(change?.why).toEqual(isExplained ? why : undefined)
})

test('a workload that failed has no explanation', () => {
  const failing = [...pairs(steady(1.05, 8)).slice(0, 3), { base: 100, head: 105, voidHead: 'program-failed', pair: 3 }]
  const twice = [...failing, { base: 100, head: 105, voidHead: 'program-failed', pair: 3, repetition: 1 }]
  const why = { workload: 'parse', base: 100, head: 105, rows: [], explained: null }
  const [change] = compare(Recording.parse({ ...recordingOf({ workloads: { parse: twice } }), why: [why] })).changes
  expect(change).toMatchObject({ verdict: 'error' })
  expect(change).not.toHaveProperty('why')
})

test('the verdict is the one that the sequential procedure gives on the same pairs', () => {
  const values = Array.from({ length: 60 }, (_, index) => [100 + ((index * 7919) % 13), 101 + ((index * 104729) % 17)] as const)
  const running = sequence({ margin: 0.03, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: 60, rule: 'regressed' })
  let decision = null
  for (const [base, head] of values) decision ??= running.add({ base, head })
  const { change } = judge({ workloads: { parse: pairs(values) } })
  expect(decision).not.toBeNull()
  expect(change).toMatchObject({ verdict: decision?.verdict, pairs: decision?.look.pairs, reason: decision?.reason ?? null })
  expect(change?.ratio).toBeCloseTo(Math.exp(decision?.look.estimate ?? Number.NaN), 12)
})

test.each([
  [{ workloads: { parse: pairs(steady(1, 8)) } }, { verdict: 'unchanged' }, 'pass', 0],
  [{ workloads: { parse: pairs(steady(0.9, 8)) } }, { verdict: 'improved', proven: true }, 'pass', 0],
  [{ workloads: { parse: pairs(steady(1.05, 8)) }, level: 'warn' }, { verdict: 'regressed' }, 'warn', 0],
  [{ workloads: { parse: pairs(steady(1.05, 8)) }, level: 'off' }, { verdict: 'regressed' }, 'pass', 0],
  [{ workloads: { parse: pairs(steady(1.05, 8)) }, gate: { failOn: [] } }, { verdict: 'regressed' }, 'warn', 0],
  [
    { workloads: { parse: pairs(steady(1.05, 7)) }, end: null },
    { verdict: 'inconclusive', reason: 'data-ended', pairs: 0, ratio: null },
    'warn',
    0,
  ],
  [
    { workloads: { parse: pairs(steady(1.05, 7)) }, end: 'time', gate: { failOn: ['inconclusive'] } },
    { verdict: 'inconclusive', reason: 'time' },
    'fail',
    3,
  ],
  [{ workloads: { parse: pairs(steady(1, 4)) }, end: 'machine' }, { verdict: 'inconclusive', reason: 'machine' }, 'neutral', 0],
  [{ workloads: { parse: pairs(steady(1, 4)) }, end: 'machine', gate: { failOn: ['unfit'] } }, { verdict: 'inconclusive' }, 'fail', 4],
] as const)('%j', (input, expected, gate, exit) => {
  const judged = judge(input)
  expect(judged.change).toMatchObject(expected)
  expect(judged.comparison.gate).toBe(gate)
  expect(judged.exit).toBe(exit)
})

test('an estimate only warns', () => {
  const meter = { meter: { name: 'estimate', kind: 'estimate', description: 'a model' } }
  const workloads = { parse: pairs(steady(1.05, 8)) }
  expect(judge({ workloads, more: meter }).comparison).toMatchObject({ gate: 'warn', cause: 'estimate' })
  expect(judge({ workloads, more: meter }).exit).toBe(0)
})

test('a void pair does not count: neither does its other trial', () => {
  const good = pairs(steady(1, 8))
  const broken = [
    ...good.slice(0, 3),
    { base: 100, head: 900, voidBase: 'counter-lost', pair: 3 },
    ...good.slice(3).map((pair) => ({ ...pair, repetition: 1 })),
  ]
  expect(judge({ workloads: { parse: broken } }).change).toMatchObject({ verdict: 'unchanged', pairs: 8, voidPairs: 1 })
})

const failing = (side: 'voidBase' | 'voidHead', code: string, count: number, others: readonly object[] = []) => [
  ...pairs([]),
  ...Array.from({ length: count }, (_, index) => ({ base: 100, head: 100, pair: 1, repetition: index, [side]: code, ...others[index] })),
]

/** Pairs whose program fails on base, from the discarded round on. */
const failingFromTheStart = (code: string, count: number) =>
  Array.from({ length: count }, (_, repetition) => ({ base: 100, head: 100, pair: 0, repetition, voidBase: code }))

test('a program that fails twice on head is an error, on base from the start it is broken, on both the configuration is to blame', () => {
  const head = judge({ workloads: { parse: failing('voidHead', 'program-failed', 2) } })
  expect(head.change).toMatchObject({ verdict: 'error' })
  expect(head.change?.findings.map((finding) => finding.code)).toContain('fails-on-head')
  expect([head.comparison.gate, head.comparison.cause, head.exit]).toEqual(['fail', 'error', 3])

  const base = judge({ workloads: { parse: failingFromTheStart('check-failed', 2) } })
  expect(base.comparison.unpaired).toMatchObject([{ workload: 'parse', kind: 'broken', gated: true, finding: { code: 'fails-on-base' } }])
  expect([base.comparison.changes, base.comparison.cause, base.exit]).toEqual([[], 'nothing', 6])

  const first = judge({ workloads: { parse: failingFromTheStart('check-failed', 2) }, more: { configuredBy: 'head' } })
  expect(first.comparison.unpaired).toMatchObject([{ kind: 'new', gated: false }])
  expect([first.comparison.gate, first.comparison.cause, first.exit]).toEqual(['neutral', 'first', 0])

  const both = judge({
    workloads: { parse: failing('voidHead', 'program-failed', 2, [{ voidBase: 'program-failed' }, { voidBase: 'program-failed' }]) },
  })
  expect(both.change?.findings.map((finding) => finding.code)).toContain('fails-on-both')
  expect(both.exit).toBe(3)
})

describe('a workload that fails on base', () => {
  const alone = (purpose: 'first' | 'last', ...failures: readonly boolean[]) =>
    failures.map((isFailing, repetition) => ({
      ...{ base: 100, head: 100, pair: 0, purpose, repetition },
      ...(isFailing ? { voidBase: 'program-failed' } : {}),
    }))
  const ranFirst = alone('first', false)
  // N = 8 allows 3 void pairs.
  const beside = [...pairs([]), ...failing('voidBase', 'program-failed', 4).slice(1)]
  const sound = pairs(steady(1, 8))
  const kindsOf = (unpaired: readonly { readonly kind: string; readonly finding: { readonly code: string } | null }[]) =>
    unpaired.map(({ kind, finding }) => [kind, finding?.code])

  test('before any of head’s code ran is not gated, and never reported as unchanged', () => {
    const { comparison, exit } = judge({
      workloads: { parse: [...alone('first', true, true), ...pairs([])], sound },
    })
    expect(kindsOf(comparison.unpaired)).toEqual([['broken', 'fails-on-base']])
    expect(comparison.changes.map(({ workload }) => workload)).toEqual(['sound'])
    expect([comparison.gate, comparison.cause, exit]).toEqual(['warn', 'broken', 0])
  })

  test('fails the check if the gate is set so', () => {
    const { comparison, exit } = judge({
      workloads: { parse: [...alone('first', true, true), ...pairs([])], sound },
      gate: { failOn: ['broken'] },
    })
    expect([comparison.gate, comparison.cause, exit]).toEqual(['fail', 'broken', 3])
  })

  test('before head’s code ran, and on head too, is an error of the configuration', () => {
    const head = failing('voidHead', 'program-failed', 2)
      .map((one) => ({ ...one, pair: 0 }))
      .slice(1)
    const { change, exit } = judge({ workloads: { parse: [...alone('first', true, true), ...head] } })
    expect(change?.findings[0]?.code).toBe('fails-on-both')
    expect(exit).toBe(3)
  })

  test('once, and then runs, is followed like any other', () => {
    const { change } = judge({ workloads: { parse: [...alone('first', true, false), ...pairs(steady(1.05, 8))] } })
    expect(change?.verdict).toBe('regressed')
  })

  test('only in pairs with head is head’s error: base ran before it, and runs again after it', () => {
    const { comparison, change, exit } = judge({
      workloads: { parse: [...ranFirst, ...beside, ...alone('last', false, false)] },
      maxPairs: 8,
    })
    expect(change).toMatchObject({ verdict: 'error', findings: [{ code: 'breaks-base' }, { code: 'program-failed' }] })
    expect([comparison.gate, comparison.cause, exit]).toEqual(['fail', 'error', 3])
  })

  test('with and without head is flaky, and not gated', () => {
    const { comparison } = judge({ workloads: { parse: [...ranFirst, ...beside, ...alone('last', false, true)], sound }, maxPairs: 8 })
    expect(kindsOf(comparison.unpaired)).toEqual([['flaky', 'base-flaky']])
    expect([comparison.gate, comparison.cause]).toEqual(['warn', 'broken'])
  })

  test('in a pair with head, in a session that ended before base ran alone, is inconclusive', () => {
    const { change } = judge({ workloads: { parse: [...ranFirst, ...beside] }, maxPairs: 8, end: null })
    expect(change).toMatchObject({ verdict: 'inconclusive', reason: 'data-ended' })
  })

  test('by its timeout once, in a session that the time limit ends, is detected by base alone too', () => {
    const slow = [...pairs([]), { base: 100, head: 100, pair: 1, voidBase: 'program-failed', timedOut: true }]
    const judged = (...last: readonly boolean[]) =>
      judge({ workloads: { parse: [...ranFirst, ...slow, ...alone('last', ...last)] }, end: 'time' }).comparison
    expect(judged(false).changes[0]?.findings[0]?.code).toBe('breaks-base')
    expect(kindsOf(judged(true).unpaired)).toEqual([['flaky', 'base-flaky']])
  })

  test('of a document in which head ran alone is refused', () => {
    const recording = recordingOf({ workloads: { parse: [...ranFirst, ...sound] } })
    const [first, ...others] = recording.trials
    expect(Recording.safeParse({ ...recording, trials: [{ ...first, side: 'head' }, ...others] }).error?.message).toContain(
      'only base may run alone',
    )
    expect(Recording.safeParse({ ...recording, trials: [{ ...first, pair: 3, discarded: false }, ...others] }).error?.message).toContain(
      'a trial outside of pairs must have pair 0',
    )
  })
})

describe('a check that fails after the last round', () => {
  const closing = (...heads: readonly (string | null)[]) =>
    heads.map((voidHead, repetition) => ({
      ...{ base: 100, head: 100, pair: 0, purpose: 'closing' as const, repetition, checked: true },
      ...(voidHead === null ? {} : { voidHead }),
    }))
  const verdictOf = (factor: number, ...heads: readonly (string | null)[]) =>
    judge({ workloads: { parse: [...pairs(steady(factor, 8)), ...closing(...heads)] } }).change

  test('on head, twice, changes the verdict', () => {
    for (const factor of [0.4, 1]) {
      const change = verdictOf(factor, 'check-failed', 'check-failed')
      expect(change?.verdict).toBe('error')
      expect(change?.findings.slice(0, 2).map(({ code }) => code)).toEqual(['fails-on-head', 'check-failed'])
    }
    expect(verdictOf(1.05, 'check-failed', 'check-failed')?.verdict).toBe('regressed')
  })

  test('once, or not at all, does not', () => {
    expect(verdictOf(0.4, 'check-failed', null)?.verdict).toBe('improved')
    expect(verdictOf(1, null)).toMatchObject({ verdict: 'unchanged', pairs: 8, voidPairs: 0 })
  })
})

test('an improvement of more than half warns that work may be missing, unless there is a check', () => {
  const codesOf = (factor: number, check: string | null) => {
    const recording = recordingOf({ workloads: { parse: pairs(steady(factor, 8)) } })
    const workloads = recording.config.workloads.map((workload) => ({ ...workload, check }))
    return compare({ ...recording, config: { ...recording.config, workloads } }).changes[0]?.findings.map(({ code }) => code)
  }
  expect(codesOf(0.4, null)).toContain('unchecked')
  expect(codesOf(0.4, './test')).not.toContain('unchecked')
  expect(codesOf(0.6, null)).not.toContain('unchecked')
})

describe('a workload that cannot be judged because of head alone', () => {
  const limit = (timeLimit: number) => (recording: Recording) => ({ ...recording, config: { ...recording.config, timeLimit } })
  const judged = (input: Parameters<typeof recordingOf>[0], change = (recording: Recording): Recording => recording) => {
    const comparison = compare(change(recordingOf(input)))
    const [found] = comparison.changes
    return [found?.verdict, found?.reason, found?.findings[0]?.code, comparison.gate]
  }
  const with3 = pairs(steady(1, 3))
  const slow = (base: number, head: number) => with3.map((pair) => ({ ...pair, took: { base, head } }))

  test('by taking ten times as long as base is unsteady', () => {
    expect(judged({ workloads: { parse: slow(3, 31) }, end: 'time' })).toEqual(['error', 'unsteady', 'head-slow', 'fail'])
  })

  test('by using up a time limit that base’s pace would have kept is unsteady, from thrice its time on', () => {
    expect(judged({ workloads: { parse: slow(3, 9.1) }, end: 'time' })).toEqual(['error', 'unsteady', 'head-ate-time', 'fail'])
    expect(judged({ workloads: { parse: slow(3, 8.9) }, end: 'time' }).slice(0, 2)).toEqual(['inconclusive', 'time'])
    expect(judged({ workloads: { parse: slow(3, 9.1) }, end: 'time' }, limit(40)).slice(0, 2)).toEqual(['inconclusive', 'time'])
  })

  test('by another workload that shares the limit is unsteady, too', () => {
    expect(judged({ workloads: { parse: with3, greedy: slow(0.1, 60) }, end: 'time' }).slice(0, 3)).toEqual([
      'error',
      'unsteady',
      'head-ate-time',
    ])
    expect(judged({ workloads: { parse: with3, brief: slow(0.1, 1.5) }, end: 'time' }).slice(0, 2)).toEqual(['inconclusive', 'time'])
  })

  test('by being slow while base is slow, too, is only a busy machine', () => {
    const busy = (index: number) => (index === 2 ? { base: 20, head: 3 } : { base: 3, head: 40 })
    const pairsOf = with3.map((pair, index) => ({ ...pair, took: busy(index) }))
    expect(judged({ workloads: { parse: pairsOf }, end: 'time' }).slice(0, 2)).toEqual(['inconclusive', 'time'])
    const once = with3.map((pair, index) => ({ ...pair, took: { base: 3, head: index === 2 ? 20 : 3 } }))
    expect(judged({ workloads: { parse: once }, end: 'time' }).slice(0, 2)).toEqual(['inconclusive', 'time'])
  })

  test('by one slow trial that uses up the time is unsteady: the mean counts, not the typical trial', () => {
    const once = with3.map((pair, index) => ({ ...pair, took: { base: 1, head: index === 2 ? 600 : 1 } }))
    expect(judged({ workloads: { parse: once }, end: 'time' }).slice(0, 3)).toEqual(['error', 'unsteady', 'head-slow'])
  })

  test('depends on the last discarded pair only if there is no judged one: a slow first run has no effect', () => {
    const discarded = (...heads: readonly number[]) =>
      heads.map((head, repetition) => ({ base: 100, head: 100, pair: 0, repetition, took: { base: 1, head } }))
    const more = { plan: { maxPairs: 0, roundSeconds: 2, leftSeconds: 1, neededSeconds: 60, celsius: [] } }
    expect(judged({ workloads: { parse: discarded(60, 60) }, more, end: 'time' }).slice(0, 3)).toEqual(['error', 'unsteady', 'head-slow'])
    expect(judged({ workloads: { parse: discarded(60, 1) }, more, end: 'time' }).slice(0, 2)).toEqual(['inconclusive', 'time'])
  })

  test('never takes the place of a verdict, of a lost machine or of a stopped session', () => {
    const sound = pairs(steady(1, 8)).map((pair) => ({ ...pair, took: { base: 1, head: 50 } }))
    expect(judged({ workloads: { parse: sound } }).slice(0, 2)).toEqual(['unchanged', null])
    expect(judged({ workloads: { parse: slow(3, 60) }, end: 'machine' }).slice(0, 2)).toEqual(['inconclusive', 'machine'])
    expect(judged({ workloads: { parse: slow(3, 60) }, end: 'data-ended' }).slice(0, 2)).toEqual(['inconclusive', 'data-ended'])
  })

  test('by energies that vary from run to run is unsteady, and on both sides alike it is not', () => {
    const wild = (index: number): number => Math.exp(0.6 * Math.sin(7 * index + 1))
    const calm = (index: number): number => Math.exp(0.01 * Math.sin(5 * index + 2))
    const of = (base: (index: number) => number, head: (index: number) => number) =>
      judged({ workloads: { parse: pairs(Array.from({ length: 60 }, (_, index) => [100 * base(index), 100 * head(index)] as const)) } })
    expect(of(calm, wild)).toEqual(['error', 'unsteady', 'head-spread', 'fail'])
    expect(of(wild, (index) => wild(index + 3))[0]).toBe('inconclusive')
    expect(of(wild, calm)[0]).toBe('inconclusive')
  })

  test('by a few very expensive runs is unsteady, and by one alone it is not', () => {
    const spiked = (count: number) =>
      judged({
        workloads: {
          parse: pairs(
            Array.from(
              { length: 60 },
              (_, index) => [100, 100 * (index % 10 === 0 && index < 10 * count ? 4 : 1 + 1e-4 * ((index * 7) % 11))] as const,
            ),
          ),
        },
      })
    expect(spiked(3)).toEqual(['error', 'unsteady', 'head-uneven', 'fail'])
    expect(spiked(1)[0]).toBe('inconclusive')
  })

  test('is not a failure of a first configuration, nor of an estimate', () => {
    const wild = pairs(Array.from({ length: 60 }, (_, index) => [100 + Math.sin(index), 100 * Math.exp(Math.sin(7 * index))] as const))
    const meter = (recording: Recording): Recording => ({ ...recording, meter: { name: 'estimate', kind: 'estimate', description: 'x' } })
    const of = (change?: (recording: Recording) => Recording) => judged({ workloads: { parse: wild } }, change)
    expect(of()).toEqual(['error', 'unsteady', 'head-spread', 'fail'])
    expect(of((recording) => ({ ...recording, configuredBy: 'proposal' }))[3]).toBe('neutral')
    expect(of(meter).filter((_, index) => index !== 2)).toEqual(['inconclusive', 'futility', 'warn'])
  })

  test('only warns if base does not list error in fail-on', () => {
    const recording = recordingOf({ workloads: { parse: slow(3, 31) }, end: 'time', gate: { failOn: ['regressed'] } })
    expect([compare(recording).gate, compare(recording).cause]).toEqual(['warn', 'error'])
  })
})

test('one failure voids its pair and no more', () => {
  const values = pairs(steady(1, 8))
  const once = [
    ...values.slice(0, 1),
    { base: 100, head: 100, pair: 1, voidHead: 'program-failed' },
    ...values.slice(1).map((pair) => ({ ...pair, repetition: 1 })),
  ]
  expect(judge({ workloads: { parse: once } }).change).toMatchObject({ verdict: 'unchanged', voidPairs: 1 })
})

test('the void budget is max(3, N / 5): beyond it the machine is to blame, or head if the voids are its own', () => {
  const byBoth = Array.from({ length: 4 }, (_, index) => (index < 2 ? { voidBase: 'counter-lost' } : {}))
  const disturbed = [
    ...pairs([]),
    ...byBoth.map((extra, index) => ({
      base: 1,
      head: 1,
      pair: 1,
      repetition: index,
      ...('voidBase' in extra ? extra : { voidHead: 'counter-lost' }),
    })),
  ]
  expect(judge({ workloads: { parse: disturbed }, maxPairs: 8 }).change).toMatchObject({
    verdict: 'inconclusive',
    reason: 'machine',
    voidPairs: 4,
  })
  expect(judge({ workloads: { parse: disturbed.slice(0, -1) }, maxPairs: 8, end: null }).change).toMatchObject({ reason: 'data-ended' })
  expect(judge({ workloads: { parse: disturbed }, maxPairs: 60, end: null }).change).toMatchObject({ reason: 'data-ended' })
  const blamed = judge({ workloads: { parse: failing('voidHead', 'counter-lost', 4) }, maxPairs: 8 })
  expect(blamed.change).toMatchObject({ verdict: 'error' })
  expect(blamed.change?.findings.map((finding) => finding.code)).toContain('head-unmeasurable')
})

test('voids of head that a fair machine would hardly give are an error even when a verdict came out', () => {
  const voids = Array.from({ length: 8 }, (_, index) => ({ base: 100, head: 100, pair: 1, repetition: index, voidHead: 'counter-lost' }))
  const [discarded, ...values] = pairs(steady(1, 8)).map((pair) => ({ ...pair, repetition: 10 }))
  if (discarded === undefined) throw new Error('no pairs')
  expect(judge({ workloads: { parse: [discarded, ...voids, ...values] } }).change).toMatchObject({ verdict: 'error' })
  expect(judge({ workloads: { parse: [discarded, ...voids.slice(0, 3), ...values] } }).change).toMatchObject({ verdict: 'unchanged' })
})

describe('a trial that could not start at the temperature of the session', () => {
  const [discarded, ...values] = pairs(steady(1, 8)).map((pair) => ({ ...pair, repetition: 10 }))
  const voids = (input: object) => Array.from({ length: 8 }, (_, index) => ({ base: 100, head: 100, pair: 1, repetition: index, ...input }))
  const verdictAfter = (input: object) =>
    judge({ workloads: { parse: [discarded ?? { base: 1, head: 1, pair: 0 }, ...voids(input), ...values] } }).change?.verdict

  it('is caused by head if head had just run and left the machine too hot', () => {
    expect(verdictAfter({ voidBase: 'temperature-unmet', second: 'base' })).toBe('error')
  })

  it.each([
    ['base had left it hot', { voidHead: 'temperature-unmet', second: 'head' }],
    ['it was too cold', { voidBase: 'temperature-unmet', second: 'base', outcome: 'cold' }],
    ['it came first', { voidBase: 'temperature-unmet', voidHead: 'partner-void', second: 'head' }],
    ['head came first', { voidHead: 'temperature-unmet', voidBase: 'partner-void', second: 'base' }],
  ])('is not if %s', (_, input) => {
    expect(verdictAfter(input)).toBe('unchanged')
  })

  it('uses up the void budget like any other, and then the machine is to blame', () => {
    const input = { base: 1, head: 1, pair: 1, voidHead: 'temperature-unmet', voidBase: 'partner-void' }
    const workloads = { parse: [...pairs([]), ...Array.from({ length: 4 }, (_, repetition) => ({ ...input, repetition }))] }
    expect(judge({ workloads, maxPairs: 8 }).change).toMatchObject({ verdict: 'inconclusive', reason: 'machine' })
  })
})

test('idle power is the energy of all the waiting over its time', () => {
  const rest = (joules: number, seconds: number) => ({
    settling: {
      outcome: 'met',
      target: [],
      arrival: [],
      seconds,
      heatedSeconds: 0,
      idle: {
        seconds,
        readings: [
          {
            meter: 'm',
            zone: 'z',
            domain: 'package',
            socket: 0,
            kind: 'counter',
            before: 5,
            between: [],
            after: 5 + joules,
            range: null,
            unit: 1,
          },
          { meter: 'm', zone: 'c', domain: 'core', socket: 0, kind: 'counter', before: 0, between: [], after: 99, range: null, unit: 1 },
        ],
      },
    },
  })
  const recording = recordingOf({ workloads: { parse: pairs(steady(1, 8)) } })
  expect(compare(recording).idle).toBeNull()
  const waited = edit(recording, (trial) => (trial.pair === 1 ? (trial.side === 'base' ? rest(20, 2) : rest(10, 3)) : {}))
  expect(compare(waited).idle).toEqual({ watts: 6, seconds: 5 })
})

const edit = (recording: Recording, change: (trial: Trial) => object): Recording =>
  Recording.parse({ ...recording, trials: recording.trials.map((trial) => ({ ...trial, ...change(trial) })) })

test('a head that lacks one of base’s counters used fewer counters, not less energy', () => {
  const dram = {
    meter: 'powercap',
    zone: 'intel-rapl:0:1',
    domain: 'dram',
    socket: 0,
    kind: 'counter',
    before: 0,
    between: [],
    after: 20e6,
    range: null,
    unit: 1e-6,
  }
  const recording = edit(recordingOf({ workloads: { parse: pairs(steady(1.1, 8)) }, maxPairs: 8 }), (trial) =>
    trial.side === 'base' ? { readings: [...trial.readings, dram] } : {},
  )
  expect(compare(recording).changes[0]).toMatchObject({ verdict: 'error', pairs: 0 })
})

test('work that only head leaves running is missing work: never an improvement, and an error the second time; on both sides it is reported', () => {
  const left = causes['work-left']
  const onHead = edit(recordingOf({ workloads: { parse: pairs(steady(0.1, 8)) } }), (trial) =>
    trial.side === 'head' ? { findings: [left] } : {},
  )
  const judged = compare(onHead)
  expect(judged.changes[0]).toMatchObject({ verdict: 'error' })
  expect(judged.changes[0]?.findings.map((finding) => finding.code)).toEqual(expect.arrayContaining(['fails-on-head', 'leaves-work']))
  const onBoth = edit(recordingOf({ workloads: { parse: pairs(steady(1, 8)) } }), () => ({ findings: [left] }))
  expect(compare(onBoth).changes[0]).toMatchObject({
    verdict: 'unchanged',
    findings: [{ code: 'work-left', more: 17 }],
  })
})

test.each([
  ['two trials of one side', (trial: Trial) => ({ side: trial.side === 'head' ? 'base' : trial.side })],
  ['a discarded pair that is not the first', (trial: Trial) => ({ discarded: trial.pair === 3 })],
  ['a trial that failed and counts', (trial: Trial) => ({ status: { code: trial.pair === 2 ? 1 : 0, signal: null, timedOut: false } })],
  ['a trial that ran out of time and counts', () => ({ status: { code: 0, signal: null, timedOut: true } })],
])('a Recording with %s is invalid', (_name, change) => {
  expect(() => edit(recordingOf({ workloads: { parse: pairs(steady(1, 8)) } }), change)).toThrow()
})

test('equal trees are identical and not measured; allowSame measures them', () => {
  const commit = { kind: 'commit', name: 'main', sha: 'a'.repeat(40), tree: '1'.repeat(40) }
  const revisions = { base: commit, head: { ...commit, sha: 'b'.repeat(40) } }
  expect(judge({ workloads: { parse: [] }, more: { revisions, plan: null } }).change).toMatchObject({
    verdict: 'unchanged',
    reason: 'identical',
    ratio: 1,
  })
  expect(judge({ workloads: { parse: pairs(steady(1.05, 8)) }, more: { revisions, allowSame: true } }).change).toMatchObject({
    verdict: 'regressed',
  })
})

const build = (side: string, code: number) => ({
  side,
  command: 'make',
  status: { code, signal: null, timedOut: false },
  seconds: 1,
  log: `build-${side}.log`,
  tail: ['no rule'],
  findings: [],
})

test.each([
  [1, 0, 'nothing', 6],
  [0, 1, 'error', 3],
  [1, 1, 'nothing', 6],
])('builds: base exits %i, head exits %i', (ofBase, ofHead, cause, exit) => {
  const judged = judge({ workloads: { parse: [] }, more: { builds: [build('base', ofBase), build('head', ofHead)], plan: null } })
  expect(judged.comparison.cause).toBe(cause)
  expect(judged.exit).toBe(exit)
  expect(judged.comparison.changes.map((change) => change.verdict)).toEqual(exit === 3 ? ['error'] : [])
})

test('a missing workload of level fail fails the check, an ungated one does not; energy outranks it', () => {
  const unpaired = (gated: boolean) => ({
    unpaired: [
      { workload: 'gone', kind: 'missing', gated },
      { workload: 'fresh', kind: 'new', gated: true },
    ],
  })
  const workloads = { parse: pairs(steady(1, 8)) }
  expect(judge({ workloads, more: unpaired(true) }).exit).toBe(3)
  expect(judge({ workloads, more: unpaired(true) }).comparison.cause).toBe('missing')
  expect(judge({ workloads, more: unpaired(false) }).exit).toBe(0)
  expect(judge({ workloads: { parse: pairs(steady(1.05, 8)) }, more: unpaired(true) }).exit).toBe(2)
})

test('the cost of the check counts every trial, the discarded and the void ones too', () => {
  const { comparison } = judge({ workloads: { parse: pairs(steady(1, 8)) } })
  expect(comparison.spent.seconds).toBeCloseTo(18 * 3, 9)
  expect(comparison.spent.amount).toBeGreaterThan(1200 + 15 * 100)
  expect(comparison.spent.unread).toBe(0)
})

test('the cost of the check says how many trials no meter has read; the first round of work is not meant to be', () => {
  const recording = recordingOf({ workloads: { parse: pairs(steady(1, 8)) } })
  const [first, ...others] = recording.trials
  const unread = { ...recording, trials: [{ ...first, readings: [] }, ...others] } as Recording
  const all = compare(recording).spent
  expect(compare(unread).spent).toMatchObject({ seconds: all.seconds, unread: 1 })
  expect(compare(unread).spent.amount).toBeLessThan(all.amount)
  const work = { ...unread, config: { ...recording.config, domains: ['instructions'] } } as Recording
  // No trial of this Recording has a count of instructions.
  const counted = recording.trials.filter(({ discarded }) => !discarded)
  expect(compare(work).spent.unread).toBe(counted.length)
  expect(counted.length).toBeLessThan(recording.trials.length)
})

test('the same Recording always gives the same Comparison, and the Recording cannot be changed', () => {
  const recording = recordingOf({ workloads: { parse: pairs(steady(1.02, 30)), scan: pairs(steady(0.97, 30)) } })
  expect(compare(recording)).toEqual(compare(recording))
  const [trial] = recording.trials
  for (const part of [
    recording,
    recording.trials,
    trial,
    trial?.readings,
    trial?.readings[0],
    trial?.celsius,
    recording.config.workloads,
    recording.config.workloads[0]?.budget,
  ])
    expect(Object.isFrozen(part)).toBe(true)
})

test('work changes no verdict: it only divides the medians', () => {
  const recording = recordingOf({ workloads: { parse: pairs(steady(1.05, 8)) } })
  const workloads = recording.config.workloads.map((workload) => ({ ...workload, units: { count: 400, unit: 'token' } }))
  const [plain] = compare(recording).changes
  const [change] = compare({ ...recording, config: { ...recording.config, workloads } }).changes
  expect(plain?.base?.amountPerUnit).toBeNull()
  expect(change).toEqual({
    ...plain,
    base: { ...plain?.base, amountPerUnit: (plain?.base?.amount ?? Number.NaN) / 400 },
    head: { ...plain?.head, amountPerUnit: (plain?.head?.amount ?? Number.NaN) / 400 },
  })
})

describe('a first configuration', () => {
  const more = { configuredBy: 'proposal' }

  test.each([
    ['more energy', pairs(steady(1.3, 8))],
    ['no change', pairs(steady(1, 8))],
    ['too few pairs', pairs(steady(1, 2))],
  ])('gates nothing: %s', (_name, parse) => {
    const { comparison, exit } = judge({ workloads: { parse }, more })
    expect([comparison.gate, comparison.cause, exit]).toEqual(['neutral', 'first', 0])
  })

  test('fails if its own workload fails on head', () => {
    const { comparison, exit } = judge({ workloads: { parse: failing('voidHead', 'program-failed', 2) }, more })
    expect([comparison.gate, comparison.cause, exit]).toEqual(['fail', 'error', 3])
  })
})

describe('a pull request that changes its own check', () => {
  const what = [finding('job-changed', { what: ['runs-on of its job'] })]
  const changed = (scope: string, lifted: unknown = null) => ({ checkChange: { scope, what, lifted } })
  const of = (factor: number, count: number, more: Readonly<Record<string, unknown>>, gate = {}) => {
    const { comparison, exit } = judge({
      workloads: { parse: pairs(steady(factor, count)) },
      more,
      gate,
      end: count < 8 ? 'time' : 'complete',
    })
    return [comparison.gate, comparison.cause, exit]
  }

  test('fails without a verdict that was measured', () => {
    expect(of(1, 4, changed('unjudged'))).toEqual(['fail', 'check-changed', 3])
    expect(of(1, 8, changed('unjudged'))).toEqual(['pass', null, 0])
    expect(of(1.3, 8, changed('unjudged'))).toEqual(['fail', 'energy', 2])
    expect(of(1, 8, { ...changed('unjudged'), meter: { name: 'estimate', kind: 'estimate', description: 'a model' } })).toEqual([
      'fail',
      'check-changed',
      3,
    ])
  })

  test('fails regardless of the verdict, if the change decides what is measured', () => {
    expect(of(1, 8, changed('always'))).toEqual(['fail', 'check-changed', 3])
    expect(of(1.3, 8, changed('always'))).toEqual(['fail', 'energy', 2])
  })

  test('an approval lifts this reason and no verdict', () => {
    const approved = changed('always', { by: 'octocat', how: 'review' })
    expect(of(1, 8, approved)).toEqual(['pass', null, 0])
    expect(of(1.3, 8, approved)).toEqual(['fail', 'energy', 2])
  })

  test('only warns if base does not list it in fail-on', () => {
    expect(of(1, 8, changed('always'), { failOn: ['regressed'] })).toEqual(['warn', 'check-changed', 0])
    expect(of(1, 8, changed('always'), { failOn: [] })).toEqual(['warn', 'check-changed', 0])
  })
})
