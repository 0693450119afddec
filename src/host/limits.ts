import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { programOf } from '../system/programs.ts'

/** Limits of the code that runs as its own user. They are for code that has gone astray, and far above what a build needs. */
interface Limits {
  /** Processes and threads of the user, in both sides together. */
  readonly processes: number
  /** Open files of one process. */
  readonly files: number
  /** Bytes of one file. */
  readonly fileBytes: number
  /** Bytes of memory of all commands together. */
  readonly memoryBytes: number
}

const MIB = 1024 * 1024

/** Returns the limits for a session in this directory. `diskBytes`: what each side may use of the disk, or null for no limit. */
function limitsOf(directory: string, diskBytes: number | null = null): Limits {
  const { bavail, bsize } = statfsSync(directory)
  return {
    processes: Math.max(4096, 128 * availableParallelism()),
    files: 65_536,
    fileBytes: Math.min(Math.max(1024 * MIB, Math.floor((bavail * bsize) / 2)), diskBytes ?? Number.POSITIVE_INFINITY),
    memoryBytes: Math.floor(0.8 * totalmem()),
  }
}

/** Lowers a limit of this process: `soft:hard`. Never raises one, which not even root may in a container. */
function lowered(own: string, name: string, most: number): string {
  const [, soft = '', hard = ''] = new RegExp(`^${name} +(\\w+) +(\\w+)`, 'm').exec(own) ?? []
  const least = (value: string): number => (/^\d+$/.test(value) ? Math.min(Number(value), most) : most)
  return `${least(soft)}:${least(hard)}`
}

/**
 * Returns the words before a command that limit it, or none if prlimit (util-linux) is missing. `diskBytes`: what each side may use of the
 * disk, or null for no limit.
 */
export function limiting(directory: string, diskBytes: number | null = null): readonly string[] {
  const prlimit = programOf('prlimit')
  if (prlimit === null) return []
  const { processes, files, fileBytes } = limitsOf(directory, diskBytes)
  const own = readFileSync('/proc/self/limits', 'latin1')
  return [
    prlimit,
    `--nproc=${lowered(own, 'Max processes', processes)}`,
    `--nofile=${lowered(own, 'Max open files', files)}`,
    `--fsize=${lowered(own, 'Max file size', fileBytes)}`,
    '--',
  ]
}

/** Bytes of data that one process of a plug-in may have. A Node with nothing loaded has 0.6 GB of them, most of which it never touches. */
const PLUGIN_DATA = 2048 * MIB

/** Limits of a plug-in's process, as words before its command; none if prlimit is missing. `isOwn`: it runs as our own user. */
export function limitingPlugin({ isOwn }: { readonly isOwn: boolean }): readonly string[] {
  const prlimit = programOf('prlimit')
  if (prlimit === null) return []
  const own = readFileSync('/proc/self/limits', 'latin1')
  // The kernel counts all processes of a user, a person's own among them.
  const ofUser = [
    `--nproc=${lowered(own, 'Max processes', 1024)}`,
    `--nofile=${lowered(own, 'Max open files', 4096)}`,
    `--fsize=${lowered(own, 'Max file size', 1024 * MIB)}`,
  ]
  return [prlimit, `--data=${lowered(own, 'Max data size', PLUGIN_DATA)}`, '--core=0:0', ...(isOwn ? [] : ofUser), '--']
}

/** Limits a session's cgroup, as far as its parent passes the controllers on. `directory` is the session's, on disk. */
export function limitCgroup(cgroup: string, directory: string): void {
  const { processes, memoryBytes } = limitsOf(directory)
  for (const [file, value] of [
    ['pids.max', processes],
    ['memory.max', memoryBytes],
    ['memory.swap.max', 0],
  ] as const)
    if (existsSync(join(cgroup, file))) writeFileSync(join(cgroup, file), String(value))
}
