import type { PartOf } from '../../model/setup.ts'
import { isLive, type Site } from '../site.ts'

/** Words of `systemctl is-active` for a unit that runs, or is about to: systemd starts the runner again after each job. */
const RUNNING = ['active', 'activating', 'reloading']

const systemctl = (site: Site, ...words: readonly string[]): readonly string[] => [...(isLive(site) ? [] : ['--root', site.root]), ...words]

/** Returns whether a unit starts at boot and whether it runs; null if there is no such unit. A machine that is not running runs none. */
export async function lookAtUnit(site: Site, { name }: PartOf<'unit'>): Promise<PartOf<'unit'>['state']> {
  const enablement = await site.ask('systemctl', systemctl(site, 'is-enabled', '--', name))
  if (enablement === '' || enablement === 'not-found') return null
  return { enablement, isActive: isLive(site) && RUNNING.includes(await site.ask('systemctl', ['is-active', '--', name])) }
}

/**
 * Enables or disables a unit, and starts or stops it. A unit that systemd generates, or that is masked, is neither enabled nor disabled. One
 * that shall not be there is disabled and stopped; its file is another part.
 */
export async function putUnit(site: Site, { name, state }: PartOf<'unit'>): Promise<void> {
  const { enablement, isActive } = state ?? { enablement: 'disabled', isActive: false }
  if (enablement === 'enabled') await site.run('systemctl', systemctl(site, 'enable', '--', name))
  if (enablement === 'disabled') await site.run('systemctl', systemctl(site, 'disable', '--', name))
  if (isLive(site)) await site.run('systemctl', [isActive ? 'start' : 'stop', '--', name])
}
