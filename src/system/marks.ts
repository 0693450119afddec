import { readFileSync } from 'node:fs'
import { allProcesses, killProcess, killUntilGone } from './processes.ts'

/** The variable that every process of ours inherits: the only trace of one that has left its cgroup, or has none. */
export const MARK = 'JOULEGATE_TRIAL'

/** In a row without a finding, until a scan of all processes is believed that there is none. */
const LOOKS = 5

/** The beginning of the environment entry of all processes of a session. */
export const markOf = (session: string): string => `${MARK}=${session}-`

/** Of one length for every trial: the size of the environment moves the stack, and with it the energy. */
export function numbered(session: string): () => string {
  let number = 0
  return () => {
    number += 1
    return `${session}-${String(number).padStart(8, '0')}`
  }
}

/** Has a process of ours an environment entry that begins so? */
function isMarked(pid: string, beginning: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
      .split('\0')
      .some((entry) => entry.startsWith(beginning))
  } catch {
    return false // gone meanwhile, or another user's: not ours
  }
}

/** Processes of ours whose environment has an entry that begins so. */
export const marked = (beginning: string): readonly string[] => allProcesses().filter((pid) => isMarked(pid, beginning))

/** Kills all processes of ours that have such an entry. Throws StillAlive after `limitMs`. */
export function killMarked(beginning: string, limitMs?: number): Promise<void> {
  const members = (): readonly string[] => marked(beginning)
  return killUntilGone({
    isLeft: () => members().length > 0,
    kill() {
      // Each as soon as it is found, the newest first: one that is another process all the time is gone a moment later.
      for (const pid of allProcesses().toReversed()) if (isMarked(pid, beginning)) killProcess(Number(pid))
    },
    members,
    looks: LOOKS,
    ...(limitMs === undefined ? {} : { limitMs }),
  })
}
