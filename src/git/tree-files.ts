import type { Stats } from 'node:fs'
import { lstat, readFile, readlink } from 'node:fs/promises'
import { type BytePath, bytesOf } from './trees.ts'

/** Returns the directories that a path lies in, the outermost first. */
export const above = (path: BytePath): readonly BytePath[] => {
  const names = path.split('/')
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'))
}

/** Returns the path of a file in the checkout at `directory`. */
export const within = (directory: string, path: BytePath): Buffer => Buffer.concat([Buffer.from(`${directory}/`), bytesOf(path)])

/** Reports whether two files are the same to anything that runs or reads them. */
export async function isSame(one: Buffer, other: Buffer): Promise<boolean> {
  const [a, b] = await Promise.all([lstat(one), lstat(other).catch(unless('ENOENT', 'ENOTDIR'))])
  if (b === undefined || kindOf(a) !== kindOf(b) || a.size !== b.size) return false
  const read = (path: Buffer): Promise<Buffer> => (a.isSymbolicLink() ? readlink(path, { encoding: 'buffer' }) : readFile(path))
  const [first, second] = await Promise.all([read(one), read(other)])
  return first.equals(second)
}

/** Returns the kind of an entry: a link, a file, or a program. */
const kindOf = (status: Stats): string => (status.isFile() ? `file ${status.mode & 0o100}` : status.isSymbolicLink() ? 'link' : 'other')

/** Ignores errors with these codes. */
export const unless =
  (...codes: readonly string[]) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (!codes.includes(error.code ?? '')) throw error
  }
