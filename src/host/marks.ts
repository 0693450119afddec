import { readdirSync, readFileSync } from 'node:fs'
import { killProcess, killUntilGone } from './processes.ts'

/** The variable that every process of ours inherits: the only trace of one that has left its cgroup, or has none. */
export const MARK = 'JOULEGATE_TRIAL'

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

/** Processes of ours whose environment has an entry that begins so. */
export function marked(beginning: string): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      return readFileSync(`/proc/${name}/environ`, 'latin1')
        .split('\0')
        .some((entry) => entry.startsWith(beginning))
    } catch {
      return false // gone meanwhile, or another user's: not ours
    }
  })
}

/** Kills all processes of ours that have such an entry. */
export function killMarked(beginning: string): Promise<void> {
  const members = (): readonly string[] => marked(beginning)
  return killUntilGone(
    () => members().length > 0,
    () => {
      for (const pid of members()) killProcess(Number(pid))
    },
    members,
  )
}
