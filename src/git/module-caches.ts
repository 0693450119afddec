import { existsSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem, problem } from '../model/finding.ts'
import { causeOf } from '../model/problems.ts'
import { hold } from '../system/hold.ts'
import { removeTree } from '../system/remove.ts'
import { type Address, directoryName } from './address.ts'
import { type Cache, openCache } from './cache.ts'
import { connect, type RemoteConnection, type RemoteOptions } from './connection.ts'
import { unless } from './tree-files.ts'

/** Commit of a submodule to fetch. */
interface WantedModule {
  readonly sha: string
  readonly path: string
  readonly isBase: boolean
}

interface OpenModule {
  readonly cache: Cache
  readonly connection: RemoteConnection
  readonly refs: Set<string>
  isBases: boolean
}

/** Caches of submodules, one for each URL. They are kept from run to run, as those of remotes. */
export interface ModuleCaches {
  /**
   * Fetches one commit without its history, if it is not here yet.
   * @throws Problem `submodule-failed`.
   */
  fetch(address: Address, wanted: WantedModule): Promise<Pick<RemoteConnection, 'git' | 'directory'>>
  close(): Promise<void>
}

/** Prefix of the names of these caches. */
const PREFIX = 'module-'
/** Marker file of a cache that base does not use. */
const PASSING = 'passing'

/**
 * Opens no cache yet. A cache that base does not use is removed at the end: a pull request could fill the disk with others. Those of killed
 * runs are removed before the first fetch.
 */
export function openModuleCaches(options: RemoteOptions): ModuleCaches {
  const opened = new Map<string, OpenModule>()
  const open = async (address: Address, format: 'sha1' | 'sha256'): Promise<OpenModule> => {
    const known = opened.get(address.url)
    if (known !== undefined) return known
    if (opened.size === 0) await removePassing(options.directory)
    const { cache } = await openCache({ name: PREFIX + directoryName(address), url: address.url, format, borrowsFrom: null }, options)
    if (!cache.isOld) await writeFile(join(cache.directory, PASSING), '')
    const made = { cache, connection: connect(cache, address, options), refs: new Set<string>(), isBases: false }
    opened.set(address.url, made)
    return made
  }
  return {
    async fetch(address, { sha, path, isBase }) {
      try {
        const one = await open(address, sha.length === 64 ? 'sha256' : 'sha1')
        const { cache, connection, refs } = one
        if (isBase && !one.isBases) await rm(join(cache.directory, PASSING), { force: true })
        one.isBases ||= isBase
        const ref = `refs/joulegate/${sha}`
        refs.add(ref)
        const kept = await connection.git(['for-each-ref', '--format=%(refname)', ref])
        if (kept === '') await cache.writing(() => connection.fetch(1, [{ name: path, sha, ref }]))
        await connection.git(['rev-list', '--quiet', '--objects', '--no-walk', sha])
        return connection
      } catch (error) {
        options.signal.throwIfAborted()
        if (!(error instanceof Problem)) throw error
        throw problem('submodule-failed', { path, url: address.url, cause: causeOf(error) }, error)
      }
    },
    async close() {
      await using closing = new AsyncDisposableStack()
      for (const one of opened.values()) closing.defer(() => closeModule(one, options.signal))
      opened.clear()
    },
  }
}

/** Forgets commits of earlier runs, so that git can remove them one day. A run that was stopped leaves that to the next one. */
async function closeModule({ cache, connection, refs, isBases }: OpenModule, signal: AbortSignal): Promise<void> {
  try {
    if (!isBases) return await removeTree(cache.directory)
    if (signal.aborted || !existsSync(cache.directory)) return // the first fetch failed
    const kept = (await connection.git(['for-each-ref', '--format=%(refname)', 'refs/joulegate'])).split('\n')
    for (const ref of kept) if (ref !== '' && !refs.has(ref)) await connection.git(['update-ref', '-d', ref])
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    cache.close()
  }
}

/** Removes the caches that only heads have used, unless another process is using them. */
async function removePassing(directory: string): Promise<void> {
  const names = await readdir(directory).catch(unless('ENOENT'))
  for (const name of names ?? []) {
    const cache = join(directory, name)
    if (!name.startsWith(PREFIX) || !existsSync(join(cache, PASSING))) continue
    const held = await hold(`${cache}.lock`)
    if (held === null) continue
    try {
      await removeTree(cache)
    } finally {
      held.close()
    }
  }
}
