import { describe, expect, it } from 'vitest'
import type { Trial } from '../../../src/model/trial.ts'
import { compare } from '../../../src/stats/compare.ts'
import type { Options } from '../../../src/stats/design.ts'
import { attemptsOf } from '../../../src/stats/faults.ts'
import { canGoOn, type Follower, follow, NOTHING_BEFORE } from '../../../src/stats/follow.ts'
import { followTotal } from '../../../src/stats/total.ts'
import { configOf } from '../../rig/recording.ts'
import { normals, schedules } from './golden.ts'
import { type PairInput, pairs, recordingOf } from './recordings.ts'

type Values = readonly (readonly [number, number])[]

/** Energies of `count` pairs, to the microjoule that a counter has. */
function drawn(count: number, { joules, ratio, cv, seed }: { joules: number; ratio: number; cv: number; seed: number }): Values {
  const draw = normals(seed)
  const one = (factor: number): number => Math.round(1e6 * joules * factor * Math.exp(cv * draw())) / 1e6
  return Array.from({ length: count }, () => [one(1), one(ratio)] as const)
}

const recorded = (workloads: Readonly<Record<string, readonly PairInput[]>>, total: object) => {
  const like = recordingOf({ workloads, level: 'off' })
  const { total: resolved } = configOf(Object.keys(workloads), { total })
  return { ...like, config: { ...like.config, ...(resolved === undefined ? {} : { total: resolved }) }, hypotheses: 1 }
}

describe('the total', () => {
  it('has the estimate and the interval of a direct computation', () => {
    const [parse, render] = [
      drawn(60, { joules: 100, ratio: 1.05, cv: 0.01, seed: 1 }),
      drawn(60, { joules: 40, ratio: 1.01, cv: 0.02, seed: 2 }),
    ]
    const { total } = compare(
      recorded({ parse: pairs(parse), render: pairs(render) }, { weights: { parse: 0.5, render: 3 }, budget: { 'max-regression': '2%' } }),
    )
    const count = total?.pairs ?? 0
    const logs = Array.from({ length: count }, (_, round) => {
      const [a, b] = [parse[round] ?? [0, 0], render[round] ?? [0, 0]]
      return Math.log((0.5 * a[1] + 3 * b[1]) / (0.5 * a[0] + 3 * b[0]))
    })
    const walsh = logs.flatMap((one, at) => logs.slice(at).map((other) => (one + other) / 2)).toSorted((one, other) => one - other)
    const middle = walsh.length / 2
    const median = ((walsh[Math.ceil(middle) - 1] ?? 0) + (walsh[Math.floor(middle)] ?? 0)) / 2
    const schedule = schedules.find(({ maxPairs, workloads }) => maxPairs === 60 && workloads === 1)
    const rank = schedule?.k[schedule.n.indexOf(count)] ?? 0
    expect(rank).toBeGreaterThan(0)
    expect(total).toMatchObject({ workload: '(total)', verdict: 'regressed', budget: { maxRegression: 0.02, level: 'fail' } })
    expect(total?.ratio).toBeCloseTo(Math.exp(median), 12)
    expect(total?.interval.low).toBeCloseTo(Math.exp(walsh[rank - 1] ?? 0), 12)
    expect(total?.interval.high).toBeCloseTo(Math.exp(walsh[walsh.length - rank] ?? 0), 12)
    const sums = parse.slice(0, count).map(([base], round) => 0.5 * base + 3 * (render[round]?.[0] ?? 0))
    expect(total?.base?.meanAmount).toBeCloseTo(sums.reduce((sum, one) => sum + one, 0) / count, 9)
  })

  it('is of one run of each workload, however often a trial repeats it', () => {
    const repeated = (values: Values, repeat: number): readonly PairInput[] => pairs(values).map((one) => ({ ...one, repeat }))
    const [parse, render] = [
      drawn(60, { joules: 100, ratio: 1.05, cv: 0.001, seed: 1 }),
      drawn(60, { joules: 100, ratio: 1, cv: 0.001, seed: 2 }),
    ]
    const { total } = compare(recorded({ parse: repeated(parse, 1), render: repeated(render, 100) }, {}))
    expect(total?.base?.amount).toBeCloseTo(101, 0)
    expect(total?.ratio).toBeCloseTo(106 / 101, 2)
  })

  it('pairs the r-th pairs that count, and not the attempts', () => {
    const values = drawn(20, { joules: 100, ratio: 1.05, cv: 0.001, seed: 1 })
    const others = drawn(20, { joules: 100, ratio: 1, cv: 0.001, seed: 2 })
    const voided: readonly PairInput[] = pairs(values).flatMap((one) =>
      one.pair === 3
        ? [
            { ...one, voidBase: 'blind' },
            { ...one, repetition: 1 },
          ]
        : [one],
    )
    const [plain, withVoid] = [pairs(values), voided].map((parse) => compare(recorded({ parse, render: pairs(others) }, {})).total)
    expect(withVoid).toEqual(plain)
  })

  it('is absent without a budget, and from Recordings of earlier versions', () => {
    const recording = recordingOf({ workloads: { parse: pairs(drawn(8, { joules: 100, ratio: 1, cv: 0.001, seed: 1 })) } })
    expect('total' in compare(recording)).toBe(false)
    expect('total' in recording.config).toBe(false)
  })

  it('has no verdict if base cannot run a workload', () => {
    const fails = [0, 1].map((repetition) => ({
      base: 0,
      head: 0,
      pair: 0,
      repetition,
      voidBase: 'program-failed',
      voidHead: 'partner-void',
    }))
    const { total } = compare(recorded({ parse: fails, render: pairs(drawn(60, { joules: 100, ratio: 1, cv: 0.001, seed: 2 })) }, {}))
    expect(total).toMatchObject({ verdict: 'inconclusive', ratio: null, pairs: 0 })
    expect(total?.findings.map(({ code }) => code)).toEqual(['total-incomplete'])
  })

  it('is identical if the sides are', () => {
    const recording = recorded({ parse: [] }, {})
    const { base } = recording.revisions
    expect(compare({ ...recording, revisions: { base, head: base } }).total).toMatchObject({
      verdict: 'unchanged',
      reason: 'identical',
      ratio: 1,
    })
  })

  it('cannot be accepted', () => {
    const values = drawn(60, { joules: 100, ratio: 1.05, cv: 0.001, seed: 1 })
    const recording = recorded({ parse: pairs(values) }, {})
    const person = { high: 2, by: 'maintainer', isAuthor: false, reason: 'worth it', at: '2026-05-04T14:50:00.000Z' }
    const comparison = compare(recording, [
      { ...person, workload: 'parse' },
      { ...person, workload: '(total)' },
    ])
    expect(comparison).toMatchObject({ gate: 'fail', cause: 'energy', beyond: 'energy' })
    expect(comparison.total).not.toHaveProperty('accepted')
  })
})

const options: Options = { margin: 0.01, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: 60, rule: 'regressed' }

/** Follows the total of two workloads, as `measure` does, and returns its verdict. */
function verdictOf(followers: readonly Follower[], next: (pair: number) => readonly (readonly Trial[])[]): string {
  const total = followTotal(options, {
    domains: ['package'],
    parts: followers.map((follower, at) => ({ follower, weight: at + 1 })),
    earlier: null,
  })
  for (let pair = 1; total.standing.kind === 'open'; pair += 1) {
    for (const [at, trials] of next(pair).entries()) {
      const [attempt] = attemptsOf(trials)
      const follower = followers[at]
      if (attempt === undefined || follower === undefined) throw new Error('no pair')
      if (follower.standing.kind === 'open') follower.add(attempt)
      else if (canGoOn(follower)) follower.addToRest(attempt)
    }
    total.update()
  }
  const { standing } = total
  return standing.kind === 'decided' ? standing.decision.verdict : standing.kind
}

describe('error rates of the total', () => {
  it('same code is over the total budget in at most alpha / 2', () => {
    const [runs, draw] = [200, normals(7)]
    const templates = ['parse', 'render'].map((name) => recordingOf({ workloads: { [name]: [{ base: 1, head: 1, pair: 1 }] } }).trials)
    const energy = (trial: Trial, joules: number, pair: number): Trial => ({
      ...trial,
      pair,
      discarded: false,
      readings: trial.readings.map((reading) => ({ ...reading, after: Math.round(joules * 1e6) })),
    })
    let red = 0
    for (let run = 0; run < runs; run += 1) {
      const followers = templates.map(() => follow(options, ['package'], NOTHING_BEFORE))
      const next = (pair: number) => {
        // Both workloads drift together, as they do on one machine.
        const drift = 0.01 * draw()
        return templates.map((trials) => trials.map((trial) => energy(trial, 100 * Math.exp(drift + 0.015 * draw()), pair)))
      }
      if (verdictOf(followers, next) === 'regressed') red += 1
    }
    expect(red / runs).toBeLessThan(0.025 + 4 * Math.sqrt((0.025 * 0.975) / runs))
  })
})
