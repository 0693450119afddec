import { createHash, type Hash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

/** File that a pointer of Git LFS stands for: the SHA-256 of its content, and its bytes. */
export interface Pointer {
  readonly oid: string
  readonly size: number
}

/** Bytes from which a file cannot be a pointer. */
export const POINTER_LIMIT = 1_024

const STRICT = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (0|[1-9]\d{0,14})\n$/

/**
 * Reads a pointer. Returns null for a file that is none: it was committed without LFS, and stays as it is. `broken`: it begins as a pointer, and
 * has extensions or is damaged. Pure.
 */
export function pointerOf(content: Buffer): Pointer | null | 'broken' {
  const text = content.toString('latin1')
  if (content.length >= POINTER_LIMIT || !/^version https?:\/\/\S*\/spec\/v\d/.test(text)) return null
  const [, oid, size] = STRICT.exec(text) ?? []
  return oid === undefined || size === undefined ? 'broken' : { oid, size: Number(size) }
}

/** Returns the path of an object below a directory, as git-lfs keeps it. */
export const objectPath = (directory: string, { oid }: Pick<Pointer, 'oid'>): string =>
  join(directory, oid.slice(0, 2), oid.slice(2, 4), oid)

/** Opens the file of an object if a directory has a regular file of its size. Returns null if none has. The content is not verified yet. */
export async function openObject(directories: readonly string[], pointer: Pointer): Promise<FileHandle | null> {
  for (const directory of directories) {
    // Not blocking: a FIFO in the place of a file would never open.
    const handle = await open(objectPath(directory, pointer), constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null)
    const status = await handle?.stat()
    if (handle !== null && status?.isFile() === true && status.size === pointer.size) return handle
    await handle?.close()
  }
  return null
}

/** Returns the path of an object's file, if a directory has a regular file of its size. Throws if none has: it was fetched before. */
export async function objectFile(directories: readonly string[], pointer: Pointer): Promise<string> {
  for (const directory of directories) {
    const handle = await openObject([directory], pointer)
    await handle?.close()
    if (handle !== null) return objectPath(directory, pointer)
  }
  throw new Error(`the file in LFS ${pointer.oid} is gone`)
}

/** Content that is not what its pointer says. */
export class WrongContentError extends Error {
  override readonly name = 'WrongContentError'
}

/** Passes content on, and throws WrongContentError at the first byte too many, or at the end if it is not the content of the pointer. */
export async function* verified(chunks: AsyncIterable<Uint8Array>, { oid, size }: Pointer): AsyncGenerator<Uint8Array> {
  const hash: Hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > size) throw new WrongContentError()
    hash.update(chunk)
    yield chunk
  }
  if (bytes !== size || hash.digest('hex') !== oid) throw new WrongContentError()
}
