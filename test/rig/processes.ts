import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

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

/** Processes whose working directory is this one, or below it. */
export const processesIn = (directory: string): readonly string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${directory}/`)
    } catch {
      return false // gone meanwhile, or another user's
    }
  })

export const commandOf = (pid: string): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()

/** SIGKILL, unless it is gone already. */
export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone meanwhile
  }
}
