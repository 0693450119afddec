// Levels of a series: in one session of the default branch, rounds of three arms are compared with each other. Amounts of different
// sessions are never compared, because a machine drifts between sessions by more than a change that matters.
import { LEAST_HALF } from '../../model/counting.ts'
import { upperQuantile } from '../normal.ts'
import { signedRankBound, signedRankCumulative, WalshAverages } from '../signed-rank.ts'
import { studentQuantile } from '../student.ts'
import { mean } from '../summarize.ts'

/** The arms of a session: the first parent of the commit, the commit, and the commit that levels are told against. */
type Arm = 'parent' | 'head' | 'anchor'

/** Amount per run of each arm in one round: joules, or instructions. null if the trial of that arm was void. */
export type ArmAmounts = Readonly<Record<Arm, number | null>>

/** ln(to / from) of two arms of one session. All logarithms are natural. */
export interface AnchoredEdge {
  /** Rounds in which both arms counted. */
  readonly rounds: number
  /** Hodges-Lehmann estimate of the rounds' differences; null if no round counted. */
  readonly ln: number | null
  /** Standard error of `ln`; 0 for counts that repeat. null if fewer than two rounds counted. */
  readonly se: number | null
  /** Ends of the interval at the confidence; null if the rounds are too few for one: of energy, fewer than six at 95 %. */
  readonly low: number | null
  readonly high: number | null
}

/** The three comparisons of a session. */
export interface AnchoredSession {
  /** ln(head / parent): what this commit changed. */
  readonly headParent: AnchoredEdge
  /** ln(head / anchor): the level of this commit. */
  readonly headAnchor: AnchoredEdge
  /** ln(parent / anchor): the level of the commit before. */
  readonly parentAnchor: AnchoredEdge
}

/** Settings of the comparison of arms. */
export interface AnchoredOptions {
  /** Confidence of each interval: 0.95 is 95 %. */
  readonly confidence: number
  /** True if the amounts are counts of instructions, of which two rounds are enough. */
  readonly isCounted: boolean
}

/** Most rounds that a signed-rank interval can be made of. */
export const MOST_ROUNDS = 200
/** One-sided level of the interval that the standard error is read from. */
const SPREAD_LEVEL = 0.1

/**
 * Compares the three arms of a session. The order of the rounds does not matter. A void arm voids its round for its own two edges only.
 * Throws a RangeError for amounts that are not finite and above 0, more than 200 rounds, or a confidence outside of 0.5 to 1.
 */
export function anchoredEdges(rounds: readonly ArmAmounts[], options: AnchoredOptions): AnchoredSession {
  return {
    headParent: edgeOf(rounds, ['head', 'parent'], options),
    headAnchor: edgeOf(rounds, ['head', 'anchor'], options),
    parentAnchor: edgeOf(rounds, ['parent', 'anchor'], options),
  }
}

/** Logarithms of two arms in one round. */
type Logs = readonly [to: number, from: number]

/** Compares two arms: ln(`to` / `from`). */
function edgeOf(rounds: readonly ArmAmounts[], [to, from]: readonly [Arm, Arm], options: AnchoredOptions): AnchoredEdge {
  if (!(options.confidence > 0.5 && options.confidence < 1))
    throw new RangeError(`A confidence must be above 0.5 and below 1, not ${options.confidence}.`)
  if (rounds.length > MOST_ROUNDS) throw new RangeError(`A session has at most ${MOST_ROUNDS} rounds, not ${rounds.length}.`)
  const logs = rounds.flatMap((round): readonly Logs[] => {
    const [above, below] = [logOf(round[to]), logOf(round[from])]
    return above === null || below === null ? [] : [[above, below]]
  })
  if (logs.length === 0) return { rounds: 0, ln: null, se: null, low: null, high: null }
  const averages = new WalshAverages(logs.length)
  for (const [above, below] of logs) averages.add(above - below)
  const tail = (1 - options.confidence) / 2
  const found = options.isCounted ? countedSpread(logs, averages.estimate(), tail) : rankedSpread(averages, tail)
  return { rounds: logs.length, ln: averages.estimate(), ...found }
}

function logOf(amount: number | null): number | null {
  if (amount === null) return null
  if (!(amount > 0 && amount < Number.POSITIVE_INFINITY)) throw new RangeError(`An amount must be finite and above 0, not ${amount}.`)
  return Math.log(amount)
}

type Spread = Pick<AnchoredEdge, 'se' | 'low' | 'high'>

/**
 * Returns the standard error and the interval of differences of energies. The interval is that of the signed-rank test (Lehmann 1975,
 * section 4.4). The length of such an interval also estimates the standard error (Lehmann 1963, "Nonparametric confidence intervals for a
 * shift parameter"): half of it, over the normal quantile of the level that its rank attains. A rare expensive round hardly moves either.
 */
function rankedSpread(averages: WalshAverages, tail: number): Spread {
  const rank = signedRankBound(averages.count, tail)
  const { low, high } = averages.interval(rank)
  const ends = rank === 0 ? { low: null, high: null } : { low, high }
  if (averages.count < 2) return { se: null, ...ends }
  const inner = Math.max(1, signedRankBound(averages.count, SPREAD_LEVEL))
  const within = averages.interval(inner)
  return { se: (within.high - within.low) / (2 * upperQuantile(signedRankCumulative(averages.count, inner - 1))), ...ends }
}

/**
 * Returns the standard error and the interval of differences of counts: the variances of both arms over their number, and Student's t with
 * 2(n - 1) degrees of freedom, at least ±0.1 %. If both arms repeat, the change is exact. The same as `countedLook` for two rounds.
 */
function countedSpread(logs: readonly Logs[], estimate: number, tail: number): Spread {
  if (logs.length < 2) return { se: null, low: null, high: null }
  const error = Math.sqrt((varianceOf(logs.map(([to]) => to)) + varianceOf(logs.map(([, from]) => from))) / logs.length)
  if (error === 0) return { se: 0, low: estimate, high: estimate }
  const half = Math.max(LEAST_HALF, studentQuantile(2 * (logs.length - 1), tail) * error)
  return { se: error, low: estimate - half, high: estimate + half }
}

/** Returns the variance of numbers about their mean; exactly 0 if all are equal. */
function varianceOf(values: readonly number[]): number {
  if (values.every((value) => value === values[0])) return 0
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}
