import type { End, Plan } from '../model/attempt.ts'
import { quantityOf } from '../model/config.ts'
import { COUNTED_PAIRS } from '../model/counting.ts'
import { finding } from '../model/finding.ts'
import type { Header, JournalLine } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import type { Joules, Seconds } from '../model/units.ts'
import { firstLook, leastPairs, optionsFor } from '../stats/design.ts'
import { SLACK, smallestLimit } from '../stats/limit.ts'
import { checkedPair } from '../stats/schedule.ts'
import { nextTarget, settledAt } from '../stats/temperature.ts'
import { totalOf } from '../stats/total.ts'
import { runFirstOfOwn, runLast } from './alone.ts'
import { Clock } from './clock.ts'
import { closeCourses } from './closing.ts'
import { type Course, isOpen, nextPair, nextTurn, type Session, startCourse, type Tried, take, tell, tellTotal } from './course.ts'
import { discardRound } from './discard.ts'
import { explain } from './explain.ts'
import { endOf, type Rounds, tryPair } from './pair.ts'
import { Purse } from './purse.ts'

/**
 * Runs the discarded round, makes the plan, then runs rounds in which every open workload gets one pair. Stops when all are decided or
 * something ends the session. Asks the follower of each workload after every pair whether to go on, by the rule that `compare` replays.
 * Then runs the last checks, and base alone if it has failed beside head.
 */
export async function measureRounds(given: Rounds): Promise<End> {
  const { header, host, emit } = given
  const purse = new Purse(header.config)
  for (const trial of given.first) purse.take(trial)
  const append = (line: JournalLine): void => {
    purse.takeLine(line)
    given.append(line)
  }
  const own = await runFirstOfOwn({ ...given, append })
  if (own.end !== null) return own.end
  const rounds = { ...given, append, first: [...given.first, ...own.trials] }
  const clock = new Clock(host, header.config.timeLimit, purse)
  emit({ type: 'warming-up', workloads: header.config.workloads.length })
  const discarded = await discardRound(rounds, clock)
  const { attempts } = discarded
  if (discarded.end !== null) return conclude(rounds, attempts, discarded.end)
  if (discarded.roundSeconds === 0) return conclude(rounds, attempts, endOf(host, 'complete', null)) // every program failed: nothing is left to plan
  const { plan, short } = planRounds(rounds, discarded, clock)
  if (short !== null) return conclude(rounds, attempts, short)
  // With fewer pairs planned, fewer may be void: what was forgiven in the discarded round may be too much now.
  const courses = attempts.map((tried) => startCourse(rounds, plan.maxPairs, tried))
  const total = totalOf(header, courses, { maxPairs: plan.maxPairs, earlier: rounds.earlier.total })
  const end = (await judgedRounds(rounds, { courses, total, plan, clock })) ?? endOf(host, 'complete', null)
  return closeSession(rounds, { courses }, end)
}

/** Makes the plan after the discarded round, and writes it down. `short`: the end of the session if the smallest comparison does not fit, or null. */
function planRounds(
  { header, host, emit, meter, thermometer, append }: Rounds,
  { trials, roundSeconds, roundJoules }: Awaited<ReturnType<typeof discardRound>>,
  clock: Clock,
): { readonly plan: Plan; readonly short: End | null } {
  const celsius = meter.kind === 'counter' ? settledAt(trials, thermometer.read()) : []
  const { energyNeeded, ...planned } = makePlan(header, { seconds: roundSeconds * (meter.slowdown ?? 1), joules: roundJoules }, clock)
  const plan = { ...planned, celsius }
  append({ plan })
  emit({ type: 'plan', plan, workloads: header.config.workloads.length, minPairs: firstOf(header, plan) })
  if (plan.maxPairs > 0) return { plan, short: null }
  if (energyNeeded === null) {
    const found = finding('time-limit-short', { limit: header.config.timeLimit, needed: smallestLimit(plan), isHeads: false })
    return { plan, short: endOf(host, 'time', found) }
  }
  const limit = clock.purse.spent + clock.purse.left
  return { plan, short: endOf(host, 'energy', finding('energy-limit-short', { limit, needed: energyNeeded, isHeads: false })) }
}

/** Ends a session that has no judged round. */
const conclude = (rounds: Rounds, attempts: readonly Tried[], end: End): Promise<End> =>
  closeSession(rounds, { courses: attempts.map((tried) => startCourse(rounds, rounds.header.config.pairs.max, tried)) }, end)

/** Runs the steps after the last round, outside the limits. Does nothing if the meter is lost or the user has stopped the session. */
async function closeSession(rounds: Rounds, { courses }: Pick<Session, 'courses'>, end: End): Promise<End> {
  if (end.reason === 'data-ended' || end.reason === 'machine') return end
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

interface Cost {
  readonly seconds: Seconds
  readonly joules: Joules
}

/**
 * Plans one N for all workloads, from what is left of both limits (statistics 3.1), or 0 if the smallest comparison does not fit. `round`: cost of
 * a round. `energyNeeded`: the limit in joules that would suffice for it, if only that is too small, or null.
 */
function makePlan(header: Header, round: Cost, { left: leftSeconds, purse }: Clock) {
  const { pairs, timeLimit } = header.config
  const pace = Math.max(round.seconds, 1e-3)
  const least = leastOf(header, pairs.max)
  // Counts that repeat need no more.
  const enough = quantityOf(header.config) === 'work' ? COUNTED_PAIRS : least
  const inTime = 2 * Math.floor(leftSeconds / pace / 2)
  const inJoules = round.joules > 0 ? 2 * Math.floor(purse.left / round.joules / 2) : Number.POSITIVE_INFINITY
  const affordable = Math.min(inTime, inJoules)
  return {
    maxPairs: affordable < enough ? 0 : Math.max(least, Math.min(pairs.max, affordable)),
    roundSeconds: pace,
    leftSeconds,
    neededSeconds: timeLimit - leftSeconds + enough * pace,
    energyNeeded: inTime >= enough && inJoules < enough ? SLACK * (purse.spent + enough * round.joules) : null,
  }
}

/** Pairs of all workloads that are measured before the temperature of the session is looked at again. */
interface Round {
  readonly number: number
  readonly trials: Trial[]
  /** Whether the total was open when it began. */
  readonly wasOpen: boolean
}

/** Runs pairs, in the order of the configuration, as long as a workload needs one. Returns null when all is decided, else the end of the session. */
async function judgedRounds(rounds: Rounds, session: Session): Promise<End | null> {
  const { plan, clock, total } = session
  const { header } = rounds
  const begin = (number: number): Round => ({ number, trials: [], wasOpen: total?.standing.kind === 'open' })
  let target = plan.celsius
  let round = begin(1)
  const finish = (): void => {
    if (round.wasOpen) tellTotal(rounds, session)
    target = nextTarget(target, header.config.temperature.band, round.trials)
  }
  for (let turn = nextTurn(session, header); turn !== null; turn = nextTurn(session, header)) {
    if (round.trials.length > 0 && (turn.round !== round.number || header.config.order === 'by-workload')) {
      finish()
      round = begin(turn.round)
    }
    const end = clock.over() ?? (await measureTurn(rounds, session, { course: turn.course, target, trials: round.trials }))
    if (end !== null) return end
  }
  if (round.trials.length > 0) finish()
  return null
}

interface Turn {
  readonly course: Course
  /** Temperature that the trials are held to. */
  readonly target: Plan['celsius']
  /** Takes the trials. */
  readonly trials: Trial[]
}

/** Runs the next pair of a workload, and takes it. Returns the end of the session, or null. */
async function measureTurn(rounds: Rounds, session: Session, { course, target, trials }: Turn): Promise<End | null> {
  const { seed, config } = rounds.header
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
  return null
}
