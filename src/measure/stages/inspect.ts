import { dirname } from 'node:path'
import { checks, inspectAll, placeOf } from '../../checks/index.ts'
import type { CheckResult } from '../../model/doctor.ts'
import { type Finding, Problem } from '../../model/finding.ts'
import type { Machine } from '../../model/recording.ts'
import type { Stage } from '../stage.ts'

/** These are told where they come up: the thermometer by its own stage, cgroups by the host, counters by the choice of the meter, the user where one is asked for. */
const { temperature: _, containment: __, permissions: ___, identity: ____, ...others } = checks

interface Where {
  readonly machine: Machine
  /** The session's own directory, in the temporary one. */
  readonly output: string
  readonly reports: string
}

/**
 * The checks of `joulegate doctor`, before anything is measured: one that must hold and does not ends the session as unfit, all
 * others only warn, once. Of a replay there is nothing to check, since no joule of it comes from this machine; of a simulated sysfs
 * only what it says itself (see inspectAll), so that the load of the machine that runs a simulation is not told as that of the simulated one.
 */
export function inspect({ machine, output, reports }: Where): Stage<'choice', never> {
  return {
    name: 'inspect',
    needs: ['choice'],
    gives: [],
    async run({ choice }, { host, emit }) {
      const { kind } = choice.meter
      if (kind === 'replay') return {}
      const place = placeOf(host, { machine, isCounted: kind === 'counter', temporary: dirname(output), reports })
      const results = (await inspectAll(Object.values(others), place)).flatMap((inspection) => inspection.results)
      const [failure, ...more] = findingsOf(results, 'failure')
      emit({ type: 'inspected', findings: [...more, ...findingsOf(results, 'warning')] })
      if (failure !== undefined) throw new Problem(failure)
      return {}
    },
  }
}

const findingsOf = (results: readonly CheckResult[], status: 'failure' | 'warning'): readonly Finding[] =>
  results.flatMap((result) => (result.status === status ? [result.finding] : []))
