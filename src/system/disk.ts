import type { StatsFs } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A program that found no room leaves less than this: the last blocks may be the kernel's own. */
const LEAST_BYTES = 1024 * 1024

/** Bytes that this user may still write below a path, or below the nearest directory above it that exists already. Rejects where the file system does not say. */
export async function freeBytes(path: string): Promise<number> {
  return freeOf(await diskOf(path))
}

/** Is there no room left on it, or for no further file? */
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

/** Some file systems keep a reserve for root. */
const freeOf = ({ bsize, bavail, bfree }: StatsFs): number => bsize * (process.getuid?.() === 0 ? bfree : bavail)
