import { BISECT_DEFAULTS, type BisectAnswer, type BisectCommit, bisect } from '../../../src/stats/history/bisect.ts'
import type { BisectProbe } from '../../../src/stats/history/evidence.ts'
import { mean } from '../../../src/stats/summarize.ts'
import { quantile } from '../row.ts'
import { normal, uniform } from '../scenarios.ts'
import type { HistoryRow } from './row.ts'

/** Commits between which the first bad one is: 100 may be it. */
const SUSPECTS = 100
const CV = 0.01

/** A kind of range. */
interface Range {
  readonly what: string
  /** True step, a fraction, and how many steps of this size there are. */
  readonly step: number
  readonly steps?: number
  readonly layout?: number
  readonly outliers?: number
  readonly broken?: number
}

const RANGES: readonly Range[] = [
  { what: '+3 %', step: 0.03 },
  { what: '+2 %', step: 0.02 },
  { what: '+3 %, a fifth of the commits cannot be built', step: 0.03, broken: 0.2 },
  { what: '+3 %, layouts differ by 0.5 %', step: 0.03, layout: 0.005 },
  { what: '+3 %, 5 % of the trials 10 % too expensive', step: 0.03, outliers: 0.05 },
  { what: '+1.5 % twice', step: 0.015, steps: 2 },
  { what: 'no step', step: 0 },
]

/** One bisection to its end. */
interface Bisected {
  readonly answer: BisectAnswer
  /** True if the answer holds the first commit of a step. */
  readonly isRight: boolean
}

function bisected({ step, steps = 1, layout = 0, outliers = 0, broken = 0 }: Range, random: () => number): Bisected {
  const firsts = Array.from({ length: steps }, () => 1 + Math.floor(random() * SUSPECTS))
  let build = 0
  const levels = Array.from({ length: SUSPECTS + 1 }, (_, commit) => {
    if (random() < 0.3) build = layout * normal(random)
    return build + firsts.reduce((sum, first) => (commit >= first ? sum + Math.log1p(step) : sum), 0)
  })
  const commits = levels.map(
    (_, commit): BisectCommit => ({ build: null, isBuildable: commit === 0 || commit === SUSPECTS || random() >= broken }),
  )
  const run = (commit: number): number =>
    100 * Math.exp((levels[commit] ?? Number.NaN) + CV * normal(random) + (random() < outliers ? Math.log(1.1) : 0))
  const probes: BisectProbe[] = []
  for (;;) {
    const answer = bisect({ commits, probes }, BISECT_DEFAULTS)
    if (answer.kind !== 'measure') {
      const isRight = answer.kind === 'found' && firsts.some((first) => answer.suspects.first <= first && first <= answer.suspects.last)
      return { answer, isRight }
    }
    const { commit } = answer
    probes.push({
      commit,
      rounds: Array.from({ length: answer.rounds }, () => ({ good: run(0), middle: run(commit), bad: run(SUSPECTS) })),
    })
  }
}

/** B6: bisections of 100 commits. The first kind is held to the bars. */
export function bisecting(runs: number): readonly HistoryRow[] {
  return RANGES.flatMap((range, kind): readonly HistoryRow[] => {
    const random = uniform(5_000 + kind)
    const all = Array.from({ length: runs }, () => bisected(range, random))
    const share = (isIt: (one: Bisected) => boolean): number => (100 * all.filter(isIt).length) / runs
    const rounds = all.map(({ answer }) => answer.roundsUsed)
    const isHeld = kind === 0
    const row = { bar: 'B6', runs }
    const of = `: ${range.what}`
    return [
      { ...row, what: `right commit found${of}`, value: share(({ isRight }) => isRight), unit: '%', least: isHeld ? 98 : null },
      { ...row, what: `wrong commit found${of}`, value: share(({ isRight, answer }) => answer.kind === 'found' && !isRight), unit: '%' },
      { ...row, what: `undecided, several or no change${of}`, value: share(({ answer }) => answer.kind !== 'found'), unit: '%' },
      { ...row, what: `rounds, mean${of}`, value: mean(rounds), most: isHeld ? 60 : null },
      { ...row, what: `rounds, 95 of 100${of}`, value: quantile(rounds, 0.95), most: isHeld ? 60 : null },
    ]
  })
}
