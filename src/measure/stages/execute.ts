import type { Books } from '../../host/disturbance.ts'
import type { Bracket, OpenMeter } from '../../meters/meter.ts'
import { ofArm } from '../../model/arm.ts'
import { type Finding, finding, is } from '../../model/finding.ts'
import type { Ended, Host, TrialCommand } from '../../model/host.ts'
import type { CpuTime } from '../../model/trial.ts'
import type { Seconds } from '../../model/units.ts'
import type { Execution, Lookout, RunningService, Stage, TrialRequest } from '../stage.ts'
import { failureOf, type Output, offline, workloadCommand } from './command.ts'
import { METRICS_VARIABLE, NO_METRICS } from './metrics.ts'
import { endedService } from './services.ts'

/**
 * Executes the measured run, bracketed by the meter. joulegate does nothing else between its start and its stop. A run that its meter slows
 * down may take longer than the workload's timeout, up to `timeLimit`, that of all trials together.
 */
export function execute(
  output: Output,
  timeLimit: Seconds,
): Stage<'trial' | 'sources' | 'meter' | 'lookout' | 'services' | 'preparation' | 'start' | 'metricsFile', 'execution' | 'books'> {
  return {
    name: 'execute',
    needs: ['trial', 'sources', 'meter', 'lookout', 'services', 'preparation', 'start', 'metricsFile'],
    gives: ['execution', 'books'],
    async run({ trial, sources, meter, lookout, services: { running }, preparation, start, metricsFile }, { host, signal }) {
      const obstacle = preparation.failure ?? start.failure
      if (obstacle !== null) return { execution: notExecuted(host, obstacle), books: null }
      const { revision } = ofArm(sources, trial.side)
      const text = revision.kind === 'command' ? revision.command : (trial.workload.run ?? '')
      const watched = await workloadCommand(output, text, { trial, sources })
      const { slowdown = 1 } = meter
      const command = {
        ...watched,
        env: { ...meter.environment, ...watched.env, [METRICS_VARIABLE]: metricsFile?.path ?? NO_METRICS },
        timeout: trial.pair === 0 ? watched.timeout : Math.max(watched.timeout, Math.min(watched.timeout * slowdown, timeLimit)),
        // The log is not checked during a reading that counts. A program that floods it is detected in the discarded round.
        outputLimit: trial.pair === 0 ? watched.outputLimit : null,
        repeat: trial.repeat,
        through: (await meter.through?.(trial)) ?? [],
      }
      const { startedAt, bracket, ended, books } = await runBracketed(host, meter, { trial, command, running, lookout, signal })
      const about = { kind: 'workload', side: trial.side, workload: trial.workload.name, service: null } as const
      const { readings, fault, margin } = await bracket.readings(ended)
      const failed = await failureOf('program-failed', about, { command, ended })
      const execution: Execution = {
        startedAt,
        seconds: ended.seconds > 0 ? ended.seconds : null,
        cpu: ended.cpu,
        status: ended.status,
        readings,
        ...(margin === undefined ? {} : { margin }),
        failure: (await endedService(running)) ?? uncountable(fault) ?? failed ?? fault,
        findings: [
          ...(ended.survivors.length === 0 ? [] : [finding('work-left', { command: about, processes: ended.survivors })]),
          ...offline(host, command, failed),
        ],
      }
      return { execution, books }
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
  readonly lookout: Lookout | null
  readonly signal: AbortSignal
}

/**
 * Runs the command under the meter. Looks at the machine right before the meter counts and right after. So the starts of the launcher and
 * of the meter, and their ends, are not taken for the work of other programs, and nothing is read while the meter counts.
 */
async function runBracketed(host: Host, meter: OpenMeter, { trial, command, running, lookout, signal }: Run) {
  const waiting = await host.spawn(command, signal)
  // Node wakes up once more for the earliest of the timers that were cleared: let it do so now, and not during the trial.
  await host.sleep(0)
  const startedAt = host.date()
  const look = (): Look => ({ services: cpuOf(running), books: lookout?.watch.read() ?? null })
  const looks: Look[] = []
  const mark = (): void => void looks.push(look())
  let ended: Ended
  let bracket: Bracket | null = null
  try {
    const { workload, pair, side } = trial
    bracket = await meter.start({
      ...{ workload: workload.name, pair, side, timeout: command.timeout },
      ...{ launcher: waiting.launcher, signal, onReady: mark, onOver: mark },
    })
    await waiting.go()
  } finally {
    await bracket?.stop()
    // A meter that works after the exit has marked the end before.
    if (looks.length < 2) mark()
    ended = await waiting.finish()
  }
  const [before, after] = looks
  if (before === undefined || after === undefined) throw new Error(`the meter ${meter.name} did not report that it was ready`)
  const ofServices = before.services === null || after.services === null ? null : after.services - before.services
  const books = before.books === null || after.books === null ? null : { before: before.books, after: after.books }
  return { startedAt, bracket, books, ended: { ...ended, own: ended.cpu, cpu: together(ended.cpu, ofServices) } }
}

/** Look at the machine, right before or right after the meter counts. */
interface Look {
  readonly services: Seconds | null
  readonly books: Books | null
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
