import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../src/model/comparison.ts'
import type { Options } from '../../../src/stats/design.ts'
import { type Pair, sequence } from '../../../src/stats/psr.ts'
import { coin } from '../../../src/stats/schedule.ts'
import { WalshAverages } from '../../../src/stats/signed-rank.ts'
import { schedule } from '../../../src/stats/spending.ts'
import { normals } from './golden.ts'

const defaults: Options = { margin: 0.01, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: 60, rule: 'regressed' }

function verdictOf(options: Options, pairAt: (index: number) => Pair): Verdict {
  const judged = sequence(options)
  for (;;) {
    const decision = judged.add(pairAt(judged.pairs))
    if (decision !== null) return decision.verdict
  }
}

/** Share of `verdict` in `runs` sequences of independent log-normal energies. */
function share(verdict: Verdict, runs: number, options: Options, cv: number, effect: number): number {
  const draw = normals(20_260_801)
  let hits = 0
  for (let index = 0; index < runs; index += 1) {
    const found = verdictOf(options, () => ({ base: Math.exp(cv * draw()), head: (1 + effect) * Math.exp(cv * draw()) }))
    if (found === verdict) hits += 1
  }
  return hits / runs
}

/** Four standard deviations above a share of `p` in `runs`. */
const atMost = (p: number, runs: number): number => p + 4 * Math.sqrt((p * (1 - p)) / runs)

describe('error rates', () => {
  it.each([
    [0.01, 0.02],
    [0.002, 0.02],
    [0.03, 0.01],
  ])('same code is called regressed in at most alpha / 2 (margin %d, CV %d)', (margin, cv) => {
    expect(share('regressed', 2000, { ...defaults, margin }, cv, 0)).toBeLessThan(atMost(0.025, 2000))
    expect(share('improved', 2000, { ...defaults, margin }, cv, 0)).toBeLessThan(atMost(0.025, 2000))
  })

  it('an increase of just the margin is called unchanged in at most alpha / 2', () => {
    expect(share('unchanged', 2000, { ...defaults, margin: 0.03 }, 0.02, 0.03)).toBeLessThan(atMost(0.025, 2000))
  })

  it('an increase of just the margin is called regressed under the rule proven in at most alpha / 2', () => {
    expect(share('regressed', 2000, { ...defaults, margin: 0.03, rule: 'proven' }, 0.02, 0.03)).toBeLessThan(atMost(0.025, 2000))
  })

  it('five workloads of same code have together one regressed in at most alpha / 2', () => {
    const options = { ...defaults, margin: 0.002, workloads: 5 }
    const draw = normals(5)
    const checks = 800
    let red = 0
    for (let check = 0; check < checks; check += 1) {
      const verdicts = Array.from({ length: 5 }, () =>
        verdictOf(options, () => ({ base: Math.exp(0.02 * draw()), head: Math.exp(0.02 * draw()) })),
      )
      if (verdicts.includes('regressed')) red += 1
    }
    expect(red / checks).toBeLessThan(atMost(0.025, checks))
  })

  it('real changes are found, and same code is proven unchanged', () => {
    expect(share('regressed', 500, { ...defaults, margin: 0.03 }, 0.02, 0.045)).toBeGreaterThan(0.98)
    expect(share('improved', 500, { ...defaults, margin: 0.03 }, 0.02, -0.06)).toBeGreaterThan(0.98)
    expect(share('unchanged', 500, { ...defaults, margin: 0.03 }, 0.02, 0)).toBeGreaterThan(0.98)
  })

  it('a cost of running second is no effect, because the order inside each pair is tossed', () => {
    const tossed = { regressed: 0, fixed: 0 }
    const draw = normals(77)
    const runs = 400
    for (let index = 0; index < runs; index += 1) {
      const pairAt = (headSecond: (pair: number) => boolean) => (pair: number) => {
        const carry = headSecond(pair) ? 1.02 : 1 / 1.02
        return { base: Math.exp(0.005 * draw()), head: carry * Math.exp(0.005 * draw()) }
      }
      if (
        verdictOf(
          defaults,
          pairAt((pair) => coin(`seed ${index}`, 'w', pair, 0) === 'base-first'),
        ) === 'regressed'
      )
        tossed.regressed += 1
      if (
        verdictOf(
          defaults,
          pairAt(() => true),
        ) === 'regressed'
      )
        tossed.fixed += 1
    }
    expect(tossed.regressed / runs).toBeLessThan(atMost(0.025, runs))
    expect(tossed.fixed).toBe(runs)
  })
})

describe('coverage', () => {
  it.each([
    ['normal', (draw: () => number) => draw()],
    ['with outliers on either side', (draw: () => number) => draw() + (draw() > 1.6 ? 5 * draw() : 0)],
  ])('the change interval covers the truth at all looks at once in 95 % (%s)', (_, noise) => {
    const looks = schedule(8, 60, 0.025)
    const draw = normals(31)
    const paths = 4000
    let covered = 0
    for (let path = 0; path < paths; path += 1) {
      const averages = new WalshAverages(60)
      let holds = true
      for (const { pairs, rank } of looks) {
        while (averages.count < pairs) averages.add(noise(draw))
        const { low, high } = averages.interval(rank)
        holds &&= low <= 0 && high >= 0
      }
      if (holds) covered += 1
    }
    // Simulated by the authors of the procedure: 94.98 %. Four standard deviations are 1.4 points.
    expect(covered / paths).toBeGreaterThan(0.936)
    expect(covered / paths).toBeLessThan(0.965)
  })
})
