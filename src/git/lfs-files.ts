import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MOST_LFS_BYTES, MOST_LFS_FILES } from '../model/checkout.ts'
import { problem } from '../model/finding.ts'
import { borrowedFrom } from './available-parts.ts'
import { quotedPath } from './bare.ts'
import type { Cache } from './cache.ts'
import { privateBytes, privateGit } from './git.ts'
import { asText, type Gitlink, lfsFilesOfIndex, readSetting } from './gitlinks.ts'
import type { WantedFile } from './lfs-client.ts'
import { POINTER_LIMIT, pointerOf } from './lfs-pointer.ts'
import { FETCH_MARK } from './remote-git.ts'
import type { Repository } from './repository.ts'

/** Commit whose files in LFS are needed, and the URL of the repository that has it. */
export interface LfsCommit {
  readonly sha: string
  readonly url: string | null
  /** Whether it is of the repository itself: its own server gets the token. */
  readonly isOwn: boolean
  readonly isBase: boolean
}

/** Files in LFS of a commit, and the server that its `.lfsconfig` names, or null. */
export interface FilesOfCommit {
  readonly commit: LfsCommit
  readonly files: readonly WantedFile[]
  readonly lfsUrl: string | null
}

/** Files that one command of git prints. */
const AT_ONCE = 500

interface Looking {
  /** Cache that has an index meanwhile. */
  readonly cache: Pick<Cache, 'directory' | 'mark'>
  readonly signal: AbortSignal
}

/**
 * Finds the pointers of commits, with the attributes of their own files. Only an index has attributes, so each commit is read into one of ours.
 * @throws Problem `lfs-broken`, `lfs-too-much`.
 */
export async function findLfsFiles(
  repository: Repository,
  commits: readonly LfsCommit[],
  { cache: { directory, mark }, signal }: Looking,
): Promise<readonly FilesOfCommit[]> {
  const { objects } = await borrowedFrom(repository)
  // The next run removes a file of this name if this one is killed.
  const index = join(directory, 'tmp_index')
  const environment = { [FETCH_MARK]: mark, GIT_INDEX_FILE: index, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects.map(quotedPath).join(':') }
  // A bare repository has no attributes. With an empty worktree, git reads them from the index.
  const empty = join(directory, 'lfs-tree')
  await mkdir(empty, { recursive: true })
  const git = privateGit(directory, environment, signal)
  const pointers = new Pointers((shas) => privateBytes({ directory, mark: environment, abort: signal }, ['show', ...shas]))
  const found: FilesOfCommit[] = []
  try {
    for (const commit of commits) {
      await git(['read-tree', commit.sha])
      const filtered = await lfsFilesOfIndex((command) => git([`--work-tree=${empty}`, ...command]))
      if (filtered.length > 0) await pointers.read(filtered, sizesIn(await git(['ls-tree', '-r', '-l', '--full-tree', commit.sha])))
      const files = filtered.flatMap((link) => pointers.of(link, commit.sha))
      found.push({ commit, files, lfsUrl: await readSetting(git, commit.sha, { file: '.lfsconfig', key: 'lfs.url' }) })
    }
  } finally {
    await rm(index, { force: true })
  }
  refuseTooMany(found)
  return found
}

/** Refuses more files than the sides may have, on each on average as many as in a session. One file at many paths is written as often. */
function refuseTooMany(found: readonly FilesOfCommit[]): void {
  const sides = found.filter(({ commit }) => commit.isOwn).length
  const files = found.flatMap((one) => one.files)
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (files.length > sides * MOST_LFS_FILES || bytes > sides * MOST_LFS_BYTES)
    throw problem('lfs-too-much', { files: files.length, bytes, most: sides * MOST_LFS_FILES, limit: sides * MOST_LFS_BYTES })
}

/** Reads the bytes of each file in a listing of a tree. */
const sizesIn = (listed: string): ReadonlyMap<string, number> =>
  new Map([...listed.matchAll(/^100\d{3} blob ([0-9a-f]+) +(\d+)\t/gm)].map(([, sha = '', bytes]) => [sha, Number(bytes)]))

/** Pointers by the names of their objects in git. Each is read once. */
class Pointers {
  readonly #known = new Map<string, ReturnType<typeof pointerOf>>()
  /** Files by SHA-256 and size: pointers may lie about a size. */
  readonly #files = new Set<string>()
  #bytes = 0
  readonly #show: (shas: readonly string[]) => Promise<Buffer>

  constructor(show: (shas: readonly string[]) => Promise<Buffer>) {
    this.#show = show
  }

  /** Reads those of these files that are small enough for a pointer. */
  async read(links: readonly Gitlink[], sizes: ReadonlyMap<string, number>): Promise<void> {
    const bytesOf = (sha: string): number => sizes.get(sha) ?? POINTER_LIMIT
    const wanted = [...new Set(links.map(({ sha }) => sha))].filter((sha) => !this.#known.has(sha) && bytesOf(sha) < POINTER_LIMIT)
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      const some = wanted.slice(at, at + AT_ONCE)
      const printed = await this.#show(some)
      let begin = 0
      for (const sha of some) {
        this.#add(sha, pointerOf(printed.subarray(begin, begin + bytesOf(sha))))
        begin += bytesOf(sha)
      }
      if (begin !== printed.length) throw new Error('git show prints other files than were asked for')
    }
  }

  /** Returns the file that a pointer of this commit stands for, or nothing if there is no pointer. */
  of({ path, sha }: Gitlink, commit: string): readonly WantedFile[] {
    const pointer = this.#known.get(sha) ?? null
    const name = asText(path) ?? path
    if (pointer === 'broken') throw problem('lfs-broken', { commit: commit.slice(0, 12), path: name })
    return pointer === null ? [] : [{ ...pointer, path: name }]
  }

  #add(sha: string, pointer: ReturnType<typeof pointerOf>): void {
    this.#known.set(sha, pointer)
    if (pointer === null || pointer === 'broken') return
    const file = `${pointer.oid} ${pointer.size}`
    if (this.#files.has(file)) return
    this.#files.add(file)
    this.#bytes += pointer.size
    if (this.#files.size > MOST_LFS_FILES || this.#bytes > MOST_LFS_BYTES)
      throw problem('lfs-too-much', { files: this.#files.size, bytes: this.#bytes, most: MOST_LFS_FILES, limit: MOST_LFS_BYTES })
  }
}
