import type { Workload } from '../../model/config.ts'
import type { ExitStatus } from '../../model/exit-status.ts'
import { blameOf, type Finding, finding, is } from '../../model/finding.ts'
import type { EvidenceFault } from '../../model/findings/forks.ts'
import type { Command } from '../../model/findings/parts.ts'
import type { Reading, Trial } from '../../model/trial.ts'

/** Largest numbers in a trial. More than any session has, and small enough to be added up. */
const MOST = { seconds: 1e7, pair: 200, repetition: 1_000, readings: 100 } as const

/** Stands for a text that only the fork knows. */
export const UNVERIFIED = 'unverified'

/** Returns the fault of a trial that cannot have been measured by counting instructions, or null if it has none. */
export function isPlausible(trial: Trial): EvidenceFault | null {
  const { readings, pair, repetition, seconds, took, cpu } = trial
  if (![seconds ?? 0, took, cpu?.seconds ?? 0].every((one) => one < MOST.seconds)) return 'trials'
  if (pair > MOST.pair || repetition > MOST.repetition || readings.length > MOST.readings) return 'trials'
  if (!readings.every(isCount)) return 'counts'
  const isCounted = trial.void === null && trial.purpose === 'pair' && !trial.discarded
  return isCounted && readings.length === 0 ? 'counts' : null
}

function isCount({ domain, kind, before, between, after, range, unit }: Reading): boolean {
  const isWork = domain === 'instructions' && kind === 'instructions' && unit === 1 && range === null
  return isWork && before === 0 && between.length === 0 && Number.isSafeInteger(after) && after > 0
}

/** Returns the trial without any text of the fork's: only numbers, and what its findings mean for the verdict. */
export function trialOf(trial: Trial, workload: Workload, startedAt: string): Trial {
  const { purpose, pair, repetition, side, place, discarded, repeat, seconds, took, checked, cpu } = trial
  const command: Command = { kind: 'workload', side, workload: workload.name, service: null }
  const hasLeftWork = trial.findings.some((found) => is(found, 'work-left'))
  return {
    ...{ workload: workload.name, purpose, pair, repetition, side, place, discarded, repeat, seconds, took, checked, cpu, startedAt },
    void: trial.void === null ? null : voidOf(trial.void, trial.status, { command, workload }),
    status: trial.status && statusOf(trial.status),
    ...{ celsius: [], settling: null, disturbance: null },
    readings: trial.readings.map(({ after }, socket) => ({
      ...{ meter: 'work', zone: 'callgrind', domain: 'instructions', socket, kind: 'instructions' },
      ...{ before: 0, between: [], after, range: null, unit: 1 },
    })),
    findings: hasLeftWork ? [finding('work-left', { command, processes: [UNVERIFIED] })] : [],
  }
}

const statusOf = ({ code, signal, timedOut }: ExitStatus): ExitStatus => ({
  code: code === null ? null : code & 0xff,
  // A program that a signal has killed has failed, whichever it was.
  signal: signal === null ? null : 'SIGKILL',
  timedOut,
})

interface Subject {
  readonly command: Command
  readonly workload: Workload
}

/** Returns a finding that blames the same party. */
function voidOf(found: Finding, status: ExitStatus | null, { command, workload }: Subject): Finding {
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
