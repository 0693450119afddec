import { EnergyDomain, type Quantity, type Workload } from '../../model/config.ts'
import type { ExitStatus } from '../../model/exit-status.ts'
import { blameOf, type Finding, finding, is } from '../../model/finding.ts'
import type { EvidenceFault } from '../../model/findings/forks.ts'
import type { Command } from '../../model/findings/parts.ts'
import type { Reading, Temperatures, Trial } from '../../model/trial.ts'
import { readingJoules } from '../../stats/joules.ts'

/** Largest numbers in a trial. More than any session has, and small enough to be added up. */
const MOST = {
  seconds: 1e7,
  pair: 200,
  repetition: 1_000,
  readings: 100,
  between: 10_000,
  count: 2 ** 64,
  joules: 1e12,
  celsius: 1e4,
} as const

/** Stands for a text that only the fork knows. */
export const UNVERIFIED = 'unverified'

/** Returns the fault of a trial that cannot have been measured by counting this quantity, or null if it has none. */
export function faultOfTrial(trial: Trial, quantity: Quantity): EvidenceFault | null {
  const { readings, pair, repetition, seconds, took, cpu } = trial
  if (![seconds ?? 0, took, cpu?.seconds ?? 0].every((one) => one < MOST.seconds)) return 'trials'
  if (pair > MOST.pair || repetition > MOST.repetition || readings.length > MOST.readings) return 'trials'
  if (quantity === 'energy' && !isModerate(trial)) return 'trials'
  const rests = quantity === 'energy' ? (trial.settling?.idle?.readings ?? []) : []
  if (rests.length > MOST.readings || ![...readings, ...rests].every(quantity === 'work' ? isCount : isEnergy)) return 'counts'
  const isCounted = trial.void === null && trial.purpose === 'pair' && !trial.discarded
  return isCounted && readings.length === 0 ? 'counts' : null
}

function isCount({ domain, kind, before, between, after, range, unit }: Reading): boolean {
  const isWork = domain === 'instructions' && kind === 'instructions' && unit === 1 && range === null
  return isWork && before === 0 && between.length === 0 && Number.isSafeInteger(after) && after > 0
}

function isEnergy(reading: Reading): boolean {
  const { meter, domain, kind, before, between, after, range, socket } = reading
  const isCounter = kind === 'counter' && isEnergyDomain(domain) && (meter === 'powercap' || meter === 'perf') && socket < MOST.readings
  const areCounts = [before, ...between, after, range ?? 1].every((one) => one <= MOST.count) && between.length <= MOST.between
  // A counter without a range that went backwards gives no number, so its trial does not count.
  return isCounter && areCounts && !(readingJoules(reading) > MOST.joules)
}

const isEnergyDomain = (domain: string): boolean => EnergyDomain.safeParse(domain).success

/** Reports whether the surroundings of a trial are numbers that can be. */
function isModerate({ celsius, settling, disturbance }: Trial): boolean {
  const degrees = [...celsius, ...(settling?.target ?? []), ...(settling?.arrival ?? [])]
  const times = [settling?.seconds, settling?.heatedSeconds, settling?.idle?.seconds, disturbance?.seconds, disturbance?.foreignSeconds]
  return (
    degrees.length <= MOST.readings &&
    degrees.every((one) => Math.abs(one.celsius) < MOST.celsius) &&
    times.every((one) => Math.abs(one ?? 0) < MOST.seconds) &&
    (disturbance?.processors ?? 1) < MOST.seconds &&
    Math.abs(disturbance?.throttles ?? 0) < MOST.seconds
  )
}

/**
 * Returns a function that makes trials without any text of the measurer's: only numbers, and what its findings mean for the verdict.
 * `startedAt`: start of the run, ISO 8601 in UTC.
 */
export function trialMaker({ quantity, startedAt }: { readonly quantity: Quantity; readonly startedAt: string }) {
  const names = new Map<string, string>()
  return (trial: Trial, workload: Workload): Trial => {
    const { purpose, pair, repetition, side, place, discarded, repeat, seconds, took, checked, cpu } = trial
    const command: Command = { kind: 'workload', side, workload: workload.name, service: null }
    const hasLeftWork = trial.findings.some((found) => is(found, 'work-left'))
    const hasOtherOutputs = trial.findings.some((found) => is(found, 'output-differs'))
    return {
      ...{ workload: workload.name, purpose, pair, repetition, side, place, discarded, repeat, seconds, took, checked, cpu },
      void: trial.void === null ? null : voidOf(trial.void, trial.status, { command, workload, names }),
      status: trial.status && statusOf(trial.status),
      ...(quantity === 'work' ? ofWork(trial, startedAt) : ofEnergy(trial, names)),
      ...metricsOf(trial, workload),
      findings: [
        ...(hasLeftWork ? [finding('work-left', { command, processes: [UNVERIFIED] })] : []),
        ...(hasOtherOutputs ? [finding('output-differs', otherOutputs(workload))] : []),
      ],
    }
  }
}

/** Returns the figures that base's configuration declares, under the names and in the units that it has for them. */
function metricsOf({ metrics = [] }: Trial, { metrics: declared = [] }: Workload): Pick<Trial, 'metrics'> {
  const own = declared.flatMap(({ name, unit }) => {
    const figure = metrics.find((one) => one.name === name)
    return figure === undefined || (unit !== null && figure.unit !== unit) ? [] : [{ name, value: figure.value, unit }]
  })
  return own.length === 0 ? {} : { metrics: own }
}

/** Data of the finding that outputs differ, without any text of theirs. */
const otherOutputs = ({ name, equal }: Workload) =>
  ({ workload: name, output: equal?.[0] ?? UNVERIFIED, how: 'content', at: null, lines: null, more: 0 }) as const

type Surroundings = Pick<Trial, 'celsius' | 'settling' | 'disturbance' | 'readings' | 'startedAt'>

const ofWork = ({ readings }: Trial, startedAt: string): Surroundings => ({
  ...{ startedAt, celsius: [], settling: null, disturbance: null },
  readings: readings.map(({ after }, socket) => ({
    ...{ meter: 'work', zone: 'callgrind', domain: 'instructions', socket, kind: 'instructions' },
    ...{ before: 0, between: [], after, range: null, unit: 1 },
  })),
})

function ofEnergy({ readings, celsius, settling, disturbance, startedAt }: Trial, names: Map<string, string>): Surroundings {
  const renamed = (all: readonly Reading[]): readonly Reading[] => all.map((one) => ({ ...one, zone: nameOf(one.zone, 'zone', names) }))
  return {
    startedAt,
    celsius: degreesOf(celsius, names),
    settling: settling && {
      ...settling,
      target: degreesOf(settling.target, names),
      arrival: degreesOf(settling.arrival, names),
      idle: settling.idle && { ...settling.idle, readings: renamed(settling.idle.readings) },
    },
    disturbance: disturbance && { ...disturbance, changed: [] },
    readings: renamed(readings),
  }
}

const degreesOf = (all: Temperatures, names: Map<string, string>): Temperatures =>
  all.map(({ sensor, celsius }) => ({ sensor: nameOf(sensor, 'sensor', names), celsius }))

/** Returns our own name for a counter or a sensor. The socket of a sensor matters, so its number stays. */
function nameOf(text: string, kind: 'zone' | 'sensor', names: Map<string, string>): string {
  const [, socket] = kind === 'sensor' ? (/Package id (\d{1,3})$/.exec(text) ?? []) : []
  if (socket !== undefined) return `Package id ${socket}`
  const name = names.get(`${kind} ${text}`) ?? `${kind} ${names.size}`
  names.set(`${kind} ${text}`, name)
  return name
}

const statusOf = ({ code, signal, timedOut, overDisk }: ExitStatus): ExitStatus => ({
  code: code === null ? null : code & 0xff,
  // A program that a signal has killed has failed, whichever it was.
  signal: signal === null ? null : 'SIGKILL',
  timedOut,
  ...(overDisk === undefined ? {} : { overDisk }),
})

interface Subject {
  readonly command: Command
  readonly workload: Workload
  readonly names: Map<string, string>
}

/** Returns a finding that blames the same party. */
function voidOf(found: Finding, status: ExitStatus | null, { command, workload, names }: Subject): Finding {
  // A partner that it left too hot is to blame for it.
  if (is(found, 'temperature-unmet')) return unmet(found, names)
  const blame = blameOf(found)
  switch (blame) {
    case 'program': {
      const ending = { status: statusOf(status ?? { code: null, signal: null, timedOut: false }), timeout: workload.timeout, flooded: null }
      const kind = is(found, 'check-failed') ? 'check' : is(found, 'prepare-failed') ? 'prepare' : 'workload'
      const text = (kind === 'workload' ? workload.run : workload[kind]) ?? ''
      return finding('program-failed', { command: { ...command, kind }, text, ending, lines: [] })
    }
    case 'neither':
      return finding('partner-void', {})
    case 'machine':
      return finding('fork-trial-void', {})
    default:
      return blame satisfies never
  }
}

function unmet({ data: { state, now, target, band, seconds } }: Finding<'temperature-unmet'>, names: Map<string, string>): Finding {
  return finding('temperature-unmet', { state, now: degreesOf(now, names), target: degreesOf(target, names), band, seconds })
}
