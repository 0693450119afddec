import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // gone meanwhile
  }
}

/** For a shell: its number, together with its PID namespace, in which alone the number means it. */
export const SELF = '$(readlink /proc/self/ns/pid)/$$'
/** The same for perl. */
export const SELF_PERL = 'readlink("/proc/self/ns/pid") . "/$$\\n"'
/** For a shell: those of the numbers in a file that mean a process of its own PID namespace. */
export const numbersIn = (file: string): string => `$(sed -n "s:^$(readlink /proc/self/ns/pid | tr '[]' '..')/::p" ${file} 2>/dev/null)`

/** The numbers, here, of a process that SELF has told of, or that is a number from here. */
export function pidsOf(told: number | string): readonly string[] {
  const [namespace, pid] = String(told).split('/')
  if (pid === undefined) return [String(told)]
  return readdirSync('/proc').filter((one) => {
    try {
      return readlinkSync(`/proc/${one}/ns/pid`) === namespace && /^NSpid:.*\t(\d+)$/m.exec(read(`/proc/${one}/status`))?.[1] === pid
    } catch {
      return false // gone meanwhile, or no process
    }
  })
}

/** Is it running? A zombie, which only waits for its parent to be told, is not. */
export const isAlive = (told: number | string): boolean =>
  pidsOf(told).some((pid) => / [RSDTtI] /.test(/\)( \w )/.exec(read(`/proc/${pid}/stat`))?.[1] ?? ''))

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

/** Ticks of processor time that a process has used; 0 if it is gone. */
export function ticksOf(pid: string): number {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
}

/** Ticks of processor time that the threads of a process have used which still run; 0 if there is none. */
export const threadTicksOf = (pid: string): number =>
  threadsOf(pid)
    .map((thread) => (read(`/proc/${pid}/task/${thread}/stat`).split(') ')[1] ?? 'Z').split(' '))
    .filter(([state]) => state !== 'Z')
    .reduce((sum, fields) => sum + Number(fields[11]) + Number(fields[12]), 0)

function threadsOf(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return [] // gone
  }
}

/** Nanoseconds of processor time that all threads of a process have used; 0 if it is gone. */
export const nanosecondsOf = (pid: string): number =>
  threadsOf(pid).reduce((sum, thread) => sum + Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]), 0)
