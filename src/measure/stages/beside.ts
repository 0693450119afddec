import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finding } from '../../model/finding.ts'
import type { Seconds } from '../../model/units.ts'
import type { Outputs } from '../equal/outputs.ts'
import { stdoutOf } from '../equal/stdout.ts'
import type { Aside, Facts, Stage, Tools } from '../stage.ts'
import { commandOf, failureOf, type Output, offline } from './command.ts'
import { empty } from './output.ts'

const NOTHING: Aside = { hasRun: false, failure: null, findings: [], seconds: 0 }
/** After a signal joulegate must exit within five seconds. The cleanup of the user's machine gets most of them. */
const HURRIED_SECONDS: Seconds = 3

interface SideCommand {
  readonly kind: 'prepare' | 'check' | 'cleanup'
  readonly text: string | null
}

/** Runs one of the user's commands beside the measurement. Processes that it leaves are reported: they are gone when the trial starts. */
async function runBeside(
  output: Output,
  { kind, text }: SideCommand,
  facts: Pick<Facts, 'trial' | 'sources'>,
  tools: Tools,
): Promise<Aside> {
  if (text === null) return NOTHING
  const about = { kind, side: facts.trial.side, workload: facts.trial.workload.name, service: null }
  const command = await commandOf(output, text, facts)
  const started = tools.host.now()
  const ended = await tools.host.complete(command, tools.signal)
  const failure = await failureOf(`${kind}-failed`, about, { command, ended })
  return {
    hasRun: true,
    failure,
    findings: [
      ...(ended.survivors.length === 0 ? [] : [finding('survivors', { command: about, processes: ended.survivors })]),
      ...offline(tools.host, command, failure),
    ],
    seconds: tools.host.now() - started,
  }
}

/**
 * Runs `prepare` before each trial, unmeasured. If the services are not ready, neither `prepare` nor the trial runs. `outputs`: those that are
 * compared after it, or null if none are.
 */
export function prepare(output: Output, outputs: Outputs | null): Stage<'trial' | 'sources' | 'services', 'preparation'> {
  return {
    name: 'prepare',
    needs: ['trial', 'sources', 'services'],
    gives: ['preparation'],
    async run(facts, tools) {
      const { side, workload } = facts.trial
      const stdout = stdoutOf(facts.trial, output.directory)
      for (const file of [join(output.directory, `${side}.log`), ...(stdout === null ? [] : [stdout])]) await writeFile(file, '')
      if (facts.services.failure !== null) return { preparation: { ...NOTHING, failure: facts.services.failure } }
      const preparation = await runBeside(output, { kind: 'prepare', text: workload.prepare }, facts, tools)
      outputs?.remember(facts)
      return { preparation }
    },
  }
}

/**
 * Compares the outputs of the trials that are to be checked, and runs `check` after them: a build that no longer works correctly must not
 * count as a cheap one.
 */
export function verify(output: Output, outputs: Outputs | null): Stage<'trial' | 'sources' | 'execution', 'verification'> {
  return {
    name: 'verify',
    needs: ['trial', 'sources', 'execution'],
    gives: ['verification'],
    async run(facts, tools) {
      const { trial, execution } = facts
      if (!trial.isChecked || execution.failure !== null || tools.signal.aborted) return { verification: NOTHING }
      const started = tools.host.now()
      // Before the check, which may change files.
      const compared = outputs?.compare(facts) ?? null
      const seconds = tools.host.now() - started
      if (compared !== null && compared.failure !== null) return { verification: { hasRun: true, ...compared, seconds } }
      const check = await runBeside(output, { kind: 'check', text: trial.workload.check }, facts, tools)
      if (compared === null) return { verification: check }
      const findings = [...compared.findings, ...check.findings]
      return { verification: { hasRun: true, failure: check.failure, findings, seconds: seconds + check.seconds } }
    },
  }
}

/**
 * Runs `cleanup` after each trial, unmeasured. It also runs after a signal, but not for long, and until a second signal (`hurry`) ends it.
 * Its failure is reported and voids nothing, since the trial is over.
 */
export function cleanUp(output: Output, hurry: AbortSignal): Stage<'trial' | 'sources', 'tidying'> {
  return {
    name: 'clean up',
    needs: ['trial', 'sources'],
    gives: ['tidying'],
    async run({ trial, sources }, tools) {
      const { workload, side } = trial
      const isHurried = tools.signal.aborted
      const timeout = Math.min(workload.timeout, HURRIED_SECONDS)
      const facts = { sources, trial: isHurried ? { ...trial, workload: { ...workload, timeout } } : trial }
      const signal = isHurried ? hurry : tools.signal
      if (isHurried && workload.cleanup !== null) tools.emit({ type: 'stopping', workload: workload.name, seconds: timeout })
      const tidying = await runBeside(output, { kind: 'cleanup', text: workload.cleanup }, facts, {
        ...tools,
        signal,
      })
      await empty(join(output.directory, `${trial.side}.log`))
      await empty(join(output.directory, `${trial.side}.out`))
      if (isHurried && workload.cleanup !== null && hurry.aborted)
        tools.emit({ type: 'finding', finding: finding('cleanup-ended', { workload: workload.name, side }) })
      return { tidying }
    },
  }
}
