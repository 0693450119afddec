import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bracket, OpenMeter } from '../../meters/meter.ts'
import { type Finding, Problem } from '../../model/finding.ts'
import type { Ended, Host, UserCommand } from '../../model/host.ts'
import { checkFailed, cleanupFailed, prepareFailed, programFailed, survivorsKilled } from '../../model/problems.ts'
import type { Reading } from '../../model/recording.ts'
import { exitStatus } from '../../render/format.ts'
import type { Execution, Source, Stage, Tools, TrialRequest } from '../stage.ts'
import { tailOf } from './output.ts'

type Needed = 'trial' | 'sources'
type Failure = (what: string, how: string, lines: readonly string[]) => Finding

/** What the commands of a trial print goes here: `base.log`, `head.log`, begun anew by each trial. */
export interface Output {
  readonly directory: string
}

function userCommand(output: Output, command: string, trial: TrialRequest, source: Source): UserCommand {
  return {
    command,
    cwd: join(source.directory, trial.workload.cwd),
    // The same bytes on both sides: the size of the environment moves the stack (Mytkowicz et al. 2009).
    env: { ...trial.workload.env, JOULEGATE_PADDING: 'x'.repeat(trial.padding) },
    log: join(output.directory, `${trial.side}.log`),
    timeout: trial.workload.timeout,
  }
}

const hasFailed = ({ status }: Ended): boolean => status.code !== 0 || status.timedOut

async function failureOf(make: Failure, what: string, command: UserCommand, ended: Ended): Promise<Finding | null> {
  if (!hasFailed(ended)) return null
  return make(`${what} (${command.command})`, exitStatus(ended.status, command.timeout), await tailOf(command.log))
}

/** Runs a command beside the measurement; null when the workload has none, or when it went well. */
async function runBeside(
  output: Output,
  text: string | null,
  make: Failure,
  what: string,
  facts: { trial: TrialRequest; sources: Readonly<Record<string, Source>> },
  tools: Tools,
) {
  const source = facts.sources[facts.trial.side]
  if (text === null || source === undefined) return null
  const command = userCommand(output, text, facts.trial, source)
  const ended = await tools.host.complete(command, tools.signal)
  return failureOf(make, `${what} of ${facts.trial.workload.name} on ${facts.trial.side}`, command, ended)
}

/** `prepare`, before each trial, not measured. */
export function prepare(output: Output): Stage<Needed, 'obstacle'> {
  return {
    name: 'prepare',
    needs: ['trial', 'sources'],
    gives: ['obstacle'],
    async run(facts, tools) {
      await writeFile(join(output.directory, `${facts.trial.side}.log`), '')
      return { obstacle: await runBeside(output, facts.trial.workload.prepare, prepareFailed, 'prepare', facts, tools) }
    },
  }
}

/** The measured run, bracketed by the meter: nothing else of ours happens between its start and its stop. */
export function execute(output: Output): Stage<Needed | 'meter' | 'obstacle', 'execution'> {
  return {
    name: 'execute',
    needs: ['trial', 'sources', 'meter', 'obstacle'],
    gives: ['execution'],
    async run({ trial, sources, meter, obstacle }, { host, signal }) {
      if (obstacle !== null) return { execution: notExecuted(host, obstacle) }
      const source = sources[trial.side]
      const text = source.revision.kind === 'command' ? source.revision.command : (trial.workload.run ?? '')
      const command = userCommand(output, text, trial, source)
      const { startedAt, bracket, ended } = await runBracketed(host, meter, trial, command, signal)
      const failure = await failureOf(programFailed, `${trial.workload.name} on ${trial.side}`, command, ended)
      const measured = bracket === null || failure !== null ? { readings: [], failure } : take(bracket, ended)
      const findings = ended.survivors.length === 0 ? [] : [survivorsKilled(`${trial.workload.name} on ${trial.side}`, ended.survivors)]
      const seconds = ended.seconds > 0 ? ended.seconds : null
      return { execution: { startedAt, seconds, cpu: ended.cpu, status: ended.status, ...measured, findings } }
    },
  }
}

async function runBracketed(host: Host, meter: OpenMeter, trial: TrialRequest, command: UserCommand, signal: AbortSignal) {
  const waiting = await host.spawn(command, signal)
  const startedAt = host.date()
  let ended: Ended
  let bracket: Bracket | null = null
  try {
    bracket = meter.start({ workload: trial.workload.name, pair: trial.pair, side: trial.side, timeout: command.timeout })
    await waiting.go()
  } finally {
    bracket?.stop()
    ended = await waiting.finish()
  }
  return { startedAt, bracket, ended }
}

function notExecuted(host: Host, obstacle: Finding): Execution {
  return { startedAt: host.date(), seconds: null, cpu: null, status: null, readings: [], failure: obstacle, findings: [] }
}

/** A meter that cannot say what it counted voids the trial, with its reason. */
function take(bracket: Bracket, ended: Ended): { readings: readonly Reading[]; failure: Finding | null } {
  try {
    return { readings: bracket.readings(ended), failure: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { readings: [], failure: error.finding }
  }
}

/** `check`, after the discarded trial of each side: a build that no longer does the right thing is not a cheap one. */
export function verify(output: Output): Stage<Needed | 'execution', 'verification'> {
  return {
    name: 'verify',
    needs: ['trial', 'sources', 'execution'],
    gives: ['verification'],
    async run(facts, tools) {
      const { trial, execution } = facts
      if (trial.pair > 0 || execution.failure !== null) return { verification: { failure: null, seconds: 0 } }
      const started = tools.host.now()
      const failure = await runBeside(output, trial.workload.check, checkFailed, 'check', facts, tools)
      return { verification: { failure, seconds: tools.host.now() - started } }
    },
  }
}

/** `cleanup`, after each trial, not measured. Its failure is told and voids nothing: the trial is over. */
export function cleanUp(output: Output): Stage<Needed, 'untidy'> {
  return {
    name: 'clean up',
    needs: ['trial', 'sources'],
    gives: ['untidy'],
    async run(facts, tools) {
      return { untidy: await runBeside(output, facts.trial.workload.cleanup, cleanupFailed, 'cleanup', facts, tools) }
    },
  }
}
