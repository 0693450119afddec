import { ConfigFile, resolveConfig } from '../../src/model/config-file.ts'
import { Header, Recording, type Side, type Trial } from '../../src/model/recording.ts'
import { hypotheses, optionsFor } from '../../src/stats/design.ts'
import type { TrialAttempt } from '../../src/stats/faults.ts'
import { type Follower, follow } from '../../src/stats/follow.ts'
import { coin } from '../../src/stats/schedule.ts'
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
  const config = resolveConfig(ConfigFile.parse({ workloads: names.map((name) => ({ name, run: './bench' })), 'time-limit': '24h' }))
  const commit = (name: string, digit: string) => ({ kind: 'commit', name, sha: digit.repeat(40), tree: digit.repeat(40) })
  return Header.parse({
    schema: 2,
    joulegate: '0.0.0',
    startedAt: STARTED,
    seed,
    config,
    configuredBy: 'base',
    checkChange: null,
    harness: null,
    machine: { id: 'simulated', cpu: 'a simulation', threads: 8, memoryBytes: 2 ** 34, kernel: '6.12', virtualisation: null },
    meter: { name: 'powercap', kind: 'counter', description: 'a simulation of RAPL' },
    isolation: { level: 'none', containment: 'cgroup' },
    simulated: true,
    revisions: { base: commit('base', 'a'), head: commit('head', 'b') },
    allowSame: false,
    builds: [],
    unpaired: [],
    hypotheses: hypotheses(config),
    findings: [],
  })
}

const STARTED = '2026-01-05T08:00:00Z'

/** The discarded round, then rounds of one pair of each open workload, until all are decided: what the engine does, on simulated trials. */
export function measureSimulated(header: Header, run: (wanted: Wanted) => Metered): Recording {
  const trials: Trial[] = []
  const courses = header.config.workloads.map((workload) => ({
    name: workload.name,
    follower: follow(optionsFor(header, workload, MAX_PAIRS), header.config.domains),
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
