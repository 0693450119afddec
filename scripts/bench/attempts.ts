import type { Verdict } from '../../src/model/comparison.ts'
import type { Options } from '../../src/stats/design.ts'
import { type EarlierPairs, sequenceAfter } from '../../src/stats/joint.ts'
import { type Pair, sequence } from '../../src/stats/psr.ts'
import { type Scenario, scenarios, uniform } from './scenarios.ts'
import { table } from './table.ts'

const WORKLOADS = 5
const OPTIONS: Options = { margin: 0.03, alpha: 0.05, workloads: WORKLOADS, minPairs: 8, maxPairs: 60, rule: 'regressed' }
const ATTEMPTS = 3

/** Of the pull requests that change nothing, so many may be red at first and stay so; percent. */
const MOST_FALSE = { first: 2.5, last: 1 }
/** Of those that make one workload 5 % more expensive, so many may get green by being run again; percent. */
const MOST_ESCAPED = 1

/** What pull requests of one kind came to, after each attempt. Shares in percent of all of them. */
interface Course {
  readonly noise: string
  /** Standard deviation of what a build adds to the ratio for good, a fraction. */
  readonly layout: number
  /** True change of one of the workloads, a fraction. */
  readonly effect: number
  /** Red after each attempt, if the author runs a red one again. */
  readonly red: readonly number[]
  /** The same if each attempt stood alone. */
  readonly alone: readonly number[]
  /** Mean pairs of a workload in each attempt. */
  readonly pairs: readonly number[]
}

/** One workload of a pull request, attempt by attempt. */
interface Simulated {
  readonly isRed: boolean
  readonly earlier: EarlierPairs
  readonly own: number
}

const OPEN: EarlierPairs = { pairs: [], attempts: 0, maxPairs: 0, wasRed: false }

/** Measures one workload once more. `shift`: true ln(head / base). */
function attempt(draw: () => readonly [number, number], shift: number, before: EarlierPairs): Simulated {
  const run = before.attempts === 0 ? sequence(OPTIONS) : sequenceAfter(OPTIONS, before)
  const pairs: Pair[] = []
  let verdict: Verdict | null = null
  while (verdict === null) {
    const [base, head] = draw()
    const pair = { base: 100 * Math.exp(base), head: 100 * Math.exp(head + shift) }
    pairs.push(pair)
    verdict = run.add(pair)?.verdict ?? null
  }
  const { attempts, maxPairs } = before
  const isRed = verdict === 'regressed'
  const all = [...before.pairs, ...pairs]
  return { isRed, own: pairs.length, earlier: { pairs: all, attempts: attempts + 1, maxPairs: maxPairs + OPTIONS.maxPairs, wasRed: isRed } }
}

/** Pairs of one session, in the order of the coin. */
function pairsOf(scenario: Scenario, random: () => number): () => readonly [number, number] {
  const noise = scenario(random)
  return () => {
    if (random() < 0.5) return [noise(), noise()]
    const head = noise()
    return [noise(), head]
  }
}

interface Kind {
  readonly noise: string
  readonly scenario: Scenario
  readonly layout: number
  readonly effect: number
}

function simulate({ noise, scenario, layout, effect }: Kind, runs: number): Course {
  const random = uniform(Math.round(1e6 * (layout + effect)) + noise.length)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const [red, alone, pairs] = [0, 0, 0].map(() => Array.from({ length: ATTEMPTS }, () => 0)) as [number[], number[], number[]]
  const measured = Array.from({ length: ATTEMPTS }, () => 0)
  for (let run = 0; run < runs; run += 1) {
    // Each build adds a constant, the same in each attempt.
    const shifts = Array.from({ length: WORKLOADS }, (_, at) => layout * normal() + (at === 0 ? Math.log1p(effect) : 0))
    let together = shifts.map(() => OPEN)
    let [isRed, isRedAlone] = [true, true]
    for (let k = 0; k < ATTEMPTS && (isRed || isRedAlone); k += 1) {
      const draws = shifts.map(() => pairsOf(scenario, random))
      if (isRed) {
        const judged = shifts.map((shift, at) => attempt(draws[at] ?? pairsOf(scenario, random), shift, together[at] ?? OPEN))
        together = judged.map((one) => one.earlier)
        isRed = judged.some((one) => one.isRed)
        if (isRed) red[k] = (red[k] ?? 0) + 1
        measured[k] = (measured[k] ?? 0) + 1
        pairs[k] = (pairs[k] ?? 0) + judged.reduce((sum, { own }) => sum + own / WORKLOADS, 0)
      }
      if (isRedAlone) isRedAlone = shifts.map((shift) => attempt(pairsOf(scenario, random), shift, OPEN)).some((one) => one.isRed)
      if (isRedAlone) alone[k] = (alone[k] ?? 0) + 1
    }
  }
  const share = (counts: readonly number[]): readonly number[] => counts.map((count) => (100 * count) / runs)
  return { noise, layout, effect, red: share(red), alone: share(alone), pairs: pairs.map((sum, k) => sum / Math.max(1, measured[k] ?? 0)) }
}

const LAYOUTS = [0, 0.005, 0.01]

/** All kinds of pull requests: no change under each noise, constants that builds add, and one workload that got more expensive. */
const kinds: readonly Kind[] = [
  ...Object.entries(scenarios).map(([noise, scenario]) => ({ noise, scenario, layout: 0, effect: 0 })),
  ...Object.entries(scenarios)
    .filter(([noise]) => noise.startsWith('CV'))
    .flatMap(([noise, scenario]) => [
      ...LAYOUTS.slice(1).map((layout) => ({ noise, scenario, layout, effect: 0 })),
      ...[0.02, 0.03, 0.04, 0.05].map((effect) => ({ noise, scenario, layout: 0, effect })),
    ]),
]

/** A demand on the figures, in words, and whether they meet it. */
interface Demand {
  readonly what: string
  readonly isMet: boolean
}

const percent = (value: number): string => `${value.toFixed(1)} %`

/** `npm run bench -- attempts`: how many pull requests of five workloads are red, and stay so, if their authors run red ones again. */
export function attempts(runs: number): { readonly text: string; readonly json: object; readonly demands: readonly Demand[] } {
  const courses = kinds.map((kind) => simulate(kind, runs))
  const calm = courses.filter(({ effect, layout }) => effect === 0 && layout === 0)
  const worse = courses.filter(({ effect }) => effect === 0.05)
  const demands = [
    {
      what: `no change: at most ${MOST_FALSE.first} % red at first`,
      isMet: calm.every(({ red: [first = 0] }) => first <= MOST_FALSE.first),
    },
    {
      what: `no change: at most ${MOST_FALSE.last} % red after ${ATTEMPTS} attempts`,
      isMet: calm.every(({ red }) => (red.at(-1) ?? 0) <= MOST_FALSE.last),
    },
    {
      what: `+5 %: at most ${MOST_ESCAPED} % green by ${ATTEMPTS} attempts`,
      isMet: worse.every(({ red }) => (red.at(-1) ?? 0) >= (red[0] ?? 0) - MOST_ESCAPED),
    },
  ]
  const header = [
    'noise',
    'builds add',
    'true',
    ...['1', '2', '3'].map((k) => `red after ${k}`),
    ...['2', '3'].map((k) => `alone: ${k}`),
    'pairs 1',
    '2',
    '3',
  ]
  const rows = courses.map(({ noise, layout, effect, red, alone, pairs }) => [
    ...[noise, layout === 0 ? '' : percent(100 * layout), effect === 0 ? '' : `+${percent(100 * effect)}`],
    ...red.map(percent),
    ...alone.slice(1).map(percent),
    ...pairs.map((mean) => mean.toFixed(1)),
  ])
  const met = demands.map(({ what, isMet }) => `${isMet ? 'met   ' : 'MISSED'} ${what}\n`).join('')
  return {
    text: `${runs} simulated pull requests of ${WORKLOADS} workloads for each row, at a budget of 3 %; "alone": if each attempt stood alone\n\n${table([header, ...rows], 3)}\n${met}`,
    json: { runs, courses, demands },
    demands,
  }
}
