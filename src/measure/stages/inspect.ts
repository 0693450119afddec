import { dirname } from 'node:path'
import { checks, inspectAll, placeOf } from '../../checks/index.ts'
import type { Config } from '../../model/config.ts'
import type { CheckResult } from '../../model/doctor.ts'
import { type Finding, Problem } from '../../model/finding.ts'
import type { Machine } from '../../model/recording.ts'
import type { Stage } from '../stage.ts'

/**
 * Leaves out checks that are reported elsewhere. Their reporters are the thermometer's own stage, the host (cgroups), the choice of the
 * meter (counters), and the code that requests a user.
 */
const { temperature: _, containment: __, permissions: ___, identity: ____, ...others } = checks

interface Where {
  readonly machine: Machine
  readonly config: Pick<Config, 'workloads'>
  /** The session's own directory, in the temporary one. */
  readonly output: string
  readonly reports: string
}

/**
 * Runs the checks of `joulegate doctor` before anything is measured. A failed check that must hold ends the session as unfit; all others
 * only warn, once. A replay has nothing to check, since no joule of it comes from this machine. For a simulated sysfs, only its own values
 * are checked (see inspectAll). Otherwise the load of the machine that runs a simulation would be reported as that of the simulated one.
 */
export function inspect({ machine, config, output, reports }: Where): Stage<'choice', never> {
  return {
    name: 'inspect',
    needs: ['choice'],
    gives: [],
    async run({ choice }, { host, emit }) {
      const { kind } = choice.meter
      if (kind === 'replay') return {}
      const place = placeOf(host, { machine, isCounted: kind === 'counter', temporary: dirname(output), reports })
      // A count does not depend on the machine, as long as it has room.
      const all = kind === 'instructions' ? [checks.disk] : Object.values(others)
      // If each workload sets the governor, that of the machine is in no reading.
      const isGoverned = config.workloads.every(({ tune }) => tune?.governor !== undefined)
      const relevant = isGoverned ? all.filter((check) => check !== checks.governor) : all
      const results = (await inspectAll(relevant, place)).flatMap((inspection) => inspection.results)
      const [failure, ...more] = findingsOf(results, 'failure')
      emit({ type: 'inspected', findings: [...more, ...findingsOf(results, 'warning')] })
      if (failure !== undefined) throw new Problem(failure)
      return {}
    },
  }
}

const findingsOf = (results: readonly CheckResult[], status: 'failure' | 'warning'): readonly Finding[] =>
  results.flatMap((result) => (result.status === status ? [result.finding] : []))
