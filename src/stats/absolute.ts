import { isOff } from '../model/budget.ts'
import type { Change, LimitJudgement } from '../model/comparison.ts'
import { type Budget, quantityOf } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import { limitOn } from '../model/limits.ts'
import type { Recording } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'
import type { Joules } from '../model/units.ts'
import type { Followed } from './describe.ts'
import { pooled } from './follow.ts'
import { perRun, trialJoules } from './joules.ts'

/** Budgets in joules: the limit of one run (statistics 3.13), and the smallest change that counts. */

/** Interval of a median; an unbounded end is null. */
type MedianInterval = LimitJudgement['head']

/**
 * Returns the rank (1-based, from either end) of the value that bounds the median of a distribution with an error of at most `level` on
 * that side: the number of w = 0, 1, ... with P(B <= w) <= level, for B binomial (`count`, 1/2). 0 if `count` values are too few. Exact.
 * Throws a RangeError unless `count` is an integer from 0 to 1,000 and 0 <= `level` <= 0.5.
 */
export function medianBound(count: number, level: number): number {
  if (!(Number.isInteger(count) && count >= 0 && count <= 1_000)) throw new RangeError(`Cannot bound the median of ${count} values.`)
  if (!(level >= 0 && level <= 0.5)) throw new RangeError(`A one-sided level must lie between 0 and 0.5, not ${level}.`)
  const limit = level * (1 + 1e-12)
  let [probability, sum, rank] = [2 ** -count, 0, 0]
  for (let below = 0; below < count; below += 1) {
    sum += probability
    if (sum > limit) break
    rank += 1
    probability *= (count - below) / (below + 1)
  }
  return rank
}

/** Returns the order-statistic interval of the median of values, with an error of at most `level` at each end. Throws as `medianBound`. */
export function medianInterval(values: readonly number[], level: number): MedianInterval {
  const rank = medianBound(values.length, level)
  if (rank === 0) return { low: null, high: null }
  const sorted = values.toSorted((one, other) => one - other)
  return { low: sorted[rank - 1] ?? null, high: sorted[sorted.length - rank] ?? null }
}

/** Error of each end of an interval in joules: alpha/2, shared by the workloads that may fail the check. */
const levelOf = ({ config, hypotheses }: Recording): number => Number((1 - config.gate.confidence).toFixed(12)) / 2 / hypotheses

/** Returns the joules per run of one side, over the pairs that carried the verdict. */
function amountsOf(
  { config }: Recording,
  { follower }: Followed,
  { pairs, side }: { readonly pairs: number; readonly side: Side },
): readonly Joules[] {
  return pooled(follower)
    .slice(0, pairs)
    .map((attempt) => perRun(attempt[side], trialJoules(attempt[side], config.domains)))
}

/** Returns the interval of the median of one side of a judged workload, in joules per run. */
export const sideInterval = (
  recording: Recording,
  followed: Followed,
  which: { readonly pairs: number; readonly side: Side },
): MedianInterval => medianInterval(amountsOf(recording, followed, which), levelOf(recording))

function judgeLimit(recording: Recording, followed: Followed, change: Change, limit: Joules): LimitJudgement {
  const { pairs } = change
  const [base, head] = [
    sideInterval(recording, followed, { pairs, side: 'base' }),
    sideInterval(recording, followed, { pairs, side: 'head' }),
  ]
  const isOver = ({ low }: MedianInterval): boolean => low !== null && low > limit
  const isWorse = change.interval.low !== null && change.interval.low > 1
  if (isOver(head)) return { state: isOver(base) && !isWorse ? 'over-on-base' : 'over', limit, base, head }
  return { state: head.high !== null && head.high <= limit ? 'inside' : 'unclear', limit, base, head }
}

/** Digits of a proposed limit. */
const DIGITS = 3

/** Rounds joules up to three digits. */
function roundedUp(joules: Joules): Joules {
  const step = 10 ** (Math.floor(Math.log10(joules)) - DIGITS + 1)
  // A value on a step, but for rounding, stays there.
  return Number((Math.ceil(joules / step - 1e-9) * step).toPrecision(DIGITS + 1))
}

/** Returns the limit that the upper end of head's interval allows, with the budget in percent on top. A waiver does not widen it. */
export const tightestLimit = ({ waiver, maxRegression }: Budget, high: Joules): Joules =>
  roundedUp(high * (1 + (waiver?.instead ?? maxRegression)))

/** Reports whether the whole interval is below base: an improvement by less than the margin counts as well. */
export const isImproved = ({ verdict, interval: { high } }: Pick<Change, 'verdict' | 'interval'>): boolean =>
  verdict === 'improved' || (verdict === 'unchanged' && high !== null && high < 1)

/** Returns the finding that the limit of an improved workload can be tighter, or null. Only joules of a counter tell. */
function tighterFinding({ meter, simulated }: Recording, change: Change, { limit, head }: LimitJudgement): Finding | null {
  if (simulated || meter?.kind !== 'counter' || !isImproved(change) || head.high === null) return null
  const to = tightestLimit(change.budget, head.high)
  return to < limit ? finding('limit-not-tight', { workload: change.workload, limit, to }) : null
}

/** Returns the finding about a limit that is exceeded, or null. */
export function limitFinding({ machine }: Recording, { workload }: Change, { state, limit, head }: LimitJudgement): Finding | null {
  if (head.low === null || (state !== 'over' && state !== 'over-on-base')) return null
  const data = { workload, machine: machine.id, limit, low: head.low, high: head.high }
  return state === 'over' ? finding('over-limit', data) : finding('over-limit-on-base', data)
}

/** Adds the judgement by the limit in joules of this machine. A workload whose limits are for other machines gets a note. */
function withLimit(recording: Recording, followed: Followed, change: Change): Change {
  const { budget, findings, workload, pairs } = change
  const { id } = recording.machine
  if (budget.maxEnergy === undefined || isOff(budget)) return change
  const limit = limitOn(budget.maxEnergy, id)
  if (limit === null) {
    const machines = Object.keys(budget.maxEnergy)
    const note = finding('limit-elsewhere', { workload, machine: id, machines })
    return machines.length === 0 ? change : { ...change, findings: [...findings, note] }
  }
  if (pairs === 0) return change
  const judged = judgeLimit(recording, followed, change, limit)
  const found = limitFinding(recording, change, judged) ?? tighterFinding(recording, change, judged)
  return { ...change, limit: judged, findings: found === null ? findings : [...findings, found] }
}

/** Marks a regression by fewer joules than `min-change`. */
function withLeast(change: Change): Change {
  const { verdict, base, head, workload, findings, budget } = change
  const { minChange: least } = budget
  if (verdict !== 'regressed' || least === undefined || base === null || head === null) return change
  const difference = head.amount - base.amount
  if (!(difference < least)) return change
  return { ...change, reason: 'min-change', findings: [...findings, finding('below-min-change', { workload, difference, least })] }
}

/** Judges what the budget says in joules, if energy was compared. A workload that failed is not judged by it. Pure. */
export function inJoules(recording: Recording, followed: Followed, change: Change): Change {
  if (quantityOf(recording.config) !== 'energy' || change.verdict === 'error') return change
  return withLimit(recording, followed, withLeast(change))
}
