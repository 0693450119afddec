import { statfs } from 'node:fs/promises'

/** A program that found no room leaves less than this, be it that the last blocks are the kernel's own. */
const LEAST_BYTES = 1024 * 1024

/** Is there no room left (or no further file possible) on the disk that this path is on, for this user? */
export async function isDiskFull(path: string): Promise<boolean> {
  const { bsize, bavail, bfree, files, ffree } = await statfs(path)
  const blocks = process.getuid?.() === 0 ? bfree : bavail // some file systems keep a reserve for root
  return blocks * bsize < LEAST_BYTES || (files > 0 && ffree === 0)
}
