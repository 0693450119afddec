import { Header, Recording } from '../../src/model/recording.ts'
import type { Side, Trial } from '../../src/model/trial.ts'
import { optionsFor } from '../../src/stats/design.ts'
import type { TrialAttempt } from '../../src/stats/faults.ts'
import { type Follower, follow, NOTHING_BEFORE } from '../../src/stats/follow.ts'
import { coin } from '../../src/stats/schedule.ts'
import { configOf, headerFields } from '../../test/rig/recording.ts'
import type { Metered } from './machine.ts'

const MAX_PAIRS = 60

/** One trial that a session asks for. */
export interface Wanted {
  readonly workload: string
  readonly side: Side
  readonly isSecond: boolean
}

/** A session of workloads of the default budget, before its first trial. */
export function headerOf(names: readonly string[], seed: string): Header {
  const config = configOf(names, { 'time-limit': '24h' })
  return Header.parse(headerFields(config, { startedAt: STARTED, seed, simulated: true }))
}

const STARTED = '2026-01-05T08:00:00Z'

/** The discarded round, then rounds of one pair of each open workload, until all are decided: what the engine does, on simulated trials. */
export function measureSimulated(header: Header, run: (wanted: Wanted) => Metered): Recording {
  const trials: Trial[] = []
  const courses = header.config.workloads.map((workload) => ({
    name: workload.name,
    follower: follow(optionsFor(header, workload, MAX_PAIRS), header.config.domains, NOTHING_BEFORE),
  }))
  const isOpen = ({ follower }: { readonly follower: Follower }): boolean => follower.standing.kind === 'open'
  for (let pair = 0; courses.some(isOpen); pair += 1) {
    for (const { name, follower } of courses.filter(isOpen)) {
      const attempt = tryPair(header.seed, name, pair, run)
      trials.push(...(attempt.base.place === 'first' ? [attempt.base, attempt.head] : [attempt.head, attempt.base]))
      follower.add(attempt)
    }
  }
  return Recording.parse({
    ...header,
    plan: { maxPairs: MAX_PAIRS, roundSeconds: 60, leftSeconds: 24 * 3600, neededSeconds: 600, celsius: [] },
    trials,
    end: { reason: 'complete', finding: null, at: STARTED },
  })
}

function tryPair(seed: string, workload: string, pair: number, run: (wanted: Wanted) => Metered): TrialAttempt {
  const isBaseFirst = coin(seed, workload, pair, 0) === 'base-first'
  const take = (side: Side, isSecond: boolean): Trial => {
    const { readings, seconds } = run({ workload, side, isSecond })
    return {
      ...{ workload, purpose: 'pair', pair, repetition: 0, side, place: isSecond ? 'second' : 'first', discarded: pair === 0, void: null },
      ...{
        startedAt: STARTED,
        seconds,
        took: seconds,
        checked: false,
        cpu: { seconds, source: 'cgroup' },
        celsius: [],
        settling: null,
        disturbance: null,
        repeat: 1,
        readings,
        findings: [],
      },
      status: { code: 0, signal: null, timedOut: false },
    }
  }
  // The order of these calls is the order in time: the machine drifts meanwhile.
  const [first, second] = isBaseFirst ? [take('base', false), take('head', true)] : [take('head', false), take('base', true)]
  return isBaseFirst ? { base: first, head: second } : { base: second, head: first }
}
