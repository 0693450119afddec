import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  futimesSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { KeptBuild, type KeptFile } from '../../model/kept-build.ts'
import { makeDirectory } from '../../system/directory.ts'
import { keyOf } from '../../system/hold.ts'
import { type Held, lockFile } from '../../system/lock-file.ts'
import { hasCode } from '../../system/read.ts'
import { requireClosed } from '../closed.ts'

/** Bytes in front of the archive: the facts as JSON, filled up with spaces. */
export const FACTS_BYTES = 16 * 1024
const SUFFIX = '.build'
const UNFINISHED = /^new-[0-9a-f]{16}$/

/** A kept build that is open: it can be read even if it is removed meanwhile. */
export interface OpenBuild extends Disposable {
  readonly facts: KeptBuild
  readonly file: string
  readonly descriptor: number
}

/** A file that is being written. Nobody finds it before `finish`, and the next writer removes it if this process is killed. */
export interface NewBuild extends Disposable {
  readonly descriptor: number
  /** Writes the facts, and puts the file in its place. It replaces one of the same key and place. */
  finish(facts: KeptBuild): void
}

/** Returns the name of the file of a build. One that names its directory has a name of its own for each directory. */
const nameOf = ({ key, place }: Pick<KeptBuild, 'key' | 'place'>): string => `${key}${place === null ? '' : `-${keyOf(place)}`}${SUFFIX}`

/**
 * Opens the build of this key that can be put back in `place`; null if there is none. It becomes the one that was used last. A damaged file
 * is removed, and named in `damaged`. Throws if other accounts can open the directory.
 */
export function openBuild(
  directory: string,
  { key, place }: { readonly key: string; readonly place: string },
): { readonly build: OpenBuild | null; readonly damaged: readonly string[] } {
  requireClosed(directory)
  const damaged: string[] = []
  for (const wanted of [null, place]) {
    const file = join(directory, nameOf({ key, place: wanted }))
    const descriptor = openOrNull(file)
    if (descriptor === null) continue
    const facts = readFacts(descriptor)
    if (facts?.key === key && facts.place === wanted) {
      const now = Date.now() / 1_000
      futimesSync(descriptor, now, now)
      return { build: { facts, file, descriptor, [Symbol.dispose]: () => closeSync(descriptor) }, damaged }
    }
    closeSync(descriptor)
    rmSync(file, { force: true })
    damaged.push(file)
  }
  return { build: null, damaged }
}

/** Begins a file. Removes what killed processes have left. Throws NoFileLocks, and errors of the system. */
export async function beginBuild(directory: string): Promise<NewBuild> {
  makeDirectory(directory, 0o700)
  requireClosed(directory)
  await removeUnfinished(directory)
  const path = join(directory, `new-${randomBytes(8).toString('hex')}`)
  const lock = await lockFile(path)
  if (lock === null) throw new Error(`${path} is in use`)
  try {
    return newBuild(directory, path, lock)
  } catch (error) {
    lock.close()
    throw error
  }
}

function newBuild(directory: string, path: string, lock: Held): NewBuild {
  const descriptor = openSync(path, constants.O_RDWR | constants.O_NOFOLLOW)
  return {
    descriptor,
    finish(facts) {
      const text = Buffer.from(JSON.stringify(KeptBuild.parse(facts)))
      if (text.length >= FACTS_BYTES) throw new Error('the facts about the build are too long')
      writeSync(descriptor, Buffer.concat([text, Buffer.alloc(FACTS_BYTES - text.length - 1, ' '), Buffer.from('\n')]), 0, FACTS_BYTES, 0)
      fsyncSync(descriptor)
      renameSync(path, join(directory, nameOf(facts)))
    },
    [Symbol.dispose]() {
      closeSync(descriptor)
      // Removes the file unless it was renamed.
      lock.close()
    },
  }
}

async function removeUnfinished(directory: string): Promise<void> {
  const names = readdirSync(directory).filter((name) => UNFINISHED.test(name))
  // A lock that is free belongs to a process that has ended, and closing it removes the file.
  for (const name of names) (await lockFile(join(directory, name)))?.close()
}

/** Lists the kept builds, those used last first. A directory that is not there has none. Throws errors of the system. */
export function listBuilds(directory: string): readonly KeptFile[] {
  requireClosed(directory)
  const found = namesIn(directory).flatMap((name): readonly KeptFile[] => {
    const file = join(directory, name)
    const descriptor = openOrNull(file)
    if (descriptor === null) return []
    try {
      const { size, mtimeMs } = fstatSync(descriptor)
      const facts = readFacts(descriptor)
      return [{ file, bytes: size, usedAt: mtimeMs, build: facts !== null && nameOf(facts) === name ? facts : null }]
    } finally {
      closeSync(descriptor)
    }
  })
  return found.toSorted((one, other) => other.usedAt - one.usedAt)
}

/** Removes the builds that were used last before `usedBefore`, in milliseconds since 1970. Returns what it removed. */
export async function clearBuilds(directory: string, usedBefore: number): Promise<readonly KeptFile[]> {
  const old = listBuilds(directory).filter(({ usedAt }) => usedAt <= usedBefore)
  for (const { file } of old) rmSync(file, { force: true })
  if (lstatSync(directory, { throwIfNoEntry: false }) !== undefined) await removeUnfinished(directory)
  return old
}

/** Removes the builds that were not used for the longest time, until the others take at most `limit` bytes. */
export function pruneBuilds(directory: string, limit: number): void {
  let bytes = 0
  for (const { file, bytes: own } of listBuilds(directory)) {
    bytes += own
    if (bytes > limit) rmSync(file, { force: true })
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => name.endsWith(SUFFIX))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  }
}

function openOrNull(file: string): number | null {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Reads the facts in front of an archive; null if they are damaged, or those of another version. */
function readFacts(descriptor: number): KeptBuild | null {
  const buffer = Buffer.alloc(FACTS_BYTES)
  const read = readSync(descriptor, buffer, 0, FACTS_BYTES, 0)
  try {
    return read < FACTS_BYTES ? null : KeptBuild.parse(JSON.parse(buffer.toString()))
  } catch {
    return null
  }
}
