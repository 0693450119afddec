import type { Bracket, OpenMeter } from '../../meters/meter.ts'
import type { Finding } from '../../model/finding.ts'
import type { Ended, Host, UserCommand } from '../../model/host.ts'
import { programFailed, workLeft } from '../../model/problems/trials.ts'
import type { Execution, Stage, TrialRequest } from '../stage.ts'
import { commandOf, failureOf, type Output } from './command.ts'

/** The measured run, bracketed by the meter: nothing else of ours happens between its start and its stop. */
export function execute(output: Output): Stage<'trial' | 'sources' | 'meter' | 'preparation', 'execution'> {
  return {
    name: 'execute',
    needs: ['trial', 'sources', 'meter', 'preparation'],
    gives: ['execution'],
    async run({ trial, sources, meter, preparation }, { host, signal }) {
      if (preparation.failure !== null) return { execution: notExecuted(host, preparation.failure) }
      const { revision } = sources[trial.side]
      const text = revision.kind === 'command' ? revision.command : (trial.workload.run ?? '')
      const watched = await commandOf(output, text, { trial, sources })
      // Nobody looks at the log while a reading is taken that counts. A program that floods it is found out in the discarded round.
      const command = trial.pair === 0 ? watched : { ...watched, outputLimit: null }
      const { startedAt, bracket, ended } = await runBracketed(host, meter, { trial, command, signal })
      const what = `${trial.workload.name} on ${trial.side}`
      const { readings, fault } = await bracket.readings(ended)
      const execution: Execution = {
        startedAt,
        seconds: ended.seconds > 0 ? ended.seconds : null,
        cpu: ended.cpu,
        status: ended.status,
        readings,
        failure: (await failureOf(programFailed, what, { command, ended })) ?? fault,
        findings: ended.survivors.length === 0 ? [] : [workLeft(what, ended.survivors)],
      }
      return { execution }
    },
  }
}

interface Run {
  readonly trial: TrialRequest
  readonly command: UserCommand
  readonly signal: AbortSignal
}

async function runBracketed(host: Host, meter: OpenMeter, { trial, command, signal }: Run) {
  const waiting = await host.spawn(command, signal)
  const startedAt = host.date()
  let ended: Ended
  let bracket: Bracket | null = null
  try {
    const { workload, pair, side } = trial
    bracket = await meter.start({ workload: workload.name, pair, side, timeout: command.timeout, signal })
    await waiting.go()
  } finally {
    await bracket?.stop()
    ended = await waiting.finish()
  }
  return { startedAt, bracket, ended }
}

function notExecuted(host: Host, failure: Finding): Execution {
  return { startedAt: host.date(), seconds: null, cpu: null, status: null, readings: [], failure, findings: [] }
}
