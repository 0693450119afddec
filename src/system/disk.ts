import { execFile } from 'node:child_process'
import { accessSync, constants, type StatsFs } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { detailOf } from '../model/problems.ts'

const execute = promisify(execFile)

/** Free bytes below which a disk counts as full: the last blocks may be the kernel's own. */
const LEAST_BYTES = 1024 * 1024

/**
 * Returns the bytes that this user may still write below a path, or below the nearest directory above it that already exists. Rejects if
 * the file system does not report it.
 */
export async function freeBytes(path: string): Promise<number> {
  return freeOf(await diskOf(path))
}

/** Returns the reason why this user can make nothing in a directory, or null if it can. */
export function whyUnusable(directory: string): string | null {
  try {
    accessSync(join(directory, sep), constants.W_OK | constants.X_OK)
    return null
  } catch (error) {
    return detailOf(error)
  }
}

/** Reports whether a disk has no space left, or none for another file. */
export async function isDiskFull(path: string): Promise<boolean> {
  const disk = await diskOf(path)
  return freeOf(disk) < LEAST_BYTES || (disk.files > 0 && disk.ffree === 0)
}

async function diskOf(path: string): Promise<StatsFs> {
  try {
    return await statfs(path)
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isAbsent || dirname(path) === path) throw error
    return diskOf(dirname(path))
  }
}

/** Returns the free bytes for this user. Some file systems keep a reserve for root. */
const freeOf = ({ bsize, bavail, bfree }: StatsFs): number => bsize * (process.getuid?.() === 0 ? bfree : bavail)

/** Returns the bytes of disk that files below these directories take. A file that vanishes meanwhile is not counted. Rejects without du. */
export async function usedBelow(places: readonly string[]): Promise<number> {
  if (places.length === 0) return 0
  const options = { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }, maxBuffer: 64 * 1024 * 1024 }
  const words = ['-s', '-c', '-x', '-B1', '--', ...places]
  // du exits with 1 if it could not read something, and prints the total all the same.
  const said = await execute('du', words, options).catch((error: { readonly stdout?: unknown }) => error)
  const total = /^(\d+)\ttotal$/m.exec(String(said.stdout ?? ''))?.[1]
  if (total === undefined) throw new Error('du reports no total')
  return Number(total)
}
