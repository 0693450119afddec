import type { Verdict } from '../../src/model/comparison.ts'
import type { Options } from '../../src/stats/design.ts'
import { type Pair, sequence } from '../../src/stats/psr.ts'
import { isLuckyDraw, unsteadyEnergy } from '../../src/stats/steadiness.ts'
import { type Scenario, scenarios, uniform } from './scenarios.ts'
import { table } from './table.ts'

/** The settings of a check with one workload at the defaults. */
const OPTIONS: Options = { margin: 0.03, alpha: 0.05, workloads: 1, minPairs: 8, maxPairs: 60, rule: 'regressed' }
/** A real increase, and how many times as much head varies as base, whose CV is 1 %. */
const EFFECT = 0.3
const RATIOS = [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100] as const
/** True changes at which honest sessions end without a verdict most often: around the budget. */
const EFFECTS = [0, 0.015, 0.02, 0.025, 0.03, 0.035] as const

type Ending = Verdict | 'unsteady'

/** How many sessions ended in which way. */
export type Endings = Readonly<Partial<Record<Ending, number>>>

/** One session as the product judges it. */
function end(next: () => Pair, seed: string): Ending {
  const running = sequence(OPTIONS)
  const [base, head]: [number[], number[]] = [[], []]
  for (;;) {
    const pair = next()
    base.push(pair.base)
    head.push(pair.head)
    const decision = running.add(pair)
    if (decision === null) continue
    const energies = { base, head, margin: OPTIONS.margin, typical: Math.exp(decision.look.estimate), seed }
    if (decision.verdict === 'improved') return isLuckyDraw(energies) ? 'unsteady' : 'improved'
    if (decision.verdict !== 'inconclusive') return decision.verdict
    return unsteadyEnergy(energies) === null ? 'inconclusive' : 'unsteady'
  }
}

function tally(runs: number, one: (index: number) => Ending): Endings {
  const counts: Partial<Record<Ending, number>> = {}
  for (let index = 0; index < runs; index += 1) {
    const ending = one(index)
    counts[ending] = (counts[ending] ?? 0) + 1
  }
  return counts
}

/** Sessions of a head that uses 30 % more energy, in the median, and varies `ratio` times as much as base. */
export function hidden(ratio: number, runs: number): Endings {
  const random = uniform(7_919 * ratio)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return tally(runs, (index) =>
    end(() => ({ base: Math.exp(0.01 * normal()), head: (1 + EFFECT) * Math.exp(0.01 * ratio * normal()) }), `${ratio} ${index}`),
  )
}

/** Sessions of an honest head in one kind of noise, over true changes around the budget. */
export function honest(make: Scenario, runs: number): Endings {
  const random = uniform(1_000_003)
  return tally(runs, (index) => {
    const noise = make(random)
    const effect = EFFECTS[index % EFFECTS.length] ?? 0
    return end(() => {
      const isBaseFirst = random() < 0.5
      const [first, second] = [Math.exp(noise()), Math.exp(noise())]
      return isBaseFirst ? { base: first, head: second * (1 + effect) } : { base: second, head: first * (1 + effect) }
    }, `${index}`)
  })
}

const share = (endings: Endings, ending: Ending, runs: number): string => `${((100 * (endings[ending] ?? 0)) / runs).toFixed(2)} %`

/** `npm run bench -- unsteady`: does a head that hides +30 % behind noise of its own pass, and is an honest one ever called unsteady? */
export function unsteady(runs: number): { readonly text: string; readonly json: object } {
  const attacks = RATIOS.map((ratio) => ({ ratio, endings: hidden(ratio, runs) }))
  const honests = Object.entries(scenarios).map(([scenario, make]) => ({ scenario, endings: honest(make, runs) }))
  const columns = ['regressed', 'unsteady', 'inconclusive', 'unchanged', 'improved'] as const
  const cells = (endings: Endings): readonly string[] => columns.map((column) => share(endings, column, runs))
  return {
    text: `head at +30 %, base's CV 1 %, ${runs} sessions each

${table([['head varies', ...columns], ...attacks.map(({ ratio, endings }) => [`x ${ratio}`, ...cells(endings)])], 1)}
honest heads, true changes of 0 to +3.5 %

${table([['scenario', ...columns], ...honests.map(({ scenario, endings }) => [scenario, ...cells(endings)])], 1)}`,
    json: { runs, attacks, honests },
  }
}
