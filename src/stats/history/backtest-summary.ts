import type {
  Backtest,
  BacktestAtBudget,
  BacktestCommit,
  BacktestCost,
  BacktestEqual,
  BacktestOutcome,
  BacktestRed,
} from '../../model/backtest.ts'
import { quantityOf } from '../../model/config.ts'
import type { Finding } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import type { Seconds } from '../../model/units.ts'
import { median } from '../summarize.ts'
import { BACKTEST_DEFAULTS, type BacktestOptions, type BudgetBacktest, backtest, type PastMerge } from './backtest.ts'
import { type Past, pastOf } from './backtest-past.ts'

/** A merge with its Recording, or with the finding that tells why there is none. */
export type PastRecording = Pick<BacktestCommit, 'id' | 'subject'> &
  (
    | { readonly recording: Recording; readonly path: string | null }
    | { readonly recording: null; readonly path: null; readonly finding: Finding }
  )

/** A merge and its pairs. */
interface Known {
  readonly commit: BacktestCommit
  readonly past: Past
}

type Measured = Extract<Past, { readonly merge: PastMerge }>

/**
 * Replays the gate over past merges, at each budget of `BACKTEST_DEFAULTS`. Rule, confidence and most pairs are those of the first Recording.
 * Comparisons of equal trees are no merges: they tell how often equal code is red. Pure.
 */
export function summarizeBacktest(pasts: readonly PastRecording[], asked: Pick<Backtest, 'branch' | 'asked'>): Backtest {
  const known = pasts.map(knownOf)
  const recordings = pasts.flatMap(({ recording }) => recording ?? [])
  const config = recordings[0]?.config
  const { rule, minPairs, maxPairs: most, alpha, ...rest } = BACKTEST_DEFAULTS
  const options: BacktestOptions = {
    ...rest,
    ...{ rule: config?.gate.rule ?? rule, minPairs, maxPairs: config?.pairs.max ?? most },
    alpha: config === undefined ? alpha : Number((1 - config.gate.confidence).toFixed(12)),
    isCounted: config !== undefined && quantityOf(config) === 'work',
  }
  const measured = (state: Measured['state']): readonly PastMerge[] =>
    known.flatMap(({ past }) => (past.state === state && 'merge' in past ? [past.merge] : []))
  return {
    schema: 1,
    quantity: options.isCounted === true ? 'work' : 'energy',
    simulated: recordings.some(({ simulated }) => simulated),
    ...asked,
    rule: options.rule,
    confidence: config?.gate.confidence ?? 1 - alpha,
    pairs: { min: options.minPairs, max: options.maxPairs },
    commits: known.map(({ commit }) => commit),
    budgets: backtest(measured('replayed'), measured('aa'), options).map((at) => summarizeBudget(at, known)),
  }
}

function knownOf(past: PastRecording): Known {
  const { id, subject, path } = past
  const about = { id, subject, recording: path, why: null, finding: null }
  if (past.recording === null) {
    const commit = { ...about, state: 'failed', why: 'problem', finding: past.finding } as const
    return { commit, past: { state: 'failed', why: 'problem' } }
  }
  const found = pastOf(id, past.recording)
  return { commit: { ...about, state: found.state, why: found.state === 'failed' ? found.why : null }, past: found }
}

/** A merge with its outcome. `cost`: null if nothing of it was measured. */
interface Outcome {
  readonly outcome: BacktestOutcome
  readonly cost: { readonly seconds: Seconds | null; readonly amount: number | null } | null
}

function summarizeBudget(at: BudgetBacktest, known: readonly Known[]): BacktestAtBudget {
  const outcomes = known.flatMap(({ past, commit }): readonly Outcome[] => {
    if (past.state === 'aa') return []
    if (past.state === 'failed') return [{ outcome: 'failed', cost: null }]
    if (past.state === 'equal') return [{ outcome: 'unchanged', cost: null }]
    const replays = at.replays.filter(({ merge }) => merge === commit.id)
    return [{ outcome: worstOf(replays), cost: costOf(past, replays) }]
  })
  const per = <T>(of: (outcome: BacktestOutcome) => T): Record<BacktestOutcome, T> => ({
    red: of('red'),
    inconclusive: of('inconclusive'),
    unchanged: of('unchanged'),
    improved: of('improved'),
    failed: of('failed'),
    unknown: of('unknown'),
  })
  return {
    budget: at.budget,
    merges: per((one) => outcomes.filter(({ outcome }) => outcome === one).length),
    costs: per((one) => sumOf(outcomes.filter(({ outcome }) => outcome === one))),
    total: sumOf(outcomes),
    equal: equalOf(at),
    red: at.replays.flatMap((replay) => redOf(replay, known)),
  }
}

type Replay = BudgetBacktest['replays'][number]

const OUTCOME_OF = {
  regressed: 'red',
  unknown: 'unknown',
  inconclusive: 'inconclusive',
  improved: 'improved',
  unchanged: 'unchanged',
} as const

const WORST = ['red', 'unknown', 'inconclusive', 'improved'] as const

function worstOf(replays: readonly Replay[]): BacktestOutcome {
  const all = replays.map(({ verdict }) => OUTCOME_OF[verdict])
  return WORST.find((one) => all.includes(one)) ?? 'unchanged'
}

/** Returns the cost of a merge: a workload without pairs has no known pace, so the sum is unknown. */
function costOf({ merge, fixedSeconds }: Measured, replays: readonly Replay[]): NonNullable<Outcome['cost']> {
  const total = (of: (workload: PastMerge['workloads'][number]) => number | null, fixed: number): number | null =>
    merge.workloads.reduce<number | null>((sum, workload) => {
      const [each, pairs] = [of(workload), replays.find((one) => one.workload === workload.workload)?.pairs]
      return sum === null || each === null || pairs === undefined ? null : sum + each * pairs
    }, fixed)
  return { seconds: total(({ secondsPerPair }) => secondsPerPair, fixedSeconds), amount: total(({ joulesPerPair }) => joulesPerPair, 0) }
}

function sumOf(outcomes: readonly Outcome[]): BacktestCost | null {
  const costs = outcomes.flatMap(({ cost }) => cost ?? [])
  const figures = (values: readonly (number | null)[]): { readonly median: number; readonly total: number } | null => {
    const numbers = values.flatMap((value) => value ?? [])
    if (numbers.length === 0 || numbers.length < values.length) return null
    return { median: median(numbers), total: numbers.reduce((sum, one) => sum + one, 0) }
  }
  if (costs.length === 0) return null
  return { merges: costs.length, seconds: figures(costs.map(({ seconds }) => seconds)), amount: figures(costs.map(({ amount }) => amount)) }
}

function equalOf({ equal }: BudgetBacktest): BacktestEqual | null {
  if (equal === null) return null
  const { source, comparisons, verdicts } = equal
  return { source, comparisons, red: verdicts.regressed, inconclusive: verdicts.inconclusive, unknown: verdicts.unknown }
}

function redOf({ merge, workload, verdict, shown }: Replay, known: readonly Known[]): readonly BacktestRed[] {
  if (verdict !== 'regressed' || shown === undefined) return []
  const subject = known.find(({ commit }) => commit.id === merge)?.commit.subject ?? null
  return [{ id: merge, subject, workload, ...shown }]
}
