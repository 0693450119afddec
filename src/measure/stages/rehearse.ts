import { finding } from '../../model/finding.ts'
import type { Stage } from '../stage.ts'
import { failureOf, type Output, offline, workloadCommand } from './command.ts'
import { METRICS_VARIABLE, NO_METRICS } from './metrics.ts'
import { endedService } from './services.ts'

/** Runs the workload once without a meter, to find out whether it runs at all. */
export function rehearse(output: Output): Stage<'trial' | 'sources' | 'services' | 'preparation', 'execution'> {
  return {
    name: 'rehearse',
    needs: ['trial', 'sources', 'services', 'preparation'],
    gives: ['execution'],
    async run({ trial, sources, services, preparation }, { host, signal }) {
      const nothing = { startedAt: host.date(), seconds: null, cpu: null, status: null, readings: [], findings: [] }
      if (preparation.failure !== null) return { execution: { ...nothing, failure: preparation.failure } }
      const command = await workloadCommand(output, trial.workload.run ?? '', { trial, sources })
      const env = { ...command.env, [METRICS_VARIABLE]: NO_METRICS }
      const ended = await host.complete({ ...command, env }, signal)
      const about = { kind: 'workload', side: trial.side, workload: trial.workload.name, service: null } as const
      const failure = (await endedService(services.running)) ?? (await failureOf('program-failed', about, { command, ended }))
      const left = ended.survivors.length === 0 ? [] : [finding('work-left', { command: about, processes: ended.survivors })]
      return { execution: { ...nothing, failure, findings: [...left, ...offline(host, command, failure)] } }
    },
  }
}
