import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Bytes that this user may still write below a directory, or below the nearest one above it that exists already. Rejects where the file system does not say. */
export async function freeBytes(directory: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(directory)
    return bavail * bsize
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isAbsent || dirname(directory) === directory) throw error
    return freeBytes(dirname(directory))
  }
}
