import { chmodSync, chownSync, lstatSync, mkdtempSync, readdirSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type Identity, newGroups } from '../../host/identity.ts'
import { closedAbove } from '../../host/rooms.ts'
import { is, problem } from '../../model/finding.ts'
import { cannotWrite, detailOf } from '../../model/problems.ts'
import { killMarked, MARK } from '../../system/marks.ts'
import { fieldsOf } from '../../system/processes.ts'
import { removeTree } from '../../system/remove.ts'
import type { PluginPlace } from './plugins.ts'

/** Directories for plug-ins outside of a session: ours, and those that any user can enter. */
const COMMON = ['/var/tmp', '/tmp']

/** Matches the name of such a directory: the PID namespace and the process that made it, and when that process started. */
const NAME = /^joulegate-plugins-(\d+)-(\d+)-(\d+)-[A-Za-z0-9]{6}$/

const namespace = (): string => /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0'
/** Returns the time at which a process started, in ticks since the machine did; undefined if it is gone. */
const startOf = (pid: string): string | undefined => fieldsOf(pid)[19]

/** Makes a place for plug-ins that run outside of a session, as this user or, if null, as our own. The stack removes it. @throws Problem `temporary-unusable`, `disk-full`. */
export function checkPlace(
  identity: Identity | null,
  more: Pick<PluginPlace, 'isConfined' | 'signal' | 'log'>,
  stack: AsyncDisposableStack,
): PluginPlace {
  const account = identity === null ? null : { identity, common: newGroups().base.common }
  const directory = explained(() => makeCheckDirectory(account))
  stack.defer(() => removeTree(directory))
  return { directory: join(directory, 'session'), account, session: markOfCheck(directory), ...more }
}

/** Makes a directory, and names the directory for temporary files if it cannot be used. */
function explained(make: () => string): string {
  try {
    return make()
  } catch (error) {
    const directory = resolve(tmpdir())
    const failed = cannotWrite(directory, error)
    throw is(failed.finding, 'disk-full') ? failed : problem('temporary-unusable', { directory, detail: detailOf(error) }, error)
  }
}

/** `account`: their user, and the group that may pass through the directory. */
function makeCheckDirectory(account: { readonly identity: Identity; readonly common: number } | null): string {
  const own = resolve(tmpdir())
  const places = account === null ? [own] : [own, ...COMMON]
  const place = places.find((one) => account === null || closedAbove(one, account.identity) === null) ?? own
  const directory = mkdtempSync(join(place, `joulegate-plugins-${namespace()}-${process.pid}-${startOf('self')}-`))
  if (account !== null) {
    chownSync(directory, 0, account.common)
    chmodSync(directory, 0o710)
  }
  return directory
}

/** Returns the mark of the processes that belong to such a directory. */
const markOfCheck = (directory: string): string => basename(directory).slice('joulegate-'.length)

/** Removes such directories of this user whose process is dead, with the processes that it has left. */
export async function removeDeadChecks(): Promise<void> {
  for (const place of new Set([resolve(tmpdir()), ...COMMON])) {
    for (const name of namesIn(place)) {
      const [, ours, pid = '', started] = NAME.exec(name) ?? []
      if (ours !== namespace() || startOf(pid) === started) continue
      const directory = join(place, name)
      const stat = lstatSync(directory, { throwIfNoEntry: false })
      if (stat?.isDirectory() !== true || stat.uid !== process.geteuid?.()) continue
      await killMarked(`${MARK}=${markOfCheck(directory)}-`)
      await removeTree(directory)
    }
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
  } catch {
    return [] // absent, or closed to this user
  }
}
