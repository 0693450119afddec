// Figures that have a budget: judged once, in the pairs that carried the verdict of their workload. They never end or prolong a session.
import { isOff } from '../model/budget.ts'
import type { Change, FigureJudgement, Interval, MetricChange } from '../model/comparison.ts'
import type { FigureBudget } from '../model/metric.ts'
import type { Trial } from '../model/trial.ts'
import type { Followed } from './describe.ts'
import { type Design, designOf, type Options } from './design.ts'
import type { TrialAttempt } from './faults.ts'
import { type EarlierAttempts, pooled } from './follow.ts'
import { designAfter, isCleared, ranksAfter } from './joint.ts'
import { changeOf, figureOf } from './metrics.ts'
import { isHigher, type Ranks } from './psr.ts'
import { WalshAverages } from './signed-rank.ts'
import { criticalAt } from './spending.ts'

/** Difference of a pair in which head alone lacks the figure: worse than any that two figures can have. */
const WORST = 1e6
/** From here on a difference, or an average of two, is one of a missing figure. ln(1e100 / 1e-100) is 461. */
const BEYOND = 1e5

/** Earlier attempts at the experiment, as far as they matter to the figures of one workload. */
export interface EarlierFigures {
  readonly attempts: EarlierAttempts | null
  /** Names of the figures that were over their budgets. */
  readonly over: ReadonlySet<string>
}

/** Adds the judgements of the figures that have a budget. A workload that failed, or whose budget is off, is not judged by them. Pure. */
export function judgeFigures({ follower, options }: Followed, change: Change, { attempts, over }: EarlierFigures): Change {
  const { budget, pairs, verdict, metrics = [] } = change
  const { figures = [] } = budget
  if (figures.length === 0 || pairs === 0 || verdict === 'error' || isOff(budget)) return change
  const carrying = pooled(follower).slice(0, pairs)
  const judged = figures.map((figure) => judgeFigure(figure, carrying, over.has(figure.name), { options, attempts }))
  const names = new Set(judged.map(({ name }) => name))
  return { ...change, metrics: [...judged, ...metrics.filter(({ name }) => !names.has(name))] }
}

/** Returns the figure of a trial if its budget can judge it: above 0, and in its unit. */
function usable(trial: Trial, { name, unit }: FigureBudget): number | null {
  const figure = figureOf(trial, name)
  return figure !== null && figure.unit === unit && figure.value > 0 ? figure.value : null
}

/** Figures of a pair in which base has one. `head`: null if head lacks it. */
export interface FigurePair {
  readonly base: number
  readonly head: number | null
}

/** Returns the figures of the pairs in which base has one. Head cannot choose these pairs. */
const valuesOf = (pairs: readonly TrialAttempt[], figure: FigureBudget): readonly FigurePair[] =>
  pairs.flatMap((pair) => {
    const base = usable(pair.base, figure)
    return base === null ? [] : [{ base, head: usable(pair.head, figure) }]
  })

interface Rules {
  readonly options: Options
  /** null for the first attempt. */
  readonly attempts: EarlierAttempts | null
}

function judgeFigure(figure: FigureBudget, pairs: readonly TrialAttempt[], wasOver: boolean, rules: Rules): MetricChange {
  const values = valuesOf(pairs, figure)
  const { state: own, ratio, interval, pairs: used } = judgeValues(figure, values, rules)
  // A base that hardly has the figure itself shows nothing about head.
  const state = own === 'missing' && 2 * values.length <= pairs.length ? 'unclear' : own
  const isHeld = wasOver && (state === 'unclear' || state === 'missing')
  const shown = changeOf(figure, pairs, designOf(rules.options))
  return {
    ...shown,
    ...{ ratio, interval, pairs: ratio === null ? 0 : used, obstacle: ratio === null ? (shown.obstacle ?? 'missing') : null },
    budget: { state: isHeld ? 'over' : state, maxRegression: figure.maxRegression, ...(isHeld ? { isHeld } : {}) },
  }
}

/** Judgement of a figure by the pairs that have it. `ratio` is null if head lacks it in the typical pair. */
interface JudgedValues extends Pick<MetricChange, 'ratio' | 'interval' | 'pairs'> {
  readonly state: FigureJudgement['state']
}

/**
 * Judges a figure by its budget, in the pairs in which base has it. Holds whenever the session was ended. A pair in which head alone lacks the
 * figure counts as worse than all others, so a head gains nothing by leaving it out. Pure.
 */
export function judgeValues(figure: FigureBudget, all: readonly FigurePair[], { options, attempts }: Rules): JudgedValues {
  const design = designFor(figure, options, attempts)
  const isLook = all.length >= design.minPairs
  const used = isLook ? all.slice(0, all.length - (all.length % 2)) : all
  if (used.length === 0) return { state: 'unclear', ratio: null, interval: { low: null, high: null }, pairs: 0 }
  const look = lookAt(figure, used, isLook ? ranksAt(design, used.length, attempts) : { change: 0, equivalence: 0 })
  if (look.estimate > BEYOND) return { state: 'missing', ratio: null, interval: { low: null, high: null }, pairs: used.length }
  const state = isHigher(design, look.estimate, look.change) ? 'over' : isCleared(design, look) ? 'inside' : 'unclear'
  return { state, ...ratiosOf(figure, look.estimate, state === 'inside' ? look.equivalence : look.change), pairs: used.length }
}

/** Differences are positive if head is worse. A figure of which more is better may shrink by the budget, and so base may be larger by more than that. */
function designFor({ better, maxRegression: margin }: FigureBudget, options: Options, attempts: EarlierAttempts | null): Design {
  const design = attempts === null ? designOf({ ...options, margin }) : designAfter({ ...options, margin }, attempts)
  const high = better === 'lower' ? Math.log1p(margin) : -Math.log1p(-margin)
  return { ...design, high, margin: Math.expm1(high) }
}

function ranksAt(design: Design, pairs: number, attempts: EarlierAttempts | null): Ranks {
  if (attempts !== null) return ranksAfter(design, pairs)
  const { changeLooks, equivalenceLooks } = design
  return { change: criticalAt(changeLooks, pairs)?.rank ?? 0, equivalence: criticalAt(equivalenceLooks, pairs)?.rank ?? 0 }
}

function lookAt({ better }: FigureBudget, values: readonly FigurePair[], ranks: Ranks) {
  const averages = new WalshAverages(values.length)
  const sums = { base: 0, head: 0 }
  for (const { base, head } of values) {
    const difference = head === null ? WORST : Math.log(head) - Math.log(base)
    averages.add(head === null || better === 'lower' ? difference : -difference)
    sums.base += base
    // A mean of some of head's runs would hide the others. NaN is below no budget.
    sums.head += head ?? Number.NaN
  }
  return {
    ...{ estimate: averages.estimate(), change: averages.interval(ranks.change), equivalence: averages.interval(ranks.equivalence) },
    ratioOfMeans: better === 'lower' ? sums.head / sums.base : sums.base / sums.head,
  }
}

/** Returns head / base of differences that are positive if head is worse. */
function ratiosOf({ better }: FigureBudget, estimate: number, { low, high }: Interval): Pick<MetricChange, 'ratio' | 'interval'> {
  const ratio = (difference: number): number => Math.exp(better === 'lower' ? difference : -difference)
  const end = (value: number): number | null => (Math.abs(value) < BEYOND ? ratio(value) : null)
  const interval = better === 'lower' ? { low: end(low), high: end(high) } : { low: end(high), high: end(low) }
  return { ratio: ratio(estimate), interval }
}
