import { existsSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { killProcess, killUntilGone } from '../system/processes.ts'
import { readOptional } from '../system/read.ts'

/** Returns the directory of this process in cgroup2, or null if there is none. Hybrid systems have it beside the version 1 trees. */
export function ownCgroup(mountinfo: string, membership: string): string | null {
  const mount = mountinfo.split('\n').find((line) => line.includes(' - cgroup2 '))
  const own = membership.split('\n').find((line) => line.startsWith('0::'))
  if (mount === undefined || own === undefined) return null
  const fields = mount.split(' ')
  const root = fields[3] ?? '/'
  const point = (fields[4] ?? '').replaceAll('\\040', ' ')
  const path = own.slice('0::'.length)
  if (root === '/') return resolve(point, `.${path}`)
  return path === root || path.startsWith(`${root}/`) ? join(point, path.slice(root.length)) : null
}

/** Returns the directory of this process in cgroup2, or null if there is none. */
function cgroupHere(): string | null {
  try {
    return ownCgroup(readFileSync('/proc/self/mountinfo', 'utf8'), readFileSync('/proc/self/cgroup', 'utf8'))
  } catch {
    return null // a kernel without cgroups
  }
}

/** Returns the path of the cgroup that a session will create for itself, or null if it cannot. */
export function sessionCgroup(session: string): string | null {
  const parent = cgroupHere()
  return parent === null ? null : join(parent, `joulegate-${session}`)
}

/** Reports whether a file of this process's cgroup, or of one above it, sets a limit: `memory.max`. */
export function isLimitedHere(file: string): boolean {
  const own = cgroupHere()
  return own !== null && isLimited(own, file)
}

/** Reports whether a file of this cgroup, or of one above it, sets a limit. */
export function isLimited(directory: string, file: string): boolean {
  if (!existsSync(join(directory, 'cgroup.procs'))) return false
  const text = readOptional(join(directory, file))?.trim() ?? 'max'
  return /^\d+$/.test(text) || isLimited(dirname(directory), file)
}

/** Returns all processes of a cgroup and of the groups below it, which a workload may have created itself (and may be removing). */
export function membersOf(directory: string): readonly string[] {
  return [...listed(directory), ...subgroups(directory).flatMap((name) => membersOf(join(directory, name)))]
}

/** Lists the processes of one cgroup. A threaded group refuses to list its processes; its threads name them as well. */
function listed(directory: string): readonly string[] {
  for (const file of ['cgroup.procs', 'cgroup.threads']) {
    try {
      return readFileSync(join(directory, file), 'utf8').split('\n').filter(Boolean)
    } catch {
      // tries the other file; a group that is gone has neither
    }
  }
  return []
}

function subgroups(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  } catch {
    return [] // gone by now
  }
}

/** Reports whether a cgroup or one below it has processes, according to the kernel. */
const isPopulated = (directory: string): boolean =>
  existsSync(directory) && /^populated 1$/m.test(readFileSync(join(directory, 'cgroup.events'), 'utf8'))

/** Kills all processes in a cgroup and below it. Resolves when none is left. */
export async function emptyCgroup(directory: string): Promise<void> {
  const file = join(directory, 'cgroup.kill')
  await killUntilGone({
    isLeft: () => isPopulated(directory),
    kill() {
      // Linux before 5.14 has no cgroup.kill. Killing one by one, repeatedly, has the same effect.
      if (existsSync(file)) writeFileSync(file, '1')
      else for (const pid of membersOf(directory)) killProcess(Number(pid))
    },
    members: () => membersOf(directory),
  })
}

/** Removes an empty cgroup and those below it. */
export function removeCgroup(directory: string): void {
  if (!existsSync(directory)) return
  for (const name of subgroups(directory)) removeCgroup(join(directory, name))
  rmdirSync(directory)
}
