import { openWatch } from '../../host/disturbance.ts'
import { isOfMachine } from '../../model/meters.ts'
import { disturbed, type Watched } from '../../stats/disturbance.ts'
import type { Execution, Facts, Lookout, Stage } from '../stage.ts'

/** Opens the machine's records of disturbances. Skipped if the energy is an estimate or replayed, since it excludes other processes. */
export const openLookout: Stage<'meter', 'lookout'> = {
  name: 'open lookout',
  needs: ['meter'],
  gives: ['lookout'],
  async run({ meter }, { host, defer }) {
    if (!isOfMachine(meter.kind)) return { lookout: null }
    const watch = await openWatch(host)
    defer(() => watch.close())
    return { lookout: { watch, atStart: watch.read() } }
  },
}

/** Compares the snapshots around the trial. A trial during which something disturbed the machine does not count. */
export const lookAfter: Stage<'lookout' | 'books' | 'execution' | 'tuning', 'disturbance'> = {
  name: 'look after',
  needs: ['lookout', 'books', 'execution', 'tuning'],
  gives: ['disturbance'],
  async run({ lookout, books, execution, tuning }) {
    if (lookout === null || books === null || execution.seconds === null) return { disturbance: { found: null, failure: null } }
    const found = difference(lookout, books, { ...execution, set: tuning?.clock?.texts ?? {} })
    return { disturbance: { found, failure: disturbed(found) } }
  },
}

/** Execution, and the texts of the settings that Joulegate has set for it, by their path. */
type Tuned = Pick<Execution, 'cpu'> & { readonly set: Readonly<Record<string, string>> }

/** Our own CPU time and the trial's are no disturbance, and neither is the clock that the workload wants. */
function difference({ watch, atStart }: Lookout, { before, after }: NonNullable<Facts['books']>, { cpu, set }: Tuned): Watched {
  const own = after.own - before.own
  return {
    seconds: after.at - before.at,
    foreignSeconds: after.busy === null || before.busy === null || cpu === null ? null : after.busy - before.busy - own - cpu.seconds,
    processors: watch.processors,
    throttles: after.throttles === null || before.throttles === null ? null : after.throttles - before.throttles,
    changed: Object.entries(atStart.settings).flatMap(([path, value]) => (after.settings[path] === (set[path] ?? value) ? [] : [path])),
  }
}
