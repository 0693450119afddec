import type { ComparableDomain } from '../model/config.ts'
import type { Recording } from '../model/recording.ts'
import { weightOf } from '../model/total.ts'
import type { Side } from '../model/trial.ts'
import { isHeadToBlame } from './blame.ts'
import { type Options, optionsFor } from './design.ts'
import type { TrialAttempt } from './faults.ts'
import { canGoOn, type Follower } from './follow.ts'
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
  /** Weighted sums of the complete rounds, in joules or instructions. */
  readonly rounds: readonly Pair[]
  readonly parts: readonly WeightedPart[]
}

/** Returns all pairs of a workload that counted, also those after its decision. */
export const countedPairs = ({ valid, rest }: Follower): readonly TrialAttempt[] =>
  rest.valid.length === 0 ? valid : [...valid, ...rest.valid]

/** Reports whether a workload can still give a pair. */
const canGive = (follower: Follower): boolean => follower.standing.kind === 'open' || canGoOn(follower)

/** Returns the weighted sum of one value of a round, per run. */
export const weightedSum = (
  parts: readonly WeightedPart[],
  { round, side }: { readonly round: number; readonly side: Side },
  amountOf: (trial: TrialAttempt[Side]) => number,
): number =>
  parts.reduce((sum, { follower, weight }) => {
    const trial = countedPairs(follower)[round]?.[side]
    return sum + (trial === undefined ? Number.NaN : weight * perRun(trial, amountOf(trial)))
  }, 0)

/** Starts following the total of workloads. There is at least one. Throws a RangeError for impossible options. */
export function followTotal(options: Options, domains: readonly ComparableDomain[], parts: readonly WeightedPart[]): TotalFollower {
  const psr = sequence(options)
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

/** Starts following the total of a session that may measure up to `maxPairs`. Returns null if it has none. */
export function totalOf(
  recording: Pick<Recording, 'config' | 'hypotheses'>,
  followed: readonly { readonly workload: Recording['config']['workloads'][number]; readonly follower: Follower }[],
  maxPairs: number,
): TotalFollower | null {
  const { config } = recording
  const parts = followed.flatMap(({ workload, follower }) => {
    const weight = weightOf(config, workload)
    return weight > 0 ? [{ follower, weight }] : []
  })
  if (config.total === undefined || parts.length === 0) return null
  return followTotal(optionsFor(recording, config.total, maxPairs), config.domains, parts)
}

/** Reports whether a workload that is decided has to be measured on, because the total is not. `most`: pairs that a workload may have. */
export const needsRest = (total: TotalFollower | null, follower: Follower, most: number): boolean =>
  total !== null &&
  total.standing.kind === 'open' &&
  total.parts.some((part) => part.follower === follower) &&
  canGoOn(follower) &&
  countedPairs(follower).length < most
