import type { End } from '../model/attempt.ts'
import { isOfMachine } from '../model/meters.ts'
import type { Temperatures, Trial } from '../model/trial.ts'
import { settledAt } from '../stats/temperature.ts'
import type { Clock } from './clock.ts'
import { type Course, needsPair, type RunningSession, type Tried } from './course.ts'
import { type Rounds, tryPair } from './pair.ts'

/** Returns each workload with the pairs that were measured before this process, for a session that has its plan. */
export const triedBefore = ({ past, header }: Rounds): readonly Tried[] =>
  header.config.workloads.map((workload) => {
    const attempts = past.attemptsAt(workload.name, 'pair')
    const first = workload.repeat === 'auto' ? 1 : workload.repeat
    return { workload, repeat: attempts.at(-1)?.base.repeat ?? first, attempts }
  })

/**
 * Runs one pair of each workload that goes on, which is never judged: the machine has cooled down, and its caches are empty. Returns the
 * temperature that the next trials are held to, or the end of the session.
 */
export async function warmUpAgain(
  rounds: Rounds,
  session: RunningSession,
  clock: Clock,
): Promise<{ readonly target: Temperatures } | { readonly end: End }> {
  const { past, meter, thermometer, emit } = rounds
  const open = session.courses.filter((course) => needsPair(session, course))
  if (open.length > 0) emit({ type: 'warming-up', workloads: open.length })
  const trials: Trial[] = []
  for (const { workload, repeat } of open) {
    const end = clock.over()
    if (end !== null) return { end }
    const repetition = past.tries(workload.name, 'resume')
    const outcome = await tryPair(rounds, { workload, purpose: 'resume', pair: 0, repetition, repeat, isChecked: false, target: [] })
    if ('end' in outcome) return outcome
    trials.push(...outcome.trials)
  }
  return { target: isOfMachine(meter.kind) ? settledAt(trials, thermometer.read()) : [] }
}

/** Returns the number of the next try at a pair. One that was cut off counts as a try. */
export const repetitionOf = (
  { past }: Rounds,
  { workload }: Course,
  next: { readonly pair: number; readonly repetition: number },
): number => next.repetition + past.cutOff(workload.name, next.pair)
