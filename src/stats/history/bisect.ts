// Noisy bisection: which commit between a good and a bad one made a workload more expensive? Posterior median search (Horstein 1963;
// Waeber, Frazier & Henderson 2013), with commits that cannot be built, and builds that are equal.
import { upperQuantile } from '../normal.ts'
import { type BisectProbe, type CommitEvidence, type EndsDifference, type EvidenceOptions, weighProbes } from './evidence.ts'

/** A commit of the range. */
export interface BisectCommit {
  /** Hash of its build; null if it is not known. Equal hashes are equal programs. */
  readonly build: string | null
  /** False if its build has failed. */
  readonly isBuildable: boolean
}

/** All that is known of a range. */
export interface BisectInput {
  /** Commits of the first-parent line: the good one, those between, and the bad one. */
  readonly commits: readonly BisectCommit[]
  /** Rounds of the ends alone belong to the bad end, with no middle. */
  readonly probes: readonly BisectProbe[]
  /** Weight of each commit to be the first bad one, in the order of `commits`; that of the good one counts as 0. Absent: all alike. */
  readonly prior?: readonly number[]
}

/** Settings of a bisection. */
export interface BisectOptions extends EvidenceOptions {
  /** Posterior probability at which it ends. */
  readonly certainty: number
  /** Rounds of the next probe. */
  readonly rounds: number
  /** Rounds after which ends that do not differ yet count as equal, and those after which it gives up. */
  readonly establish: number
  readonly maxRounds: number
}

/** Defaults for energies. Counts need two rounds, and have no layout. */
export const BISECT_DEFAULTS: BisectOptions = {
  ...{ certainty: 0.99, rounds: 4, establish: 24, maxRounds: 120 },
  ...{ layoutDeviation: 0.005, isCounted: false },
}

/** Commits one of which is the first bad one, by their indexes, and the probability of that. */
interface SuspectRange {
  readonly first: number
  readonly last: number
  readonly probability: number
}

/**
 * Answer so far. `measure`: measure so many rounds of this commit and both ends, or of the ends alone if it is the bad one. `found`: the first bad commit; a range if those between
 * cannot be built. `undecided`: the rounds are used up. `no-change`: the bad end is not more expensive. `several`: no single step explains
 * the levels, and `commit` fits worst.
 */
export type BisectAnswer = {
  readonly ends: EndsDifference | null
  readonly roundsUsed: number
  /** Probability of each commit to be the first bad one, in the order of `commits`; empty if it can be none. */
  readonly posterior: readonly number[]
} & (
  | { readonly kind: 'measure'; readonly commit: number; readonly rounds: number }
  | { readonly kind: 'found' | 'undecided'; readonly suspects: SuspectRange }
  | { readonly kind: 'no-change' }
  | { readonly kind: 'several'; readonly commit: number }
)

/** Probability with which one true step would be called several, at each look. */
const MISFIT = 1e-4

/**
 * Decides what to do next. Pure: the same probes give the same answer, in any order. Throws a RangeError for fewer than two commits, ends
 * that cannot be built, probes of other commits than those between, or weights that are negative or all 0.
 */
export function bisect(input: BisectInput, options: BisectOptions): BisectAnswer {
  const prior = priorOf(input)
  const { ends, commits } = weighProbes(input.probes, options)
  const roundsUsed = input.probes.reduce((sum, { rounds }) => sum + rounds.length, 0)
  if (prior === null) return { ends, roundsUsed, posterior: [], kind: 'no-change' }
  const posterior = posteriorOf(prior, commits)
  const said = { ends, roundsUsed, posterior }
  const groups = groupsOf(input.commits, posterior)
  const best = groups.reduce((most, one) => (one.probability > most.probability ? one : most))
  // One group alone needs no measurement.
  if (best.probability === 1 && groups.length === 1 && ends === null) return { ...said, kind: 'found', suspects: best }
  const next = { ...said, kind: 'measure', commit: middleOf(input.commits, posterior), rounds: options.rounds } as const
  if (ends === null || ends.low <= 0) {
    const isEqual = ends !== null && (ends.high <= 0 || ends.rounds >= options.establish)
    return isEqual ? { ...said, kind: 'no-change' } : giveUp(next, best, options)
  }
  const odd = misfit(commits, posterior)
  if (odd !== null) return { ...said, kind: 'several', commit: odd }
  return best.probability >= options.certainty ? { ...said, kind: 'found', suspects: best } : giveUp(next, best, options)
}

/** Returns the next probe, or the end if the rounds are used up. */
function giveUp(next: BisectAnswer & { readonly kind: 'measure' }, suspects: SuspectRange, { maxRounds }: BisectOptions): BisectAnswer {
  const { ends, roundsUsed, posterior } = next
  return roundsUsed + next.rounds > maxRounds ? { ends, roundsUsed, posterior, kind: 'undecided', suspects } : next
}

/** Returns the prior, 0 where the step cannot be because builds are equal; null if it can be nowhere. */
function priorOf({ commits, probes, prior }: BisectInput): readonly number[] | null {
  const [good, bad] = [commits[0], commits.at(-1)]
  if (commits.length < 2 || good?.isBuildable !== true || bad?.isBuildable !== true)
    throw new RangeError('A bisection needs a good and a bad commit that can be built.')
  // Rounds of both ends alone are a probe of the bad end, without a middle.
  const isProbe = ({ commit, rounds }: BisectProbe): boolean =>
    commit > 0 && (commit < commits.length - 1 || (commit === commits.length - 1 && rounds.every(({ middle }) => middle === null)))
  if (!probes.every((probe) => isProbe(probe) && commits[probe.commit]?.isBuildable === true))
    throw new RangeError('A probe is of a commit between the ends that can be built.')
  if (prior !== undefined && !(prior.length === commits.length && prior.every((weight) => weight >= 0 && Number.isFinite(weight))))
    throw new RangeError('A prior has a weight of at least 0 for each commit.')
  const weights = possible(commits).map((isPossible, index) => (isPossible ? (prior?.[index] ?? 1) : 0))
  const total = weights.reduce((sum, one) => sum + one, 0)
  if (total > 0) return weights.map((weight) => weight / total)
  if (prior !== undefined && !areSame(good, bad)) throw new RangeError('A prior needs a weight above 0 where builds differ.')
  return null
}

const areSame = (one: BisectCommit, other: BisectCommit): boolean => one.build !== null && one.build === other.build

/**
 * Reports of each commit whether it can be the first bad one. The search lies between the last build that equals the good end and the next
 * one that equals the bad end. Within it, no step lies between two equal builds: a change that was reverted, for example.
 */
function possible(commits: readonly BisectCommit[]): readonly boolean[] {
  const [good, bad] = [commits[0], commits.at(-1)]
  const start =
    good === undefined
      ? 0
      : Math.max(
          0,
          commits.findLastIndex((commit) => areSame(commit, good)),
        )
  const found = commits.findIndex((commit, index) => index > start && bad !== undefined && areSame(commit, bad))
  const end = found === -1 ? commits.length - 1 : found
  const last = new Map(commits.slice(0, end + 1).flatMap(({ build }, index) => (build === null ? [] : [[build, index] as const])))
  let reach = start
  return commits.map(({ build }, index) => {
    const isPossible = index > reach && index <= end
    if (index >= start && build !== null) reach = Math.max(reach, last.get(build) ?? 0)
    return isPossible
  })
}

/** Returns the posterior of each commit to be the first bad one. */
function posteriorOf(prior: readonly number[], evidence: readonly CommitEvidence[]): readonly number[] {
  const logs = prior.map((weight, first) =>
    evidence.reduce((sum, { commit, likeGood, likeBad }) => sum + (commit >= first ? likeBad : likeGood), Math.log(weight)),
  )
  const most = Math.max(...logs)
  const weights = logs.map((log) => Math.exp(log - most))
  const total = weights.reduce((sum, one) => sum + one, 0)
  return weights.map((weight) => weight / total)
}

/** Returns the runs of commits that no probe could tell apart: from behind a commit that can be built to the next one. */
function groupsOf(commits: readonly BisectCommit[], posterior: readonly number[]): readonly SuspectRange[] {
  const bounds = commits.flatMap(({ isBuildable }, index) => (isBuildable ? [index] : []))
  return bounds.slice(1).flatMap((end, at) => {
    const inside = posterior.flatMap((probability, index) =>
      index > (bounds[at] ?? 0) && index <= end && probability > 0 ? [{ index, probability }] : [],
    )
    const [first, last] = [inside[0], inside.at(-1)]
    if (first === undefined || last === undefined) return []
    return [{ first: first.index, last: last.index, probability: inside.reduce((sum, { probability }) => sum + probability, 0) }]
  })
}

/** Returns the commit between the ends that can be built and halves the posterior best; the bad end if none can be built. */
function middleOf(commits: readonly BisectCommit[], posterior: readonly number[]): number {
  let [below, best, distance] = [0, commits.length - 1, Number.POSITIVE_INFINITY]
  for (const [index, probability] of posterior.entries()) {
    below += probability
    const isProbe = index > 0 && index < commits.length - 1 && commits[index]?.isBuildable === true
    if (!isProbe || Math.abs(below - 0.5) >= distance) continue
    best = index
    distance = Math.abs(below - 0.5)
  }
  return best
}

/** Returns the commit that fits worst if no single step explains the levels of all; null if the most probable step does. */
function misfit(evidence: readonly CommitEvidence[], posterior: readonly number[]): number | null {
  const first = posterior.indexOf(Math.max(...posterior))
  const scores = evidence.map(({ commit, fromGood, fromBad }) => ({ commit, score: commit >= first ? fromBad : fromGood }))
  const worst = scores.reduce<(typeof scores)[number] | null>((most, one) => (most === null || one.score > most.score ? one : most), null)
  const sum = scores.reduce((total, { score }) => total + score ** 2, 0)
  return worst !== null && sum > chiSquareQuantile(scores.length, MISFIT) ? worst.commit : null
}

/** Returns the upper `tail` quantile of chi-square, to about 1 % (Wilson & Hilferty 1931). */
function chiSquareQuantile(freedom: number, tail: number): number {
  const part = 2 / (9 * freedom)
  return freedom * (1 - part + upperQuantile(tail) * Math.sqrt(part)) ** 3
}
