// The gate, replayed over past merges at other budgets: how often would it have stopped a change, and at which price?
import type { Verdict } from '../../model/comparison.ts'
import type { Rule } from '../../model/config.ts'
import { ratios } from '../describe.ts'
import type { Options } from '../design.ts'
import { sequence } from '../psr.ts'
import { generator } from '../random.ts'
import { WalshAverages } from '../signed-rank.ts'

/** Recorded pairs of one workload of one merge. */
interface PastWorkload {
  readonly workload: string
  /** ln(head / base) of each pair that counted, in the order measured. */
  readonly lns: readonly number[]
  /** Mean cost of a pair; null if it is not known. */
  readonly secondsPerPair: number | null
  readonly joulesPerPair: number | null
}

/** A past merge, or a comparison of a commit with itself. */
export interface PastMerge {
  readonly id: string
  /** All gated workloads: they share the error of the gate. */
  readonly workloads: readonly PastWorkload[]
}

/** Verdict of a replay. `unknown`: the recorded pairs end before this procedure would have. */
type ReplayVerdict = Exclude<Verdict, 'error'> | 'unknown'

/** Replay of one workload. */
interface ReplayedWorkload {
  readonly merge: string
  readonly workload: string
  readonly verdict: ReplayVerdict
  /** Pairs that the replay used; of `unknown`, all recorded ones, and more would have been measured. */
  readonly pairs: number
  /** head / base, and the interval that carried the verdict; an unbounded end is null. Absent for `unknown`. */
  readonly shown?: { readonly ratio: number; readonly low: number | null; readonly high: number | null }
}

/** Sums of the cost of a replay. Those with an `unknown` workload are lower bounds. */
interface ReplayCost {
  readonly pairs: number
  /** null if the cost of some pair is not known. */
  readonly seconds: number | null
  readonly joules: number | null
}

/** Backtest at one budget. */
export interface BudgetBacktest {
  /** Allowed increase, a fraction. */
  readonly budget: number
  readonly workloads: Readonly<Record<ReplayVerdict, number>>
  /** Merges by their worst workload: `regressed` first, then `unknown`, `inconclusive`, and the others as `passed`. */
  readonly merges: { readonly regressed: number; readonly unknown: number; readonly inconclusive: number; readonly passed: number }
  readonly cost: ReplayCost
  readonly replays: readonly ReplayedWorkload[]
  /** Equal code at the same budget; null if there is nothing to learn it from. */
  readonly equal: EqualCode | null
}

/** Verdicts of equal code. */
interface EqualCode {
  /** `measured`: from comparisons of commits with themselves. `simulated`: from the merges' own differences, centred, with random signs. */
  readonly source: 'measured' | 'simulated'
  /** Comparisons of one workload, and how many of them would have ended in which way. */
  readonly comparisons: number
  readonly verdicts: Readonly<Record<ReplayVerdict, number>>
}

/** Settings of a backtest. */
export interface BacktestOptions extends Pick<Options, 'alpha' | 'minPairs' | 'maxPairs' | 'isCounted'> {
  readonly rule: Rule
  /** Budgets, fractions. */
  readonly budgets: readonly number[]
  /** Seed of the random signs, and simulated comparisons of equal code at each budget. */
  readonly seed: string
  readonly simulations: number
}

/** Defaults of the gate, at four budgets. */
export const BACKTEST_DEFAULTS: BacktestOptions = {
  ...{ alpha: 0.05, minPairs: 8, maxPairs: 60, rule: 'regressed' },
  ...{ budgets: [0.01, 0.02, 0.03, 0.05], seed: 'backtest', simulations: 1_000 },
}

/**
 * Replays the sequential procedure over the recorded pairs of past merges, at each budget. Nothing is invented: if a session ended before
 * this procedure would have, the result is `unknown`. A replay does not know the second session that would have confirmed a regression,
 * checks, limits in joules and failures. The ratio of means is that of the pairs' ratios. `equals`: comparisons of commits with themselves;
 * without any, equal code is simulated. Pure: the same seed gives the same figures. Throws a RangeError for impossible options and
 * logarithms that are not finite.
 */
export function backtest(merges: readonly PastMerge[], equals: readonly PastMerge[], options: BacktestOptions): readonly BudgetBacktest[] {
  return options.budgets.map((budget): BudgetBacktest => {
    const replays = merges.flatMap((merge) => replayMerge(merge, budget, options))
    const byMerge = [...Map.groupBy(replays, ({ merge }) => merge).values()].map(worstOf)
    const count = (result: ReturnType<typeof worstOf>): number => byMerge.filter((one) => one === result).length
    return {
      budget,
      workloads: tally(replays),
      merges: {
        regressed: count('regressed'),
        unknown: count('unknown'),
        inconclusive: count('inconclusive'),
        passed: count('passed'),
      },
      cost: costOf(merges, replays),
      replays,
      equal: equals.length > 0 ? measuredEqual(equals, budget, options) : simulatedEqual(merges, budget, options),
    }
  })
}

const replayMerge = ({ id, workloads }: PastMerge, budget: number, options: BacktestOptions): readonly ReplayedWorkload[] =>
  workloads.map(({ workload, lns }) => ({ merge: id, workload, ...replay(lns, budget, workloads.length, options) }))

/** Replays one workload until the procedure decides, or the pairs end. */
function replay(
  lns: Iterable<number>,
  budget: number,
  hypotheses: number,
  { alpha, minPairs, maxPairs, rule, isCounted = false }: BacktestOptions,
): Pick<ReplayedWorkload, 'verdict' | 'pairs' | 'shown'> {
  const running = sequence({ margin: budget, alpha, workloads: hypotheses, minPairs, maxPairs, rule, isCounted })
  for (const ln of lns) {
    const decision = running.add({ base: 1, head: Math.exp(ln) })
    if (decision === null) continue
    const { verdict, look, interval } = decision
    if (verdict === 'error') throw new Error('The sequential procedure has no verdict of errors.')
    return { verdict, pairs: look.pairs, shown: { ratio: Math.exp(look.estimate), ...ratios(interval) } }
  }
  return { verdict: 'unknown', pairs: running.pairs }
}

function tally(replays: readonly Pick<ReplayedWorkload, 'verdict'>[]): Readonly<Record<ReplayVerdict, number>> {
  const counts = { regressed: 0, improved: 0, unchanged: 0, inconclusive: 0, unknown: 0 }
  for (const { verdict } of replays) counts[verdict] += 1
  return counts
}

function worstOf(replays: readonly ReplayedWorkload[]): 'regressed' | 'unknown' | 'inconclusive' | 'passed' {
  const order = ['regressed', 'unknown', 'inconclusive'] as const
  return order.find((verdict) => replays.some((one) => one.verdict === verdict)) ?? 'passed'
}

function costOf(merges: readonly PastMerge[], replays: readonly ReplayedWorkload[]): ReplayCost {
  const all = merges.flatMap(({ workloads }) => workloads)
  const total = (of: (workload: PastWorkload) => number | null): number | null =>
    all.reduce<number | null>((sum, workload, at) => {
      const each = of(workload)
      return sum === null || each === null ? null : sum + each * (replays[at]?.pairs ?? Number.NaN)
    }, 0)
  return {
    pairs: replays.reduce((sum, { pairs }) => sum + pairs, 0),
    seconds: total(({ secondsPerPair }) => secondsPerPair),
    joules: total(({ joulesPerPair }) => joulesPerPair),
  }
}

function measuredEqual(equals: readonly PastMerge[], budget: number, options: BacktestOptions): EqualCode {
  const replays = equals.flatMap((merge) => replayMerge(merge, budget, options))
  return { source: 'measured', comparisons: replays.length, verdicts: tally(replays) }
}

/** Pairs below which a workload says too little about how its pairs vary. */
const LEAST_PAIRS = 4

/**
 * Simulates equal code: differences of a recorded workload, minus their Hodges-Lehmann estimate, drawn again and again with a random sign.
 * So a true change does not count as noise, and pairs that vary more than usual do. The workloads take turns.
 */
function simulatedEqual(merges: readonly PastMerge[], budget: number, options: BacktestOptions): EqualCode | null {
  const random = generator(options.seed)
  const sources = merges.flatMap(({ workloads }) =>
    workloads.flatMap(({ lns }) => (lns.length < LEAST_PAIRS ? [] : [{ centred: aroundZero(lns), hypotheses: workloads.length }])),
  )
  if (sources.length === 0) return null
  const replays = Array.from({ length: options.simulations }, (_, index) => {
    const { centred = [], hypotheses = 1 } = sources[index % sources.length] ?? {}
    const draw = (): number => (random() < 0.5 ? -1 : 1) * (centred[Math.floor(random() * centred.length)] ?? Number.NaN)
    return replay(Array.from({ length: options.maxPairs }, draw), budget, hypotheses, options)
  })
  return { source: 'simulated', comparisons: replays.length, verdicts: tally(replays) }
}

function aroundZero(lns: readonly number[]): readonly number[] {
  const averages = new WalshAverages(lns.length)
  for (const ln of lns) averages.add(ln)
  const centre = averages.estimate()
  return lns.map((ln) => ln - centre)
}
