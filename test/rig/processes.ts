import { readdirSync, readFileSync } from 'node:fs'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // gone meanwhile
  }
}

/** Is it running? A zombie, which only waits for its parent to be told, is not. */
export const isAlive = (pid: number | string): boolean => / [RSDTtI] /.test(/\)( \w )/.exec(read(`/proc/${pid}/stat`))?.[1] ?? '')

/** Processes that have this in their environment: a cgroup can be left, the environment is kept by most. */
export const processesWith = (variable: string): readonly string[] =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && read(`/proc/${pid}/environ`).split('\0').includes(variable))

export const commandOf = (pid: string): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()

/** SIGKILL, unless it is gone already. */
export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone meanwhile
  }
}
