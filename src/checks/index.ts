import { existsSync } from 'node:fs'
import { findIdentity } from '../host/identity.ts'
import { readRegister } from '../host/register.ts'
import { closedAbove } from '../host/rooms.ts'
import type { Inspection } from '../model/doctor.ts'
import type { Host } from '../model/host.ts'
import { freeBytes } from '../system/disk.ts'
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

/** All checks. Their remedies have this order, too: setting the governor may turn turbo on again, so turbo comes after it. */
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

/** Returns the context of a measurement for the checks. A simulated machine has no registers: those of the real one are not its own. */
export function placeOf(host: Host, session: Pick<CheckContext, 'machine' | 'isCounted' | 'temporary' | 'reports'>): CheckContext {
  return { host, ...session, freeBytes, whyNotAs, closedTo, register: isReal(host) ? readRegister : async () => null }
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
 * Inspects the machine, all checks at once: those that watch for a while watch the same while. For a simulated sysfs only the checks of
 * sysfs run: the load or the swap of the machine that simulates it tells nothing about the simulated one.
 */
export async function inspectAll(list: readonly Check[], place: CheckContext): Promise<readonly Inspection[]> {
  return Promise.all(
    list
      .filter(({ reads }) => isReal(place.host) || reads === 'sysfs')
      .map(async (check) => ({ check: check.name, title: check.title, must: check.must, results: [...(await check.inspect(place))] })),
  )
}
