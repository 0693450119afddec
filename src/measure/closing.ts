import type { End } from '../model/attempt.ts'
import { failsOnHead, type TrialAttempt } from '../stats/faults.ts'
import type { Course } from './course.ts'
import { type Rounds, tryPair } from './pair.ts'

/** Attempts at a closing pair: for a head that fails twice, and for a machine that disturbs one. */
const MOST_TRIES = 3
const FAILURES = 2

/**
 * Runs each workload's `check` once more on both sides, after a trial of each that belongs to no pair. No program can know which of its
 * runs was the last one that counted. This may still change the verdict. Returns the end of the session, or null if nothing ended it.
 */
export async function closeCourses(rounds: Rounds, courses: readonly Course[]): Promise<End | null> {
  for (const course of courses.filter(needsClosing)) {
    const { workload, repeat } = course
    const before = rounds.past.attemptsAt(workload.name, 'closing')
    let failures = before.filter(failsOnHead).length
    if (before.some(hasEnded)) continue
    for (let repetition = rounds.past.tries(workload.name, 'closing'); repetition < MOST_TRIES && failures < FAILURES; repetition += 1) {
      const request = { workload, purpose: 'closing', pair: 0, repetition, repeat, isChecked: true, target: [] } as const
      const outcome = await tryPair(rounds, request)
      if ('end' in outcome) return outcome.end
      if (failsOnHead(outcome.attempt)) failures += 1
      else if (hasEnded(outcome.attempt)) break
    }
  }
  return null
}

/** Reports whether head was checked, and has not failed. */
const hasEnded = (attempt: TrialAttempt): boolean => attempt.head.checked && !failsOnHead(attempt)

/** Reports whether a workload has a check, a judged pair, and an outcome that a failed check would change. */
function needsClosing({ workload, follower }: Course): boolean {
  const { standing, valid } = follower
  if ((workload.check === null && workload.equal === undefined) || valid.length === 0) return false
  return (
    standing.kind === 'open' || standing.kind === 'disturbed' || (standing.kind === 'decided' && standing.decision.verdict !== 'regressed')
  )
}
