import { type Books, openWatch } from '../../host/disturbance.ts'
import type { Disturbance } from '../../model/trial.ts'
import { disturbed } from '../../stats/disturbance.ts'
import type { Execution, Lookout, Stage } from '../stage.ts'

/** Opens the machine's records of disturbances. Skipped if the energy is an estimate or replayed, since it excludes other processes. */
export const openLookout: Stage<'meter', 'lookout'> = {
  name: 'open lookout',
  needs: ['meter'],
  gives: ['lookout'],
  async run({ meter }, { host, defer }) {
    if (meter.kind !== 'counter') return { lookout: null }
    const watch = await openWatch(host)
    defer(() => watch.close())
    return { lookout: { watch, atStart: watch.read() } }
  },
}

/** Reads the counters before the launcher of the trial starts. Nothing is read while a meter runs. */
export const lookBefore: Stage<'lookout', 'before'> = {
  name: 'look before',
  needs: ['lookout'],
  gives: ['before'],
  run: async ({ lookout }) => ({ before: lookout?.watch.read() ?? null }),
}

/** Reads the counters after the trial. A trial during which something disturbed the machine does not count. */
export const lookAfter: Stage<'lookout' | 'before' | 'execution', 'disturbance'> = {
  name: 'look after',
  needs: ['lookout', 'before', 'execution'],
  gives: ['disturbance'],
  async run({ lookout, before, execution }) {
    if (lookout === null || before === null || execution.seconds === null) return { disturbance: { found: null, failure: null } }
    const found = difference(lookout, before, execution)
    return { disturbance: { found, failure: disturbed(found, execution.seconds) } }
  },
}

function difference({ watch, atStart }: Lookout, before: Books, { cpu }: Execution): Disturbance {
  const after = watch.read()
  return {
    foreignSeconds: after.busy === null || before.busy === null || cpu === null ? null : after.busy - before.busy - cpu.seconds,
    processors: watch.processors,
    throttles: after.throttles === null || before.throttles === null ? null : after.throttles - before.throttles,
    changed: Object.entries(atStart.settings).flatMap(([path, value]) => (after.settings[path] === value ? [] : [path])),
  }
}
