import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const KILL_LIMIT_MS = 5_000
const MOST_NAMES = 20

/** Returns the numbers of all processes that this one sees, as text. */
export const allProcesses = (): readonly string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name))

/** Returns the children of a process that has one thread. A kernel without CONFIG_PROC_CHILDREN has no list of them. */
export function childrenOf(parent: number): readonly string[] {
  try {
    return readFileSync(`/proc/${parent}/task/${parent}/children`, 'latin1').split(' ').filter(Boolean)
  } catch {
    return allProcesses().filter((pid) => parentOf(pid) === parent)
  }
}

/** Returns the fields of a process's stat(5) from the third on, its state; none if it is gone. `pid`: also `PID/task/TID`, for a thread. */
export function fieldsOf(pid: string): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the name is in parentheses, and may have some in it
  } catch {
    return []
  }
}

const parentOf = (pid: string): number => Number(fieldsOf(pid)[1])

/** Returns the threads of a process; none if it is gone. */
export function threadsOf(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return [] // gone by now
  }
}

/** Reports whether each thread of a process is in one of these states, or gone. */
const areThreads = (pid: string, states: readonly (string | undefined)[]): boolean =>
  threadsOf(pid).every((thread) => states.includes(fieldsOf(`${pid}/task/${thread}`)[0]))

const ENDED = ['Z', 'X', undefined]

/**
 * Reports whether a process has ended, or is gone. A zombie only waits for its parent, which may take a while. The kernel also shows a zombie
 * if the first thread has ended and others run on.
 */
export const hasEnded = (pid: string): boolean => ENDED.includes(fieldsOf(pid)[0]) && areThreads(pid, ENDED)

/** Reports whether SIGSTOP has reached all threads of a process, or whether they have ended. */
export const standsStill = (pid: string): boolean => areThreads(pid, ['T', 't', ...ENDED])

/** Returns the name and number of a process, for display. */
export function describe(pid: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (${pid})`
  } catch {
    return pid // gone by now
  }
}

/** Signals that processes of a session get. SIGSTOP makes one stand still until SIGCONT. */
type SentSignal = 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'

/** Sends a signal to a process. Ignores a process that is already gone. */
export function killProcess(pid: number, signal: SentSignal = 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone meanwhile
  }
}

/** Sends a signal to a process that leads a group, and to all of the group. Ignores undefined and a group that is already gone. */
export function killGroup(leader: number | undefined, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void {
  if (leader !== undefined) killProcess(-leader, signal)
}

/** Error about processes that outlive SIGKILL, or that start others faster than these are found. */
export class StillAlive extends Error {
  readonly processes: readonly string[]

  /** `processes`: their names and numbers; empty if none could be caught long enough to be named. */
  constructor(processes: readonly string[], limitMs: number) {
    super(`processes survived SIGKILL for ${limitMs / 1000} s: ${processes.join(', ')}`)
    this.name = 'StillAlive'
    this.processes = processes
  }
}

/** Processes to kill, and the way to find them. */
export interface Hunt {
  isLeft(): boolean
  kill(): void
  /** Returns the numbers of the processes that are left. */
  members(): readonly string[]
  /**
   * Number of consecutive checks that must find nothing, after one has found something. 1 (the default) if `isLeft` asks the kernel. More
   * if it looks at one process after the other, and can miss one that starts another and ends.
   */
  readonly looks?: number
  readonly limitMs?: number
}

/** Kills repeatedly until nothing is left. Throws StillAlive if that takes longer than the limit, five seconds by default. */
export async function killUntilGone({ isLeft, kill, members, looks = 1, limitMs = KILL_LIMIT_MS }: Hunt): Promise<void> {
  const started = performance.now()
  const seen = new Set<string>()
  let missing = isLeft() ? looks : 0
  while (missing > 0) {
    if (isLeft()) {
      missing = looks
      for (const name of members().map(describe)) if (seen.size < MOST_NAMES) seen.add(name)
      kill()
    } else missing -= 1
    if (missing > 0 && performance.now() - started > limitMs) throw new StillAlive([...seen], limitMs)
    if (missing > 0) await sleep(2)
  }
}
