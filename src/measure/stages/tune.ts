import { type Tuned, whyNotTuned } from '../../host/clock-plan.ts'
import { recordClock } from '../../host/clock-record.ts'
import { type ClockFault, clockChanges, readClocks } from '../../host/clocks.ts'
import type { OpenMeter } from '../../meters/meter.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import { dependsOnClock } from '../../model/meters.ts'
import type { Stage } from '../stage.ts'

/**
 * Sets the clock that a workload wants, before its trial settles. The changes are recorded first, so that they are undone however this
 * process ends. Before anything is built, throws the Problem that tells why the machine cannot do it; see `whyNotTuned`.
 */
export function tune(
  workloads: readonly Tuned[],
  { name: meter, kind }: Pick<OpenMeter, 'name' | 'kind'>,
): Stage<'trial' | 'preparation', 'tuning'> {
  return {
    name: 'tune',
    needs: ['trial', 'preparation'],
    gives: ['tuning'],
    async setup({ host, emit }) {
      const names = workloads.flatMap(({ name, tune: wanted }) => (wanted === undefined ? [] : [name]))
      if (names.length === 0) return
      const why = dependsOnClock(kind) ? whyNotTuned(workloads, readClocks(host.sysfs), () => null) : null
      if (why !== null) throw new Problem(why)
      if (!dependsOnClock(kind)) emit({ type: 'finding', finding: finding('clock-not-needed', { workloads: names, meter }) })
    },
    async run({ trial: { workload }, preparation }, { host, emit, defer }) {
      if (workload.tune === undefined || preparation.failure !== null || !dependsOnClock(kind)) return { tuning: null }
      const clocks = readClocks(host.sysfs)
      const why = whyNotTuned([workload], clocks, () => null)
      if (why !== null) return { tuning: { wanted: workload.tune, clock: null, failure: why } }
      const clock = await recordClock(host.sysfs, clockChanges(host.sysfs, workload.tune, clocks))
      if ('code' in clock) return { tuning: { wanted: workload.tune, clock: null, failure: clock } }
      // In case a stage throws; usually the clock is back by then.
      defer(() => {
        for (const fault of clock.putBack().slice(0, 1)) emit({ type: 'finding', finding: notBack(fault) })
      })
      const [fault] = clock.set()
      const failure = fault === undefined ? null : finding('clock-not-taken', { workload: workload.name, ...fault })
      return { tuning: { wanted: workload.tune, clock, failure } }
    },
  }
}

const notBack = (fault: ClockFault): Finding => finding('clock-not-back', { ...fault })

/** Puts the clock back right after the trial. One that did not stay as it was set voids the trial. */
export const untune: Stage<'tuning' | 'execution', 'clock'> = {
  name: 'untune',
  needs: ['tuning', 'execution'],
  gives: ['clock'],
  async run({ tuning, execution }) {
    if (tuning === null) return { clock: { held: null, failure: null } }
    const [changed] = tuning.failure === null && execution.seconds !== null ? (tuning.clock?.look() ?? []) : []
    const [stuck] = tuning.clock?.putBack() ?? []
    const lost = changed === undefined ? null : finding('clock-changed', { ...changed })
    const failure = stuck === undefined ? (tuning.failure ?? lost) : notBack(stuck)
    return { clock: { held: failure === null ? tuning.wanted : null, failure } }
  },
}
