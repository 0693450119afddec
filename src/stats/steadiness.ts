import type { ComparableDomain, Config } from '../model/config.ts'
import type { Side } from '../model/trial.ts'
import type { Joules, Seconds } from '../model/units.ts'
import { AT_LIMIT } from './design.ts'
import type { TrialAttempt } from './faults.ts'
import { trialJoules } from './joules.ts'
import { generator } from './random.ts'
import { mean, median } from './summarize.ts'

// Finds what head alone can do to prevent a verdict (docs/verdict.md). Everything here is declared before the first trial and blind to the
// size of the change: it compares times, spreads and rare runs, never the typical energy of head with that of base.

/** Ratio of head's time to base's from which it is no noise. */
const SLOW = 10
/** From here on the discarded round is looked at once more; and what head takes so much longer for in each pair uses up a time limit. */
const SLOWER = 3
/** Ratio of the time of a round of head's trials to that of base's from which head is to blame for the time limit. */
const ATE_TIME = 2
/** Ratio of the spread of head's energy to that of base's from which it is too wide. */
const SPREAD = 4
/** Largest probability with which a relabelling of the trials may show as much. */
const SPREAD_LEVEL = 0.001
const RELABELLINGS = 1_999

/** Seconds that the trials of each side took, on average. NaN without trials. */
export type Pace = Readonly<Record<Side, Seconds>>

/** The pace of both sides over these attempts, void ones too: a head that is stopped at its timeout has used that time. */
const paceOf = (attempts: readonly TrialAttempt[]): Pace => ({
  base: mean(attempts.map(({ base }) => base.took)),
  head: mean(attempts.map(({ head }) => head.took)),
})

/** Returns the ratio of head's time to base's, in whole trials or in their measured runs alone, whichever is more. */
export function slowness(attempts: readonly TrialAttempt[]): number {
  const { base, head } = paceOf(attempts)
  const run = (side: Side): Seconds => mean(attempts.map((attempt) => attempt[side].seconds ?? 0))
  return Math.max(head / base, run('base') > 0 ? run('head') / run('base') : 0)
}

/** Reports whether head is so slow in these attempts that it is no noise. */
export const isSlow = (attempts: readonly TrialAttempt[]): boolean => slowness(attempts) >= SLOW

/** Reports whether head is slow enough in this discarded pair for another one, to see whether it always is. */
export const isSlower = (attempt: TrialAttempt): boolean => slowness([attempt]) >= SLOWER

/** Reports whether base is so much slower than head in this attempt. */
const isBaseSlower = ({ base, head }: TrialAttempt): boolean => isSlower({ base: head, head: base })

/**
 * The pace of both sides as far as head is to blame for it: head counts as no slower than base, unless it was much slower in two or more
 * attempts, and base in none. One pair on a busy machine shows nothing.
 */
export function blamedPace(attempts: readonly TrialAttempt[]): Pace {
  const { base, head } = paceOf(attempts)
  const isBlamed = attempts.filter(isSlower).length > 1 && !attempts.some(isBaseSlower)
  return { base, head: isBlamed ? head : base }
}

/**
 * Returns the ratio of head's time to base's for one round of trials, if that is why the time limit was too short. Returns null if base
 * alone would have been too slow, too. `paces`: those of all workloads, which share the limit. `least`: pairs of the smallest comparison.
 */
export function timeEaten(paces: readonly Pace[], least: number, timeLimit: Seconds): number | null {
  const round = (side: Side): Seconds => paces.reduce((sum, pace) => sum + pace[side], 0)
  const times = round('head') / round('base')
  return times >= ATE_TIME && 2 * round('base') * least <= timeLimit ? times : null
}

/** Joules of the trials of each side, on average. NaN without trials. */
export type Appetite = Readonly<Record<Side, Joules>>

/** Returns head's joules in one attempt as a multiple of base's; NaN if one of them is not known. */
const dearness = ({ base, head }: TrialAttempt, domains: readonly ComparableDomain[]): number =>
  trialJoules(head, domains) / trialJoules(base, domains)

/** Reports whether head used so much in this discarded pair of a session with a limit in joules that another one is to show whether it always does. */
export const isDearer = ({ energyLimit, domains }: Pick<Config, 'energyLimit' | 'domains'>, attempt: TrialAttempt): boolean =>
  energyLimit !== undefined && dearness(attempt, domains) >= SLOWER

/**
 * The joules of both sides as far as head is to blame for them: head counts as no dearer than base, unless two or more attempts had the
 * threefold, or all together the tenfold. Discarded and void attempts count, too: they used up the limit.
 */
export function blamedAppetite(attempts: readonly TrialAttempt[], domains: readonly ComparableDomain[]): Appetite {
  const known = attempts.filter((attempt) => dearness(attempt, domains) > 0)
  const of = (side: Side): Joules => mean(known.map((attempt) => trialJoules(attempt[side], domains)))
  const isBlamed = known.filter((attempt) => dearness(attempt, domains) >= SLOWER).length > 1 || of('head') / of('base') >= SLOW
  return { base: of('base'), head: isBlamed ? of('head') : of('base') }
}

/**
 * Returns the ratio of head's joules to base's for one round of trials, if that is why the limit in joules was too small. Returns null if base
 * alone would have used it up, too. `appetites`: those of all workloads that ran. `least`: pairs of the smallest comparison.
 */
export function energyEaten(appetites: readonly Appetite[], least: number, energyLimit: Joules): number | null {
  const round = (side: Side): Joules => appetites.reduce((sum, appetite) => sum + appetite[side], 0)
  const times = round('head') / round('base')
  return times >= ATE_TIME && 2 * round('base') * least <= energyLimit ? times : null
}

/** The energies of a workload that has no verdict, in joules, pair by pair. */
export interface Undecided {
  readonly base: readonly number[]
  readonly head: readonly number[]
  readonly margin: number
  /** The estimate of the last look, head / base; null if there was none. */
  readonly typical: number | null
  readonly seed: string
}

/** ln joules less their median. */
function residuals(joules: readonly number[]): readonly number[] {
  const logs = joules.map(Math.log)
  const middle = median(logs)
  return logs.map((value) => value - middle)
}

/** The median absolute deviation. */
function deviation(values: readonly number[]): number {
  const middle = median(values)
  return median(values.map((value) => Math.abs(value - middle)))
}

/** Share of the margin that a meter's resolution must keep below (docs/verdict.md). A base that seems steadier is not known to be. */
const RESOLUTION_SHARE = 1 / 20

/**
 * Returns the spread of head's energy as a multiple of base's: the ratio of the median absolute deviations of ln joules. Returns null
 * unless the ratio is 4 or more and a one-sided permutation test shows it (p <= 0.001). Both sides are centred on their median first, so
 * the result is blind to the change itself. The test's statistic is the sum of the ranks of head's deviations, which sees more in few
 * pairs than the ratio does. It draws its relabellings from `seed`: the same Recording always gives the same answer.
 */
export function wideSpread({ base, head, margin, seed }: Omit<Undecided, 'typical'>): number | null {
  const [ofBase, ofHead] = [residuals(base), residuals(head)]
  const observed = deviation(ofHead) / Math.max(deviation(ofBase), RESOLUTION_SHARE * margin)
  if (!(observed >= SPREAD)) return null
  const ranks = ranksOf([...ofBase, ...ofHead].map(Math.abs))
  const sum = (): number => ranks.slice(base.length).reduce((total, rank) => total + rank, 0)
  const shown = sum()
  const random = generator(seed)
  let extreme = 0
  for (let count = 0; count < RELABELLINGS; count += 1) {
    shuffle(ranks, random)
    if (sum() >= shown) extreme += 1
    if ((1 + extreme) / (1 + RELABELLINGS) > SPREAD_LEVEL) return null
  }
  return observed
}

/** Ranks from 1, the mean of theirs for ties. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((one, other) => one - other)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1)
}

/** Head's deviation from which an improvement is doubted: runs that differ by ten percent and more. */
const DOUBTFUL_DEVIATION = 0.1
/** Share of the improvement (logarithms) that this deviation must reach. */
const DOUBTFUL_SHARE = 1 / 5

/**
 * Reports whether this improvement is no more than a lucky draw from a head that varies widely. Its spread is far above base's, and its
 * own deviation at least a fifth of the improvement. `typical`: the estimate, head / base, below 1.
 */
export function isLuckyDraw(undecided: Undecided & { readonly typical: number }): boolean {
  const own = deviation(residuals(undecided.head))
  return own >= DOUBTFUL_DEVIATION && own >= DOUBTFUL_SHARE * Math.abs(Math.log(undecided.typical)) && wideSpread(undecided) !== null
}

/** Fisher and Yates, in place. */
function shuffle(values: number[], random: () => number): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [one = Number.NaN, two = Number.NaN] = [values[last], values[other]]
    values[last] = two
    values[other] = one
  }
}

/**
 * Share of the margin by which the mean must lie above the typical pair. From there on the report mentions the difference (statistics
 * 3.8).
 */
const TAIL_SHARE = 1 / 2

/**
 * Returns mean of head / mean of base without the pair in which head was most expensive. One very expensive run may be the machine's. If
 * the mean is still over the budget without it, head has several.
 */
function ratioWithoutWorst(base: readonly number[], head: readonly number[]): number {
  const worst = head.indexOf(Math.max(...head))
  const others = (values: readonly number[]): readonly number[] => values.filter((_, index) => index !== worst)
  return mean(others(head)) / mean(others(base))
}

/** Returns how head's energies alone keep a workload from being judged, or null if they do not. */
export function unsteadyEnergy(
  undecided: Undecided,
): { readonly kind: 'spread'; readonly times: number } | { readonly kind: 'uneven'; readonly ratio: number } | null {
  const { base, head, margin, typical } = undecided
  const times = wideSpread(undecided)
  if (times !== null) return { kind: 'spread', times }
  const ratio = ratioWithoutWorst(base, head)
  const isOver = typical !== null && ratio >= 1 + margin - AT_LIMIT && ratio - typical > TAIL_SHARE * margin
  return isOver ? { kind: 'uneven', ratio } : null
}

/** The largest share of honest failures: how often a base that fails by itself as often as beside head may pass all of its runs alone. */
const OVERLOOKED = 0.05
const MOST_ALONE = 20

/**
 * Runs of base alone that settle whose fault its failures are: a base that by itself fails as often as it did beside head passes
 * all of them with a probability of at most 5 % (at most 20 runs). `failed` of `runs` failed beside head.
 */
export function runsAlone(failed: number, runs: number): number {
  const passes = 1 - failed / runs
  return passes <= 0 ? 1 : Math.min(MOST_ALONE, Math.ceil(Math.log(OVERLOOKED) / Math.log(passes)))
}
