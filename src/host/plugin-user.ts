import { findIdentity, type Identity } from './identity.ts'
import { isInherited } from './launcher.ts'

/** User that plug-ins run as when the commands of a session run as another user than Joulegate. */
export const PLUGIN_USER = 'joulegate-plugin'

/** Returns that user, or null if this machine has none, or if this process cannot switch to it. */
export function findPluginUser(): Identity | null {
  const found = findIdentity(PLUGIN_USER)
  return 'identity' in found ? found.identity : null
}

/** Returns what a plug-in sees of the environment, with `home` as its home if it has a user of its own. Nothing of GitHub's is in it, and no token. */
export function pluginEnvironment(home: string | null): Readonly<Record<string, string>> {
  if (home !== null) return { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', HOME: home, USER: PLUGIN_USER, LOGNAME: PLUGIN_USER }
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value !== undefined && isInherited(name) ? [[name, value]] : [])),
  )
}
