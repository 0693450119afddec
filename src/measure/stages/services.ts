import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkloadService } from '../../model/config.ts'
import { type ExitStatus, hasSucceeded } from '../../model/exit-status.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Ending } from '../../model/findings/parts.ts'
import type { UserCommand } from '../../model/host.ts'
import type { Seconds } from '../../model/units.ts'
import type { Facts, RunningService, Stage, Tools } from '../stage.ts'
import { commandOf, type Output, shown } from './command.ts'
import { tailOf } from './output.ts'

/** Seconds that a service may take to end after SIGTERM. */
const GRACE: Seconds = 5
/** After a signal joulegate must exit within five seconds, and a cleanup may have used three of them. */
const HURRIED_GRACE: Seconds = 1
/** Pauses between two checks whether a service is ready: short at first, since most are ready soon. */
const PAUSE: { readonly first: Seconds; readonly growth: number; readonly longest: Seconds } = { first: 0.02, growth: 1.5, longest: 0.5 }

type Given = Pick<Facts, 'trial' | 'sources'>

/**
 * Starts the services of the workload, each once the one before it is ready. Runs before `prepare`, which may need them. All readiness
 * checks run before the trial; the services are not checked while the meter runs.
 */
export function serve(output: Output): Stage<'trial' | 'sources', 'services'> {
  return {
    name: 'serve',
    needs: ['trial', 'sources'],
    gives: ['services'],
    async run(facts, tools) {
      const running: RunningService[] = []
      // Stops them if the trial ends early; otherwise the stage `stop serving` has already done it.
      tools.defer(async () => {
        await stopAll(running, tools.signal)
      })
      for (const service of facts.trial.workload.services) {
        const failure = await startOne(output, service, { facts, tools, running })
        if (failure !== null || tools.signal.aborted) return { services: { running, failure } }
      }
      return { services: { running, failure: null } }
    },
  }
}

interface Starting {
  readonly facts: Given
  readonly tools: Tools
  /** Services before it. It is added before it is waited for. */
  readonly running: RunningService[]
}

/** Starts a service. Returns why it is not ready, or null if it is. */
async function startOne(output: Output, service: WorkloadService, { facts, tools, running }: Starting): Promise<Finding | null> {
  const { trial } = facts
  const log = join(output.directory, `${trial.side}-service-${service.name}.log`)
  await writeFile(log, '')
  const own = await commandOf(output, service.run, facts)
  // Its log is not checked, since it runs while the meter does.
  const command = { ...own, log, timeout: service.timeout, outputLimit: null }
  const about = { kind: 'service', side: trial.side, workload: trial.workload.name, service: service.name } as const
  const started: RunningService = { about, command, service: tools.host.serve(command) }
  running.push(started)
  if (service.ready === null) return null
  const asking = { ...own, timeout: service.timeout, command: service.ready, log: join(output.directory, `${trial.side}-ready.log`) }
  return untilReady(started, asking, tools)
}

async function untilReady(started: RunningService, asking: UserCommand, { host, signal }: Tools): Promise<Finding | null> {
  const { command, service } = started
  const until = host.now() + command.timeout
  let pause = PAUSE.first
  let last: Answer | null = null
  while (!signal.aborted) {
    const left = until - host.now()
    if (left <= 0) return notReady(started, asking, last)
    await writeFile(asking.log, '')
    const answer = await host.complete({ ...asking, timeout: left }, signal)
    const status = service.ended()
    // The answer was not from this service, but from another server on its port, for example.
    if (status !== null) return failed(started, status, 'starting')
    if (hasSucceeded(answer.status)) return null
    // Keeps the last answer that had the time to print something.
    if (last === null || !answer.status.timedOut)
      last = { ending: { status: answer.status, timeout: null, flooded: null }, said: await tailOf(asking.log) }
    await host.sleep(Math.min(pause, Math.max(0, until - host.now())), signal).catch(() => undefined) // aborted: seen above
    pause = Math.min(PAUSE.growth * pause, PAUSE.longest)
  }
  return null
}

/** Ending of a ready command, and its output. */
interface Answer {
  readonly ending: Ending
  readonly said: readonly string[]
}

/** Returns the finding that a service ended by itself. */
const failed = async ({ about, command }: RunningService, status: ExitStatus, when: 'starting' | 'running'): Promise<Finding> =>
  finding('service-failed', { command: about, when, ending: { status, timeout: null, flooded: null }, lines: await tailOf(command.log) })

const notReady = async ({ about, command }: RunningService, asking: UserCommand, last: Answer | null): Promise<Finding> =>
  finding('service-not-ready', {
    command: about,
    timeout: command.timeout,
    ready: shown(asking.command),
    ...(last ?? { ending: null, said: [] }),
    lines: await tailOf(command.log),
  })

/** Returns a finding about a service that ended although nothing stopped it, or null if all are running. Called after the trial. */
export async function endedService(running: readonly RunningService[]): Promise<Finding | null> {
  for (const one of running) {
    const status = one.service.ended()
    if (status !== null) return failed(one, status, 'running')
  }
  return null
}

/** Stops the services, the last one first, before the next trial starts its own. `check` and `cleanup` still had them. */
export const stopServing: Stage<'services', 'stopping'> = {
  name: 'stop serving',
  needs: ['services'],
  gives: ['stopping'],
  run: async ({ services }, { signal }) => ({ stopping: await stopAll(services.running, signal) }),
}

async function stopAll(running: readonly RunningService[], signal: AbortSignal): Promise<readonly Finding[]> {
  const grace = signal.aborted ? HURRIED_GRACE : GRACE
  const findings: Finding[] = []
  const stopOne = async ({ about, service }: RunningService): Promise<void> => {
    const { killed } = await service.stop(grace)
    if (killed.length > 0) findings.push(finding('service-killed', { command: about, processes: killed, grace }))
  }
  if (signal.aborted) await Promise.all(running.map(stopOne))
  else for (const one of running.toReversed()) await stopOne(one)
  return findings
}
