import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Isolation } from '../model/recording.ts'
import type { Seconds } from '../model/units.ts'

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
  remove(): void
}

const KILL_LIMIT_MS = 5_000

/** Where cgroup2 is mounted and this process lives in it. Hybrid systems have it beside the version 1 trees. */
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

/** Picks cgroup2 where this user may make groups and move processes into them; otherwise marks in the environment. */
export function chooseContainment(session: string): Containment {
  try {
    const parent = ownCgroup(readFileSync('/proc/self/mountinfo', 'utf8'), readFileSync('/proc/self/cgroup', 'utf8'))
    if (parent === null) return environmentContainment(session, 'cgroup2 is not mounted')
    return cgroupContainment(join(parent, `joulegate-${session}`))
  } catch (error) {
    return environmentContainment(session, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
}

function cgroupContainment(directory: string): Containment {
  mkdirSync(directory)
  try {
    // May a process be moved into it? A subgroup that only root may fill is of no use.
    execFileSync('/bin/sh', ['-c', 'echo 0 2>/dev/null >"$1/cgroup.procs"', 'sh', directory], { stdio: 'ignore' })
    readFileSync(join(directory, 'cpu.stat'))
  } catch {
    rmdirSync(directory)
    throw new Error(`processes cannot be moved into ${directory}`)
  }
  let number = 0
  return {
    kind: 'cgroup',
    detail: null,
    directory,
    create() {
      number += 1
      return cgroupContainer(join(directory, String(number).padStart(8, '0')))
    },
    remove: () => removeCgroup(directory),
  }
}

function cgroupContainer(directory: string): Container {
  mkdirSync(directory)
  const members = (): readonly string[] => membersOf(directory)
  return {
    env: {},
    cgroup: directory,
    cpuSeconds: () => Number(/^usage_usec (\d+)$/m.exec(readFileSync(join(directory, 'cpu.stat'), 'utf8'))?.[1]) / 1e6,
    processes: () => members().map(describe),
    kill: () => killUntilGone(members, () => killCgroup(directory)),
    remove: () => removeCgroup(directory),
  }
}

/** All processes of a cgroup and of the groups below it, which a workload may have made itself. */
function membersOf(directory: string): readonly string[] {
  if (!existsSync(directory)) return []
  const own = readFileSync(join(directory, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean)
  const below = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...own, ...below.flatMap((entry) => membersOf(join(directory, entry.name)))]
}

function killCgroup(directory: string): void {
  const file = join(directory, 'cgroup.kill')
  // Before Linux 5.14 there is no cgroup.kill: killing one by one, again and again, comes to the same.
  if (existsSync(file)) writeFileSync(file, '1')
  else for (const pid of membersOf(directory)) killProcess(Number(pid))
}

/** Kills what a dead session left in its cgroup, and removes it. */
export async function removeDeadCgroup(directory: string): Promise<void> {
  if (!existsSync(directory)) return
  await killUntilGone(
    () => membersOf(directory),
    () => killCgroup(directory),
  )
  removeCgroup(directory)
}

function removeCgroup(directory: string): void {
  if (!existsSync(directory)) return
  for (const entry of readdirSync(directory, { withFileTypes: true })) if (entry.isDirectory()) removeCgroup(join(directory, entry.name))
  rmdirSync(directory)
}

/** Without a cgroup: each process inherits a mark, and is found by it. */
export function environmentContainment(session: string, detail: string): Containment {
  let number = 0
  return {
    kind: 'environment',
    detail,
    directory: null,
    create() {
      number += 1
      // The same length for every trial: the size of the environment moves the stack, and with it the energy.
      return environmentContainer(`${session}-${String(number).padStart(8, '0')}`)
    },
    remove: () => undefined,
  }
}

function environmentContainer(mark: string): Container {
  const needle = `JOULEGATE_TRIAL=${mark}`
  const marked = (): readonly string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name) && hasMark(name, needle))
  return {
    env: { JOULEGATE_TRIAL: mark },
    cgroup: '',
    cpuSeconds: () => null,
    processes: () => marked().map(describe),
    kill: () =>
      killUntilGone(marked, () => {
        for (const pid of marked()) killProcess(Number(pid))
      }),
    remove: () => undefined,
  }
}

function hasMark(pid: string, needle: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(needle)
  } catch {
    return false // gone meanwhile, or another user's: not ours
  }
}

function describe(pid: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (${pid})`
  } catch {
    return pid // gone meanwhile
  }
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone meanwhile
  }
}

async function killUntilGone(members: () => readonly string[], kill: () => void): Promise<void> {
  for (let waited = 0; members().length > 0; waited += 2) {
    if (waited > KILL_LIMIT_MS)
      throw new Error(`processes survived SIGKILL for ${KILL_LIMIT_MS / 1000} s: ${members().map(describe).join(', ')}`)
    kill()
    await sleep(2)
  }
}
