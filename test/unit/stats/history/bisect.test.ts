import { describe, expect, it } from 'vitest'
import { BISECT_DEFAULTS, type BisectAnswer, type BisectCommit, type BisectOptions, bisect } from '../../../../src/stats/history/bisect.ts'
import { priorFromLevels } from '../../../../src/stats/history/bisect-prior.ts'
import type { BisectProbe } from '../../../../src/stats/history/evidence.ts'
import { normals } from '../golden.ts'

/** Commits that can be built, with unknown hashes. */
const plain = (count: number): readonly BisectCommit[] => Array.from({ length: count }, () => ({ build: null, isBuildable: true }))

interface Place {
  readonly commits: readonly BisectCommit[]
  readonly levelAt: (commit: number) => number
  readonly cv?: number
  readonly seed?: number
  readonly prior?: readonly number[]
  readonly options?: Partial<BisectOptions>
}

interface Ended {
  readonly answer: BisectAnswer
  readonly probes: readonly BisectProbe[]
}

/** Bisects to the end, with simulated rounds. */
function run({ commits, levelAt, cv = 0.01, seed = 1, prior, options = {} }: Place): Ended {
  const draw = normals(seed)
  const amount = (commit: number): number => Math.round(1e9 * Math.exp(levelAt(commit) + cv * draw()))
  const probes: BisectProbe[] = []
  for (;;) {
    const answer = bisect({ commits, probes, ...(prior === undefined ? {} : { prior }) }, { ...BISECT_DEFAULTS, ...options })
    if (answer.kind !== 'measure') return { answer, probes }
    const { commit, rounds } = answer
    const bad = commits.length - 1
    probes.push({ commit, rounds: Array.from({ length: rounds }, () => ({ good: amount(0), middle: amount(commit), bad: amount(bad) })) })
  }
}

const stepAt =
  (first: number, size = 0.03) =>
  (commit: number): number =>
    commit >= first ? size : 0

describe('a bisection', () => {
  it('finds each of a few commits, be it the first or the last', () => {
    for (let first = 1; first <= 12; first += 1) {
      const { answer } = run({ commits: plain(13), levelAt: stepAt(first), seed: first })
      expect(answer).toMatchObject({ kind: 'found', suspects: { first, last: first } })
    }
  })

  it('starts in the middle, and needs about as many probes as halving does', () => {
    const { answer, probes } = run({ commits: plain(101), levelAt: stepAt(70) })
    expect(probes[0]?.commit).toBe(50)
    expect(answer).toMatchObject({ kind: 'found', suspects: { first: 70, last: 70 } })
    expect(probes.length).toBeLessThanOrEqual(12)
    expect(answer.ends?.ln).toBeCloseTo(0.03, 2)
  })

  it('does not depend on the order of the probes, or of the rounds', () => {
    const { probes } = run({ commits: plain(40), levelAt: stepAt(9) })
    const turned = probes.toReversed().map(({ commit, rounds }) => ({ commit, rounds: rounds.toReversed() }))
    const of = (all: readonly BisectProbe[]): string => {
      const answer = bisect({ commits: plain(40), probes: all }, BISECT_DEFAULTS)
      return answer.kind === 'found' ? `${answer.suspects.first} ${answer.suspects.probability.toFixed(9)}` : answer.kind
    }
    expect(of(turned)).toBe(of(probes))
  })

  it('ignores rounds with a void end, and keeps those of the ends if the middle is void', () => {
    const round = { good: 100, middle: 100, bad: 103 }
    const probes = [{ commit: 5, rounds: [round, { ...round, good: null }, { ...round, middle: null }, { ...round, bad: 103.5 }] }]
    expect(bisect({ commits: plain(11), probes }, BISECT_DEFAULTS).ends?.rounds).toBe(3)
  })
})

it('rounds that are all alike decide at once', () => {
  const { answer, probes } = run({ commits: plain(65), levelAt: stepAt(30), cv: 0, options: { layoutDeviation: 0 } })
  expect(answer).toMatchObject({ kind: 'found', suspects: { first: 30, last: 30 } })
  expect(probes).toHaveLength(6)
  const third = (commit: number): number => (commit >= 50 ? 0.03 : commit >= 10 ? 0.01 : 0)
  expect(run({ commits: plain(65), levelAt: third, cv: 0, options: { layoutDeviation: 0 } }).answer.kind).toBe('several')
})

describe('builds', () => {
  it('that failed are skipped; a run of them is a range', () => {
    const commits = plain(13).map((commit, at) => ({ ...commit, isBuildable: at < 5 || at > 7 }))
    const { answer, probes } = run({ commits, levelAt: stepAt(6) })
    expect(answer).toMatchObject({ kind: 'found', suspects: { first: 5, last: 8 } })
    expect(probes.every(({ commit }) => commits[commit]?.isBuildable)).toBe(true)
    expect(run({ commits, levelAt: stepAt(10) }).answer).toMatchObject({ kind: 'found', suspects: { first: 10, last: 10 } })
  })

  it('that equal their neighbour cannot be the first bad one', () => {
    const builds = ['a', 'a', 'a', 'b', 'b', 'b', 'b', 'c']
    const commits = builds.map((build) => ({ build, isBuildable: true }))
    expect(run({ commits, levelAt: stepAt(3) }).answer).toMatchObject({ kind: 'found', suspects: { first: 3, last: 3 } })
    expect(run({ commits, levelAt: stepAt(7) }).answer).toMatchObject({ kind: 'found', suspects: { first: 7, last: 7 } })
  })

  it('that are equal have no step between them, so that a change and its revert cost nothing', () => {
    const of = (builds: string): readonly number[] => {
      const { posterior } = bisect({ commits: [...builds].map((build) => ({ build, isBuildable: true })), probes: [] }, BISECT_DEFAULTS)
      return posterior.flatMap((probability, index) => (probability > 0 ? [index] : []))
    }
    expect(of('abcdbefg')).toEqual([1, 5, 6, 7])
    expect(of('abab')).toEqual([3])
    expect(of('axbyb')).toEqual([1, 2])
    expect(of('axyxyb')).toEqual([1, 5])
    expect(of('abacab')).toEqual([5])
  })

  it('that fail on all commits between the ends leave their rounds alone', () => {
    const commits = plain(4).map((commit, at) => ({ ...commit, isBuildable: at === 0 || at === 3 }))
    const roundsOf = (bad: number) => Array.from({ length: 8 }, (_, at) => ({ good: 100 + (at % 3), middle: null, bad: bad + (at % 2) }))
    const ends = (bad: number) => ({ commit: 3, rounds: roundsOf(bad) })
    expect(bisect({ commits, probes: [ends(110)] }, BISECT_DEFAULTS)).toMatchObject({ kind: 'found', suspects: { first: 1, last: 3 } })
    expect(bisect({ commits, probes: [ends(100.6)] }, BISECT_DEFAULTS)).toMatchObject({ kind: 'measure', commit: 3 })
  })

  it('that leave one commit only need no measurement', () => {
    const commits = ['a', 'a', 'b', 'b'].map((build) => ({ build, isBuildable: true }))
    expect(bisect({ commits, probes: [] }, BISECT_DEFAULTS)).toMatchObject({
      kind: 'found',
      roundsUsed: 0,
      suspects: { first: 2, last: 2 },
    })
    expect(bisect({ commits: plain(2), probes: [] }, BISECT_DEFAULTS)).toMatchObject({ kind: 'found', suspects: { first: 1, last: 1 } })
  })

  it('that are equal at both ends have no change', () => {
    const commits = ['a', 'b', 'a'].map((build) => ({ build, isBuildable: true }))
    expect(bisect({ commits, probes: [] }, BISECT_DEFAULTS).kind).toBe('no-change')
  })
})

describe('no answer', () => {
  it('is given if the bad end is not more expensive', () => {
    const equal = run({ commits: plain(50), levelAt: () => 0 })
    expect(equal.answer).toMatchObject({ kind: 'no-change', roundsUsed: 24 })
    const cheaper = run({ commits: plain(50), levelAt: stepAt(20, -0.05) })
    expect(cheaper.answer.kind).toBe('no-change')
    expect(cheaper.answer.roundsUsed).toBeLessThan(12)
  })

  it('is given if there are two steps, and it names a commit between them', () => {
    const levelAt = (commit: number): number => (commit >= 60 ? 0.06 : commit >= 40 ? 0.03 : 0)
    const { answer } = run({ commits: plain(101), levelAt })
    expect(answer.kind).toBe('several')
    expect(answer.kind === 'several' && answer.commit >= 40 && answer.commit < 60).toBe(true)
  })

  it('is given after the most rounds', () => {
    const { answer } = run({ commits: plain(101), levelAt: stepAt(30), options: { maxRounds: 12 } })
    expect(answer).toMatchObject({ kind: 'undecided', roundsUsed: 12 })
  })
})

describe('counts', () => {
  const counted = { isCounted: true, rounds: 2, layoutDeviation: 0 }

  it('that repeat halve the range with each probe', () => {
    const { answer, probes } = run({ commits: plain(129), levelAt: stepAt(77, 1e-4), cv: 0, options: counted })
    expect(answer).toMatchObject({ kind: 'found', suspects: { first: 77, last: 77 } })
    expect(probes).toHaveLength(7)
  })

  it('may differ a little from commit to commit', () => {
    const levelAt = (commit: number): number => stepAt(77)(commit) + 0.001 * Math.sin(commit)
    expect(run({ commits: plain(129), levelAt, cv: 0, options: counted }).answer).toMatchObject({ kind: 'found', suspects: { first: 77 } })
  })

  it('at a third level are of several steps', () => {
    const levelAt = (commit: number): number => (commit >= 90 ? 0.03 : commit >= 40 ? 0.015 : 0)
    expect(run({ commits: plain(129), levelAt, cv: 0, options: counted }).answer.kind).toBe('several')
  })

  it('that are equal have no change', () => {
    expect(run({ commits: plain(9), levelAt: () => 0, cv: 0, options: counted }).answer).toMatchObject({ kind: 'no-change', roundsUsed: 2 })
  })
})

describe('a prior', () => {
  it('chooses the first probe, and does not outvote the rounds', () => {
    const prior = plain(101).map((_, at) => (at === 20 ? 1 : 0.01))
    const { answer, probes } = run({ commits: plain(101), levelAt: stepAt(70), prior })
    expect(probes[0]?.commit).toBe(20)
    expect(answer).toMatchObject({ kind: 'found', suspects: { first: 70, last: 70 } })
  })

  it('comes from stored levels', () => {
    const levels = Array.from({ length: 20 }, (_, at) => ({ commit: 5 * at, ln: at >= 12 ? 0.03 : 0, se: 0.005 }))
    const prior = priorFromLevels(levels, 100)
    expect(prior).toHaveLength(100)
    expect(prior.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12)
    expect(prior[0]).toBe(0)
    // The step is behind commit 55, and at 60 at the latest: all of these are alike.
    const inside = prior.slice(56, 61)
    for (const weight of inside) expect(weight).toBeCloseTo(inside[0] ?? 0, 12)
    expect(inside.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0.75)
    expect(prior[80]).toBeCloseTo(0.2 / 99, 4)
  })

  it('is even without levels on both sides', () => {
    for (const levels of [[], [{ commit: 0, ln: 0, se: 0.01 }]]) expect(priorFromLevels(levels, 5)).toEqual([0, 0.25, 0.25, 0.25, 0.25])
  })

  it('has the ratio of likelihoods that two levels imply', () => {
    // Of two commits behind the first, only the middle one is measured, at the level of the good end.
    const prior = priorFromLevels(
      [
        { commit: 0, ln: 0, se: 0.01 },
        { commit: 1, ln: 0, se: 0.01 },
        { commit: 2, ln: 0.03, se: 0.01 },
      ],
      3,
    )
    // The pair that is one level costs (0.03 / 0.01)^2 / 2 if it is levels 1 and 2, and 0 if it is levels 0 and 1.
    const ratio = Math.exp(-4.5 / 2)
    expect(((prior[1] ?? 0) - 0.1) / ((prior[2] ?? 0) - 0.1)).toBeCloseTo(ratio, 10)
  })
})

it('impossible ranges, probes and weights are refused', () => {
  const of = (input: Partial<Parameters<typeof bisect>[0]>) => () => bisect({ commits: plain(5), probes: [], ...input }, BISECT_DEFAULTS)
  const rounds = [{ good: 1, middle: 1, bad: 1 }]
  expect(of({ commits: plain(1) })).toThrow(RangeError)
  expect(of({ commits: [...plain(3), { build: null, isBuildable: false }] })).toThrow(RangeError)
  for (const commit of [0, 4, 7, -1]) expect(of({ probes: [{ commit, rounds }] })).toThrow(RangeError)
  for (const good of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(of({ probes: [{ commit: 2, rounds: [{ good, middle: 1, bad: 1 }] }] })).toThrow(RangeError)
  for (const prior of [[1], [1, 1, 1, 1, -1], [0, 0, 0, 0, 0], [0, 1, 1, 1, Number.NaN]]) expect(of({ prior })).toThrow(RangeError)
  expect(() => priorFromLevels([{ commit: 0, ln: 0, se: 0 }], 4)).toThrow(RangeError)
  expect(() => priorFromLevels([], 1)).toThrow(RangeError)
})
