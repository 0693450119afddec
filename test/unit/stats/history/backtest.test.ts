import { describe, expect, it } from 'vitest'
import { BACKTEST_DEFAULTS, backtest, type PastMerge } from '../../../../src/stats/history/backtest.ts'
import { normals } from '../golden.ts'
import { run } from '../sequences.ts'

const OPTIONS = { ...BACKTEST_DEFAULTS, simulations: 200 }

function lnsOf(count: number, effect: number, seed: number, cv = 0.01): readonly number[] {
  const draw = normals(seed)
  return Array.from({ length: count }, () => Math.log1p(effect) + cv * (draw() - draw()))
}

function mergeOf(id: string, ...workloads: readonly (readonly number[])[]): PastMerge {
  return { id, workloads: workloads.map((lns, at) => ({ workload: `w${at}`, lns, secondsPerPair: 10, joulesPerPair: 100 })) }
}

const at = (budget: number, merges: readonly PastMerge[], equals: readonly PastMerge[] = []) => {
  const [found] = backtest(merges, equals, { ...OPTIONS, budgets: [budget] })
  if (found === undefined) throw new Error('there is no result')
  return found
}

describe('a replay', () => {
  it('equals the session at its own budget', () => {
    for (const [seed, effect] of [
      [1, 0],
      [2, 0.05],
      [3, -0.05],
      [4, 0.03],
    ] as const) {
      const lns = lnsOf(60, effect, seed)
      const { decision } = run({ margin: 0.03 }, (index) => ({ base: 1, head: Math.exp(lns[index] ?? Number.NaN) }))
      // The session measured no pair behind its decision.
      const { replays } = at(0.03, [mergeOf('m', lns.slice(0, decision.look.pairs))])
      expect(replays).toMatchObject([{ merge: 'm', workload: 'w0', verdict: decision.verdict, pairs: decision.look.pairs }])
    }
  })

  it('is unknown if the session ended too early for another budget', () => {
    const merge = mergeOf('m', lnsOf(8, 0, 1))
    expect(at(0.05, [merge]).replays[0]?.verdict).toBe('unchanged')
    expect(at(0.005, [merge])).toMatchObject({ replays: [{ verdict: 'unknown', pairs: 8 }], merges: { unknown: 1, passed: 0 } })
    expect(at(0.05, [mergeOf('m', [])]).replays).toMatchObject([{ verdict: 'unknown', pairs: 0 }])
  })

  it('counts workloads, and merges by their worst one', () => {
    const merges = [
      mergeOf('same', lnsOf(60, 0, 1), lnsOf(60, 0, 2)),
      mergeOf('worse', lnsOf(60, 0, 3), lnsOf(60, 0.06, 4)),
      mergeOf('better', lnsOf(60, -0.06, 5)),
      mergeOf('worse, and short', lnsOf(60, 0.06, 6), lnsOf(2, 0, 7)),
    ]
    const found = at(0.03, merges)
    expect(found.workloads).toEqual({ regressed: 2, improved: 1, unchanged: 3, inconclusive: 0, unknown: 1 })
    expect(found.merges).toEqual({ regressed: 2, unknown: 0, inconclusive: 0, passed: 2 })
    const pairs = found.replays.reduce((sum, one) => sum + one.pairs, 0)
    expect(found.cost).toEqual({ pairs, seconds: 10 * pairs, joules: 100 * pairs })
  })

  it('finds more at a smaller budget, and needs more pairs', () => {
    const merges = Array.from({ length: 12 }, (_, index) => mergeOf(`m${index}`, lnsOf(60, 0.02, index + 1)))
    const found = backtest(merges, [], OPTIONS)
    expect(found.map(({ budget }) => budget)).toEqual([0.01, 0.02, 0.03, 0.05])
    const [one, , , five] = found
    expect(one?.workloads.regressed).toBe(12)
    expect(five?.workloads.regressed).toBe(0)
    expect(five?.workloads.unchanged).toBe(12)
  })

  it('does not know a cost that is not known', () => {
    const merge: PastMerge = { id: 'm', workloads: [{ workload: 'w', lns: lnsOf(60, 0, 1), secondsPerPair: null, joulesPerPair: 2 }] }
    const { cost } = at(0.03, [merge, mergeOf('n', lnsOf(60, 0, 2))])
    expect(cost.seconds).toBeNull()
    expect(cost.joules).toBeGreaterThan(0)
  })
})

describe('equal code', () => {
  it('is simulated from the differences without their change', () => {
    const merges = Array.from({ length: 6 }, (_, index) => mergeOf(`m${index}`, lnsOf(20, 0.1, index + 1)))
    const { equal } = at(0.03, merges)
    expect(equal).toMatchObject({ source: 'simulated', comparisons: 200 })
    expect(equal?.verdicts.unchanged).toBeGreaterThan(190)
    expect(equal?.verdicts.regressed).toBeLessThanOrEqual(2)
    expect(at(0.03, merges)).toEqual(at(0.03, merges))
  })

  it('is red in at most alpha / 2 also if its pairs vary much', () => {
    const merges = Array.from({ length: 6 }, (_, index) => mergeOf(`m${index}`, lnsOf(60, 0, index + 1, 0.05)))
    expect(at(0.01, merges).equal?.verdicts.regressed).toBeLessThanOrEqual(10)
  })

  it('is taken from comparisons of commits with themselves, if there are any', () => {
    const equals = [mergeOf('e', lnsOf(60, 0, 8)), mergeOf('f', lnsOf(4, 0, 9))]
    const { equal } = at(0.03, [mergeOf('m', lnsOf(60, 0, 1))], equals)
    expect(equal).toMatchObject({ source: 'measured', comparisons: 2, verdicts: { unchanged: 1, unknown: 1 } })
  })

  it('is not known from too few pairs', () => {
    expect(at(0.03, []).equal).toBeNull()
    expect(at(0.03, [mergeOf('m', lnsOf(3, 0, 1))]).equal).toBeNull()
  })
})

it('logarithms that are not finite, and impossible budgets, are refused', () => {
  for (const ln of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    expect(() => backtest([mergeOf('m', [ln])], [], OPTIONS)).toThrow(RangeError)
  expect(() => at(0, [mergeOf('m', [0])])).toThrow(RangeError)
})
