import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Arm } from '../model/arm.ts'
import type { Isolation } from '../model/isolation.ts'
import { killMarked, MARK, marked, markOf, numbered } from '../system/marks.ts'
import { emptyCgroup, membersOf, removeCgroup, sessionCgroup } from './cgroup.ts'
import { type Container, containerOf, type Inmates, type Members, ownUser, type Wing } from './container.ts'
import { killUser } from './identity.ts'

/** Creates containers. Chosen once per session. */
export interface Containment {
  readonly kind: Isolation['containment']
  /** Reason why it is not a cgroup, or null if it is. */
  readonly detail: string | null
  /** Cgroup of the session, for a successor to remove if this process dies, or null if there is none. */
  readonly directory: string | null
  create(side: Arm): Container
  /** Reports whether no command of the session is running. */
  isEmpty(): boolean
  /** Returns the names of processes that could not be killed, of all commands so far. */
  alive(): readonly string[]
  /** Kills the session's remaining processes, including those that left their container, and removes everything that was created. */
  remove(): Promise<void>
}

/** Chooses cgroup2 if this user may create groups and move processes into them, otherwise marks in the environment. */
export function chooseContainment(session: string, inmates: Inmates = {}): Containment {
  try {
    const directory = sessionCgroup(session)
    return directory === null
      ? environmentContainment(session, 'cgroup2 is not mounted', inmates)
      : cgroupContainment(directory, session, inmates)
  } catch (error) {
    return environmentContainment(session, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), inmates)
  }
}

function cgroupContainment(directory: string, session: string, inmates: Inmates): Containment {
  mkdirSync(directory)
  try {
    // Checks that a process can be moved into it: a subgroup that only root may fill is of no use.
    execFileSync('/bin/sh', ['-c', 'echo 0 2>/dev/null >"$1/cgroup.procs"', 'sh', directory], { stdio: 'ignore' })
    readFileSync(join(directory, 'cpu.stat'))
  } catch {
    rmdirSync(directory)
    throw new Error(`processes cannot be moved into ${directory}`)
  }
  const marks = numbered(session)
  const wing: Wing = { inmates, open: new Set(), alive: new Set(), isSure: true }
  return {
    kind: 'cgroup',
    detail: null,
    directory,
    create(side) {
      const mark = marks()
      const group = join(directory, mark)
      mkdirSync(group)
      const members: Members = { side, list: () => membersOf(group) }
      return {
        ...containerOf(wing, members, () => emptyCgroup(group)),
        env: { [MARK]: mark },
        cgroup: group,
        cpuSeconds: () => Number(/^usage_usec (\d+)$/m.exec(readFileSync(join(group, 'cpu.stat'), 'utf8'))?.[1]) / 1e6,
        remove() {
          wing.open.delete(members)
          // Processes that cannot be killed are reported, and their group is removed with the session's.
          if (members.list().length === 0) removeCgroup(group)
        },
      }
    },
    isEmpty: () => wing.open.size === 0,
    alive: () => [...wing.alive],
    remove: () => removeAll({ session, cgroup: directory, inmates }),
  }
}

/** Creates containers without a cgroup: each process inherits a mark, and is found by it. */
export function environmentContainment(session: string, detail: string, inmates: Inmates = {}): Containment {
  const marks = numbered(session)
  const wing: Wing = { inmates, open: new Set(), alive: new Set(), isSure: false }
  return {
    kind: 'environment',
    detail,
    directory: null,
    create(side) {
      const mark = marks()
      const entry = `${MARK}=${mark}`
      const members: Members = { side, list: () => marked(entry) }
      return {
        ...containerOf(wing, members, (limitMs) => killMarked(entry, limitMs)),
        env: { [MARK]: mark },
        cgroup: '',
        cpuSeconds: () => null,
        remove: () => void wing.open.delete(members),
      }
    },
    isEmpty: () => wing.open.size === 0,
    alive: () => [...wing.alive],
    remove: () => removeAll({ session, cgroup: null, inmates }),
  }
}

/** Ends a session: kills its processes, and closes its namespaces, which kills the processes in them. */
async function removeAll({ session, cgroup, inmates }: Pick<Left, 'session' | 'cgroup'> & { readonly inmates: Inmates }): Promise<void> {
  const { job = null, enclosures = null } = inmates
  try {
    // First: where the kernel kills all at once, none can fork away.
    await enclosures?.close()
  } finally {
    await removeDead({ session, cgroup, user: ownUser(job) })
  }
}

/** Remains of a session. `user` is a user whose processes are all the session's own. */
interface Left {
  readonly session: string
  readonly cgroup: string | null
  readonly user: number | null
}

/** Kills the processes that a session left: all in its cgroup, those that carry its mark, and those of its user. Removes the cgroup. */
export async function removeDead({ session, cgroup, user }: Left): Promise<void> {
  if (cgroup !== null && existsSync(cgroup)) {
    await emptyCgroup(cgroup)
    removeCgroup(cgroup)
  }
  await killMarked(markOf(session))
  if (user !== null) await killUser(user)
}
