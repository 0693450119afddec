import { isDeepStrictEqual } from 'node:util'
import { type Config, FailOn, quantityOf } from '../../model/config.ts'
import type { EvidenceFault } from '../../model/findings/forks.ts'
import { Recording, SCHEMA } from '../../model/recording.ts'
import { hypotheses } from '../../stats/design.ts'
import { isPlausible, trialOf, UNVERIFIED } from './trials.ts'

/** Facts about a fork's pull request that do not come from the fork. */
export interface Trusted {
  /** Base's configuration for counting work, with the workloads that must have been measured. */
  readonly config: Config
  /** Gated workloads that head removes from the configuration. */
  readonly unpaired: Recording['unpaired']
  readonly revisions: Recording['revisions']
  readonly harness: Recording['harness']
  readonly options: Recording['options']
  /** Version of this Joulegate. */
  readonly version: string
  /** Start of the run, ISO 8601 in UTC. */
  readonly startedAt: string
}

/**
 * Makes the Recording to judge: its numbers and codes are the fork's, and everything else is ours, GitHub's or base's. No text of the fork's
 * is in the result. Returns the fault if the fork's Recording cannot be what its job has to measure. Pure.
 */
export function evidenceOf(foreign: Recording, trusted: Trusted): Recording | EvidenceFault {
  const fault = faultOf(foreign, trusted)
  if (fault !== null) return fault
  const { config, startedAt } = trusted
  const workloads = new Map(config.workloads.map((workload) => [workload.name, workload]))
  const trials = foreign.trials.flatMap((trial) => {
    const workload = workloads.get(trial.workload)
    return workload === undefined ? [] : [trialOf(trial, workload, startedAt)]
  })
  const { success, data } = Recording.safeParse({
    ...headerOf(foreign, trusted),
    plan: foreign.plan === null ? null : { ...foreign.plan, celsius: [] },
    trials,
    end: foreign.end === null ? null : { reason: foreign.end.reason, finding: null, at: startedAt },
  })
  return success ? data : 'trials'
}

function faultOf(foreign: Recording, { config, revisions }: Trusted): EvidenceFault | null {
  const { meter, simulated, trials, plan } = foreign
  if (meter?.kind !== 'instructions' || quantityOf(foreign.config) !== 'work') return 'meter'
  if (simulated) return 'simulated'
  const { base, head } = revisions
  if (!isSame(foreign.revisions.base, base) || !isSame(foreign.revisions.head, head)) return 'commits'
  const [names, wanted] = [foreign.config, config].map(({ workloads }) => workloads.map(({ name }) => name).toSorted())
  if (!isDeepStrictEqual(names, wanted)) return 'workloads'
  if (!isDeepStrictEqual(definitionsOf(foreign.config), definitionsOf(config))) return 'definitions'
  const known = new Set(wanted)
  if (trials.some(({ workload }) => !known.has(workload))) return 'trials'
  if (plan !== null && ![plan.roundSeconds, plan.leftSeconds, plan.neededSeconds].every((seconds) => Math.abs(seconds) < 1e9))
    return 'trials'
  return trials.map(isPlausible).find((one) => one !== null) ?? null
}

const isSame = (one: Recording['revisions']['base'], other: Recording['revisions']['base']): boolean =>
  one.kind === 'commit' && other.kind === 'commit' && one.sha === other.sha

/** Returns the parts of a configuration that must be base's. Budgets are not compared, because base's are used in any case. */
const definitionsOf = ({ build, harness, pairs, workloads }: Config) => ({
  ...{ build, harness, pairs },
  workloads: workloads.map(({ budget, repeat, ...others }) => others).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
})

/**
 * Returns the configuration to judge by. A fork may leave out what it does not want to show, so all that is no verdict fails, unless nothing
 * fails at all.
 */
const strict = (config: Config): Config => ({
  ...config,
  gate: { ...config.gate, failOn: config.gate.failOn.length === 0 ? [] : FailOn.options },
})

function headerOf({ meter, machine }: Recording, trusted: Trusted) {
  const config = strict(trusted.config)
  return {
    ...{ schema: SCHEMA, joulegate: trusted.version, startedAt: trusted.startedAt, seed: UNVERIFIED, config, configuredBy: 'base' },
    ...{ options: trusted.options, checkChange: null, harness: trusted.harness },
    machine: {
      ...{ id: 'hosted runner', cpu: UNVERIFIED, kernel: UNVERIFIED, virtualisation: UNVERIFIED },
      threads: Math.min(machine.threads, 10_000),
      memoryBytes: Math.min(machine.memoryBytes, 2 ** 50),
    },
    meter: meter && { name: 'work', kind: 'instructions', description: 'unverified counts' },
    isolation: { level: 'none', containment: 'environment' },
    ...{ simulated: false, revisions: trusted.revisions, allowSame: false, builds: [], unpaired: trusted.unpaired },
    ...{ hypotheses: hypotheses(config), findings: [] },
  }
}
