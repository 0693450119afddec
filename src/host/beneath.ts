import { closeSync, constants, fstatSync, lstatSync, opendirSync, openSync, readSync } from 'node:fs'
import type { Beneath, BeneathFault, BeneathWalk } from '../model/host.ts'

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, O_DIRECTORY } = constants

/** Most entries of directories that are looked at in one walk. */
const MOST_ENTRIES = 50_000
/** Most directories inside each other, each of which is an open descriptor. */
const DEEPEST = 32

/** Error of a file that is not read. */
class Refused extends Error {
  readonly fault: BeneathFault

  constructor(fault: BeneathFault) {
    super(fault)
    this.fault = fault
  }
}

/**
 * Reads files below a directory that the user's commands can change. It follows no link, not even one in the middle of a path: each
 * directory is opened in the one before, by its descriptor. `uid`: the user that its files must belong to, so that a hard link to
 * another user's file is not read.
 */
export const beneath = (root: string, uid: number): Beneath => ({
  read: (path, mostBytes) => caught(() => read(root, path, { uid, mostBytes })),
  list: (walk) => caught(() => ({ paths: list(root, walk) })),
})

function caught<T>(act: () => T): T | { readonly fault: BeneathFault } {
  try {
    return act()
  } catch (error) {
    return { fault: error instanceof Refused ? error.fault : faultOf(error) }
  }
}

function faultOf(error: unknown): BeneathFault {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent'
  if (code === 'ELOOP') return 'link'
  // open(2) answers so for a socket.
  return code === 'ENXIO' ? 'not-a-file' : 'unreadable'
}

/** Returns the path of an entry of an open directory. The kernel resolves it from there, whatever happens to the names above. */
const entry = (directory: number, name: string): string => `/proc/self/fd/${directory}/${name}`

/** Opens an entry. Throws Refused for a link, which open(2) reports in two ways. */
function openEntry(directory: number, name: string, flags: number): number {
  try {
    return openSync(entry(directory, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | flags)
  } catch (error) {
    if (lstatSync(entry(directory, name), { throwIfNoEntry: false })?.isSymbolicLink() === true) throw new Refused('link')
    throw error
  }
}

/** Calls `act` with a descriptor, and closes it. */
function using<T>(descriptor: number, act: (descriptor: number) => T): T {
  try {
    return act(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const openRoot = (root: string): number => openSync(root, O_RDONLY | O_NOFOLLOW | O_DIRECTORY)

function read(root: string, path: string, limits: { readonly uid: number; readonly mostBytes: number }) {
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  if (names.includes('..')) throw new Refused('absent')
  const readIn = (directory: number, [name, ...below]: readonly string[]): ReturnType<typeof readOpen> => {
    if (name === undefined) throw new Refused('not-a-file')
    return below.length === 0
      ? using(openEntry(directory, name, 0), (file) => readOpen(file, limits))
      : using(openEntry(directory, name, O_DIRECTORY), (inner) => readIn(inner, below))
  }
  return using(openRoot(root), (directory) => readIn(directory, names))
}

function readOpen(file: number, { uid, mostBytes }: { readonly uid: number; readonly mostBytes: number }) {
  const status = fstatSync(file)
  if (!status.isFile()) throw new Refused('not-a-file')
  if (status.uid !== uid) throw new Refused('foreign')
  if (status.size > mostBytes) throw new Refused('too-large')
  // One byte more than it may have, since it could still grow.
  const buffer = Buffer.alloc(Math.min(status.size, mostBytes) + 1)
  let length = 0
  for (let got = -1; got !== 0 && length < buffer.length; length += got) got = readSync(file, buffer, length, buffer.length - length, null)
  if (length > status.size) throw new Refused(length > mostBytes ? 'too-large' : 'unreadable')
  return { bytes: buffer.subarray(0, length), changedMs: status.ctimeMs }
}

function list(root: string, { mayHold, matches }: BeneathWalk): readonly string[] {
  const found: string[] = []
  let seen = 0
  const walk = (directory: number, above: string, depth: number): void => {
    const listing = opendirSync(entry(directory, '.'))
    const inner: string[] = []
    try {
      for (let one = listing.readSync(); one !== null; one = listing.readSync()) {
        seen += 1
        if (seen > MOST_ENTRIES) throw new Refused('too-many')
        const path = `${above}${one.name}`
        if (path === '.git') continue
        if (one.isDirectory()) inner.push(one.name)
        else if (matches(path)) found.push(path)
      }
    } finally {
      listing.closeSync()
    }
    for (const name of inner.toSorted()) {
      if (!mayHold(`${above}${name}`)) continue
      if (depth === DEEPEST) throw new Refused('too-many')
      using(openEntry(directory, name, O_DIRECTORY), (below) => walk(below, `${above}${name}/`, depth + 1))
    }
  }
  using(openRoot(root), (directory) => walk(directory, '', 1))
  return found.toSorted()
}
