import { existsSync } from 'node:fs'
import { findIdentity } from '../host/identity.ts'
import { readRegister } from '../host/register.ts'
import { closedAbove } from '../host/rooms.ts'
import type { Inspection } from '../model/doctor.ts'
import type { Host } from '../model/host.ts'
import type { ReadingKind } from '../model/trial.ts'
import { freeBytes, whyUnusable } from '../system/disk.ts'
import type { Check, CheckContext } from './check.ts'
import { containment } from './containment.ts'
import { cores } from './cores.ts'
import { disk } from './disk.ts'
import { filtering } from './filtering.ts'
import { governor } from './governor.ts'
import { identity } from './identity.ts'
import { load } from './load.ts'
import { permissions } from './permissions.ts'
import { power } from './power.ts'
import { smt } from './smt.ts'
import { steal } from './steal.ts'
import { swap } from './swap.ts'
import { temperature } from './temperature.ts'
import { throttling } from './throttling.ts'
import { turbo } from './turbo.ts'
import { virtualisation } from './virtualisation.ts'
import { watchdog } from './watchdog.ts'

/** All checks, in the order in which to apply their fixes: setting the governor may turn turbo on again, so turbo comes after it. */
export const checks = {
  filtering,
  disk,
  load,
  steal,
  power,
  cores,
  virtualisation,
  permissions,
  temperature,
  throttling,
  containment,
  identity,
  governor,
  turbo,
  smt,
  swap,
  watchdog,
} satisfies Record<string, Check>

/** Returns the checks that matter to a meter of this kind; null: to any. A count of instructions depends on room and containment only. */
export const checksFor = (kind: ReadingKind | null): readonly Check[] =>
  kind === 'instructions' ? [disk, containment, identity] : Object.values(checks)

/** Returns the context of a measurement for the checks. A simulated machine has no registers: those of the real one are not its own. */
export function placeOf(host: Host, session: Pick<CheckContext, 'machine' | 'isCounted' | 'temporary' | 'reports'>): CheckContext {
  return { host, ...session, freeBytes, whyUnusable, whyNotAs, closedTo, register: isReal(host) ? readRegister : async () => null }
}

const whyNotAs = (user: string) => {
  const choice = findIdentity(user)
  return 'refusal' in choice ? choice.refusal : null
}

const closedTo = (user: string, directory: string): string | null => {
  const choice = findIdentity(user)
  return 'identity' in choice && existsSync(directory) ? closedAbove(directory, choice.identity) : null
}

const isReal = (host: Host): boolean => host.sysfs === '/sys'

/**
 * Runs the checks, first those that observe the machine for a while, at once, and then all others: their files and programs are no load of
 * other programs. For a simulated sysfs, only the checks of sysfs run. The load or swap of the simulating machine reveals nothing about the
 * simulated one.
 */
export async function inspectAll(list: readonly Check[], place: CheckContext): Promise<readonly Inspection[]> {
  const run = list.filter(({ reads }) => isReal(place.host) || reads === 'sysfs')
  const inspectIf = (observes: boolean): Promise<readonly (readonly [Check, Inspection])[]> =>
    Promise.all(run.filter((check) => (check.observes ?? false) === observes).map(async (check) => [check, await inspected(check, place)]))
  const found = new Map([...(await inspectIf(true)), ...(await inspectIf(false))])
  return run.flatMap((check) => found.get(check) ?? [])
}

const inspected = async (check: Check, place: CheckContext): Promise<Inspection> => ({
  check: check.name,
  title: check.title,
  must: check.must,
  results: [...(await check.inspect(place))],
})
