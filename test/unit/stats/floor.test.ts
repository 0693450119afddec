import { describe, expect, it, test } from 'vitest'
import { finding } from '../../../src/model/finding.ts'
import { Recording } from '../../../src/model/recording.ts'
import type { Reading, Trial } from '../../../src/model/trial.ts'
import { compare } from '../../../src/stats/compare.ts'
import { attemptsOf, type TrialAttempt } from '../../../src/stats/faults.ts'
import { chooseRepeat, floorFinding } from '../../../src/stats/floor.ts'
import { hintOf, messageOf, wordedOrNull } from '../../rig/worded.ts'
import { causes, pairs, recordingOf, steady } from './recordings.ts'

const domains = ['package'] as const
const plain = { workload: {}, base: {}, head: {} }
type Changes = Readonly<Record<'workload' | 'base' | 'head', Readonly<Record<string, unknown>>>>

/** One workload and an attempt of its discarded round: 20 W, 0.1 s on base, 0.08 s on head, a margin of 2 %, for which a counter wants 1.003 s. */
function given(changes: Partial<Changes>, repeat = 1): { workload: Recording['config']['workloads'][number]; attempt: TrialAttempt } {
  const { workload, base, head } = { ...plain, ...changes }
  const raw = recordingOf({ workloads: { job: [{ base: 2, head: 1.6, pair: 0, repeat }] } })
  const trials = raw.trials.map((trial) => ({
    ...trial,
    seconds: trial.side === 'base' ? 0.1 : 0.08,
    ...(trial.side === 'base' ? base : head),
  }))
  const workloads = raw.config.workloads.map((one) => ({ ...one, budget: { maxRegression: 0.02, level: 'fail' }, ...workload }))
  const recording = Recording.parse({ ...raw, trials, config: { ...raw.config, workloads } })
  const [attempt] = attemptsOf(recording.trials)
  const [found] = recording.config.workloads
  if (attempt === undefined || found === undefined) throw new Error('there is one of each')
  return { workload: found, attempt }
}

const choose = (changes: Partial<Changes>, longest = 100, repeat = 1): number => {
  const { workload, attempt } = given(changes, repeat)
  return chooseRepeat(workload, attempt, { domains, longest })
}

const reading = (kind: string, after: number) => ({
  readings: [{ meter: 'm', zone: 'z', domain: 'package', socket: 0, kind, before: 0, between: [], after, range: null, unit: 1e-6 }],
})

describe('how often a command repeats inside a trial', () => {
  // 20 / 0.02 x (1 ms + 2^-14 J / 20 W) = 1.0031 s; / 0.08 s x 1.25 = 15.7
  test('makes the shorter side last as long as its meter needs, with some slack', () => {
    expect(choose({})).toBe(16)
  })

  test('does not depend on which side is the shorter one', () => {
    const [shorter, longer] = [
      { seconds: 0.08, ...reading('counter', 1.6e6) },
      { seconds: 0.1, ...reading('counter', 2e6) },
    ]
    expect(choose({ base: shorter, head: longer })).toBe(choose({ base: longer, head: shorter }))
  })

  test('stays 1 if a trial is long enough', () => {
    expect(choose({ base: { seconds: 1.04 }, head: { seconds: 1.04, ...reading('counter', 2e7) } })).toBe(1)
  })

  test('grows from its previous value, and never falls', () => {
    expect(choose({}, 100, 5)).toBe(79)
    expect(choose({ base: { seconds: 3 }, head: { seconds: 3 } }, 100, 5)).toBe(5)
    expect(choose({}, 0.05, 5)).toBe(5)
  })

  test('keeps the longer side within the longest trial that is allowed', () => {
    expect(choose({}, 0.75)).toBe(7)
    expect(choose({}, 0.1)).toBe(1)
  })

  test('is at most 10,000', () => {
    expect(choose({ base: { seconds: 1e-6 }, head: { seconds: 1e-6 } })).toBe(10_000)
  })

  test('can be derived from a trial that was too short for its counter to advance', () => {
    const still = { seconds: 0.001, void: finding('counter-frozen', { path: '/sys/energy', seconds: 0.1 }), ...reading('counter', 0) }
    expect(choose({ base: still, head: still })).toBe(1250)
  })

  test.each([
    ['an estimate from a cgroup needs nothing', { base: reading('estimate', 2e6), head: reading('estimate', 1.6e6) }, 1],
    [
      'an estimate from the ticks of a clock needs the most',
      {
        base: { ...reading('estimate', 2e6), cpu: { seconds: 0.1, source: 'times' } },
        head: { ...reading('estimate', 1.6e6), cpu: { seconds: 0.1, source: 'times' } },
      },
      157,
    ],
    ['a replay needs nothing', { base: reading('replay', 2e6), head: reading('replay', 1.6e6) }, 1],
    ['a number of the user’s stays', { workload: { repeat: 3 } }, 1],
    ['prepare comes once for each trial', { workload: { prepare: 'x' } }, 1],
    ['cleanup comes once for each trial', { workload: { cleanup: 'x' } }, 1],
    ['services come once for each trial', { workload: { services: [{ name: 's', run: 'x', ready: null, timeout: 1 }] } }, 1],
    ['what leaves processes behind would meet them', { head: { findings: [causes['work-left']] } }, 1],
    [
      'a program that failed says nothing',
      {
        head: {
          void: causes['program-failed'],
          status: { code: 1, signal: null, timedOut: false },
        },
      },
      1,
    ],
  ] as const)('%s', (_name, changes, expected) => {
    expect(choose(changes)).toBe(expected)
  })
})

describe('the finding about the length of a trial', () => {
  const say = (changes: Partial<Changes>, repeat = 1) => {
    const { workload, attempt } = given(changes, repeat)
    return floorFinding(workload, [attempt], domains)
  }
  const long = { base: { seconds: 1.6 }, head: { seconds: 1.28 } }

  test('none, if it is long enough by itself or with the user’s repeat', () => {
    expect(say(long)).toBeNull()
    expect(say({ ...long, workload: { repeat: 12 } }, 12)).toBeNull()
    expect(floorFinding(given({}).workload, [], domains)).toBeNull()
  })

  test('that it is long enough because the command repeats', () => {
    expect(wordedOrNull(say(long, 12))).toMatchObject({ code: 'repeated', level: 'info', message: expect.stringContaining('12 times') })
  })

  test.each([
    ['auto', {}, 'half of its timeout'],
    ['auto with prepare', { prepare: 'x' }, 'once for each trial'],
    ['a number', { repeat: 2 }, 'repeat: 16'],
  ])('that it is too short: %s', (_name, workload, hint) => {
    const found = say({ workload })
    expect(wordedOrNull(found)).toMatchObject({ code: 'below-floor', level: 'warning', hint: expect.stringContaining(hint) })
    expect(hintOf(found)).toContain('repeat: 16')
    expect(messageOf(found)).toBe('A trial of job lasts 0.08 s, but for its margin the meter needs at least 1.0 s.')
  })

  test('of the trials that repeat as often as the judged ones', () => {
    const { workload, attempt } = given(long, 12)
    expect(floorFinding(workload, [given({}).attempt, attempt], domains)).toMatchObject({ code: 'repeated' })
  })
})

describe('a workload that repeats', () => {
  const recording = recordingOf({ workloads: { job: pairs(steady(1.1, 8)) } })
  const repeated = (change: (trial: Trial) => object) =>
    Recording.parse({ ...recording, trials: recording.trials.map((trial) => ({ ...trial, ...change(trial) })) })

  test('is judged alike, and its figures are of one run', () => {
    const [once] = compare(recording).changes
    const [often] = compare(repeated(() => ({ repeat: 4 }))).changes
    expect(often).toMatchObject({ verdict: once?.verdict, ratio: once?.ratio, interval: once?.interval, pairs: once?.pairs })
    for (const side of ['base', 'head'] as const) {
      const [one, many] = [once?.[side], often?.[side]]
      expect(many).toMatchObject({ repeat: 4, trials: 8, watts: one?.watts })
      for (const key of ['amount', 'meanAmount', 'seconds', 'cpuSeconds'] as const) expect(many?.[key]).toBe(Number(one?.[key]) / 4)
      expect(many?.domains['package']).toBe(Number(one?.domains['package']) / 4)
    }
  })

  test('costs the energy of all of its runs', () => {
    expect(compare(repeated(() => ({ repeat: 4 }))).spent).toEqual(compare(recording).spent)
  })

  test.each([
    ['its two sides', (trial: Trial) => ({ repeat: trial.side === 'head' ? 3 : 2 })],
    ['the two sides of the discarded pair', (trial: Trial) => ({ repeat: trial.discarded && trial.side === 'head' ? 3 : 2 })],
    ['its pairs', (trial: Trial) => ({ repeat: trial.pair > 4 ? 3 : 2 })],
  ])('not equally often on %s is not a valid Recording', (_name, change) => {
    expect(() => repeated(change)).toThrow('must have the same repeat')
  })

  test('more often than in the discarded round is valid', () => {
    expect(repeated(({ discarded }) => ({ repeat: discarded ? 1 : 12 })).trials).toHaveLength(18)
  })
})

const one = recordingOf({ workloads: { job: [{ base: 10, head: 10, pair: 1 }] } })
const [template] = one.trials
const [once] = one.config.workloads.map((workload) => ({ ...workload, repeat: 1 }))
const PACKAGE: Partial<Reading> = { unit: 1e-6, after: 15e6 }
/** 15 J in hundredths, as perf's CSV shows them. */
const COARSE: Partial<Reading> = { meter: 'perf', zone: 'power/energy-pkg/', unit: 0.01, after: 1500, range: null }

/** A pair of equal trials at 15 W in all, each of so many seconds, with these readings. */
function attemptOf(seconds: number, readings: readonly Partial<Reading>[]) {
  const [reading] = template?.readings ?? []
  if (template === undefined || reading === undefined) throw new Error('there is no trial to begin with')
  const of = (part: Partial<Reading>): Reading => ({
    ...reading,
    ...part,
    after: Math.round(((part.after ?? 0) * seconds) / readings.length),
  })
  const trial = { ...template, seconds, readings: readings.map(of) }
  return { base: trial, head: { ...trial, side: 'head' as const } }
}
const floor = (seconds: number, readings: readonly Partial<Reading>[]) =>
  once === undefined ? null : floorFinding(once, [attemptOf(seconds, readings)], ['package', 'dram'])

describe('a trial is long enough', () => {
  // 20 / 3 % x (1 ms + 2^-14 J / 15 W) = 0.669 s, and with 0.01 J instead 1.111 s.
  it.each([
    { title: 'from 0.67 s on where microjoules are shown', readings: [PACKAGE], enough: 0.68, short: 0.66, wanted: '0.7 s' },
    { title: 'from 1.11 s on where hundredths of a joule are', readings: [COARSE], enough: 1.12, short: 1.1, wanted: '1.1 s' },
    {
      title: 'later still where each of two is rounded',
      readings: [COARSE, { ...COARSE, socket: 1 }],
      enough: 1.57,
      short: 1.54,
      wanted: '1.6 s',
    },
    {
      title: 'whatever a counter is shown in that is not compared',
      readings: [PACKAGE, { ...COARSE, domain: 'core' as const, after: 0 }],
      enough: 0.69,
      short: 0.66,
      wanted: '0.7 s',
    },
  ])('$title', ({ readings, enough, short, wanted }) => {
    expect(floor(enough, readings)).toBeNull()
    expect(wordedOrNull(floor(short, readings))).toMatchObject({ code: 'below-floor', message: expect.stringContaining(wanted) })
  })
})
