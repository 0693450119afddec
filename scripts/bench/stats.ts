import type { Verdict } from '../../src/model/comparison.ts'
import type { Options } from '../../src/stats/design.ts'
import { type Pair, sequence } from '../../src/stats/psr.ts'
import { mean } from '../../src/stats/summarize.ts'
import { rivals, type Said, type Session } from './rivals.ts'
import { quantile } from './row.ts'
import { type Noise, type Scenario, scenarios, uniform } from './scenarios.ts'

const MOST_PAIRS = 60
/** True changes of head, as fractions of base. */
const EFFECTS = [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, -0.02, 0.045] as const

/** What a rival says over all simulated comparisons: shares in percent, pairs as their mean. */
interface Rival {
  readonly higher: number
  readonly lower: number
  readonly pairs: number
}

/** One scenario with one true change, over all simulated comparisons: shares in percent, pairs as their mean and quartiles. */
export interface Outcome {
  readonly scenario: string
  readonly effect: number
  readonly regressed: number
  readonly unchanged: number
  readonly improved: number
  readonly inconclusive: number
  readonly pairs: number
  readonly pairsLow: number
  readonly pairsHigh: number
  readonly rivals: Readonly<Record<string, Rival>>
}

/** 60 pairs in the order of a coin, as the engine measures them; and the same 120 moments, were they used in blocks. */
function simulate(noise: Noise, effect: number, random: () => number): Session {
  const moments: number[] = []
  const pairs = Array.from({ length: MOST_PAIRS }, (): Pair => {
    const isBaseFirst = random() < 0.5
    const [first, second] = [100 * Math.exp(noise()), 100 * Math.exp(noise())]
    moments.push(first, second)
    return isBaseFirst ? { base: first, head: second * (1 + effect) } : { base: second, head: first * (1 + effect) }
  })
  const at = (moment: number): number => moments[moment] ?? Number.NaN
  const blocks: Session['blocks'] = (count) =>
    Array.from({ length: count }, (_, index) => ({ base: at(index), head: at(count + index) * (1 + effect) }))
  return { pairs, blocks }
}

function judge(options: Options, pairs: readonly Pair[]): { readonly verdict: Verdict; readonly pairs: number } {
  const running = sequence(options)
  for (const pair of pairs) {
    const decision = running.add(pair)
    if (decision !== null) return { verdict: decision.verdict, pairs: decision.look.pairs }
  }
  throw new Error('the last look decides')
}

const percent = (hits: number, of: number): number => (100 * hits) / of

function rivalOf(said: readonly Said[]): Rival {
  const share = (change: Said['change']): number => percent(said.filter((one) => one.change === change).length, said.length)
  return { higher: share('higher'), lower: share('lower'), pairs: mean(said.map(({ pairs }) => pairs)) }
}

/** What is simulated for one row. */
interface Draw {
  readonly scenario: string
  readonly make: Scenario
  readonly effect: number
  readonly runs: number
  readonly seed: number
}

function outcomeOf(options: Options, { scenario, make, effect, runs, seed }: Draw, beside: typeof rivals | null): Outcome {
  const random = uniform(seed)
  const sessions = Array.from({ length: runs }, () => simulate(make(random), effect, random))
  const said = sessions.map(({ pairs }) => judge(options, pairs))
  const counts = said.map(({ pairs }) => pairs)
  const share = (verdict: Verdict): number => percent(said.filter((one) => one.verdict === verdict).length, runs)
  return {
    scenario,
    effect,
    regressed: share('regressed'),
    unchanged: share('unchanged'),
    improved: share('improved'),
    inconclusive: share('inconclusive'),
    pairs: mean(counts),
    pairsLow: quantile(counts, 0.25),
    pairsHigh: quantile(counts, 0.75),
    rivals: Object.fromEntries(Object.entries(beside ?? {}).map(([name, ask]) => [name, rivalOf(sessions.map(ask))])),
  }
}

/** What may be chosen of a gate. */
export type Gate = Pick<Options, 'margin' | 'rule'>

/** The settings of a check with one workload at the defaults, but for what may be chosen. */
const optionsOf = (gate: Gate): Options => ({ alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: MOST_PAIRS, ...gate })

/** Each row from a seed of its own, so that none depends on the others. */
const seedOf = (place: number, column: number): number => 1_000_003 * (place + 1) + 7_919 * column

/** All scenarios with all true changes (or those chosen), beside the rivals on the same draws. */
export function simulateAll(gate: Gate, runs: number, isWanted: (row: string) => boolean = () => true): readonly Outcome[] {
  return Object.entries(scenarios).flatMap(([scenario, make], place) =>
    EFFECTS.flatMap((effect, column) => {
      const draw = { scenario, make, effect, runs, seed: seedOf(place, column) }
      return isWanted(`${scenario} ${effect}`) ? [outcomeOf(optionsOf(gate), draw, rivals)] : []
    }),
  )
}

/** One scenario over a fine grid of true changes: the curve of the verdict against the truth. Without rivals. */
export function simulateCurve(gate: Gate, runs: number, scenario: keyof typeof scenarios, effects: readonly number[]): readonly Outcome[] {
  const [place, make] = [Object.keys(scenarios).indexOf(scenario), scenarios[scenario]]
  if (make === undefined) throw new Error(`there is no scenario ${scenario}`)
  return effects.map((effect, column) =>
    outcomeOf(optionsOf(gate), { scenario, make, effect, runs, seed: seedOf(place, EFFECTS.length + 1 + column) }, null),
  )
}

/** What the scenarios come to for the procedure and for each rival: the figures that docs/verdict.md quotes. */
export interface Summary {
  readonly name: string
  /** Same code called changed, and called more expensive: percent, mean and worst scenario. */
  readonly changed: readonly [mean: number, worst: number]
  readonly higher: readonly [mean: number, worst: number]
  /** +5 % called more expensive: percent, mean and worst scenario. */
  readonly found: readonly [mean: number, worst: number]
  /** Pairs, against 30: on same code and on +5 %. */
  readonly cost: readonly [same: number, changed: number]
}

/** One line for the procedure and one for each rival. */
export function summarizeAll(outcomes: readonly Outcome[]): readonly Summary[] {
  const own = ({ regressed, improved, pairs }: Outcome): Rival => ({ higher: regressed, lower: improved, pairs })
  const line = (name: string, of: (outcome: Outcome) => Rival | undefined): Summary => {
    const [same, five] = [0, 0.05].map((effect) => outcomes.filter((one) => one.effect === effect).flatMap((one) => of(one) ?? []))
    const figures = (values: readonly number[], worst: (...all: number[]) => number) => [mean(values), worst(...values)] as const
    const values = (rows: readonly Rival[] = [], what: (row: Rival) => number) => rows.map(what)
    return {
      name,
      changed: figures(
        values(same, (row) => row.higher + row.lower),
        Math.max,
      ),
      higher: figures(
        values(same, (row) => row.higher),
        Math.max,
      ),
      found: figures(
        values(five, (row) => row.higher),
        Math.min,
      ),
      cost: [mean(values(same, (row) => row.pairs)) / 30, mean(values(five, (row) => row.pairs)) / 30],
    }
  }
  return [line('Joulegate', own), ...Object.keys(rivals).map((name) => line(name, (one) => one.rivals[name]))]
}
