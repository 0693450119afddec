import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const KILL_LIMIT_MS = 5_000

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

/** Kills again and again until nothing is left. Throws naming what survived that for five seconds. */
export async function killUntilGone(isLeft: () => boolean, kill: () => void, members: () => readonly string[]): Promise<void> {
  const started = performance.now()
  while (isLeft()) {
    if (performance.now() - started > KILL_LIMIT_MS) {
      throw new Error(`processes survived SIGKILL for ${KILL_LIMIT_MS / 1000} s: ${members().map(describe).join(', ')}`)
    }
    kill()
    await sleep(2)
  }
}
