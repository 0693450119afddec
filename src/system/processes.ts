import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const KILL_LIMIT_MS = 5_000
const MOST_NAMES = 20

/** The numbers of all processes that this one sees, as text. */
export const allProcesses = (): readonly string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name))

/** Name and number of a process, for people. */
export function describe(pid: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (${pid})`
  } catch {
    return pid // gone meanwhile
  }
}

/** One that is gone already is fine. */
export function killProcess(pid: number, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone meanwhile
  }
}

/** Kills a process that leads a group, and all of the group; undefined and one that is gone are fine. */
export function killGroup(leader: number | undefined, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void {
  if (leader !== undefined) killProcess(-leader, signal)
}

/** Processes that outlive SIGKILL, or that start others faster than these are found. */
export class StillAlive extends Error {
  readonly processes: readonly string[]

  /** `processes`: their names and numbers; empty if none could be caught long enough to be named. */
  constructor(processes: readonly string[], limitMs: number) {
    super(`processes survived SIGKILL for ${limitMs / 1000} s: ${processes.join(', ')}`)
    this.name = 'StillAlive'
    this.processes = processes
  }
}

/** What is to be killed, and how it is found. */
export interface Hunt {
  isLeft(): boolean
  kill(): void
  /** The numbers of what is left. */
  members(): readonly string[]
  /**
   * How often in a row nothing must be found, after something was: 1 (the default) if `isLeft` is the kernel's word; more if it
   * looks at one process after the other, so that one that starts another and ends can be missed.
   */
  readonly looks?: number
  readonly limitMs?: number
}

/** Kills again and again until nothing is left. Throws StillAlive if that takes longer than the limit, of five seconds by default. */
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
