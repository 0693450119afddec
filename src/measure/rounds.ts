import type { End, Plan } from '../model/attempt.ts'
import type { JournalLine } from '../model/recording.ts'
import type { Temperatures, Trial } from '../model/trial.ts'
import { checkedPair } from '../stats/schedule.ts'
import { nextTarget } from '../stats/temperature.ts'
import { totalOf } from '../stats/total.ts'
import { repetitionOf, triedBefore, warmUpAgain } from './again.ts'
import { runFirstOfOwn, runLast } from './alone.ts'
import { Clock } from './clock.ts'
import { closeCourses } from './closing.ts'
import { type Course, isOpen, nextPair, nextTurn, type RunningSession, startCourse, type Tried, take, tell, tellTotal } from './course.ts'
import { discardRound } from './discard.ts'
import { explain } from './explain.ts'
import { endOf, type Rounds, tryPair } from './pair.ts'
import { planRounds, shortOf } from './plan.ts'
import { Purse } from './purse.ts'

/**
 * Runs the discarded round, makes the plan, then runs rounds in which every open workload gets one pair. Stops when all are decided or
 * something ends the session. Asks the follower of each workload after every pair whether to go on, by the rule that `compare` replays.
 * Then runs the last checks, and base alone if it has failed beside head.
 */
export async function measureRounds(given: Rounds): Promise<End> {
  const { header, host, past } = given
  const purse = new Purse(header.config)
  for (const trial of [...past.trials, ...past.anchorTrials, ...given.first]) purse.take(trial)
  const append = (line: JournalLine): void => {
    purse.takeLine(line)
    given.append(line)
  }
  const own = await runFirstOfOwn({ ...given, append })
  if (own.end !== null) return own.end
  const rounds = { ...given, append, first: [...past.first, ...given.first, ...own.trials] }
  const clock = new Clock(host, header.config.timeLimit, { used: past.used, purse })
  const begun = await beginRounds(rounds, clock)
  const { attempts } = begun
  if ('end' in begun) return conclude(rounds, attempts, begun.end)
  const { plan } = begun
  const short = shortOf(rounds, plan)
  if (short !== null) return conclude(rounds, attempts, short)
  // With fewer pairs planned, fewer may be void: what was forgiven in the discarded round may be too much now.
  const courses = attempts.map((tried) => startCourse(rounds, plan.maxPairs, tried))
  const total = totalOf(header, courses, { maxPairs: plan.maxPairs, earlier: rounds.earlier.total })
  total?.update()
  const session = { courses, total, plan, clock }
  const warm = past.plan === null ? { target: plan.celsius } : await warmUpAgain(rounds, session, clock)
  const end = 'end' in warm ? warm.end : await judgedRounds(rounds, session, warm.target)
  return closeSession(rounds, { courses }, end ?? endOf(host, 'complete', null))
}

type Begun = { readonly attempts: readonly Tried[] } & ({ readonly plan: Plan } | { readonly end: End })

/** Runs the discarded round and makes the plan, unless a process before has made it. */
async function beginRounds(rounds: Rounds, clock: Clock): Promise<Begun> {
  const { header, host, emit, past } = rounds
  if (past.plan !== null) return { attempts: triedBefore(rounds), plan: past.plan }
  emit({ type: 'warming-up', workloads: header.config.workloads.length })
  const discarded = await discardRound(rounds, clock)
  const { attempts, roundSeconds, end } = discarded
  if (end !== null) return { attempts, end }
  if (roundSeconds === 0) return { attempts, end: endOf(host, 'complete', null) } // every program failed: nothing is left to plan
  return { attempts, plan: planRounds(rounds, discarded, clock) }
}

/** Ends a session that has no judged round. */
const conclude = (rounds: Rounds, attempts: readonly Tried[], end: End): Promise<End> =>
  closeSession(rounds, { courses: attempts.map((tried) => startCourse(rounds, rounds.header.config.pairs.max, tried)) }, end)

/** Runs the steps after the last round, outside the limits. Does nothing if the meter is lost or the user has stopped the session. */
async function closeSession(rounds: Rounds, { courses }: Pick<RunningSession, 'courses'>, end: End): Promise<End> {
  if (end.reason === 'data-ended' || end.reason === 'machine') return end
  return (await closeCourses(rounds, courses)) ?? (await runLast(rounds, courses)) ?? end
}

/** Pairs of all workloads that are measured before the temperature of the session is looked at again. */
interface Round {
  readonly number: number
  readonly trials: Trial[]
  /** Whether the total was open when it began. */
  readonly wasOpen: boolean
}

/** Runs pairs, in the order of the configuration, as long as a workload needs one. Returns null when all is decided, else the end of the session. */
async function judgedRounds(rounds: Rounds, session: RunningSession, celsius: Temperatures): Promise<End | null> {
  const { clock, total } = session
  const { header } = rounds
  const begin = (number: number): Round => ({ number, trials: [], wasOpen: total?.standing.kind === 'open' })
  let target = celsius
  // A session that goes on may be in any round.
  let round = begin(nextTurn(session, header)?.round ?? 1)
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
  readonly target: Temperatures
  /** Takes the trials. */
  readonly trials: Trial[]
}

/** Runs the next pair of a workload, and takes it. Returns the end of the session, or null. */
async function measureTurn(rounds: Rounds, session: RunningSession, { course, target, trials }: Turn): Promise<End | null> {
  const { seed, config } = rounds.header
  const next = nextPair(course)
  const { pair } = next
  const repetition = repetitionOf(rounds, course, next)
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
