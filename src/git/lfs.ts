import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { problem } from '../model/finding.ts'
import { freeBytes } from '../system/disk.ts'
import { alternatesOf } from './bare.ts'
import { openCache } from './cache.ts'
import type { RemoteOptions } from './connection.ts'
import { type Git, privateGit } from './git.ts'
import { asText, filteredIn, readSetting } from './gitlinks.ts'
import { lentBy } from './lends.ts'
import { fetchFiles, type WantedFile } from './lfs-client.ts'
import { openObject, POINTER_LIMIT, pointerOf } from './lfs-pointer.ts'
import { hostOf, moduleAddress } from './module-address.ts'
import { FETCH_MARK } from './reach.ts'
import type { Repository } from './repository.ts'

/** Commit whose files in LFS are needed, and the URL of the repository that has it. */
export interface LfsCommit {
  readonly sha: string
  readonly url: string | null
  /** Whether it is of the repository itself: its own server gets the token. */
  readonly isOwn: boolean
  readonly isBase: boolean
}

/** Directories of LFS objects, until `close`. */
interface BroughtLfs {
  readonly objects: readonly string[]
  /** Lets other processes use the directory. Removes files that base does not need. */
  close(): Promise<void>
}

/** Most files, and most bytes of all of them together. */
const [MOST_FILES, MOST_BYTES] = [5_000, 20 * 2 ** 30]

interface LfsOptions extends RemoteOptions {
  /** Hosts that may be asked, the repository's own included. */
  readonly hosts: readonly string[]
  /** Directories that may have files already. */
  readonly known: readonly string[]
}

/**
 * Brings the files in LFS of these commits, unless `known` directories have them. Nothing is written there.
 * @throws Problem `lfs-broken`, `lfs-refused`, `lfs-failed`, `lfs-too-much`, those of `openCache`.
 */
export async function bringLfs(repository: Repository, commits: readonly LfsCommit[], options: LfsOptions): Promise<BroughtLfs> {
  const format = commits[0]?.sha.length === 64 ? 'sha256' : 'sha1'
  const name = `lfs-${createHash('sha256')
    .update(`${repository.origin ?? repository.directory} ${format}`)
    .digest('hex')
    .slice(0, 32)}`
  const { cache } = await openCache({ name, url: repository.origin ?? repository.directory, format, borrowsFrom: null }, options)
  const own = join(cache.directory, 'lfs')
  const ofBase = new Set<string>()
  try {
    await cache.writing(async () => {
      await mkdir(own, { recursive: true, mode: 0o700 })
      const wanted = await look(repository, cache.directory, {
        commits,
        git: privateGit(cache.directory, { [FETCH_MARK]: cache.mark }, options.signal),
      })
      for (const { files, commit } of wanted) if (commit.isBase) for (const { oid } of files) ofBase.add(oid)
      for (const { commit, files, lfsUrl } of wanted)
        await obtain(await missing(files, [...options.known, own]), { commit, lfsUrl, own, options })
    })
  } catch (error) {
    cache.close()
    throw error
  }
  return {
    objects: [...options.known, own],
    close: async () => {
      try {
        if (existsSync(own)) await prune(own, ofBase)
      } finally {
        cache.close()
      }
    },
  }
}

interface Looked {
  readonly commit: LfsCommit
  readonly files: readonly WantedFile[]
  readonly lfsUrl: string | null
}

interface Looking {
  readonly commits: readonly LfsCommit[]
  readonly git: Git
}

/** Finds the pointers of commits, with the attributes of their own files. They are read in a repository of ours, which has an index. */
async function look(repository: Repository, directory: string, { commits, git }: Looking): Promise<readonly Looked[]> {
  const alternates = join(directory, 'objects', 'info', 'alternates')
  await writeFile(alternates, alternatesOf((await lentBy(repository)).objects))
  const known = new Map<string, Promise<ReturnType<typeof pointerOf>>>()
  const looked: Looked[] = []
  // A bare repository has no attributes. With an empty worktree, git reads them from the index.
  const empty = join(directory, 'lfs-tree')
  await mkdir(empty, { recursive: true })
  try {
    for (const commit of commits) {
      const files: WantedFile[] = []
      await git(['read-tree', commit.sha])
      for (const { path, sha } of await filteredIn((command) => git([`--work-tree=${empty}`, ...command]))) {
        const pointer = known.get(sha) ?? readPointer(git, sha)
        known.set(sha, pointer)
        const found = await pointer
        const name = asText(path) ?? path
        if (found === 'broken') throw problem('lfs-broken', { commit: commit.sha.slice(0, 12), path: name })
        if (found !== null) files.push({ ...found, path: name })
      }
      looked.push({ commit, files, lfsUrl: await readSetting(git, commit.sha, { file: '.lfsconfig', key: 'lfs.url' }) })
    }
  } finally {
    for (const path of [alternates, join(directory, 'index')]) await rm(path, { force: true })
  }
  const all = new Map(looked.flatMap(({ files }) => files.map(({ oid, size }) => [oid, size])))
  const bytes = [...all.values()].reduce((sum, size) => sum + size, 0)
  if (all.size > MOST_FILES || bytes > MOST_BYTES)
    throw problem('lfs-too-much', { files: all.size, bytes, most: MOST_FILES, limit: MOST_BYTES })
  return looked
}

async function readPointer(git: Git, sha: string): Promise<ReturnType<typeof pointerOf>> {
  if (Number(await git(['cat-file', '-s', sha])) >= POINTER_LIMIT) return null
  return pointerOf(Buffer.from(await git(['cat-file', 'blob', sha])))
}

/** Returns those files that no directory has, each once. */
async function missing(files: readonly WantedFile[], directories: readonly string[]): Promise<readonly WantedFile[]> {
  const lacking = new Map<string, WantedFile>()
  for (const file of files) {
    const handle = lacking.has(file.oid) ? null : await openObject(directories, file)
    await handle?.close()
    if (handle === null) lacking.set(file.oid, file)
  }
  return [...lacking.values()]
}

interface Obtaining extends Pick<Looked, 'commit' | 'lfsUrl'> {
  readonly own: string
  readonly options: LfsOptions
}

async function obtain(files: readonly WantedFile[], { commit, lfsUrl, own, options }: Obtaining): Promise<void> {
  const [first] = files
  if (first === undefined) return
  const { hosts, token, signal, stall, emit } = options
  const url = lfsUrl ?? serverOf(commit.url)
  const address: ReturnType<typeof moduleAddress> | 'no-origin' = url === null ? 'no-origin' : moduleAddress(url, { url: null, hosts })
  if (typeof address === 'string') throw problem('lfs-refused', { path: first.path, url: (url ?? '').slice(0, 300), why: address, hosts })
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  // A checkout of each side is another copy.
  const free = await freeBytes(own)
  if (free < 3 * bytes) throw problem('lfs-no-room', { directory: own, bytes: 3 * bytes, free })
  emit({ type: 'fetching', repository: address.url, names: files.slice(0, 3).map(({ path }) => path), depth: 1 })
  const isOwnServer = commit.isOwn && lfsUrl === null && token !== null
  const authorization = isOwnServer ? `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` : null
  await fetchFiles(
    { url: address.url.replace(/\/$/, ''), authorization, hosts: [...hosts, ...helpersOf(hosts)], directory: own, signal, stall },
    files,
  )
}

/** Hosts that GitHub's server of LFS names for files. */
const GITHUB = ['github-cloud.githubusercontent.com', 'github-cloud.s3.amazonaws.com', 'media.githubusercontent.com']
const helpersOf = (hosts: readonly string[]): readonly string[] => (hosts.includes('github.com') ? GITHUB : [])

/** Returns the URL of the LFS server of a repository, as git-lfs derives it: over https, also for a repository over ssh. */
function serverOf(url: string | null): string | null {
  const host = hostOf(url)
  if (url === null || host === null) return null
  const isWeb = /^https?:\/\//i.test(url)
  const path = isWeb || /^\w+:\/\//.test(url) ? new URL(url).pathname : `/${url.slice(url.indexOf(':') + 1)}`
  const whole = `${isWeb ? new URL(url).origin : `https://${host}`}${path.replace(/\/+$/, '')}`
  return `${whole.endsWith('.git') ? whole : `${whole}.git`}/info/lfs`
}

/** Removes files that only head needs: a pull request could fill the disk with others. */
async function prune(directory: string, kept: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !kept.has(entry.name)) await rm(join(entry.parentPath, entry.name), { force: true })
}
