import type { Bracket, OpenMeter } from '../../meters/meter.ts'
import { type Finding, finding, is } from '../../model/finding.ts'
import type { Ended, Host, TrialCommand } from '../../model/host.ts'
import type { CpuTime } from '../../model/trial.ts'
import type { Seconds } from '../../model/units.ts'
import type { Execution, RunningService, Stage, TrialRequest } from '../stage.ts'
import { commandOf, failureOf, type Output } from './command.ts'
import { endedService } from './services.ts'

/**
 * Executes the measured run, bracketed by the meter. joulegate does nothing else between its start and its stop. A run that its meter slows
 * down may take longer than the workload's timeout, up to `timeLimit`, that of all trials together.
 */
export function execute(
  output: Output,
  timeLimit: Seconds,
): Stage<'trial' | 'sources' | 'meter' | 'services' | 'preparation' | 'start', 'execution'> {
  return {
    name: 'execute',
    needs: ['trial', 'sources', 'meter', 'services', 'preparation', 'start'],
    gives: ['execution'],
    async run({ trial, sources, meter, services: { running }, preparation, start }, { host, signal }) {
      const obstacle = preparation.failure ?? start.failure
      if (obstacle !== null) return { execution: notExecuted(host, obstacle) }
      const { revision } = sources[trial.side]
      const text = revision.kind === 'command' ? revision.command : (trial.workload.run ?? '')
      const watched = await commandOf(output, text, { trial, sources })
      const { slowdown = 1 } = meter
      const command = {
        ...watched,
        env: { ...meter.environment, ...watched.env },
        timeout: trial.pair === 0 ? watched.timeout : Math.max(watched.timeout, Math.min(watched.timeout * slowdown, timeLimit)),
        // The log is not checked during a reading that counts. A program that floods it is detected in the discarded round.
        outputLimit: trial.pair === 0 ? watched.outputLimit : null,
        repeat: trial.repeat,
        through: (await meter.through?.(trial)) ?? [],
      }
      const { startedAt, bracket, ended } = await runBracketed(host, meter, { trial, command, running, signal })
      const about = { kind: 'workload', side: trial.side, workload: trial.workload.name, service: null } as const
      const { readings, fault } = await bracket.readings(ended)
      const execution: Execution = {
        startedAt,
        seconds: ended.seconds > 0 ? ended.seconds : null,
        cpu: ended.cpu,
        status: ended.status,
        readings,
        failure:
          (await endedService(running)) ?? uncountable(fault) ?? (await failureOf('program-failed', about, { command, ended })) ?? fault,
        findings: ended.survivors.length === 0 ? [] : [finding('work-left', { command: about, processes: ended.survivors })],
      }
      return { execution }
    },
  }
}

/** Returns the fault if it is the reason why the program ended. */
const uncountable = (fault: Finding | null): Finding | null =>
  fault !== null && is(fault, 'count-lost') && fault.data.fault === 'instruction' ? fault : null

interface Run {
  readonly trial: TrialRequest
  readonly command: TrialCommand
  readonly running: readonly RunningService[]
  readonly signal: AbortSignal
}

async function runBracketed(host: Host, meter: OpenMeter, { trial, command, running, signal }: Run) {
  const waiting = await host.spawn(command, signal)
  const startedAt = host.date()
  let ended: Ended
  let bracket: Bracket | null = null
  let ofServices: Seconds | null = null
  // Read outside of the bracket: its silence matters more than what the services use while it opens and closes.
  const before = cpuOf(running)
  try {
    const { workload, pair, side } = trial
    bracket = await meter.start({ workload: workload.name, pair, side, timeout: command.timeout, launcher: waiting.launcher, signal })
    await waiting.go()
  } finally {
    await bracket?.stop()
    const after = cpuOf(running)
    ofServices = before === null || after === null ? null : after - before
    ended = await waiting.finish()
  }
  return { startedAt, bracket, ended: { ...ended, own: ended.cpu, cpu: together(ended.cpu, ofServices) } }
}

/** Returns the CPU seconds of all services so far, or null if one of them is not known. */
const cpuOf = (running: readonly RunningService[]): Seconds | null =>
  running.reduce<Seconds | null>((sum, { service }) => {
    const seconds = service.cpuSeconds()
    return sum === null || seconds === null ? null : sum + seconds
  }, 0)

/** Adds the CPU time of the services to the trial's, since the counters include their work. Returns null if one of them is not known. */
const together = (own: CpuTime | null, ofServices: Seconds | null): CpuTime | null =>
  own === null || ofServices === null ? null : { ...own, seconds: own.seconds + ofServices }

function notExecuted(host: Host, failure: Finding): Execution {
  return { startedAt: host.date(), seconds: null, cpu: null, status: null, readings: [], failure, findings: [] }
}
