import { readFileSync } from 'node:fs'
import { allProcesses, fieldsOf, killProcess, killUntilGone, threadsOf } from './processes.ts'

/** Variable that all processes of a session inherit: the only trace of a process that has left its cgroup, or has none. */
export const MARK = 'JOULEGATE_TRIAL'

/** Number of consecutive scans of all processes that must find none before the result is trusted. */
const LOOKS = 5

/** Returns the beginning of the environment entry that all processes of a session have. */
export const markOf = (session: string): string => `${MARK}=${session}-`

/**
 * Returns a function that makes marks of one length for all trials: the size of the environment moves the stack, and with it the energy.
 */
export function numbered(session: string): () => string {
  let number = 0
  return () => {
    number += 1
    return `${session}-${String(number).padStart(8, '0')}`
  }
}

function environOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch {
    return '' // gone, or another user's: not ours
  }
}

/** Returns the entries of a process's environment. It has none if it is gone, or if it is another user's. */
export function environmentOf(pid: string): readonly string[] {
  const own = environOf(pid)
  if (own !== '') return own.split('\0')
  // A process whose first thread has ended shows its environment by the others alone.
  if (fieldsOf(pid)[0] !== 'Z') return []
  return threadsOf(pid).flatMap((thread) => environOf(`${pid}/task/${thread}`).split('\0'))
}

/** Reports whether one of our processes has an environment entry that begins with `beginning`. */
const isMarked = (pid: string, beginning: string): boolean => environmentOf(pid).some((entry) => entry.startsWith(beginning))

/** Returns our processes whose environment has an entry that begins with `beginning`. */
export const marked = (beginning: string): readonly string[] => allProcesses().filter((pid) => isMarked(pid, beginning))

/** Kills all of our processes that have such an entry. Throws StillAlive after `limitMs`. */
export function killMarked(beginning: string, limitMs?: number): Promise<void> {
  const members = (): readonly string[] => marked(beginning)
  return killUntilGone({
    isLeft: () => members().length > 0,
    kill() {
      // Kills each as soon as it is found, the newest first: a process that keeps replacing itself is gone a moment later.
      for (const pid of allProcesses().toReversed()) if (isMarked(pid, beginning)) killProcess(Number(pid))
    },
    members,
    looks: LOOKS,
    ...(limitMs === undefined ? {} : { limitMs }),
  })
}
