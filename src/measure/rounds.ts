import type { End, Plan } from '../model/attempt.ts'
import { quantityOf } from '../model/config.ts'
import { COUNTED_PAIRS } from '../model/counting.ts'
import { finding } from '../model/finding.ts'
import { isOfMachine } from '../model/meters.ts'
import type { Header } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import { firstLook, leastPairs, optionsFor } from '../stats/design.ts'
import { smallestLimit } from '../stats/limit.ts'
import { checkedPair } from '../stats/schedule.ts'
import { nextTarget, settledAt } from '../stats/temperature.ts'
import { totalOf } from '../stats/total.ts'
import { runLast } from './alone.ts'
import { Clock } from './clock.ts'
import { closeCourses } from './closing.ts'
import { type Course, isOpen, needsPair, nextPair, type Session, startCourse, type Tried, take, tell, tellTotal } from './course.ts'
import { discardRound } from './discard.ts'
import { explain } from './explain.ts'
import { endOf, type Rounds, tryPair } from './pair.ts'

/**
 * Runs the discarded round, makes the plan, then runs rounds in which every open workload gets one pair. Stops when all are decided or
 * something ends the session. Asks the follower of each workload after every pair whether to go on, by the rule that `compare` replays.
 * Then runs the last checks, and base alone if it has failed beside head.
 */
export async function measureRounds(rounds: Rounds): Promise<End> {
  const { header, host, emit } = rounds
  const clock = new Clock(host, header.config.timeLimit)
  emit({ type: 'warming-up', workloads: header.config.workloads.length })
  const discarded = await discardRound(rounds, clock)
  const { attempts, roundSeconds } = discarded
  if (discarded.end !== null) return conclude(rounds, attempts, discarded.end)
  if (roundSeconds === 0) return conclude(rounds, attempts, endOf(host, 'complete', null)) // every program failed: nothing is left to plan
  const celsius = isOfMachine(rounds.meter.kind) ? settledAt(discarded.trials, rounds.thermometer.read()) : []
  const plan = { ...makePlan(header, roundSeconds * (rounds.meter.slowdown ?? 1), clock.left), celsius }
  rounds.append({ plan })
  emit({ type: 'plan', plan, workloads: header.config.workloads.length, minPairs: firstOf(header, plan) })
  if (plan.maxPairs === 0) {
    const short = finding('time-limit-short', { limit: header.config.timeLimit, needed: smallestLimit(plan), isHeads: false })
    return conclude(rounds, attempts, endOf(host, 'time', short))
  }
  // With fewer pairs planned, fewer may be void: what was forgiven in the discarded round may be too much now.
  const courses = attempts.map((tried) => startCourse(rounds, plan.maxPairs, tried))
  const total = totalOf(header, courses, { maxPairs: plan.maxPairs, earlier: rounds.earlier.total })
  const end = (await judgedRounds(rounds, { courses, total, plan, clock })) ?? endOf(host, 'complete', null)
  return closeSession(rounds, { courses }, end)
}

/** Ends a session that has no judged round. */
const conclude = (rounds: Rounds, attempts: readonly Tried[], end: End): Promise<End> =>
  closeSession(rounds, { courses: attempts.map((tried) => startCourse(rounds, rounds.header.config.pairs.max, tried)) }, end)

/** Runs the steps after the last round, outside the time limit. Does nothing if the meter is lost or the user has stopped the session. */
async function closeSession(rounds: Rounds, { courses }: Pick<Session, 'courses'>, end: End): Promise<End> {
  if (end.reason !== 'complete' && end.reason !== 'time') return end
  return (await closeCourses(rounds, courses)) ?? (await runLast(rounds, courses)) ?? end
}

/** Returns the smallest N that is worth measuring. */
function leastOf(header: Header, maxPairs: number): number {
  const [workload] = header.config.workloads
  return workload === undefined ? maxPairs : leastPairs(optionsFor(header, workload, maxPairs))
}

/** Returns the first look at which a workload may be decided. */
function firstOf(header: Header, { maxPairs }: Plan): number {
  const [workload] = header.config.workloads
  if (quantityOf(header.config) === 'work') return COUNTED_PAIRS
  return workload === undefined || maxPairs === 0 ? maxPairs : firstLook(optionsFor(header, workload, maxPairs))
}

/** Plans one N for all workloads, from the rest of the time limit (statistics 3.1), or 0 if the smallest comparison does not fit. */
function makePlan(header: Header, roundSeconds: Seconds, leftSeconds: Seconds): Omit<Plan, 'celsius'> {
  const { pairs, timeLimit } = header.config
  const pace = Math.max(roundSeconds, 1e-3)
  const least = leastOf(header, pairs.max)
  // Counts that repeat need no more.
  const enough = quantityOf(header.config) === 'work' ? COUNTED_PAIRS : least
  const affordable = 2 * Math.floor(leftSeconds / pace / 2)
  return {
    maxPairs: affordable < enough ? 0 : Math.max(least, Math.min(pairs.max, affordable)),
    roundSeconds: pace,
    leftSeconds,
    neededSeconds: timeLimit - leftSeconds + enough * pace,
  }
}

/** Runs one pair of each workload that needs one per round. Returns null when all is decided, else the end of the session. */
async function judgedRounds(rounds: Rounds, session: Session): Promise<End | null> {
  const { courses, plan, clock } = session
  const { seed, config } = rounds.header
  let target = plan.celsius
  const isNeeded = (course: Course): boolean => needsPair(session, course)
  while (courses.some(isNeeded)) {
    const trials: Trial[] = []
    const wasOpen = session.total?.standing.kind === 'open'
    // The total may be decided within a round. Then a workload that only it needs is measured no more.
    for (const course of courses) {
      if (!isNeeded(course)) continue
      const end = clock.over()
      if (end !== null) return end
      const { pair, repetition } = nextPair(course)
      const { workload, repeat } = course
      const isChecked = pair === checkedPair(seed, workload.name, config.pairs.min)
      const outcome = await tryPair(rounds, { workload, purpose: 'pair', pair, repetition, repeat, isChecked, target })
      if ('end' in outcome) return outcome.end
      const isOwn = isOpen(course)
      take(session, course, outcome.attempt)
      trials.push(...outcome.trials)
      if (isOwn) tell(rounds, session, course)
      if (isOwn) explain(rounds, course)
    }
    if (wasOpen) tellTotal(rounds, session)
    target = nextTarget(target, config.temperature.band, trials)
  }
  return null
}
