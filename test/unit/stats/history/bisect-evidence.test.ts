import { describe, expect, it } from 'vitest'
import { Recording } from '../../../../src/model/recording.ts'
import { BISECT_DEFAULTS, bisect } from '../../../../src/stats/history/bisect.ts'
import { evidenceOf, turned } from '../../../../src/stats/history/bisect-evidence.ts'
import { type BisectResult, summarizeBisection } from '../../../../src/stats/history/bisect-summary.ts'
import { configOf, headerFields, trialFields } from '../../../rig/recording.ts'

type Fields = Readonly<Record<string, unknown>>

const shaOf = (index: number): string => index.toString(16).padStart(40, '0')
const revision = (index: number) => ({ kind: 'commit', name: `commit ${index}`, sha: shaOf(index), tree: shaOf(index + 100) })

/** Amounts of one round: the good end, the commit and, in a session of three arms, the bad end. */
type Round = readonly [base: number, head: number, anchor?: number]

const failedBuild = (side: string) => ({
  ...{ side, command: 'make', seconds: 2, log: `build-${side}.log`, tail: [], findings: [] },
  status: { code: 1, signal: null, timedOut: false },
})

/** Recording of a session whose head is this commit. */
function sessionOf(
  commit: number,
  rounds: readonly Round[],
  more: Fields = {},
): { readonly commit: number; readonly recording: Recording } {
  const config = configOf(['parse'], { meter: 'work' })
  const reading = (after: number) => [
    {
      meter: 'work',
      zone: 'valgrind',
      domain: 'instructions',
      socket: 0,
      kind: 'instructions',
      before: 0,
      between: [],
      after,
      range: null,
      unit: 1,
    },
  ]
  const trials = rounds.flatMap(([base, head], index) =>
    [
      ['base', 'first', base],
      ['head', 'second', head],
    ].map(([side, place, amount]) => trialFields('parse', { pair: index + 1, side, place, readings: reading(Number(amount)), repeat: 1 })),
  )
  const anchors = rounds.flatMap(([, , anchor], index) =>
    anchor === undefined ? [] : [trialFields('parse', { pair: index + 1, side: 'anchor', place: 'third', readings: reading(anchor) })],
  )
  const recording = Recording.parse({
    ...headerFields(config, { meter: { name: 'work', kind: 'instructions', description: 'valgrind' } }),
    revisions: { base: revision(0), head: revision(commit), ...(anchors.length === 0 ? {} : { anchor: revision(9) }) },
    plan: { maxPairs: 8, roundSeconds: 1, leftSeconds: 100, neededSeconds: 10, celsius: [] },
    trials,
    ...(anchors.length === 0 ? {} : { anchorTrials: anchors }),
    end: { reason: 'complete', finding: null, at: '2026-05-04T14:02:00Z' },
    ...more,
  })
  return { commit, recording }
}

const facts = { builds: Array.from({ length: 10 }, (_, index) => `build ${index}`), skipped: new Map(), isArmed: false } as const
const exact = (head: number): readonly Round[] => [
  [1_000, head],
  [1_000, head],
]
const COUNTED = { ...BISECT_DEFAULTS, rounds: 2, layoutDeviation: 0, isCounted: true }

describe('sessions of two arms', () => {
  it('are no probes until the bad end is measured', () => {
    expect(evidenceOf([sessionOf(4, exact(1_000))], facts).probes).toEqual([])
  })

  it('share the count of the bad end, told against the good end of each', () => {
    const own: readonly Round[] = [
      [2_000, 2_200],
      [2_000, 2_200],
    ]
    const { probes, isVarying } = evidenceOf([sessionOf(9, exact(1_100)), sessionOf(4, exact(1_000)), sessionOf(6, own)], facts)
    expect(isVarying).toBe(false)
    expect(probes.map(({ commit, rounds }) => [commit, rounds[0]])).toEqual([
      [9, { good: 1_000, middle: null, bad: 1_100 }],
      [4, { good: 1_000, middle: 1_000, bad: 1_100 }],
      [6, { good: 2_000, middle: 2_200, bad: 2_200 }],
    ])
  })

  it('tell if counts differ', () => {
    const rounds: readonly Round[] = [
      [1_000, 1_000],
      [1_001, 1_000],
    ]
    expect(evidenceOf([sessionOf(4, rounds)], facts).isVarying).toBe(true)
  })
})

describe('sessions of three arms', () => {
  it('have all of a round, and only both ends if the head is the bad end', () => {
    const rounds: readonly Round[] = [
      [1_000, 1_000, 1_100],
      [1_000, 1_001, 1_100],
    ]
    const sessions = [sessionOf(4, rounds), sessionOf(9, exact(1_100))]
    const { probes } = evidenceOf(sessions, { ...facts, isArmed: true })
    expect(probes.map(({ commit, rounds }) => [commit, rounds.at(-1)])).toEqual([
      [4, { good: 1_000, middle: 1_001, bad: 1_100 }],
      [9, { good: 1_000, middle: null, bad: 1_100 }],
    ])
  })

  it('tell if the bad end does not build', () => {
    const broken = sessionOf(
      4,
      [
        [1, 1, 1],
        [1, 1, 1],
      ],
      { builds: [failedBuild('anchor')] },
    )
    expect(evidenceOf([broken], { ...facts, isArmed: true }).broken).toEqual({ end: 'bad', why: 'build' })
  })
})

describe('commits that cannot be measured', () => {
  it('are skipped, with all that have the same files', () => {
    const builds = facts.builds.with(7, 'build 3')
    const evidence = evidenceOf([sessionOf(3, [], { builds: [failedBuild('head')] })], {
      ...facts,
      builds,
      skipped: new Map([[5, 'checkout']]),
    })
    expect([...evidence.skips]).toEqual([
      [3, 'build'],
      [5, 'checkout'],
      [7, 'build'],
    ])
    expect(evidence.commits.flatMap(({ isBuildable }, index) => (isBuildable ? [] : [index]))).toEqual([3, 5, 7])
    expect(evidence.broken).toBeNull()
  })

  it('end the search if they are an end', () => {
    expect(evidenceOf([sessionOf(9, [], { builds: [failedBuild('head')] })], facts).broken).toEqual({ end: 'bad', why: 'build' })
    expect(evidenceOf([sessionOf(4, [], { builds: [failedBuild('base')] })], facts).broken).toEqual({ end: 'good', why: 'build' })
  })
})

describe('a result', () => {
  const line = facts.builds.map((_, index) => ({
    sha: shaOf(index),
    parent: index === 0 ? null : shaOf(index - 1),
    subject: `change ${index}`,
    author: 'A',
    at: null,
  }))

  function resultOf(
    sessions: readonly ReturnType<typeof sessionOf>[],
    more: Partial<BisectResult> & { readonly builds?: readonly string[] } = {},
  ) {
    const { builds = facts.builds, ...rest } = more
    const evidence = evidenceOf(sessions, { ...facts, builds })
    const isDecrease = more.isDecrease ?? false
    const answer = bisect({ commits: evidence.commits, probes: isDecrease ? turned(evidence.probes) : evidence.probes }, COUNTED)
    return summarizeBisection({
      ...{
        answer,
        evidence,
        line,
        options: COUNTED,
        isDecrease,
        redefining: new Set([shaOf(6)]),
        recordings: sessions.map(({ recording }) => recording),
      },
      about: {
        quantity: 'work',
        workload: 'parse',
        good: 'v1',
        bad: 'main',
        recordings: 'joulegate-report/bisect',
        repository: '.',
        options: [],
      },
      ...rest,
    })
  }

  it('has the commit, the change, the level of each commit and the cost', () => {
    const found = resultOf([sessionOf(9, exact(1_100)), sessionOf(5, exact(1_000)), sessionOf(6, exact(1_100))])
    expect(found).toMatchObject({
      ...{ answer: 'found', direction: 'increase', commits: 9, equal: 0, simulated: false },
      suspects: [{ sha: shaOf(6), parent: shaOf(5), skip: null, redefines: true }],
      cost: { sessions: 3, rounds: 6, amount: 12_400, unread: 0 },
    })
    expect(found.change?.ratio).toBeCloseTo(1.1, 12)
    expect(found.measured.map(({ position, rounds, like }) => [position, rounds, like])).toEqual([
      [5, 2, 'good'],
      [6, 2, 'bad'],
      [9, 2, 'bad'],
    ])
  })

  it('of a decrease tells ratios as they are', () => {
    const found = resultOf([sessionOf(9, exact(900)), sessionOf(5, exact(1_000)), sessionOf(6, exact(900))], { isDecrease: true })
    expect(found).toMatchObject({ answer: 'found', direction: 'decrease', suspects: [{ sha: shaOf(6) }] })
    expect(found.change?.ratio).toBeCloseTo(0.9, 12)
    expect(found.measured.map(({ like, ratio }) => [like, Number(ratio.toFixed(3))])).toEqual([
      ['good', 1],
      ['bad', 0.9],
      ['bad', 0.9],
    ])
    expect(resultOf([sessionOf(9, exact(900))])).toMatchObject({ answer: 'opposite', suspects: [], probability: null })
    expect(resultOf([sessionOf(9, exact(1_000))]).answer).toBe('no-change')
  })

  it('is a range if commits at the step do not build', () => {
    const broken = [5, 6].map((commit) => sessionOf(commit, [], { builds: [failedBuild('head')] }))
    const found = resultOf([sessionOf(9, exact(1_100)), sessionOf(4, exact(1_000)), sessionOf(7, exact(1_100)), ...broken])
    expect(found.answer).toBe('range')
    expect(found.suspects.map(({ skip }) => skip)).toEqual(['build', 'build', null])
    expect(found.skipped.map(({ sha }) => sha)).toEqual([shaOf(5), shaOf(6)])
  })

  it('names the commit that is like neither end', () => {
    const found = resultOf([sessionOf(9, exact(1_200)), sessionOf(5, exact(1_100))])
    expect(found.answer).toBe('several')
    expect(found.measured.map(({ like }) => like)).toEqual(['neither', 'bad'])
  })
})
