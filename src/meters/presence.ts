import type { Machine } from '../model/recording.ts'
import { type SysfsReader, zonesIn } from './zones.ts'

/**
 * Reports whether this machine can have a counter of energy, even if it may not be read. Only x86 processors have RAPL, and a hypervisor
 * hides it, unless its kernel shows a counter all the same. A simulated sysfs is a machine of its own: only its files count.
 */
export async function canCountEnergy(host: SysfsReader, { virtualisation }: Pick<Machine, 'virtualisation'>): Promise<boolean> {
  if ((await zonesIn(host)).length > 0 || (await exists(host, 'bus/event_source/devices/power/events'))) return true
  if (await exists(host, 'hypervisor')) return false // Xen
  return host.sysfs !== '/sys' || (virtualisation === null && ['x64', 'ia32'].includes(process.arch))
}

const exists = (host: SysfsReader, directory: string): Promise<boolean> =>
  host.list(`${host.sysfs}/${directory}`).then(
    (entries) => entries.length > 0,
    () => false,
  )
