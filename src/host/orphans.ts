import { readFileSync } from 'node:fs'
import { allProcesses, describe, hasEnded } from '../system/processes.ts'

/** Clock ticks per second, as the kernel shows times to user space on all architectures. */
const TICKS = 100

/** Returns the ticks since the machine started. */
export const ticksNow = (): number => Math.floor(Number(readFileSync('/proc/uptime', 'latin1').split(' ')[0]) * TICKS)

interface Process {
  readonly pid: string
  readonly parent: string
  /** Session, as created by setsid(2). */
  readonly session: string
  /** Ticks since the machine started. */
  readonly started: number
}

/** Reads a process. Returns null if it is gone or a zombie. */
function processOf(pid: string): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name is in parentheses, and may have some in it.
    const [, parent = '', , session = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return hasEnded(pid) ? null : { pid, parent, session, started: Number(rest[15]) }
  } catch {
    return null // gone by now
  }
}

/** Returns the path of a process in cgroup2, or null if it is unknown. */
function groupOf(pid: string): string | null {
  try {
    return /^0::(.*)$/m.exec(readFileSync(`/proc/${pid}/cgroup`, 'utf8'))?.[1] ?? null
  } catch {
    return null // gone by now
  }
}

function uidOf(pid: string): number | null {
  try {
    return Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1])
  } catch {
    return null // gone by now
  }
}

/** Returns the processes that adopt orphans of joulegate's commands: process 1, and a systemd that joulegate descends from. */
function reapers(): ReadonlySet<string> {
  const found = new Set(['1'])
  let pid = String(process.ppid)
  while (pid !== '0' && pid !== '') {
    if (/^(systemd|init) /.test(describe(pid))) found.add(pid)
    pid = processOf(pid)?.parent ?? ''
  }
  return found
}

/**
 * Returns the names of living processes of this program's own user that look like leftovers of its commands. They started since then, have
 * no parent, and are in a session of their own and in joulegate's cgroup or one above it. They may be unrelated, so they are reported and
 * not killed. `since` is ticksNow() from before the first command began.
 */
export function orphansSince(since: number): readonly string[] {
  const own = processOf('self')
  const group = groupOf('self')
  const isNear = (other: string | null): boolean =>
    group === null || (other !== null && `${group.replace(/\/$/, '')}/`.startsWith(`${other.replace(/\/$/, '')}/`))
  const adopters = reapers()
  return allProcesses()
    .flatMap((pid) => processOf(pid) ?? [])
    .filter(({ parent, session, started }) => started >= since && adopters.has(parent) && session !== own?.session)
    .filter(({ pid }) => uidOf(pid) === process.geteuid?.() && isNear(groupOf(pid)))
    .map(({ pid }) => describe(pid))
}
