import type { End } from '../model/attempt.ts'
import type { Workload } from '../model/config.ts'
import type { Trial } from '../model/trial.ts'
import type { TrialAttempt } from '../stats/faults.ts'
import { chooseRepeat, floorFinding } from '../stats/floor.ts'
import { isDearer, isSlower } from '../stats/steadiness.ts'
import type { Clock } from './clock.ts'
import { decided, isOpen, startCourse, type Tried } from './course.ts'
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
 * `seconds` is that of the last pair, which has the repeats of all pairs to come.
 */
async function discardPairs(rounds: Rounds, workload: Workload, clock: Clock) {
  const { config } = rounds.header
  // Repeating never costs pairs: the time limit has room for all of them, and the trial for one that takes twice as long.
  const share = config.timeLimit / (config.workloads.length * config.pairs.max)
  const longest = Math.min(workload.timeout / 2, share / (rounds.anchor.has(workload.name) ? 3 : 2))
  const attempts: TrialAttempt[] = []
  const trials: Trial[] = []
  let repeat = workload.repeat === 'auto' ? 1 : workload.repeat
  let slow: 'never' | 'once' | 'again' = 'never'
  const course = startCourse(rounds, config.pairs.max, { workload, repeat, attempts })
  let warmUps = 0
  for (let choices = 0; ; ) {
    const sofar = (end: End | null, seconds = 0, joules = 0) => ({ course: { ...course, repeat }, attempts, trials, seconds, joules, end })
    const end = clock.over()
    if (end !== null) return sofar(end)
    const isChecked = course.follower.discarded.length === 0
    const request = { workload, purpose: 'pair', pair: 0, repetition: attempts.length, repeat, isChecked, target: [] } as const
    const { spent } = clock.purse
    const outcome = await tryPair(rounds, request)
    if ('end' in outcome) return sofar(outcome.end)
    attempts.push(outcome.attempt)
    trials.push(...outcome.trials)
    course.follower.add(outcome.attempt)
    const isVoid = course.follower.voids.at(-1)?.attempt === outcome.attempt
    // A first run of head that fills a cache must not use up the time. It and the second run are not counted, and the second one decides.
    const excess = outcome.attempt.head.took - outcome.attempt.base.took
    if (slow === 'once') slow = 'again'
    else if (slow === 'never' && !isVoid && ((excess > share && isSlower(outcome.attempt)) || isDearer(config, outcome.attempt)))
      slow = 'once'
    if (slow === 'once') {
      clock.forgive(outcome.took)
      continue
    }
    if (slow === 'again') clock.forgive(outcome.took)
    const chosen = choices < CHOICES ? chooseRepeat(workload, outcome.attempt, { domains: config.domains, longest }) : repeat
    const isWarm = !isVoid && chosen === repeat && warmUps === (workload.warmUp ?? 0)
    if (!isOpen(course) || isWarm) return sofar(null, outcome.seconds, clock.purse.spent - spent)
    if (!isVoid && chosen === repeat) warmUps += 1
    if (chosen > repeat) choices += 1
    repeat = chosen
  }
}
