import type { Plan } from '../model/attempt.ts'
import type { Workload } from '../model/config.ts'
import type { Header } from '../model/recording.ts'
import { TOTAL_NAME, weightOf } from '../model/total.ts'
import type { Trial } from '../model/trial.ts'
import { optionsFor } from '../stats/design.ts'
import type { TrialAttempt } from '../stats/faults.ts'
import { type Follower, follow, replay, wholeOf } from '../stats/follow.ts'
import { randomTurns } from '../stats/schedule.ts'
import { countedPairs, needsRest, type TotalFollower } from '../stats/total.ts'
import type { Clock } from './clock.ts'
import type { Rounds } from './pair.ts'

/** Progress of one workload. */
export interface Course {
  readonly workload: Workload
  /** Runs of the command inside each judged trial. */
  readonly repeat: number
  readonly follower: Follower
}

/** A workload after its discarded round, and after its pairs before this process. */
export interface Tried {
  readonly workload: Workload
  readonly repeat: number
  readonly attempts: readonly TrialAttempt[]
}

/** Reports whether a workload needs more pairs for its own verdict. */
export const isOpen = ({ follower }: Course): boolean => follower.standing.kind === 'open'

/** Follows a workload through base's first trials and its pairs so far, for a session of up to `maxPairs`. */
export function startCourse(
  { header, first, earlier }: Pick<Rounds, 'header' | 'first' | 'earlier'>,
  maxPairs: number,
  { workload, repeat, attempts }: Tried,
): Course {
  const own = first.filter((trial: Trial) => trial.workload === workload.name)
  const before = { first: own, earlier: earlier.workloads.get(workload.name) ?? null }
  const follower = follow(optionsFor(header, workload, maxPairs), header.config.domains, before)
  return { workload, repeat, follower: replay(follower, attempts, weightOf(header.config, workload) > 0) }
}

/** Running session: all workloads, as planned. */
export interface RunningSession {
  readonly courses: readonly Course[]
  /** null if there is none. */
  readonly total: TotalFollower | null
  readonly plan: Plan
  readonly clock: Clock
}

/** Reports whether a workload needs more pairs, for its own verdict or for the total. */
export const needsPair = ({ total, plan }: RunningSession, course: Course): boolean =>
  isOpen(course) || needsRest(total, course.follower, plan.maxPairs)

/** Returns how often a workload's judged pairs have been tried so far, void ones included. */
function triesOf({ follower }: Course): number {
  const voids = [...follower.voids, ...follower.rest.voids]
  return countedPairs(follower).length + voids.filter(({ attempt }) => !attempt.base.discarded).length
}

/**
 * Returns the workload whose pair is next, or null if none needs one. Follows from the seed and what was measured, so a session can be continued.
 * In a round each workload has one turn, void or not. The total may be decided within a round. Then a workload that only it needs is
 * measured no more.
 */
export function nextTurn(
  session: RunningSession,
  { seed, config }: Pick<Header, 'seed' | 'config'>,
): { readonly course: Course; readonly round: number } | null {
  const needed = session.courses.filter((course) => needsPair(session, course))
  const round = Math.min(...needed.map(triesOf)) + 1
  const inTurn = needed.filter((course) => config.order === 'by-workload' || triesOf(course) < round)
  const [first] =
    config.order === 'random'
      ? randomTurns(
          inTurn.map((course) => ({ name: course.workload.name, course })),
          { seed, round },
        ).map(({ course }) => course)
      : inTurn
  return first === undefined ? null : { course: first, round: config.order === 'by-workload' ? triesOf(first) + 1 : round }
}

/** Gives a pair to the workload: to its own verdict, or, if it has that, to the total. */
export function take({ total }: RunningSession, { follower }: Course, attempt: TrialAttempt): void {
  if (follower.standing.kind === 'open') follower.add(attempt)
  else follower.addToRest(attempt)
  total?.update()
}

/** Returns the number of a workload's next pair, from 1, and how often that has been void. */
export function nextPair({ follower }: Course): { readonly pair: number; readonly repetition: number } {
  const pair = countedPairs(follower).length + 1
  const voids = [...follower.voids, ...follower.rest.voids]
  return { pair, repetition: voids.filter(({ attempt }) => attempt.base.pair === pair).length }
}

/** Reports the state of a workload after a pair for its own verdict, and how long the rest may take. */
export function tell(rounds: Rounds, session: RunningSession, course: Course): void {
  const { follower, workload } = course
  if (isOpen(course)) tellPair(rounds, session, { name: workload.name, pairs: follower.valid.length, look: follower.look })
  else decided(rounds, course)
}

/** Reports the state of the total, after a round that gave it a pair, or with which it has ended. */
export function tellTotal(rounds: Rounds, session: RunningSession): void {
  const { total } = session
  if (total === null) return
  const { standing, look } = total
  const pairs = total.rounds.length
  if (standing.kind === 'open') tellPair(rounds, session, { name: TOTAL_NAME, pairs, look })
  else rounds.emit({ type: 'decided', workload: TOTAL_NAME, verdict: verdictOfTotal(standing), pairs })
}

function verdictOfTotal(standing: TotalFollower['standing']) {
  if (standing.kind === 'decided') return standing.decision.verdict
  return standing.kind === 'unmeasurable' ? 'error' : 'inconclusive'
}

interface Told {
  readonly name: string
  readonly pairs: number
  readonly look: Follower['look']
}

function tellPair(rounds: Rounds, session: RunningSession, { name, pairs, look }: Told): void {
  const { courses, plan, clock } = session
  const { elapsed } = clock
  const done = courses.map(({ follower }) => wholeOf(follower)).reduce((sum, one) => sum + pairsOf(one), 0)
  // Waiting for the temperature makes pairs slower than those of the plan.
  const pace = Math.max(plan.roundSeconds / courses.length, elapsed / done)
  const open = courses.filter((one) => needsPair(session, one))
  const left = open.reduce((sum, { follower }) => sum + (plan.maxPairs - countedPairs(follower).length) * pace, 0)
  const ratio = look === null ? null : Math.exp(look.estimate)
  rounds.emit({ type: 'pair', pair: { workload: name, pairs, maxPairs: plan.maxPairs, ratio, elapsed, left } })
}

const pairsOf = ({ discarded, valid, voids }: Follower): number => discarded.length + valid.length + voids.length

/** Reports the outcome of a workload. */
export function decided(rounds: Rounds, { workload, follower }: Course): void {
  rounds.emit({ type: 'decided', workload: workload.name, verdict: verdictOf(follower.standing), pairs: follower.valid.length })
}

function verdictOf(standing: Follower['standing']) {
  switch (standing.kind) {
    case 'decided':
      return standing.decision.verdict
    case 'broken':
    case 'suspect':
      return standing.kind
    case 'disturbed':
    case 'open':
      return 'inconclusive'
    case 'failed':
    case 'unmeasurable':
      return 'error'
    default:
      return standing satisfies never
  }
}
