// The evidence of the probes of a bisection: how far the bad end is above the good one, and which end each probed commit is like.
import { LEAST_HALF } from '../../model/counting.ts'
import { quantile, upperQuantile } from '../normal.ts'
import { WalshAverages } from '../signed-rank.ts'
import { studentInside, studentQuantile } from '../student.ts'
import { median } from '../summarize.ts'

/** Amounts per run of one round of a probe, in joules or instructions; null if the trial was void. */
export interface ProbeRound {
  readonly good: number | null
  readonly middle: number | null
  readonly bad: number | null
}

/** One session of a bisection: the two ends, and a commit between them. */
export interface BisectProbe {
  /** Index of the commit, in the list of commits. */
  readonly commit: number
  readonly rounds: readonly ProbeRound[]
}

/** ln(bad / good) with its interval. */
export interface EndsDifference {
  readonly ln: number
  readonly low: number
  readonly high: number
  /** Rounds in which both ends counted. */
  readonly rounds: number
}

/** Evidence of all probes of one commit. */
export interface CommitEvidence {
  readonly commit: number
  /** Log likelihoods of "its level is that of the good end" and of the bad one. They differ by at most ln 10,000. */
  readonly likeGood: number
  readonly likeBad: number
  /** Distances from the levels of both ends as normal scores. */
  readonly fromGood: number
  readonly fromBad: number
}

/** Settings of the evidence. */
export interface EvidenceOptions {
  /** Standard deviation by which two builds of one commit differ, a fraction. */
  readonly layoutDeviation: number
  /** True if the amounts are counts of instructions: counts that repeat decide without a doubt. */
  readonly isCounted: boolean
}

/** Evidence of all probes. */
export interface ProbeEvidence {
  /** null while fewer than two rounds of both ends counted. */
  readonly ends: EndsDifference | null
  readonly commits: readonly CommitEvidence[]
}

/** One-sided error of the interval of the difference of the ends. */
const ENDS_TAIL = 0.005
/** No commit argues by more than this. A model may be wrong, and one odd session must not outvote all others. */
const MOST_EVIDENCE = Math.log(1e4)
/** Share of the ends' difference by which the count of a commit may differ from that of an end it is like, as a standard deviation. */
const COUNTED_SHARE = 1 / 12
/** Smallest standard deviation of a middle, if rounds are all alike: no counter resolves it. */
const LEAST_SCALE = 1e-9
/** Degrees of freedom of counts that repeat: the normal distribution. */
const EXACT_FREEDOM = 1_000

/** Differences of all rounds, on the log scale. */
interface Differences {
  /** bad - good. */
  readonly ends: readonly number[]
  /** By commit: its logarithm minus the mean of the ends' logarithms. Independent of `ends` if the three arms vary alike. */
  readonly middles: ReadonlyMap<number, readonly number[]>
}

/**
 * Weighs all probes together. In a round, the middle minus the mean of both ends has a mean of plus or minus half of the ends' difference. One
 * variance is pooled over all rounds, so a probe of few rounds is judged by Student's t with the degrees of freedom of all of them.
 * Throws a RangeError for amounts that are not finite and above 0, and more than 200 rounds.
 */
export function weighProbes(probes: readonly BisectProbe[], options: EvidenceOptions): ProbeEvidence {
  const differences = differencesOf(probes)
  const rounds = differences.ends.length
  if (rounds < 2) return { ends: null, commits: [] }
  const { variance, freedom } = varianceOf(differences)
  const ln = centre(differences.ends)
  const isExact = options.isCounted && variance === 0
  const error = Math.sqrt((2 * variance) / rounds)
  const half = isExact ? 0 : Math.max(options.isCounted ? LEAST_HALF : 0, studentQuantile(freedom, ENDS_TAIL) * error)
  const middles = [...differences.middles].filter(([, values]) => values.length > 0)
  const commits = middles.map(([commit, values]): CommitEvidence => {
    // The levels of the ends are uncertain, too: by a quarter of the variance of their difference.
    const own = (1.5 * variance) / values.length + error ** 2 / 4 + options.layoutDeviation ** 2
    const least = options.isCounted ? Math.max(Math.abs(ln) * COUNTED_SHARE, isExact ? 0 : LEAST_HALF / 2) : 0
    const scale = Math.max(Math.sqrt(own), least, LEAST_SCALE)
    return { commit, ...likelihoods(centre(values), ln / 2, scale, isExact ? EXACT_FREEDOM : freedom) }
  })
  return { ends: { ln, low: ln - half, high: ln + half, rounds }, commits }
}

function differencesOf(probes: readonly BisectProbe[]): Differences {
  const middles = new Map<number, number[]>()
  const ends = probes.flatMap(({ commit, rounds }) => {
    const own = middles.get(commit) ?? []
    middles.set(commit, own)
    return rounds.flatMap((round) => {
      const [good, middle, bad] = [logOf(round.good), logOf(round.middle), logOf(round.bad)]
      if (good === null || bad === null) return []
      if (middle !== null) own.push(middle - (good + bad) / 2)
      return [bad - good]
    })
  })
  return { ends, middles }
}

function logOf(amount: number | null): number | null {
  if (amount === null) return null
  if (!(amount > 0 && amount < Number.POSITIVE_INFINITY)) throw new RangeError(`An amount must be finite and above 0, not ${amount}.`)
  return Math.log(amount)
}

/** A deviation counts as at most so many robust standard deviations. */
const CLIP = 3

/**
 * Returns the variance of one run, from the deviations of all differences about their centres. Those of the ends vary by 2 of it, those of
 * the middles by 1.5. Deviations beyond three robust standard deviations count as three (Huber 1964): a rare expensive run is not the rule.
 */
function varianceOf({ ends, middles }: Differences): { readonly variance: number; readonly freedom: number } {
  const groups = [{ values: ends, factor: 2 }, ...[...middles.values()].map((values) => ({ values, factor: 1.5 }))]
  const filled = groups.filter(({ values }) => values.length > 1)
  const freedom = filled.reduce((total, { values }) => total + values.length - 1, 0)
  const deviations = filled.flatMap(({ values, factor }) => deviationsOf(values).map((deviation) => deviation / Math.sqrt(factor)))
  // Deviations about an estimated centre are smaller than about the true one.
  const usual = (median(deviations) / quantile(0.75)) * Math.sqrt(deviations.length / freedom)
  const clipped = usual > 0 ? deviations.map((deviation) => Math.min(deviation, CLIP * usual)) : deviations
  return { variance: clipped.reduce((sum, deviation) => sum + deviation ** 2, 0) / freedom, freedom }
}

/** Returns the absolute deviations from the centre; exactly 0 if all values are equal. */
function deviationsOf(values: readonly number[]): readonly number[] {
  if (values.every((value) => value === values[0])) return values.map(() => 0)
  const middle = centre(values)
  return values.map((value) => Math.abs(value - middle))
}

/** Returns the Hodges-Lehmann estimate: one odd round of several hardly moves it. */
function centre(values: readonly number[]): number {
  const averages = new WalshAverages(values.length)
  for (const value of values) averages.add(value)
  return averages.estimate()
}

/** Returns how a mean fits to the levels at minus and plus `half`. */
function likelihoods(value: number, half: number, scale: number, freedom: number): Omit<CommitEvidence, 'commit'> {
  const [good, bad] = [Math.abs(value + half) / scale, Math.abs(value - half) / scale]
  const log = (t: number): number => -((freedom + 1) / 2) * Math.log1p((t * t) / freedom)
  const argument = Math.max(-MOST_EVIDENCE, Math.min(MOST_EVIDENCE, log(bad) - log(good)))
  return { likeGood: -argument / 2, likeBad: argument / 2, fromGood: scoreOf(good, freedom), fromBad: scoreOf(bad, freedom) }
}

/** Returns the normal score that is as unlikely as `t`, at most 8. */
function scoreOf(t: number, freedom: number): number {
  const outside = 1 - studentInside(freedom, t)
  return outside < 1e-15 ? 8 : outside >= 1 ? 0 : upperQuantile(outside / 2)
}
