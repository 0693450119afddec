import type { Part } from '../../model/setup.ts'
import { isLive, type Site } from '../site.ts'
import { readByUnits } from '../steps/egress.ts'
import { lookAtGroup, lookAtUser, putGroup, putUser } from './accounts.ts'
import { lookAtArchive, putArchive } from './archive.ts'
import { lookAtAccess, lookAtDirectory, lookAtFile, lookAtValue, putAccess, putDirectory, putFile, putValue } from './files.ts'
import { lookAtPackages, putPackages } from './packages.ts'
import { lookAtUnit, putUnit } from './units.ts'

/** Returns a part as it is now; its own state is not used. Throws errors of the system. */
export async function look(site: Site, part: Part): Promise<Part> {
  switch (part.kind) {
    case 'file':
      return { ...part, state: lookAtFile(site, part) }
    case 'archive':
      return { ...part, state: lookAtArchive(site, part) }
    case 'directory':
      return { ...part, state: lookAtDirectory(site, part) }
    case 'value':
      return { ...part, state: lookAtValue(site, part) }
    case 'access':
      return { ...part, state: lookAtAccess(site, part) }
    case 'group':
      return { ...part, state: lookAtGroup(site, part) }
    case 'user':
      return { ...part, state: lookAtUser(site, part) }
    case 'packages':
      return { ...part, state: await lookAtPackages(site, part) }
    case 'unit':
      return { ...part, state: await lookAtUnit(site, part) }
    default:
      return part satisfies never
  }
}

/** Brings a part into its state. Throws errors of the system, and Problem `setup-tool-failed` or `setup-account-missing`. */
export async function put(site: Site, part: Part): Promise<void> {
  switch (part.kind) {
    case 'file':
      putFile(site, part)
      return isLive(site) ? tellSystemd(site, part.path) : undefined
    case 'archive':
      return putArchive(site, part)
    case 'directory':
      return putDirectory(site, part)
    case 'value':
      return putValue(site, part)
    case 'access':
      return putAccess(site, part)
    case 'group':
      return putGroup(site, part)
    case 'user':
      return putUser(site, part)
    case 'packages':
      return putPackages(site, part)
    case 'unit':
      return putUnit(site, part)
    default:
      return part satisfies never
  }
}

/** Has systemd read a file that was changed, if it is a unit, or if a unit that runs has read it. */
async function tellSystemd(site: Site, path: string): Promise<void> {
  if (path.startsWith('/etc/systemd/system/')) await site.run('systemctl', ['daemon-reload'])
  const reader = readByUnits.get(path)
  if (reader !== undefined) await site.run('systemctl', ['try-reload-or-restart', '--', reader])
}
