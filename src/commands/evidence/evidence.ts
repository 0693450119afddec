import { isDeepStrictEqual } from 'node:util'
import { JOB_USER } from '../../host/identity.ts'
import type { End } from '../../model/attempt.ts'
import { type Config, FailOn, type Quantity, quantityOf } from '../../model/config.ts'
import type { EvidenceFault } from '../../model/findings/forks.ts'
import { isolatesOutsiders } from '../../model/isolation.ts'
import { ANY_MACHINE } from '../../model/limits.ts'
import { METERS } from '../../model/meters.ts'
import { type Machine, Recording, SCHEMA } from '../../model/recording.ts'
import type { PathScope } from '../../model/scope.ts'
import { hypotheses } from '../../stats/design.ts'
import { faultOfTrial, trialMaker, UNVERIFIED } from './trials.ts'

/** Stands for a text of the runner's that is not posted. */
const UNSHOWN = 'not shown'

/**
 * Measurer: a job of the fork's; a runner of one's own, which isolated the fork's code from the Recording; or the meter helper, which has
 * kept the Recording from the job that ordered it.
 */
export type Measurer = 'fork' | 'runner' | 'helper'

/** Facts about a comparison that do not come from the one who has measured it. */
export interface Trusted {
  /** Quantity that was to be measured. */
  readonly quantity: Quantity
  readonly measurer: Measurer
  /** Base's configuration for this quantity, with the workloads that must have been measured. */
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
 * Makes the Recording to judge: its numbers and codes are the measurer's, and everything else is ours, GitHub's or base's. No text of the fork's
 * is in the result. Returns the fault if the fork's Recording cannot be what its job has to measure. Pure.
 */
export function evidenceOf(foreign: Recording, trusted: Trusted): Recording | EvidenceFault {
  const fault = faultOf(foreign, trusted)
  if (fault !== null) return fault
  const { config } = trusted
  const trialOf = trialMaker(trusted)
  const workloads = new Map(config.workloads.map((workload) => [workload.name, workload]))
  const trialsOf = (trials: Recording['trials']): Recording['trials'] =>
    trials.flatMap((trial) => {
      const workload = workloads.get(trial.workload)
      return workload === undefined ? [] : [trialOf(trial, workload)]
    })
  const endOf = (reason: End['reason']): End => ({ reason, finding: null, at: trusted.startedAt })
  const attempts = foreign.earlier?.attempts.map(({ startedAt, plan, trials, end }) => ({
    ...{ startedAt, seed: UNVERIFIED, plan: { ...plan, celsius: [] }, trials: trialsOf(trials), end: endOf(end.reason) },
  }))
  const { success, data } = Recording.safeParse({
    ...headerOf(foreign, trusted),
    ...(attempts === undefined ? {} : { earlier: { attempts, isReused: foreign.earlier?.isReused } }),
    plan: foreign.plan === null ? null : { ...foreign.plan, celsius: [] },
    trials: trialsOf(foreign.trials),
    end: foreign.end === null ? null : endOf(foreign.end.reason),
  })
  return success ? data : 'trials'
}

/** Makes the Recording of a job that measured nothing, since by GitHub's trees nothing relevant changed. Pure. */
export const skippedEvidence = (foreign: Recording, trusted: Trusted, scope: PathScope): Recording =>
  Recording.parse({
    ...aboutAll(trusted),
    ...{ config: trusted.config, harness: null, machine: machineOf(foreign, trusted), meter: null },
    isolation: { level: 'none', containment: 'environment' },
    hypotheses: hypotheses(trusted.config),
    ...{ scope, plan: null, trials: [] },
    end: { reason: 'complete', finding: null, at: trusted.startedAt },
  })

function faultOf(foreign: Recording, { config, revisions, quantity, measurer }: Trusted): EvidenceFault | null {
  const { simulated } = foreign
  if (!isMeasuredAs(foreign, quantity)) return quantity === 'work' ? 'meter' : 'counter'
  if (simulated) return 'simulated'
  if (measurer !== 'fork' && !isolatesOutsiders(foreign.isolation)) return 'isolation'
  // Such a comparison needs an approval, which no stranger has given.
  if (measurer !== 'fork' && foreign.harness?.state === 'own') return 'benchmark'
  // A runner uploads nothing that a signal has ended.
  if (measurer !== 'fork' && (foreign.end === null || foreign.end.reason === 'data-ended')) return 'trials'
  const { base, head } = revisions
  if (!isSame(foreign.revisions.base, base) || !isSame(foreign.revisions.head, head)) return 'commits'
  const [names, wanted] = [foreign.config, config].map(({ workloads }) => workloads.map(({ name }) => name).toSorted())
  if (!isDeepStrictEqual(names, wanted)) return 'workloads'
  if (!isDeepStrictEqual(definitionsOf(foreign.config), definitionsOf(config))) return 'definitions'
  if (measurer === 'helper' && !isDeepStrictEqual(settingsOf(foreign.config), settingsOf(config))) return 'settings'
  // Plug-ins may change all that is measured, so they must be files of the true base.
  if (measurer === 'helper' && foreign.plugins !== undefined && foreign.configuredBy !== 'base') return 'settings'
  // A job of the fork's has no memory. It could only make one up.
  if (measurer === 'fork' && foreign.earlier !== undefined) return 'trials'
  const known = new Set(wanted)
  const attempts = [foreign, ...(foreign.earlier?.attempts ?? [])]
  return attempts.map((attempt) => faultOfAttempt(attempt, known, quantity)).find((one) => one !== null) ?? null
}

/** Returns the fault of what was measured in one attempt, or null if it has none. `known`: names of the workloads. */
function faultOfAttempt(
  { plan, trials }: Pick<Recording, 'plan' | 'trials'>,
  known: ReadonlySet<string>,
  quantity: Quantity,
): EvidenceFault | null {
  if (trials.some(({ workload }) => !known.has(workload))) return 'trials'
  if (plan !== null && ![plan.roundSeconds, plan.leftSeconds, plan.neededSeconds].every((seconds) => Math.abs(seconds) < 1e9))
    return 'trials'
  return trials.map((trial) => faultOfTrial(trial, quantity)).find((one) => one !== null) ?? null
}

/** Meters that count energy. */
const COUNTERS: ReadonlySet<string> = new Set(Object.entries(METERS).flatMap(([name, { kind }]) => (kind === 'counter' ? [name] : [])))

/** Reports whether a Recording has the quantity, counted by what counts it. */
function isMeasuredAs({ meter, config }: Recording, quantity: Quantity): boolean {
  if (quantityOf(config) !== quantity) return false
  return quantity === 'work' ? meter?.kind === 'instructions' : meter?.kind === 'counter' && COUNTERS.has(meter.name)
}

const isSame = (one: Recording['revisions']['base'], other: Recording['revisions']['base']): boolean =>
  one.kind === 'commit' && other.kind === 'commit' && one.sha === other.sha

/**
 * Returns the parts of a configuration that must be base's. Budgets are not compared, because base's are used in any case; but with a
 * total, workloads are measured for longer.
 */
export const definitionsOf = ({ build, harness, pairs, workloads, total }: Config) => ({
  ...{ build, harness, pairs, weights: total?.weights },
  workloads: workloads.map(({ budget, repeat, ...others }) => others).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
})

/** Returns the rest of a configuration that decides what is measured, and for how long. */
export const settingsOf = ({ checkout, temperature, order, timeLimit, energyLimit, diskLimit, meter, domains, plugins }: Config) => ({
  checkout,
  temperature,
  order,
  timeLimit,
  energyLimit,
  diskLimit,
  meter,
  domains,
  plugins,
})

/**
 * Returns the configuration to judge by. A stranger may leave out or disturb what must not be seen, so all that is no verdict fails, unless
 * nothing fails at all.
 */
const strict = (config: Config): Config => ({
  ...config,
  gate: { ...config.gate, failOn: config.gate.failOn.length === 0 ? [] : FailOn.options },
})

/** Returns what the meter helper has found out about the benchmark, without the names of its files. */
const namelessOf = (harness: Recording['harness']): Recording['harness'] => harness && { ...harness, files: [] }

/** Returns the parts of a header that do not depend on who has measured. */
const aboutAll = (trusted: Trusted) => ({
  ...{ schema: SCHEMA, joulegate: trusted.version, startedAt: trusted.startedAt, seed: UNVERIFIED, configuredBy: 'base' },
  ...{ options: trusted.options, checkChange: null, simulated: false, revisions: trusted.revisions, allowSame: false },
  ...{ builds: [], unpaired: trusted.unpaired, findings: [] },
})

function headerOf(foreign: Recording, trusted: Trusted) {
  const { meter, isolation } = foreign
  const isRunners = trusted.measurer !== 'fork'
  const config = trusted.measurer === 'runner' ? trusted.config : strict(trusted.config)
  const [kind, name] = trusted.quantity === 'work' ? ['instructions', 'work'] : ['counter', meter?.name]
  return {
    ...{ ...aboutAll(trusted), config },
    harness: trusted.harness ?? (trusted.measurer === 'helper' ? namelessOf(foreign.harness) : null),
    machine: machineOf(foreign, trusted),
    meter: meter && { name, kind, description: isRunners ? UNSHOWN : 'unverified counts' },
    isolation: isRunners ? { ...isolation, user: JOB_USER } : { level: 'none', containment: 'environment' },
    hypotheses: hypotheses(config),
  }
}

const sizeOf = ({ threads, memoryBytes }: Machine) => ({
  threads: Math.min(threads, 10_000),
  memoryBytes: Math.min(memoryBytes, 2 ** 50),
})

const machineOf = ({ machine }: Recording, { measurer, config }: Trusted): Machine =>
  measurer === 'fork' ? forksMachine(machine) : runnersMachine(machine, config)

const forksMachine = (machine: Machine): Machine => ({
  ...{ id: 'hosted runner', cpu: UNVERIFIED, kernel: UNVERIFIED, virtualisation: UNVERIFIED },
  ...sizeOf(machine),
})

/** Reports whether base's configuration has a limit for this machine. Then its id is no secret, and the limit is judged. */
const isNamed = ({ id }: Machine, { workloads }: Config): boolean =>
  workloads.some(({ budget: { maxEnergy = {} } }) => id !== ANY_MACHINE && Object.hasOwn(maxEnergy, id))

const runnersMachine = (machine: Machine, config: Config): Machine => ({
  ...{
    id: isNamed(machine, config) ? machine.id : 'energy runner',
    cpu: UNSHOWN,
    kernel: UNSHOWN,
    virtualisation: machine.virtualisation === null ? null : UNSHOWN,
  },
  ...sizeOf(machine),
})
