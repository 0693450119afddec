import { closeSync, constants, fstatSync, lstatSync, opendirSync, openSync, readSync, type Stats } from 'node:fs'
import type { Beneath, BeneathFault } from '../model/host.ts'
import { hasCode } from './read.ts'

/** A name below a directory that is not read, or the last one within the limits. */
export class Unreadable extends Error {
  readonly path: string
  readonly why: BeneathFault

  constructor(path: string, why: BeneathFault, cause?: unknown) {
    super(`${path}: ${why}`, cause === undefined ? undefined : { cause })
    this.path = path
    this.why = why
  }
}

/** Names that one walk looks at, at most. */
const MOST_NAMES = 100_000
/** Directories in each other that a walk enters. Each keeps a descriptor open. */
const DEEPEST = 100

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, O_DIRECTORY } = constants

/**
 * Reads files below a directory that the user's commands can change. It follows no link, not even one in the middle of a path: each name is
 * opened in the open directory that has it, so a program that still runs cannot lead the reader elsewhere. `uid`: the user that files must
 * belong to, so that a hard link to another user's file is not read.
 */
export const beneath = (root: string, uid: number): Beneath => ({
  read: (path, mostBytes) =>
    faults(() =>
      openPath(root, path, (file, status) => {
        if (status.uid !== uid) throw new Unreadable(path, 'foreign')
        return { bytes: bytesOf(file, status, { path, mostBytes }), changedMs: status.ctimeMs }
      }),
    ),
  list: ({ mayHold, matches }) =>
    faults(() => {
      const paths: string[] = []
      const isOurs = (path: string): boolean => path !== '.git'
      walk(root, {
        enters: (path) => isOurs(path) && mayHold(path),
        meets: ({ path }) => void (isOurs(path) && matches(path) && paths.push(path)),
      })
      return { paths: paths.toSorted() }
    }),
})

function faults<Found>(act: () => Found): Found | { readonly fault: BeneathFault } {
  try {
    return act()
  } catch (error) {
    if (error instanceof Unreadable) return { fault: error.why }
    if (error instanceof Error && 'syscall' in error) return { fault: 'unreadable' }
    throw error
  }
}

/** An entry of a directory that is no directory. */
export interface BeneathEntry {
  /** Path relative to the directory of the walk, byte by byte, in Latin 1. */
  readonly key: string
  /** The same as text. */
  readonly path: string
  readonly isLink: boolean
  /** Opens the file, calls `act` with its descriptor, and closes it. @throws Unreadable if it is no file. */
  open<Result>(act: (descriptor: number) => Result): Result
}

/** Visits the entries below a directory. */
interface Visitor {
  /** Reports whether a directory is looked into. */
  enters(path: string): boolean
  meets(entry: BeneathEntry): void
}

/** Shows all entries below a directory to a visitor, in no particular order. Follows no link. @throws Unreadable, also for more than the limits. */
export function walk(root: string, visitor: Visitor): void {
  let names = 0
  const look = (directory: number, above: Pick<BeneathEntry, 'key' | 'path'>, depth: number): void => {
    const inner: Named[] = []
    for (const { name, isDirectory, isLink } of entriesOf(directory, above.path)) {
      const [key, path] = [`${above.key}${name}`, `${above.path}${Buffer.from(name, 'latin1').toString()}`]
      names += 1
      if (names > MOST_NAMES) throw new Unreadable(path, 'too-many')
      const named = { key, path, place: placeIn(directory, Buffer.from(name, 'latin1')) }
      if (!isDirectory) visitor.meets({ key, path, isLink, open: (act) => withPlainFile(named.place, path, act) })
      else if (visitor.enters(path)) inner.push(named)
    }
    for (const { key, path, place } of inner) {
      if (depth === DEEPEST) throw new Unreadable(path, 'too-many')
      openDirectory(place, path, (below) => look(below, { key: `${key}/`, path: `${path}/` }, depth + 1))
    }
  }
  openDirectory(root, '.', (directory) => look(directory, { key: '', path: '' }, 0))
}

interface Named extends Pick<BeneathEntry, 'key' | 'path'> {
  readonly place: Buffer
}

/** Yields the entries of an open directory, one by one: it may have millions. `name`: in Latin 1, byte by byte. */
function* entriesOf(directory: number, above: string) {
  try {
    const listing = opendirSync(placeIn(directory, Buffer.from('.')), { encoding: 'latin1' })
    try {
      for (let one = listing.readSync(); one !== null; one = listing.readSync())
        yield { name: one.name, isDirectory: one.isDirectory(), isLink: one.isSymbolicLink() }
    } finally {
      listing.closeSync()
    }
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? new Unreadable(above === '' ? '.' : above, 'unreadable', error) : error
  }
}

/** Opens a file by its path below a directory, and calls `act`. @throws Unreadable. */
function openPath<Result>(root: string, path: string, act: (file: number, status: Stats) => Result): Result {
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  if (names.includes('..')) throw new Unreadable(path, 'absent')
  const openIn = (directory: number, [name, ...below]: readonly string[]): Result => {
    if (name === undefined) throw new Unreadable(path, 'not-a-file')
    const place = placeIn(directory, Buffer.from(name))
    return below.length === 0 ? withPlainFile(place, path, act) : openDirectory(place, path, (inner) => openIn(inner, below))
  }
  return openDirectory(root, path, (directory) => openIn(directory, names))
}

/** Opens one file by its path, of which the last part is no link, and calls `act` with it. `name`: for messages. @throws Unreadable. */
export const withPlainFile = <Result>(place: string | Buffer, name: string, act: (file: number, status: Stats) => Result): Result =>
  using(opened(place, name, 0), (file) => {
    const status = fstatSync(file)
    if (!status.isFile()) throw new Unreadable(name, 'not-a-file')
    return act(file, status)
  })

const openDirectory = <Result>(place: string | Buffer, name: string, act: (directory: number) => Result): Result =>
  using(opened(place, name, O_DIRECTORY), act)

function using<Result>(descriptor: number, act: (descriptor: number) => Result): Result {
  try {
    return act(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Returns the path of an entry of an open directory. The kernel resolves it from there, whatever happens to the names above. */
const placeIn = (directory: number, name: Buffer): Buffer => Buffer.concat([Buffer.from(`/proc/self/fd/${directory}/`), name])

/** Opens a name, and no link, without waiting for a pipe. */
function opened(place: string | Buffer, path: string, flags: number): number {
  try {
    return openSync(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | flags)
  } catch (error) {
    throw new Unreadable(path, isLink(place) ? 'link' : whyOf(error), error)
  }
}

/** Reports whether a name is a link. open(2) reports one in two ways, one of which means a file as well. */
function isLink(place: string | Buffer): boolean {
  try {
    return lstatSync(place).isSymbolicLink()
  } catch {
    return false // gone by now
  }
}

function whyOf(error: unknown): BeneathFault {
  if (hasCode(error, 'ENOENT', 'ENOTDIR')) return 'absent'
  if (hasCode(error, 'ELOOP')) return 'link'
  // open(2) answers so for a socket, and for a device without a driver.
  return hasCode(error, 'ENXIO') ? 'not-a-file' : 'unreadable'
}

function bytesOf(file: number, { size }: Stats, { path, mostBytes }: { readonly path: string; readonly mostBytes: number }): Buffer {
  if (size > mostBytes) throw new Unreadable(path, 'too-large')
  // One byte more than it has, since it could still grow.
  const { value = Buffer.alloc(0) } = blocksOf(file, size + 1).next()
  if (value.length > size) throw new Unreadable(path, value.length > mostBytes ? 'too-large' : 'unreadable')
  return value
}

/** Yields the content of an open file, block by block: all but the last have `size` bytes. The memory of a block is used again for the next. */
export function* blocksOf(descriptor: number, size: number): Generator<Buffer, undefined> {
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
