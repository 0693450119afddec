import { finding } from '../model/finding.ts'
import type { End, Header, Plan } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import { firstLook, leastPairs, optionsFor } from '../stats/design.ts'
import { checkedPair } from '../stats/schedule.ts'
import { nextTarget, settledAt } from '../stats/temperature.ts'
import { runLast } from './alone.ts'
import { Clock } from './clock.ts'
import { closeCourses } from './closing.ts'
import { isOpen, type Session, startCourse, type Tried, tell } from './course.ts'
import { discardRound } from './discard.ts'
import { endOf, type Rounds, tryPair } from './pair.ts'

/** A limit that is to suffice must outlast a session a little slower than its first round. */
const SLACK = 1.2

/**
 * The discarded round, the plan, then rounds in which every open workload gets one pair, until all are decided or something
 * ends the session. Asks the follower of each workload after every pair whether to go on: the rule that `compare` replays.
 * Then the last checks, and base alone if it has failed beside head.
 */
export async function measureRounds(rounds: Rounds): Promise<End> {
  const { header, host, emit } = rounds
  const clock = new Clock(host, header.config.timeLimit)
  emit({ type: 'warming-up', workloads: header.config.workloads.length })
  const discarded = await discardRound(rounds, clock)
  const { attempts, roundSeconds } = discarded
  if (discarded.end !== null) return conclude(rounds, attempts, discarded.end)
  if (roundSeconds === 0) return conclude(rounds, attempts, endOf(host, 'complete', null)) // every program failed: nothing is left to plan
  const celsius = rounds.meter.kind === 'counter' ? settledAt(discarded.trials, rounds.thermometer.read()) : []
  const plan = { ...makePlan(header, roundSeconds, clock.left), celsius }
  rounds.append({ plan })
  emit({ type: 'plan', plan, workloads: header.config.workloads.length, minPairs: firstOf(header, plan) })
  if (plan.maxPairs === 0) {
    const short = finding('time-limit-short', { limit: header.config.timeLimit, needed: SLACK * plan.neededSeconds, isHeads: false })
    return conclude(rounds, attempts, endOf(host, 'time', short))
  }
  // With fewer pairs planned, fewer may be void: what was forgiven in the discarded round may be too much now.
  const courses = attempts.map((tried) => startCourse(rounds, plan.maxPairs, tried))
  const end = (await judgedRounds(rounds, { courses, plan, clock })) ?? endOf(host, 'complete', null)
  return closeSession(rounds, { courses }, end)
}

/** Ends a session that has no judged round. */
const conclude = (rounds: Rounds, attempts: readonly Tried[], end: End): Promise<End> =>
  closeSession(rounds, { courses: attempts.map((tried) => startCourse(rounds, rounds.header.config.pairs.max, tried)) }, end)

/** What follows the last round, outside of the time limit: nothing where the meter is lost or the user has stopped us. */
async function closeSession(rounds: Rounds, { courses }: Pick<Session, 'courses'>, end: End): Promise<End> {
  if (end.reason !== 'complete' && end.reason !== 'time') return end
  return (await closeCourses(rounds, courses)) ?? (await runLast(rounds, courses)) ?? end
}

/** The smallest N that is worth measuring. */
function leastOf(header: Header, maxPairs: number): number {
  const [workload] = header.config.workloads
  return workload === undefined ? maxPairs : leastPairs(optionsFor(header, workload, maxPairs))
}

/** The first look at which a workload may be decided. */
function firstOf(header: Header, { maxPairs }: Plan): number {
  const [workload] = header.config.workloads
  return workload === undefined || maxPairs === 0 ? maxPairs : firstLook(optionsFor(header, workload, maxPairs))
}

/** One N for all workloads, from what is left of the time limit (statistics 3.1); 0 when the least comparison does not fit. */
function makePlan(header: Header, roundSeconds: Seconds, leftSeconds: Seconds): Omit<Plan, 'celsius'> {
  const { pairs, timeLimit } = header.config
  const pace = Math.max(roundSeconds, 1e-3)
  const least = leastOf(header, pairs.max)
  const affordable = 2 * Math.floor(leftSeconds / pace / 2)
  const maxPairs = Math.min(pairs.max, affordable)
  return {
    maxPairs: maxPairs < least ? 0 : maxPairs,
    roundSeconds: pace,
    leftSeconds,
    neededSeconds: timeLimit - leftSeconds + least * pace,
  }
}

/** One pair of each workload that is still open, again and again. null: all are decided. */
async function judgedRounds(rounds: Rounds, session: Session): Promise<End | null> {
  const { courses, plan, clock } = session
  const { seed, config } = rounds.header
  let target = plan.celsius
  while (courses.some(isOpen)) {
    const trials: Trial[] = []
    for (const course of courses.filter(isOpen)) {
      const end = clock.over()
      if (end !== null) return end
      const { valid, voids } = course.follower
      const pair = valid.length + 1
      const repetition = voids.filter(({ attempt }) => attempt.base.pair === pair).length
      const { workload, repeat } = course
      const isChecked = pair === checkedPair(seed, workload.name, config.pairs.min)
      const outcome = await tryPair(rounds, { workload, purpose: 'pair', pair, repetition, repeat, isChecked, target })
      if ('end' in outcome) return outcome.end
      course.follower.add(outcome.attempt)
      trials.push(...outcome.trials)
      tell(rounds, session, course)
    }
    target = nextTarget(target, config.temperature.band, trials)
  }
  return null
}
