import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Isolation, Side } from '../model/recording.ts'
import type { Seconds } from '../model/units.ts'
import { emptyCgroup, membersOf, removeCgroup, sessionCgroup } from './cgroup.ts'
import type { Enclosures } from './enclosure.ts'
import { killUser, processesOf } from './identity.ts'
import { killMarked, MARK, marked, markOf, numbered } from './marks.ts'
import { allProcesses, describe, killProcess, killUntilGone, StillAlive } from './processes.ts'
import type { Job } from './rooms.ts'

/** Holds all that one command starts, so that it can be counted, named and killed. */
export interface Container {
  /** The user that it runs as; null: this process's own. */
  readonly job: Job | null
  /** The words that run a command in the namespaces of its side; empty without namespaces. */
  readonly enter: readonly string[]
  /** Added to the command's environment. */
  readonly env: Readonly<Record<string, string>>
  /** The directory whose cgroup.procs the launcher joins; '' without a cgroup. */
  readonly cgroup: string
  /** CPU seconds of everything inside so far; null if only the launcher's `times` can tell. */
  cpuSeconds(): Seconds | null
  /** Names and numbers of the processes inside. */
  processes(): readonly string[]
  /** Asks all of it to end: SIGTERM. */
  terminate(): void
  /** Kills all of it, and resolves when nothing is left. */
  kill(): Promise<void>
  /** Forgets the (empty) container. */
  remove(): void
}

/** Until a process counts as one that cannot be killed: the first time, and after that. */
const [PATIENCE_MS, IMPATIENCE_MS] = [5_000, 250]

/** Makes containers; chosen once for a session. */
export interface Containment {
  readonly kind: Isolation['containment']
  /** Why it is not a cgroup; null when it is. */
  readonly detail: string | null
  /** The cgroup of the session, for a successor to remove if we die; null without one. */
  readonly directory: string | null
  create(side: Side): Container
  /** Is no command of the session running? */
  isEmpty(): boolean
  /** Names of processes that could not be killed, of all commands so far. */
  alive(): readonly string[]
  /** Kills whatever of the session is left, also what has left its container, and removes what was made. */
  remove(): Promise<void>
}

/** Who runs the commands, and what they run in. */
export interface Inmates {
  readonly job?: Job | null
  readonly enclosures?: Enclosures | null
}

/** Picks cgroup2 if this user may make groups and move processes into them; otherwise marks in the environment. */
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

/** The user all of whose processes are ours to kill, whatever they have shed; null: none. */
const ownUser = (job: Job | null): number | null => (job?.isAlone === true ? job.uid : null)

/** One command's processes, as its cgroup or its mark tells them. */
interface Members {
  readonly side: Side
  list(): readonly string[]
}

/** The containers of a session that are in use, and what could not be killed. */
interface Wing {
  readonly inmates: Inmates
  readonly open: Set<Members>
  readonly alive: Set<string>
  /** Do the members of a container include all that is to live? Marks miss a service that cleared its environment. */
  readonly isSure: boolean
}

/**
 * Finds what has left its container, whatever it has shed: all processes of a user who is ours alone, and otherwise all in the
 * namespaces of the side, are the session's. While another container is open that could be theirs, they are left to it. Another user
 * than root's cannot leave a cgroup of root's, so that there is nothing to be looked for.
 */
function straysOf({ inmates: { job = null, enclosures = null }, open, isSure }: Wing, own: Members): readonly string[] {
  if (isSure && job !== null) return []
  const user = ownUser(job)
  const enclosure = enclosures?.sides[own.side]
  const others = [...open].filter((one) => one !== own)
  const isTheirs = user !== null ? others.length > 0 : !isSure && others.some(({ side }) => side === own.side)
  if (isTheirs || (user === null && enclosure === undefined)) return []
  const found = user !== null ? processesOf(user) : allProcesses().filter((pid) => enclosure?.has(pid))
  const known = new Set([own, ...others].flatMap((one) => one.list()))
  return found.filter((pid) => !known.has(pid))
}

/** The parts of a container that do not depend on how its members are found. `kill`: kills the members, within so many milliseconds. */
function containerOf(wing: Wing, members: Members, kill: (limitMs: number) => Promise<void>) {
  const { inmates, open, alive } = wing
  const user = ownUser(inmates.job ?? null)
  open.add(members)
  const all = (): readonly string[] => [...members.list(), ...straysOf(wing, members)]
  // A scan of all processes takes milliseconds, and what has ended leaves nothing any more.
  let hasNoStrays = false
  const attempt = async (act: (limitMs: number) => Promise<void>): Promise<void> => {
    try {
      // Whoever could not be killed once costs each later trial a moment, and not the whole patience again.
      await act(alive.size === 0 ? PATIENCE_MS : IMPATIENCE_MS)
    } catch (error) {
      if (!(error instanceof StillAlive)) throw error
      for (const name of error.processes) alive.add(name)
    }
  }
  return {
    job: inmates.job ?? null,
    enter: inmates.enclosures?.sides[members.side].enter ?? [],
    processes() {
      const found = all()
      hasNoStrays = wing.isSure && found.length === 0
      return found.map(describe)
    },
    terminate: () => {
      for (const pid of all()) killProcess(Number(pid), 'SIGTERM')
    },
    async kill() {
      await attempt(kill)
      if (hasNoStrays) return
      await attempt(async (limitMs) => {
        if (user !== null && open.size === 1 && !wing.isSure) await killUser(user)
        await killAll(() => straysOf(wing, members), limitMs)
        hasNoStrays = wing.isSure
      })
    },
  }
}

/** Kills these again and again until there are none. Throws StillAlive. */
const killAll = (list: () => readonly string[], limitMs: number): Promise<void> =>
  killUntilGone({
    isLeft: () => list().length > 0,
    kill() {
      for (const pid of list()) killProcess(Number(pid))
    },
    members: list,
    looks: 3,
    limitMs,
  })

function cgroupContainment(directory: string, session: string, inmates: Inmates): Containment {
  mkdirSync(directory)
  try {
    // May a process be moved into it? A subgroup that only root may fill is of no use.
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
          removeCgroup(group)
        },
      }
    },
    isEmpty: () => wing.open.size === 0,
    alive: () => [...wing.alive],
    remove: () => removeAll({ session, cgroup: directory, inmates }),
  }
}

/** Without a cgroup: each process inherits a mark, and is found by it. */
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

/** The end of a session: also what is in its namespaces goes, and then these. */
async function removeAll({ session, cgroup, inmates }: Pick<Left, 'session' | 'cgroup'> & { readonly inmates: Inmates }): Promise<void> {
  const { job = null, enclosures = null } = inmates
  try {
    await removeDead({ session, cgroup, user: ownUser(job) })
    if (enclosures !== null) {
      const { base, head } = enclosures.sides
      await killAll(() => allProcesses().filter((pid) => base.has(pid) || head.has(pid)), PATIENCE_MS)
    }
  } finally {
    enclosures?.close()
  }
}

/** What a session may leave. `user`: one whose processes are all its own. */
interface Left {
  readonly session: string
  readonly cgroup: string | null
  readonly user: number | null
}

/** Kills what a session left: its cgroup with all that is in it, processes that carry its mark, and those of its user. */
export async function removeDead({ session, cgroup, user }: Left): Promise<void> {
  if (cgroup !== null && existsSync(cgroup)) {
    await emptyCgroup(cgroup)
    removeCgroup(cgroup)
  }
  await killMarked(markOf(session))
  if (user !== null) await killUser(user)
}
