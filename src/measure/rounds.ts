import type { Thermometer } from '../host/thermal.ts'
import type { Choice } from '../meters/index.ts'
import type { OpenMeter } from '../meters/meter.ts'
import type { Workload } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { timeOver, timeTooShort } from '../model/problems/trials.ts'
import type { End, Header, JournalLine, Plan, Side, Trial } from '../model/recording.ts'
import type { Seconds } from '../model/units.ts'
import { duration, durationSetting } from '../render/format.ts'
import { optionsFor } from '../stats/compare.ts'
import { leastPairs } from '../stats/design.ts'
import { chooseRepeat, floorFinding } from '../stats/floor.ts'
import { type Attempt, type Follower, follow, replay } from '../stats/follow.ts'
import { coin, padding } from '../stats/schedule.ts'
import { nextTarget, settledAt } from '../stats/temperature.ts'
import type { OpenPipeline } from './pipeline.ts'
import type { Lookout, Source, TrialRequest } from './stage.ts'

/** A limit that is to suffice must outlast a session a little slower than its first round. */
const SLACK = 1.2

/** All that the rounds of one session work with. */
export interface Rounds {
  readonly header: Header
  readonly sources: Readonly<Record<Side, Source>>
  readonly meter: OpenMeter
  readonly lookout: Lookout | null
  readonly thermometer: Thermometer
  readonly choice: Choice
  readonly trials: OpenPipeline<'trial' | 'sources' | 'meter' | 'lookout' | 'thermometer' | 'domains', 'record' | 'verification'>
  readonly host: Host
  readonly emit: Emit
  readonly signal: AbortSignal
  append(line: JournalLine): void
}

/** One workload on its way. */
interface Course {
  readonly workload: Workload
  /** Runs of the command inside each judged trial. */
  readonly repeat: number
  readonly follower: Follower
}

/** A workload after its discarded round. */
interface Tried {
  readonly workload: Workload
  readonly repeat: number
  readonly attempts: readonly Attempt[]
}

/** One try at a pair, or what ended the session instead. */
type Outcome = { readonly attempt: Attempt; readonly trials: readonly Trial[]; readonly seconds: Seconds } | { readonly end: End }

/**
 * The discarded round, the plan, then rounds in which every open workload gets one pair, until all are decided or something
 * ends the session. Asks the follower of each workload after every pair whether to go on: the rule that `compare` replays.
 */
export async function measureRounds(rounds: Rounds): Promise<End> {
  const { header, host, emit } = rounds
  const started = host.now()
  emit({ type: 'warming-up', workloads: header.config.workloads.length })
  const discarded = await discardRound(rounds, started)
  if ('end' in discarded) return discarded.end
  if (discarded.roundSeconds === 0) return endOf(host, 'complete', null) // every program failed: nothing is left to plan
  const celsius = rounds.meter.kind === 'counter' ? settledAt(discarded.trials, rounds.thermometer.read()) : []
  const plan = { ...makePlan(header, discarded.roundSeconds, header.config.timeLimit - (host.now() - started)), celsius }
  rounds.append({ plan })
  const minPairs = leastOf(header, header.config.pairs.max)
  emit({ type: 'plan', plan, workloads: header.config.workloads.length, minPairs })
  if (plan.maxPairs === 0)
    return endOf(host, 'time', timeTooShort(duration(header.config.timeLimit), durationSetting(SLACK * plan.neededSeconds)))
  // With fewer pairs planned, fewer may be void: what was forgiven in the discarded round may be too much now.
  const courses = discarded.attempts.map((tried) => startCourse(header, plan.maxPairs, tried))
  return (await judgedRounds(rounds, courses, plan, started)) ?? endOf(host, 'complete', null)
}

/** How measuring ended, now. */
export const endOf = (host: Host, reason: End['reason'], finding: Finding | null): End => ({ reason, finding, at: host.date() })

const isOpen = ({ follower }: Course): boolean => follower.standing.kind === 'open'

function startCourse(header: Header, maxPairs: number, { workload, repeat, attempts }: Tried): Course {
  const follower = follow(optionsFor(header, workload, maxPairs), header.config.domains)
  return { workload, repeat, follower: replay(follower, attempts) }
}

/** How often the repeats of one workload are chosen anew: a first run that took a few milliseconds says little of the second. */
const CHOICES = 2

/** The first pairs of each workload, never judged: they warm caches, run the checks, choose the repeats and give the pace. */
async function discardRound(rounds: Rounds, started: Seconds) {
  const tried: Tried[] = []
  const trials: Trial[] = []
  let roundSeconds = 0
  for (const workload of rounds.header.config.workloads) {
    const discarded = await discardPairs(rounds, workload, started)
    if ('end' in discarded) return discarded
    const { course, attempts } = discarded
    trials.push(...discarded.trials)
    if (isOpen(course)) roundSeconds += discarded.seconds
    else decided(rounds, course)
    const floor = floorFinding(workload, course.follower.discarded, rounds.header.config.domains)
    if (floor !== null) rounds.emit({ type: 'finding', finding: floor })
    tried.push({ workload, repeat: course.repeat, attempts })
  }
  return { attempts: tried, roundSeconds, trials }
}

/** One pair; again where it was void, and with more repeats where the meter needs them. `seconds`: of the last, which has those of all others to come. */
async function discardPairs(rounds: Rounds, workload: Workload, started: Seconds) {
  const { config } = rounds.header
  // Repeating never costs pairs: the time limit has room for all of them, and the trial for one that takes twice as long.
  const longest = Math.min(workload.timeout / 2, config.timeLimit / (config.workloads.length * 2 * config.pairs.max))
  const attempts: Attempt[] = []
  const trials: Trial[] = []
  let repeat = workload.repeat === 'auto' ? 1 : workload.repeat
  const course = startCourse(rounds.header, config.pairs.max, { workload, repeat, attempts })
  for (let choices = 0; ; ) {
    if (isLate(rounds, started)) return { end: late(rounds) }
    const isChecked = course.follower.discarded.length > 0
    const outcome = await tryPair(rounds, { workload, pair: 0, repetition: attempts.length, repeat, isChecked, target: [] })
    if ('end' in outcome) return outcome
    attempts.push(outcome.attempt)
    trials.push(...outcome.trials)
    course.follower.add(outcome.attempt)
    const chosen = choices < CHOICES ? chooseRepeat(workload, outcome.attempt, { domains: config.domains, longest }) : repeat
    const isVoid = course.follower.voids.at(-1)?.attempt === outcome.attempt
    if (!isOpen(course) || (!isVoid && chosen === repeat))
      return { course: { ...course, repeat }, attempts, trials, seconds: outcome.seconds }
    if (chosen > repeat) choices += 1
    repeat = chosen
  }
}

const isLate = ({ header, host }: Rounds, started: Seconds): boolean => host.now() - started >= header.config.timeLimit

const late = ({ header, host }: Rounds): End => endOf(host, 'time', timeOver(duration(header.config.timeLimit)))

/** The smallest N that is worth measuring. */
function leastOf(header: Header, maxPairs: number): number {
  const [workload] = header.config.workloads
  return workload === undefined ? maxPairs : leastPairs(optionsFor(header, workload, maxPairs))
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

async function judgedRounds(rounds: Rounds, courses: readonly Course[], plan: Plan, started: Seconds): Promise<End | null> {
  let target = plan.celsius
  while (courses.some(isOpen)) {
    const trials: Trial[] = []
    for (const course of courses.filter(isOpen)) {
      if (isLate(rounds, started)) return late(rounds)
      const { valid, voids } = course.follower
      const pair = valid.length + 1
      const repetition = voids.filter(({ attempt }) => attempt.base.pair === pair).length
      const { workload, repeat } = course
      const outcome = await tryPair(rounds, { workload, pair, repetition, repeat, isChecked: true, target })
      if ('end' in outcome) return outcome.end
      course.follower.add(outcome.attempt)
      trials.push(...outcome.trials)
      tell(rounds, courses, course, plan, started)
    }
    target = nextTarget(target, rounds.header.config.temperature.band, trials)
  }
  return null
}

function tell(rounds: Rounds, courses: readonly Course[], course: Course, plan: Plan, started: Seconds): void {
  const { follower, workload } = course
  if (!isOpen(course)) {
    decided(rounds, course)
    return
  }
  const elapsed = rounds.host.now() - started
  const done = courses.reduce((sum, one) => sum + one.follower.discarded.length + one.follower.valid.length + one.follower.voids.length, 0)
  // Waiting for the temperature makes pairs slower than those of the plan.
  const pace = Math.max(plan.roundSeconds / courses.length, elapsed / done)
  const left = courses.filter(isOpen).reduce((sum, open) => sum + (plan.maxPairs - open.follower.valid.length) * pace, 0)
  const ratio = follower.look === null ? null : Math.exp(follower.look.estimate)
  rounds.emit({
    type: 'pair',
    pair: { workload: workload.name, pairs: follower.valid.length, maxPairs: plan.maxPairs, ratio, elapsed, left },
  })
}

function decided(rounds: Rounds, { workload, follower }: Course): void {
  const { standing } = follower
  const isNew = standing.kind === 'failed' && standing.on === 'base'
  const verdict =
    standing.kind === 'decided' ? standing.decision.verdict : isNew ? 'new' : standing.kind === 'disturbed' ? 'inconclusive' : 'error'
  rounds.emit({ type: 'decided', workload: workload.name, verdict, pairs: follower.valid.length })
}

/** One base and one head trial, in the order of the coin, each in the journal before the next begins. */
async function tryPair(rounds: Rounds, request: Omit<TrialRequest, 'side' | 'place' | 'padding' | 'partner'>): Promise<Outcome> {
  const { workload, pair, repetition } = request
  const { header, host, emit, signal, meter, lookout, thermometer, sources } = rounds
  const sides: readonly Side[] = coin(header.seed, workload.name, pair, repetition) === 'base-first' ? ['base', 'head'] : ['head', 'base']
  const bytes = padding(header.seed, workload.name, pair, repetition)
  const done: Trial[] = []
  const started = host.now()
  let beside = 0
  for (const [index, side] of sides.entries()) {
    await using stack = new AsyncDisposableStack()
    const place = index === 0 ? 'first' : 'second'
    const trial: TrialRequest = { ...request, side, place, padding: bytes, partner: done[0] ?? null }
    const tools = { host, emit, signal, defer: (undo: () => void | Promise<void>) => stack.defer(undo) }
    const { record, verification } = await rounds.trials.run(
      { trial, sources, meter, lookout, thermometer, domains: header.config.domains },
      tools,
    )
    // Killed by our own signal: that was no measurement, so it is no trial.
    if (signal.aborted) return { end: endOf(host, 'data-ended', null) }
    rounds.append({ trial: record })
    if (record.void !== null) emit({ type: 'void', trial: record })
    for (const finding of record.findings) emit({ type: 'finding', finding })
    const lost = await lostMeter(rounds, record)
    if (lost !== null) return { end: lost }
    beside += verification.seconds
    done.push(record)
  }
  const base = done.find((trial) => trial.side === 'base')
  const head = done.find((trial) => trial.side === 'head')
  if (base === undefined || head === undefined) throw new Error('a pair has two sides')
  return { attempt: { base, head }, trials: done, seconds: host.now() - started - beside }
}

/** After a reading that failed: is it this trial's bad luck, or is the meter gone? Then no further trial is worth its energy. */
async function lostMeter({ choice, host }: Rounds, trial: Trial): Promise<End | null> {
  if (trial.void?.code === 'replay-ended') return endOf(host, 'data-ended', trial.void)
  // Without a cgroup nobody knows the CPU time of services: no other trial of theirs would have an estimate.
  if (trial.void?.code === 'no-cpu-time' && host.isolation.containment === 'environment') return endOf(host, 'machine', trial.void)
  if (!trial.void?.code.startsWith('counter-')) return null
  const [error] = await choice.meter.check(host, choice.options)
  return error === undefined ? null : endOf(host, 'machine', error)
}
