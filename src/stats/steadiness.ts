import { AT_LIMIT } from './design.ts'
import { generator } from './random.ts'
import { mean, median } from './summarize.ts'

// Finds what head alone can do to prevent a verdict (docs/verdict.md). Everything here is declared before the first trial and blind to the
// size of the change: it compares spreads and rare runs, never the typical energy of head with that of base. limits-used.ts has the times.

/** Ratio of the spread of head's energy to that of base's from which it is too wide. */
const SPREAD = 4
/** Largest probability with which a relabelling of the trials may show as much. */
const SPREAD_LEVEL = 0.001
const RELABELLINGS = 1_999

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
