import type { End } from '../model/attempt.ts'
import type { Config, Workload } from '../model/config.ts'
import type { Trial } from '../model/trial.ts'
import type { Seconds } from '../model/units.ts'
import type { TrialAttempt } from '../stats/faults.ts'
import { chooseRepeat, floorFinding } from '../stats/floor.ts'
import { isDearer, isSlower } from '../stats/limits-used.ts'
import type { Clock } from './clock.ts'
import { type Course, decided, isOpen, startCourse, type Tried } from './course.ts'
import { type Rounds, tryPair } from './pair.ts'

/** Number of times that a workload's repeats are chosen anew: a first run of a few milliseconds reveals little about the second. */
const CHOICES = 2

/** Runs the first pairs of each workload, which are never judged. They warm caches, run checks, choose repeats and set the pace. `warm-up` adds some. */
export async function discardRound(rounds: Rounds, clock: Clock) {
  const tried: Tried[] = []
  const trials: Trial[] = []
  let roundSeconds = 0
  let roundJoules = 0
  for (const workload of rounds.header.config.workloads) {
    const discarded = await discardPairs(rounds, workload, clock)
    const { course, attempts, end } = discarded
    trials.push(...discarded.trials)
    if (end !== null) return { attempts: [...tried, { workload, repeat: course.repeat, attempts }], roundSeconds, roundJoules, trials, end }
    if (isOpen(course)) {
      roundSeconds += discarded.seconds
      roundJoules += discarded.joules
    } else decided(rounds, course)
    const floor = floorFinding(workload, course.follower.discarded, rounds.header.config.domains)
    if (floor !== null) rounds.emit({ type: 'finding', finding: floor })
    tried.push({ workload, repeat: course.repeat, attempts })
  }
  return { attempts: tried, roundSeconds, roundJoules, trials, end: null }
}

/**
 * Runs one pair of a workload. Runs it again if it was void, if head was very slow, or with more repeats if the meter needs them.
 * `seconds` is that of the last pair, which has the repeats of all pairs to come. Counts the pairs of a process before this one, and runs at
 * least one more: the machine has cooled down.
 */
async function discardPairs(rounds: Rounds, workload: Workload, clock: Clock) {
  const { past } = rounds
  const attempts: TrialAttempt[] = []
  const cutOff = past.cutOff(workload.name, 0)
  const trials: Trial[] = []
  const warming = new Warming(rounds, workload)
  const { course } = warming
  for (const attempt of past.attemptsAt(workload.name, 'pair')) {
    attempts.push(attempt)
    if (warming.take(attempt).isForgiven) clock.forgive(attempt.base.took + attempt.head.took)
  }
  for (;;) {
    const { repeat } = warming
    const sofar = (end: End | null, seconds = 0, joules = 0) => ({ course: { ...course, repeat }, attempts, trials, seconds, joules, end })
    const end = clock.over()
    if (end !== null || !isOpen(course)) return sofar(end)
    const isChecked = course.follower.discarded.length === 0
    const request = { workload, purpose: 'pair', pair: 0, repetition: attempts.length + cutOff, repeat, isChecked, target: [] } as const
    const { spent } = clock.purse
    const outcome = await tryPair(rounds, request)
    if ('end' in outcome) return sofar(outcome.end)
    attempts.push(outcome.attempt)
    trials.push(...outcome.trials)
    const { isForgiven, isWarm } = warming.take(outcome.attempt)
    if (isForgiven) clock.forgive(outcome.took)
    if (isWarm) return sofar(null, outcome.seconds, clock.purse.spent - spent)
  }
}

/** Decides after each discarded pair of a workload whether it needs another, and with how many repeats. */
class Warming {
  readonly course: Course
  /** Repeats of the next pair. */
  repeat: number
  readonly #config: Config
  /** Seconds of the time limit that each pair of the workload has. */
  readonly #share: Seconds
  readonly #longest: Seconds
  #slow: 'never' | 'once' | 'again' = 'never'
  #choices = 0
  #warmUps = 0

  constructor(rounds: Rounds, workload: Workload) {
    const { config } = rounds.header
    this.#config = config
    this.repeat = workload.repeat === 'auto' ? 1 : workload.repeat
    this.course = startCourse(rounds, config.pairs.max, { workload, repeat: this.repeat, attempts: [] })
    // Repeating never costs pairs: the time limit has room for all of them, and the trial for one that takes twice as long.
    this.#share = config.timeLimit / (config.workloads.length * config.pairs.max)
    this.#longest = Math.min(workload.timeout / 2, this.#share / (rounds.anchor.has(workload.name) ? 3 : 2))
  }

  /** Takes a pair. `isForgiven`: its time does not count. `isWarm`: no other is needed, as the workload is warm or has its verdict. */
  take(attempt: TrialAttempt): { readonly isForgiven: boolean; readonly isWarm: boolean } {
    const { follower, workload } = this.course
    if (!isOpen(this.course)) return { isForgiven: false, isWarm: true }
    follower.add(attempt)
    const isVoid = follower.voids.at(-1)?.attempt === attempt
    const isForgiven = this.#followSlowness(attempt, isVoid)
    if (this.#slow === 'once') return { isForgiven, isWarm: false }
    const chosen =
      this.#choices < CHOICES ? chooseRepeat(workload, attempt, { domains: this.#config.domains, longest: this.#longest }) : this.repeat
    const isSettled = !isVoid && chosen === this.repeat
    const isWarm = !isOpen(this.course) || (isSettled && this.#warmUps === (workload.warmUp ?? 0))
    if (isSettled && !isWarm) this.#warmUps += 1
    if (chosen > this.repeat) this.#choices += 1
    this.repeat = chosen
    return { isForgiven, isWarm }
  }

  /** A first run of head that fills a cache must not use up the time. It and the second run are not counted, and the second one decides. */
  #followSlowness(attempt: TrialAttempt, isVoid: boolean): boolean {
    const excess = attempt.head.took - attempt.base.took
    const isSlow = (excess > this.#share && isSlower(attempt)) || isDearer(this.#config, attempt)
    if (this.#slow === 'once') {
      this.#slow = 'again'
      return true
    }
    if (this.#slow === 'never' && !isVoid && isSlow) this.#slow = 'once'
    return this.#slow !== 'never'
  }
}
