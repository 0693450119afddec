import type { Reason } from '../model/comparison.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'
import type { Followed } from './describe.ts'
import { leastPairs } from './design.ts'
import { attemptsOf, type TrialAttempt } from './faults.ts'
import type { Follower } from './follow.ts'
import { trialJoules } from './joules.ts'
import { blamedAppetite, blamedPace, energyEaten, isSlow, type Pace, slowness, timeEaten } from './limits-used.ts'
import type { Look } from './psr.ts'
import { isLuckyDraw, unsteadyEnergy, wideSpread } from './steadiness.ts'

/** The pairs that tell the pace: the judged ones, void or not, or the last discarded one if there is no other; empty if nothing ran. */
function sampled({ valid, voids, discarded }: Follower): readonly TrialAttempt[] {
  const attempts = [...valid, ...voids.map(({ attempt }) => attempt)]
  const judged = attempts.filter(({ base }) => !base.discarded)
  return judged.length > 0 ? judged : discarded.length > 0 ? discarded.slice(-1) : attempts
}

/** The pace of both sides as far as head is to blame for it; null if nothing ran. Without a judged pair the last two discarded ones tell. */
export function sampledPace(follower: Follower): Pace | null {
  const attempts = sampled(follower)
  if (attempts.length === 0) return null
  return blamedPace(
    attempts.some(({ base }) => !base.discarded) ? attempts : follower.discarded.length > 1 ? follower.discarded.slice(-2) : attempts,
  )
}

/** Returns the reason why an improvement is to be doubted, so that head is unsteady, or null if it is not. */
export function doubtful(recording: Recording, { workload: { name }, options: { margin }, follower }: Followed): Finding | null {
  const joules = (side: Side): readonly number[] => follower.valid.map((attempt) => trialJoules(attempt[side], recording.config.domains))
  return luckyDraw(recording, { name, margin, look: follower.look, base: joules('base'), head: joules('head') })
}

/** Energies that an improvement was shown by, pair by pair, in joules or instructions. */
export interface Shown {
  readonly name: string
  readonly margin: number
  readonly look: Look | null
  readonly base: readonly number[]
  readonly head: readonly number[]
}

/** Returns the finding that an improvement may be a lucky draw from a wide spread of head, or null. */
export function luckyDraw({ seed }: Recording, { name, margin, look, base, head }: Shown): Finding | null {
  const energies = { base, head, margin, seed: JSON.stringify([seed, name, 'spread']) }
  const times = look === null ? null : wideSpread(energies)
  if (times === null || look === null) return null
  return isLuckyDraw({ ...energies, typical: Math.exp(look.estimate) }) ? finding('head-spread', { workload: name, times }) : null
}

/**
 * Returns the reason why head alone keeps a workload without a verdict (`reason`) from being judged, or null if it does not. `paces`:
 * those of all workloads. Called only if the session has nothing else to report, so it never takes the place of a verdict.
 */
export function unsteadiness(
  recording: Recording,
  { workload: { name }, options, follower }: Followed,
  reason: Reason | null,
  paces: readonly Pace[],
): Finding | null {
  if (!isOfData(reason)) return null
  const attempts = sampled(follower)
  if (attempts.length > 0 && isSlow(attempts)) return finding('head-slow', { workload: name, times: slowness(attempts) })
  const { seed, config } = recording
  const eaten = reason === 'time' ? timeEaten(paces, leastPairs(options), config.timeLimit) : null
  if (eaten !== null) return finding('head-ate-time', { workload: name, times: eaten })
  if (reason === 'energy') {
    const times = ateEnergy(recording, leastPairs(options))
    if (times !== null) return finding('head-ate-energy', { workload: name, times })
  }
  const joules = (side: Side): readonly number[] => follower.valid.map((attempt) => trialJoules(attempt[side], config.domains))
  const typical = follower.look === null ? null : Math.exp(follower.look.estimate)
  const found = unsteadyEnergy({
    base: joules('base'),
    head: joules('head'),
    margin: options.margin,
    typical,
    seed: JSON.stringify([seed, name, 'spread']),
  })
  if (found === null) return null
  return found.kind === 'spread'
    ? finding('head-spread', { workload: name, times: found.times })
    : finding('head-uneven', { workload: name, ratio: found.ratio })
}

/** Returns head's joules as a multiple of base's if head has used up the limit of the session, or null. */
function ateEnergy({ trials, config: { domains, energyLimit } }: Recording, least: number): number | null {
  if (energyLimit === undefined) return null
  const own = Map.groupBy(trials, ({ workload }) => workload)
  const appetites = [...own.values()].map((all) => attemptsOf(all)).filter((attempts) => attempts.length > 0)
  return energyEaten(
    appetites.map((attempts) => blamedAppetite(attempts, domains)),
    least,
    energyLimit,
  )
}

/** Reports whether head could have caused it. A lost machine and a stopped measurement are not head's doing. */
const isOfData = (reason: Reason | null): boolean =>
  reason === 'max-pairs' || reason === 'futility' || reason === 'uneven' || reason === 'time' || reason === 'energy'
