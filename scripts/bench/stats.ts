import type { Verdict } from '../../src/model/comparison.ts'
import type { Options } from '../../src/stats/design.ts'
import { type Pair, sequence } from '../../src/stats/psr.ts'
import { fixedWelch, repeatedT, type Said } from './rivals.ts'
import { type Noise, type Scenario, scenarios, uniform } from './scenarios.ts'

const MOST_PAIRS = 60
/** True changes of head, as fractions of base. */
const EFFECTS = [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, -0.02] as const

/** One scenario with one true change, over all simulated comparisons: shares in percent, pairs as means. */
export interface Row {
  readonly scenario: string
  readonly effect: number
  readonly regressed: number
  readonly unchanged: number
  readonly improved: number
  readonly inconclusive: number
  readonly pairs: number
  readonly welchHigher: number
  readonly repeatedHigher: number
  readonly repeatedPairs: number
}

/** 60 pairs in the order of a coin, as the engine measures them. */
function simulate(noise: Noise, effect: number, random: () => number): readonly Pair[] {
  return Array.from({ length: MOST_PAIRS }, () => {
    const isBaseFirst = random() < 0.5
    const [first, second] = [100 * Math.exp(noise()), 100 * Math.exp(noise())]
    return isBaseFirst ? { base: first, head: second * (1 + effect) } : { base: second, head: first * (1 + effect) }
  })
}

function judge(options: Options, pairs: readonly Pair[]): { readonly verdict: Verdict; readonly pairs: number } {
  const running = sequence(options)
  for (const pair of pairs) {
    const decision = running.add(pair)
    if (decision !== null) return { verdict: decision.verdict, pairs: decision.look.pairs }
  }
  throw new Error('the last look decides')
}

function rowOf(
  name: string,
  scenario: Scenario,
  effect: number,
  options: Options,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Row {
  const random = uniform(seed)
  const counts: Record<Verdict, number> = { regressed: 0, improved: 0, unchanged: 0, inconclusive: 0, error: 0 }
  const sums = { pairs: 0, welch: 0, repeated: 0, repeatedPairs: 0 }
  for (let run = 0; run < runs; run += 1) {
    const pairs = simulate(scenario(random), effect, random)
    const said = judge(options, pairs)
    counts[said.verdict] += 1
    sums.pairs += said.pairs
    const [welch, repeated]: [Said, Said] = [fixedWelch(pairs), repeatedT(pairs)]
    sums.welch += Number(welch.isHigher)
    sums.repeated += Number(repeated.isHigher)
    sums.repeatedPairs += repeated.pairs
  }
  const share = (count: number): number => (100 * count) / runs
  return {
    scenario: name,
    effect,
    regressed: share(counts.regressed),
    unchanged: share(counts.unchanged),
    improved: share(counts.improved),
    inconclusive: share(counts.inconclusive),
    pairs: sums.pairs / runs,
    welchHigher: share(sums.welch),
    repeatedHigher: share(sums.repeated),
    repeatedPairs: sums.repeatedPairs / runs,
  }
}

/** All scenarios with all true changes, each from a seed of its own, so that no row depends on the others. */
export function simulateAll(margin: number, runs: number): readonly Row[] {
  const options: Options = { margin, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: MOST_PAIRS, rule: 'regressed' }
  return Object.entries(scenarios).flatMap(([name, scenario], place) =>
    EFFECTS.map((effect, column) => rowOf(name, scenario, effect, options, { runs, seed: 1_000_003 * (place + 1) + 7_919 * column })),
  )
}
