import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { groupOf } from '../system/census.ts'
import { allProcesses, fieldsOf, killProcess } from '../system/processes.ts'
import { findIdentity, type Groups, type Identity, newGroups, processesOf, servesJobsAlone, tryAs } from './identity.ts'
import { isInherited } from './launcher.ts'

/** User that plug-ins run as when the commands of a session run as another user than Joulegate, and in the action. */
export const PLUGIN_USER = 'joulegate-plugin'

/** User of plug-ins; or the reason why there is none: this machine has none that Joulegate can switch to, or it cannot run our Node. */
export type PluginUserChoice = { readonly identity: Identity } | { readonly refusal: 'user' | 'node' }

/** Finds the user of plug-ins, and tries whether it can run the Node that runs us. */
export function choosePluginUser(): PluginUserChoice {
  const found = findIdentity(PLUGIN_USER)
  if ('refusal' in found) return { refusal: 'user' }
  const { identity } = found
  return tryAs(identity, newGroups().base, [process.execPath, '--version']) === null ? { identity } : { refusal: 'node' }
}

/** First number of the groups of plug-ins, above those of the sides, and how many there are. systemd and Debian assign none of them. */
const [FIRST_GROUP, GROUPS] = [61_010, 170]

/**
 * Returns so many groups that have no name and no process. A process of a plug-in cannot leave its group, whatever it does to its session, its
 * parent and its environment. `common`: the group that may pass through the session's directory.
 */
export function pluginGroups(count: number, common: number): readonly Groups[] {
  const named = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
  const taken = new Set([...named, ...allProcesses().map(groupOf)])
  const start = Math.floor(Math.random() * GROUPS)
  const free = Array.from({ length: GROUPS }, (_, index) => FIRST_GROUP + ((start + index) % GROUPS)).filter((group) => !taken.has(group))
  if (free.length < count) throw new Error(`${GROUPS} groups are not enough for the plug-ins that run on this machine`)
  return free.slice(0, count).map((own) => ({ own, common }))
}

/**
 * Kills what killed sessions have left of the user of plug-ins: its processes whose ancestors of the same user have lost their Joulegate. Does
 * nothing if the account is not for this purpose alone. Those of a Joulegate that lives are left alone.
 */
export function killOrphans({ uid }: Identity): void {
  if (!servesJobsAlone(uid)) return
  const own = new Set(processesOf(uid))
  const parentOf = (pid: string): string => fieldsOf(pid)[1] ?? '1'
  const topOf = (pid: string): string => {
    let [at, above] = [pid, parentOf(pid)]
    while (own.has(above)) [at, above] = [above, parentOf(above)]
    return at
  }
  for (const pid of own) if (!isOurs(parentOf(topOf(pid)))) killProcess(Number(pid))
}

/** Reports whether a process runs a Node, as each parent of a plug-in does. Others only adopt orphans. */
function isOurs(pid: string): boolean {
  try {
    return pid !== '1' && ['node', basename(process.execPath)].includes(basename(readlinkSync(`/proc/${pid}/exe`)))
  } catch {
    return false // gone by now
  }
}

/** Returns what a plug-in sees of the environment, with `home` as its home if it has a user of its own. Nothing of GitHub's is in it, and no token. */
export function pluginEnvironment(home: string | null): Readonly<Record<string, string>> {
  const own = { HOME: home ?? '', TMPDIR: home ?? '', USER: PLUGIN_USER, LOGNAME: PLUGIN_USER }
  if (home !== null) return { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...own }
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value !== undefined && isInherited(name) ? [[name, value]] : [])),
  )
}
