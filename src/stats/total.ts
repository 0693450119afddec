import type { ComparableDomain } from '../model/config.ts'
import type { Recording } from '../model/recording.ts'
import { weightOf } from '../model/total.ts'
import type { Side } from '../model/trial.ts'
import { isHeadToBlame } from './blame.ts'
import { type Options, optionsFor } from './design.ts'
import type { TrialAttempt } from './faults.ts'
import { canGoOn, type Follower } from './follow.ts'
import { type EarlierPairs, sequenceAfter } from './joint.ts'
import { perRun, trialJoules } from './joules.ts'
import { type Decision, type Look, type Pair, sequence } from './psr.ts'

/** One workload of the total. */
export interface WeightedPart {
  readonly follower: Follower
  /** Above 0. */
  readonly weight: number
}

/** State of the total. `stuck`: a workload gives no more pairs, and all complete rounds are judged. */
type TotalStanding = { readonly kind: 'open' | 'stuck' | 'unmeasurable' } | { readonly kind: 'decided'; readonly decision: Decision }

/**
 * The weighted sum of all workloads, followed round by round: by `measure` to know whether to go on, and by `compare` to judge. Round r is
 * complete when the r-th pair of every workload has counted. Its pair is the sum over the workloads, per run, of weight times energy.
 */
export interface TotalFollower {
  /** Takes the rounds that are complete by now. */
  update(): TotalStanding
  readonly standing: TotalStanding
  readonly look: Look | null
  /** True if a regression of earlier attempts stands, because the rounds so far do not exclude it. */
  readonly isHeld: boolean
  /** Rounds of earlier attempts at the same experiment, which count as well. */
  readonly earlier: readonly Round[]
  /** Weighted sums of the complete rounds, in joules or instructions. */
  readonly rounds: readonly Pair[]
  readonly parts: readonly WeightedPart[]
}

/** Returns all pairs of a workload that counted, also those after its decision. */
export const countedPairs = ({ valid, rest }: Follower): readonly TrialAttempt[] =>
  rest.valid.length === 0 ? valid : [...valid, ...rest.valid]

/** Reports whether a workload can still give a pair. */
const canGive = (follower: Follower): boolean => follower.standing.kind === 'open' || canGoOn(follower)

/** Weighted sums of a complete round, per run: joules or instructions, and seconds. */
export interface Round extends Pair {
  readonly seconds: Readonly<Record<Side, number>>
}

/** Earlier attempts at an experiment, as far as the total counted. */
export interface EarlierRounds extends EarlierPairs {
  readonly pairs: readonly Round[]
}

/** Returns the complete rounds, those of earlier attempts first. */
export const roundsOf = ({ earlier, rounds, parts }: TotalFollower): readonly Round[] => [
  ...earlier,
  ...rounds.map((pair, round): Round => {
    const secondsOf = (side: Side): number => weightedSum(parts, { round, side }, (trial) => trial.seconds ?? Number.NaN)
    return { ...pair, seconds: { base: secondsOf('base'), head: secondsOf('head') } }
  }),
]

/** Returns the weighted sum of one value of a round, per run. */
const weightedSum = (
  parts: readonly WeightedPart[],
  { round, side }: { readonly round: number; readonly side: Side },
  amountOf: (trial: TrialAttempt[Side]) => number,
): number =>
  parts.reduce((sum, { follower, weight }) => {
    const trial = countedPairs(follower)[round]?.[side]
    return sum + (trial === undefined ? Number.NaN : weight * perRun(trial, amountOf(trial)))
  }, 0)

/** Starts following the total of workloads. There is at least one. Throws a RangeError for impossible options. */
export function followTotal(
  options: Options,
  {
    domains,
    parts,
    earlier,
  }: { readonly domains: readonly ComparableDomain[]; readonly parts: readonly WeightedPart[]; readonly earlier: EarlierRounds | null },
): TotalFollower {
  const psr = earlier === null ? sequence(options) : sequenceAfter(options, earlier)
  const rounds: Pair[] = []
  let final: TotalStanding | null = null
  const sumOf = (round: number, side: Side): number => weightedSum(parts, { round, side }, (trial) => trialJoules(trial, domains))
  const takeRounds = (): void => {
    const complete = Math.min(...parts.map(({ follower }) => countedPairs(follower).length))
    while (rounds.length < complete && final === null) {
      const round = rounds.length
      const pair = { base: sumOf(round, 'base'), head: sumOf(round, 'head') }
      rounds.push(pair)
      const decision = psr.add(pair)
      if (decision !== null) final = isDisturbedByHead(parts, rounds.length) ? { kind: 'unmeasurable' } : { kind: 'decided', decision }
    }
  }
  const standing = (): TotalStanding => {
    if (final !== null) return final
    const isStuck = parts.some(({ follower }) => !canGive(follower) && countedPairs(follower).length <= rounds.length)
    return { kind: isStuck ? 'stuck' : 'open' }
  }
  return {
    update() {
      takeRounds()
      return standing()
    },
    get standing() {
      return standing()
    },
    get look() {
      return psr.last
    },
    get isHeld() {
      return psr.isHeld
    },
    earlier: earlier?.pairs ?? [],
    rounds,
    parts,
  }
}

/**
 * Reports whether head's trials were void far more often than base's in the first rounds, over all workloads. Counts no later void, so the
 * answer does not depend on when it is asked.
 */
function isDisturbedByHead(parts: readonly WeightedPart[], rounds: number): boolean {
  const voids = parts.flatMap(({ follower }) =>
    [...follower.voids, ...follower.rest.voids].filter(({ attempt }) => attempt.base.pair <= rounds),
  )
  const of = (side: Side): number => voids.filter(({ found }) => found[side] === 'machine').length
  return isHeadToBlame(of('head'), of('base'), rounds * parts.length)
}

/** Limits of a session that follows a total, and its earlier attempts. */
interface TotalLimits {
  /** Pairs that it may measure. */
  readonly maxPairs: number
  readonly earlier: EarlierRounds | null
}

/** Starts following the total of a session. Returns null if it has none. */
export function totalOf(
  recording: Pick<Recording, 'config' | 'hypotheses'>,
  followed: readonly { readonly workload: Recording['config']['workloads'][number]; readonly follower: Follower }[],
  { maxPairs, earlier }: TotalLimits,
): TotalFollower | null {
  const { config } = recording
  const parts = followed.flatMap(({ workload, follower }) => {
    const weight = weightOf(config, workload)
    return weight > 0 ? [{ follower, weight }] : []
  })
  if (config.total === undefined || parts.length === 0) return null
  return followTotal(optionsFor(recording, config.total, maxPairs), { domains: config.domains, parts, earlier })
}

/** Reports whether a workload that is decided has to be measured on, because the total is not. `most`: pairs that a workload may have. */
export const needsRest = (total: TotalFollower | null, follower: Follower, most: number): boolean =>
  total !== null &&
  total.standing.kind === 'open' &&
  total.parts.some((part) => part.follower === follower) &&
  canGoOn(follower) &&
  countedPairs(follower).length < most
