import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { hasCode } from './read.ts'

/** Reason why the files below a directory cannot be read: a name that is no plain file or directory, or more than the limits allow. */
export type UnreadableWhy = 'link' | 'special' | 'unreadable' | 'too-many' | 'too-large'

/** A file that cannot be read, or the last one within the limits. */
export class UnreadableFile extends Error {
  readonly path: string
  readonly why: UnreadableWhy

  constructor(path: string, why: UnreadableWhy, cause?: unknown) {
    super(`${path}: ${why}`, cause === undefined ? undefined : { cause })
    this.path = path
    this.why = why
  }
}

/** Selects files below a directory, by their paths relative to it. */
export interface Selecting {
  /** Reports whether a file is wanted. */
  wants(path: string): boolean
  /** Reports whether a wanted file can lie below a directory. */
  reaches(directory: string): boolean
  /** Reports whether a link of this name keeps a wanted file from being found. Other links are passed over. */
  isMissedBy(link: string): boolean
}

/** An open file. `key`: its path, byte by byte, in Latin 1. `path`: as text. */
export interface FoundFile {
  readonly key: string
  readonly path: string
  readonly descriptor: number
}

/** Names that are looked at, and files that are opened, at most. */
const [MOST_NAMES, MOST_FILES] = [100_000, 1_000]
/** Directories in each other that are entered. Each keeps a descriptor open. */
const DEEPEST = 100

const PLAIN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/**
 * Calls `take` with each wanted file below a directory, in no particular order. Follows no link: each name is opened relative to the directory
 * that contains it, so a program that still runs cannot lead the reader elsewhere. @throws UnreadableFile for a wanted name that is no file.
 */
export function readBelow(directory: string, selecting: Selecting, take: (file: FoundFile) => void): void {
  const counts = { names: 0, files: 0 }
  const root = opened(directory, '.', PLAIN | constants.O_DIRECTORY)
  try {
    walk(root, { key: '', path: '', depth: 0 }, { selecting, take, counts })
  } finally {
    closeSync(root)
  }
}

interface Walk {
  readonly selecting: Selecting
  readonly take: (file: FoundFile) => void
  readonly counts: { names: number; files: number }
}

/** Directory that is open: its path, empty or with a slash at its end, and the number of those above it. */
interface OpenDirectory extends Pick<FoundFile, 'key' | 'path'> {
  readonly depth: number
}

function walk(descriptor: number, above: OpenDirectory, given: Walk): void {
  const { selecting, counts } = given
  for (const entry of entriesOf(descriptor, above.path)) {
    const [key, path] = [`${above.key}${entry.name.toString('latin1')}`, `${above.path}${entry.name.toString()}`]
    counts.names += 1
    if (counts.names > MOST_NAMES) throw new UnreadableFile(path, 'too-many')
    const isWanted = selecting.wants(path)
    if (entry.isSymbolicLink()) {
      if (isWanted || selecting.isMissedBy(path)) throw new UnreadableFile(path, 'link')
      continue
    }
    const place = Buffer.concat([Buffer.from(`/proc/self/fd/${descriptor}/`), entry.name])
    if (entry.isDirectory()) {
      if (!isWanted && !selecting.reaches(path)) continue
      if (above.depth === DEEPEST) throw new UnreadableFile(path, 'too-many')
      const below = opened(place, path, PLAIN | constants.O_DIRECTORY)
      try {
        walk(below, { key: `${key}/`, path: `${path}/`, depth: above.depth + 1 }, given)
      } finally {
        closeSync(below)
      }
    } else if (isWanted) takeFile(place, { key, path }, given)
  }
}

function takeFile(place: Buffer, { key, path }: Pick<FoundFile, 'key' | 'path'>, { take, counts }: Walk): void {
  const file = opened(place, path, PLAIN)
  try {
    if (!fstatSync(file).isFile()) throw new UnreadableFile(path, 'special')
    counts.files += 1
    if (counts.files > MOST_FILES) throw new UnreadableFile(path, 'too-many')
    take({ key, path, descriptor: file })
  } finally {
    closeSync(file)
  }
}

function entriesOf(descriptor: number, path: string) {
  try {
    return readdirSync(`/proc/self/fd/${descriptor}`, { withFileTypes: true, encoding: 'buffer' })
  } catch (error) {
    throw new UnreadableFile(path === '' ? '.' : path, 'unreadable', error)
  }
}

/** Opens a name, and no link. A socket or a device without a driver cannot be opened at all. */
function opened(place: string | Buffer, path: string, flags: number): number {
  try {
    return openSync(place, flags)
  } catch (error) {
    throw new UnreadableFile(path, hasCode(error, 'ELOOP') ? 'link' : hasCode(error, 'ENXIO', 'ENOTDIR') ? 'special' : 'unreadable', error)
  }
}

/** Opens one file by its path, of which the last part is no link, and calls `take` with it. @throws UnreadableFile. */
export function readOne<Result>(path: string, name: string, take: (descriptor: number) => Result): Result {
  const descriptor = opened(path, name, PLAIN)
  try {
    if (!fstatSync(descriptor).isFile()) throw new UnreadableFile(name, 'special')
    return take(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Yields the content of an open file, block by block: all but the last have `size` bytes. The memory of a block is used again for the next. */
export function* blocksOf(descriptor: number, size: number): Generator<Buffer> {
  const block = Buffer.alloc(size)
  for (let position = 0; ; ) {
    let filled = 0
    while (filled < size) {
      const bytes = readSync(descriptor, block, filled, size - filled, position + filled)
      if (bytes === 0) break
      filled += bytes
    }
    if (filled > 0) yield block.subarray(0, filled)
    if (filled < size) return
    position += filled
  }
}
