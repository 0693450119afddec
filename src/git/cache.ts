import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finding, finding, Problem, problem } from '../model/finding.ts'
import { causeOf, detailOf } from '../model/problems.ts'
import { makeDirectory } from '../system/directory.ts'
import { hold } from '../system/hold.ts'
import { killMarked } from '../system/marks.ts'
import { removeTree } from '../system/remove.ts'
import { configureBare, readBorrowed, writeBare } from './bare.ts'
import { privateGit, userGit } from './git.ts'
import { FETCH_MARK } from './remote-git.ts'

/** Machine-dependent settings of a cache. */
export interface CachePlace {
  /** Directory of all caches. */
  readonly directory: string
  readonly signal: AbortSignal
}

/** Repository whose objects a cache holds. */
export interface CacheSubject {
  /** Name of the cache's directory, unique to the address. */
  readonly name: string
  /** URL to show to people. */
  readonly url: string
  readonly format: 'sha1' | 'sha256'
  /** Repository on this disk whose objects it borrows, or null if there is none. */
  readonly borrowsFrom: string | null
}

/** Bare repository that stays on this machine between runs. While it is open, no other process uses it. */
export interface Cache {
  readonly directory: string
  /** Value that marks the processes working on it, in their environment. */
  readonly mark: string
  /** Whether it existed before this run. */
  readonly isOld: boolean
  /** Runs a write to it. If the write fails or this process is killed, the next run checks whether the cache is still sound. */
  writing<Result>(write: () => Promise<Result>): Promise<Result>
  /** Makes the next run check whether it is still sound. */
  distrust(): Promise<void>
  /** Discards everything that it holds, and returns a finding that reports this. */
  renew(error: unknown): Promise<Finding>
  close(): void
}

/** More than one copy is needed only if several runs use one repository at the same time. */
const MOST_COPIES = 9
/** Number of packs after which git repacks them; each fetch adds one. */
const MOST_PACKS = 24
/** Marker file: present during a write, left behind if it failed. */
const NOTE = 'unfinished'
/** Files that a killed git leaves behind: locks, partial packs, temporary files. */
const LEFT = /\.(lock|keep)$|^(tmp_|\.tmp-|shallow_)/

/**
 * Opens the cache of `subject`, or creates it. If another process uses it, a second copy is used instead of waiting.
 * @throws Problem `cannot-cache`, `cache-in-use`.
 */
export async function openCache(
  subject: CacheSubject,
  place: CachePlace,
): Promise<{ readonly cache: Cache; readonly findings: readonly Finding[] }> {
  try {
    makeDirectory(place.directory, 0o700)
    for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
      const directory = join(place.directory, copy === 1 ? subject.name : `${subject.name}-${copy}`)
      const mark = markOf(directory)
      const held = await hold(`${directory}.lock`)
      if (held === null) continue
      const cache = cacheIn(directory, mark, { subject, isOld: existsSync(directory), close: () => held.close() })
      return {
        cache,
        findings: await prepare(cache, subject, place).catch((error: unknown) => {
          held.close()
          throw error
        }),
      }
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw problem('cannot-cache', { directory: place.directory, detail: detailOf(error) }, error)
  }
  throw problem('cache-in-use', { directory: place.directory })
}

/** Kills fetches that killed runs left behind, in any of the caches. Such a git would continue, with its token. */
export async function stopDead(place: Pick<CachePlace, 'directory'>): Promise<void> {
  if (!existsSync(place.directory)) return
  for (const name of await readdir(place.directory)) {
    const directory = join(place.directory, name)
    const mark = markOf(directory)
    const held = existsSync(join(directory, NOTE)) ? await hold(`${directory}.lock`) : null
    // Another process uses this cache and has already checked it.
    if (held === null) continue
    try {
      await killMarked(`${FETCH_MARK}=${mark}`)
    } finally {
      held.close()
    }
  }
}

const markOf = (directory: string): string => createHash('sha256').update(directory).digest('hex').slice(0, 16)

interface Parts {
  readonly subject: CacheSubject
  readonly isOld: boolean
  close(): void
}

function cacheIn(directory: string, mark: string, { subject, isOld, close }: Parts): Cache {
  const note = join(directory, NOTE)
  return {
    directory,
    mark,
    isOld,
    close,
    distrust: () => writeFile(note, ''),
    async writing(write) {
      await writeFile(note, '')
      try {
        const result = await write()
        await rm(note)
        return result
      } catch (error) {
        await killMarked(`${FETCH_MARK}=${mark}`)
        if (isOld) await tidy(directory)
        else await removeTree(directory)
        throw error
      }
    },
    async renew(error) {
      await removeTree(directory)
      await make(directory, subject)
      return finding('cache-discarded', { directory, url: subject.url, cause: causeOf(error) })
    },
  }
}

async function make(directory: string, { format, borrowsFrom }: CacheSubject): Promise<void> {
  await mkdir(directory, { mode: 0o700 })
  await writeFile(join(directory, NOTE), '')
  const borrowed = borrowsFrom === null ? null : await readBorrowed(userGit(borrowsFrom))
  await writeBare(directory, borrowed?.format ?? format, borrowed)
}

/** Cleans up after a killed run, which may have left processes that still write, and partial files. */
async function prepare(cache: Cache, subject: CacheSubject, place: CachePlace): Promise<readonly Finding[]> {
  const { directory } = cache
  if (!cache.isOld) {
    await make(directory, subject)
    return []
  }
  try {
    await configureBare(directory, subject.format)
    const git = privateGit(directory, { [FETCH_MARK]: cache.mark }, place.signal)
    if (existsSync(join(directory, NOTE))) {
      await killMarked(`${FETCH_MARK}=${cache.mark}`)
      await tidy(directory)
      await git(['fsck', '--no-dangling', '--no-progress'])
    }
    const packs = (await readdir(join(directory, 'objects'), { recursive: true })).filter((name) => name.endsWith('.pack'))
    if (packs.length > MOST_PACKS) await git(['gc', '--quiet', '--prune=now'])
    return []
  } catch (error) {
    place.signal.throwIfAborted()
    return [await cache.renew(error)]
  }
}

async function tidy(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isFile() && LEFT.test(entry.name)) await rm(join(entry.parentPath, entry.name), { force: true })
}
