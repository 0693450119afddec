import type { End } from '../model/attempt.ts'
import type { Workload } from '../model/config.ts'
import type { Trial } from '../model/trial.ts'
import { failsAlone, isProgramFault } from '../stats/faults.ts'
import { wholeOf } from '../stats/follow.ts'
import { runsAlone } from '../stats/steadiness.ts'
import type { Course } from './course.ts'
import { type Bench, type Rounds, tryTrial } from './pair.ts'

/** Failures of base alone before its workload counts as broken, as many as in pairs. */
const FAILURES = 2

/** Base's trials before any code of head has run, and the end of the session if it ended meanwhile, or null. */
export interface First {
  readonly trials: readonly Trial[]
  readonly end: End | null
}

/**
 * Runs each workload once on base, before any code of head has run, and again if it fails. A workload whose outputs are compared runs twice,
 * which shows whether base gives the same ones each time. These trials are never judged. They distinguish a workload that base cannot run from
 * one that head keeps from running. `before`: trials of a process that was stopped before it had enough. Its failures count.
 */
export async function runFirst(rounds: Bench, workloads = rounds.header.config.workloads, before: readonly Trial[] = []): Promise<First> {
  const trials: Trial[] = []
  rounds.emit({ type: 'base-alone', purpose: 'first', workloads: workloads.length })
  for (const workload of workloads) {
    const own = before.filter((trial) => trial.workload === workload.name)
    let [successes, failures] = [0, own.filter(isProgramFault).length]
    for (let repetition = own.length; successes < successesOf(workload) && failures < FAILURES; repetition += 1) {
      const tried = await runAlone(rounds, { workload, purpose: 'first', repetition, repeat: repeatOf(workload) })
      if ('end' in tried) return { trials, end: tried.end }
      trials.push(tried.trial)
      if (isProgramFault(tried.trial)) failures += 1
      else successes += 1
    }
  }
  return { trials, end: null }
}

const successesOf = ({ equal }: Workload): number => (equal === undefined ? 1 : 2)

/** Runs base alone for workloads whose outputs are compared, if it has not run yet: both sides are the user's own. */
export async function runFirstOfOwn(rounds: Rounds): Promise<First> {
  const { header, first, past } = rounds
  const isKnown = (workload: Workload): boolean => {
    const now = first.filter((trial) => trial.workload === workload.name)
    const all = [...past.firstByProcess(workload.name), now]
    // Only runs of one process were compared with each other.
    const hasSucceeded = all.some((trials) => trials.filter((trial) => !isProgramFault(trial)).length >= successesOf(workload))
    return hasSucceeded || all.flat().filter(isProgramFault).length >= FAILURES
  }
  const workloads = header.config.workloads.filter((workload) => workload.equal !== undefined && !isKnown(workload))
  return workloads.length === 0 ? { trials: [], end: null } : runFirst(rounds, workloads, past.first)
}

/**
 * Runs base alone for workloads that ran before head and failed beside it, after everything of head's is removed. Repeats as often as it
 * takes to tell whether base fails by itself, or until it does. Returns null if there is a judgement, else the end of the session.
 */
export async function runLast(rounds: Rounds, courses: readonly Course[]): Promise<End | null> {
  const suspects = courses.filter(({ follower }) => follower.isBaseSuspect || follower.isBaseSuspectInRest)
  if (suspects.length === 0) return null
  rounds.emit({ type: 'base-alone', purpose: 'last', workloads: suspects.length })
  await rounds.removeHead()
  for (const { workload, repeat, follower } of suspects) {
    const { baseFailures, valid, discarded, voids } = wholeOf(follower)
    const runs = runsAlone(baseFailures, valid.length + discarded.length + voids.length)
    if (rounds.past.trialsFor(workload.name, 'last').some(failsAlone)) continue
    for (let repetition = rounds.past.tries(workload.name, 'last'); repetition < runs; repetition += 1) {
      const tried = await runAlone(rounds, { workload, purpose: 'last', repetition, repeat })
      if ('end' in tried) return tried.end
      if (failsAlone(tried.trial)) break
    }
  }
  return null
}

interface Alone {
  readonly workload: Workload
  readonly purpose: 'first' | 'last'
  readonly repetition: number
  readonly repeat: number
}

const repeatOf = ({ repeat }: Workload): number => (repeat === 'auto' ? 1 : repeat)

const runAlone = (rounds: Bench, alone: Alone) =>
  tryTrial(rounds, { ...alone, side: 'base', place: 'first', pair: 0, padding: 0, target: [], partner: null, isChecked: true })
