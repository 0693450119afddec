import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Isolation } from '../model/recording.ts'
import type { Seconds } from '../model/units.ts'
import { emptyCgroup, membersOf, removeCgroup, sessionCgroup } from './cgroup.ts'
import { killMarked, MARK, marked, markOf, numbered } from './marks.ts'
import { describe, killProcess } from './processes.ts'

/** Holds all that one command starts, so that it can be counted, named and killed. */
export interface Container {
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
export function chooseContainment(session: string): Containment {
  try {
    const directory = sessionCgroup(session)
    return directory === null ? environmentContainment(session, 'cgroup2 is not mounted') : cgroupContainment(directory, session)
  } catch (error) {
    return environmentContainment(session, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

function cgroupContainment(directory: string, session: string): Containment {
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
      return cgroupContainer(join(directory, mark), mark)
    },
    remove: async () => {
      await removeDead(session, directory)
    },
  }
}

function cgroupContainer(directory: string, mark: string): Container {
  mkdirSync(directory)
  return {
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

/** What a session that died may have left: its cgroup, with all that is in it, and processes that carry its mark. */
export async function removeDead(session: string, cgroup: string | null): Promise<void> {
  if (cgroup !== null && existsSync(cgroup)) {
    await emptyCgroup(cgroup)
    removeCgroup(cgroup)
  }
  await killMarked(markOf(session))
}

/** Without a cgroup: each process inherits a mark, and is found by it. */
export function environmentContainment(session: string, detail: string): Containment {
  const marks = numbered(session)
  return {
    kind: 'environment',
    detail,
    directory: null,
    create: () => environmentContainer(marks()),
    remove: () => killMarked(markOf(session)),
  }
}

function environmentContainer(mark: string): Container {
  const entry = `${MARK}=${mark}`
  return {
    env: { [MARK]: mark },
    cgroup: '',
    cpuSeconds: () => null,
    processes: () => marked(entry).map(describe),
    terminate: () => askToEnd(marked(entry)),
    kill: () => killMarked(entry),
    remove: () => undefined,
  }
}
