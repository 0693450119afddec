import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Isolation } from '../model/recording.ts'
import type { Seconds } from '../model/units.ts'
import { emptyCgroup, membersOf, removeCgroup, sessionCgroup } from './cgroup.ts'
import { killUser, processesOf } from './identity.ts'
import { killMarked, MARK, marked, markOf, numbered } from './marks.ts'
import { describe, killProcess } from './processes.ts'
import type { Job } from './rooms.ts'

/** Holds all that one command starts, so that it can be counted, named and killed. */
export interface Container {
  /** As whom it runs; null: as we do. */
  readonly job: Job | null
  /** Added to the command's environment. */
  readonly env: Readonly<Record<string, string>>
  /** The directory whose cgroup.procs the launcher joins; '' where there is none. */
  readonly cgroup: string
  /** CPU seconds of everything inside so far; null where only the launcher's `times` can tell. */
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

/** Makes containers; chosen once for a session. */
export interface Containment {
  readonly kind: Isolation['containment']
  /** Why it is not a cgroup; null when it is. */
  readonly detail: string | null
  /** The cgroup of the session, for a successor to remove if we die; null without one. */
  readonly directory: string | null
  create(): Container
  /** Kills whatever of the session is left, also what has left its container, and removes what was made. */
  remove(): Promise<void>
}

/** Picks cgroup2 where this user may make groups and move processes into them; otherwise marks in the environment. */
export function chooseContainment(session: string, job: Job | null = null): Containment {
  try {
    const directory = sessionCgroup(session)
    return directory === null ? environmentContainment(session, 'cgroup2 is not mounted', job) : cgroupContainment(directory, session, job)
  } catch (error) {
    return environmentContainment(session, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), job)
  }
}

/** The user all of whose processes are ours to kill, whatever they have shed; null: none. */
const ownUser = (job: Job | null): number | null => (job?.isAlone === true ? job.uid : null)

function cgroupContainment(directory: string, session: string, job: Job | null): Containment {
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
  return {
    kind: 'cgroup',
    detail: null,
    directory,
    create() {
      const mark = marks()
      return cgroupContainer(join(directory, mark), mark, job)
    },
    remove: async () => {
      await removeDead({ session, cgroup: directory, user: ownUser(job) })
    },
  }
}

function cgroupContainer(directory: string, mark: string, job: Job | null): Container {
  mkdirSync(directory)
  return {
    job,
    env: { [MARK]: mark },
    cgroup: directory,
    cpuSeconds: () => Number(/^usage_usec (\d+)$/m.exec(readFileSync(join(directory, 'cpu.stat'), 'utf8'))?.[1]) / 1e6,
    processes: () => membersOf(directory).map(describe),
    terminate: () => askToEnd(membersOf(directory)),
    kill: () => emptyCgroup(directory),
    remove: () => removeCgroup(directory),
  }
}

function askToEnd(pids: readonly string[]): void {
  for (const pid of pids) killProcess(Number(pid), 'SIGTERM')
}

/** What a session may leave. `user`: one whose processes are all its own. */
interface Left {
  readonly session: string
  readonly cgroup: string | null
  readonly user: number | null
}

/** What a session that died may have left: its cgroup, with all that is in it, processes that carry its mark, and those of its user. */
export async function removeDead({ session, cgroup, user }: Left): Promise<void> {
  if (cgroup !== null && existsSync(cgroup)) {
    await emptyCgroup(cgroup)
    removeCgroup(cgroup)
  }
  await killMarked(markOf(session))
  if (user !== null) await killUser(user)
}

/** Without a cgroup: each process inherits a mark, and is found by it. */
export function environmentContainment(session: string, detail: string, job: Job | null = null): Containment {
  const marks = numbered(session)
  const open = new Set<string>()
  return {
    kind: 'environment',
    detail,
    directory: null,
    create() {
      const mark = marks()
      open.add(mark)
      return environmentContainer(mark, job, open)
    },
    remove: () => removeDead({ session, cgroup: null, user: ownUser(job) }),
  }
}

/** `open`: the containers in use. While it is the only one, all processes of the user who is ours alone are its own, with or without a mark. */
function environmentContainer(mark: string, job: Job | null, open: Set<string>): Container {
  const entry = `${MARK}=${mark}`
  const user = (): number | null => (open.size === 1 ? ownUser(job) : null)
  const members = (): readonly string[] => {
    const own = user()
    return [...new Set([...marked(entry), ...(own === null ? [] : processesOf(own))])]
  }
  return {
    job,
    env: { [MARK]: mark },
    cgroup: '',
    cpuSeconds: () => null,
    processes: () => members().map(describe),
    terminate: () => askToEnd(members()),
    async kill() {
      await killMarked(entry)
      const own = user()
      if (own !== null) await killUser(own)
    },
    remove: () => void open.delete(mark),
  }
}
