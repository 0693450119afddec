import type { Workload } from '../model/config.ts'
import type { Trial } from '../model/recording.ts'
import type { Seconds } from '../model/units.ts'
import { chooseRepeat, floorFinding } from '../stats/floor.ts'
import type { Attempt } from '../stats/follow.ts'
import { decided, isOpen, startCourse, type Tried } from './course.ts'
import { isLate, late, type Rounds, tryPair } from './pair.ts'

/** How often the repeats of one workload are chosen anew: a first run that took a few milliseconds says little of the second. */
const CHOICES = 2

/** The first pairs of each workload, never judged: they warm caches, run the checks, choose the repeats and give the pace. */
export async function discardRound(rounds: Rounds, started: Seconds) {
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
