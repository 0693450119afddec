import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { problem } from '../model/finding.ts'
import { freeBytes } from '../system/disk.ts'
import type { AvailableParts } from './available-parts.ts'
import { openCache } from './cache.ts'
import type { RemoteOptions } from './connection.ts'
import { fetchFiles, type WantedFile } from './lfs-client.ts'
import { type FilesOfCommit, findLfsFiles, type LfsCommit } from './lfs-files.ts'
import { openObject, type Pointer } from './lfs-pointer.ts'
import { hostOf, moduleAddress } from './module-address.ts'
import type { Repository } from './repository.ts'

/** LFS objects, until `close`. */
interface FetchedLfs {
  readonly available: AvailableParts['lfs']
  /** Lets other processes use the directory. Removes files that base does not need. */
  close(): Promise<void>
}

interface LfsOptions extends RemoteOptions {
  /** Hosts that may be asked, the repository's own included. */
  readonly hosts: readonly string[]
  /** Directories that may have files already. */
  readonly known: readonly string[]
}

/**
 * Fetches the files in LFS of these commits, unless `known` directories have them. Nothing is written there.
 * @throws Problem `lfs-broken`, `lfs-refused`, `lfs-failed`, `lfs-too-much`, those of `openCache`.
 */
export async function fetchLfs(repository: Repository, commits: readonly LfsCommit[], options: LfsOptions): Promise<FetchedLfs> {
  const format = commits[0]?.sha.length === 64 ? 'sha256' : 'sha1'
  const name = `lfs-${createHash('sha256')
    .update(`${repository.origin ?? repository.directory} ${format}`)
    .digest('hex')
    .slice(0, 32)}`
  const { cache } = await openCache({ name, url: repository.origin ?? repository.directory, format, borrowsFrom: null }, options)
  const own = join(cache.directory, 'lfs')
  const ofBase = new Set<string>()
  const needed = new Map<string, Pointer>()
  try {
    await cache.writing(async () => {
      await mkdir(own, { recursive: true, mode: 0o700 })
      const wanted = await findLfsFiles(repository, commits, { cache, signal: options.signal })
      for (const { files, commit } of wanted)
        for (const { oid, size } of files) {
          needed.set(oid, { oid, size })
          if (commit.isBase) ofBase.add(oid)
        }
      for (const { commit, files, lfsUrl } of wanted)
        await obtain(await missing(files, [...options.known, own]), { commit, lfsUrl, own, options })
    })
  } catch (error) {
    cache.close()
    throw error
  }
  return {
    available: { objects: [...options.known, own], files: [...needed.values()] },
    close: async () => {
      try {
        if (existsSync(own)) await prune(own, ofBase)
      } finally {
        cache.close()
      }
    },
  }
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

interface Obtaining extends Pick<FilesOfCommit, 'commit' | 'lfsUrl'> {
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
