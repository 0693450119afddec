import type { StatsFs } from 'node:fs'
import { statfs } from 'node:fs/promises'

/** A program that found no room leaves less than this: the last blocks may be the kernel's own. */
const LEAST_BYTES = 1024 * 1024

/** What this user may still write to the disk that the path is on. */
export async function freeBytes(path: string): Promise<number> {
  return freeOf(await statfs(path))
}

/** Is there no room left on it, or for no further file? */
export async function isDiskFull(path: string): Promise<boolean> {
  const disk = await statfs(path)
  return freeOf(disk) < LEAST_BYTES || (disk.files > 0 && disk.ffree === 0)
}

/** Some file systems keep a reserve for root. */
const freeOf = ({ bsize, bavail, bfree }: StatsFs): number => bsize * (process.getuid?.() === 0 ? bfree : bavail)
