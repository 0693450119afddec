import type { Workload } from '../model/config.ts'
import type { Plan } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import { optionsFor } from '../stats/design.ts'
import type { TrialAttempt } from '../stats/faults.ts'
import { type Follower, follow, replay } from '../stats/follow.ts'
import type { Clock } from './clock.ts'
import type { Rounds } from './pair.ts'

/** Progress of one workload. */
export interface Course {
  readonly workload: Workload
  /** Runs of the command inside each judged trial. */
  readonly repeat: number
  readonly follower: Follower
}

/** A workload after its discarded round. */
export interface Tried {
  readonly workload: Workload
  readonly repeat: number
  readonly attempts: readonly TrialAttempt[]
}

/** Reports whether a workload needs more pairs. */
export const isOpen = ({ follower }: Course): boolean => follower.standing.kind === 'open'

/** Follows a workload from base's first trials and its discarded round on, for a session of up to `maxPairs`. */
export function startCourse(
  { header, first }: Pick<Rounds, 'header' | 'first'>,
  maxPairs: number,
  { workload, repeat, attempts }: Tried,
): Course {
  const own = first.filter((trial: Trial) => trial.workload === workload.name)
  const follower = follow(optionsFor(header, workload, maxPairs), header.config.domains, own)
  return { workload, repeat, follower: replay(follower, attempts) }
}

/** Running session: all workloads, as planned. */
export interface Session {
  readonly courses: readonly Course[]
  readonly plan: Plan
  readonly clock: Clock
}

/** Reports the state of a workload after a pair, and how long the rest may take. */
export function tell(rounds: Rounds, { courses, plan, clock }: Session, course: Course): void {
  const { follower, workload } = course
  if (!isOpen(course)) {
    decided(rounds, course)
    return
  }
  const { elapsed } = clock
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
