import type { Emit } from '../model/event.ts'
import { problem } from '../model/finding.ts'
import type { Address } from './address.ts'
import type { WantedCommit } from './advertised.ts'
import type { Cache, CachePlace } from './cache.ts'
import { type Git, privateGit } from './git.ts'
import { type Access, FETCH_MARK, remoteGit } from './remote-git.ts'
import type { Commit } from './repository.ts'
import { isDeepEnough } from './shallow-history.ts'

/** Options for fetching: access, cache location, and the receiver of events. */
export interface RemoteOptions extends Access, CachePlace {
  readonly emit: Emit
}

/** First depth of the search for the commit where a branch diverged. Each further fetch goes four times as far. */
export const FIRST_DEPTH = 32
const DEPTH_FACTOR = 4
const DEEPEST = 100_000
/** Depth by which git means "all of it". */
const ALL = 2_147_483_647
/** Most tags of a remote that are fetched. */
const MOST_TAGS = 20_000

/** Private repository, and the remote that it is fetched from. */
export interface RemoteConnection {
  readonly address: Address
  /** git in the cache, without access to any other machine. */
  readonly git: Git
  readonly directory: string
  fetch(depth: number, wants: readonly Want[]): Promise<void>
  /**
   * Fetches the whole history of these commits and all tags. A tag that the remote has moved or removed is so here, too.
   * @throws Problem `too-many-tags`.
   */
  fetchTags(wants: readonly Want[]): Promise<void>
  /** Returns the wanted commit, starting at the tip that was fetched for it. */
  resolve(tip: string, wanted: WantedCommit): Promise<Commit>
}

/** Object to fetch, and the ref that keeps it here. `name`: for people. */
export interface Want {
  readonly name: string
  readonly sha: string
  readonly ref: string
}

/** Start of a search for the commit where head left a branch. */
interface Search {
  readonly branch: string
  readonly wants: readonly Want[]
  readonly depth: number
  /** Reads head, once it is here. */
  head(): Promise<Commit>
}

/** Fetches increasingly more history until it shows where head left the branch. Returns head. */
export async function fetchUntilParted(
  { git, fetch }: Pick<RemoteConnection, 'git' | 'fetch'>,
  { branch, wants, depth, head }: Search,
): Promise<Commit> {
  await fetch(depth, wants)
  const commit = await head()
  if (depth === ALL || (await isDeepEnough(git, branch, commit.sha))) return commit
  const deeper = depth * DEPTH_FACTOR > DEEPEST ? ALL : depth * DEPTH_FACTOR
  return fetchUntilParted({ git, fetch }, { branch, wants, depth: deeper, head })
}

/** Connects a cache with its remote. */
export function connect(cache: Cache, address: Address, options: RemoteOptions): RemoteConnection {
  const { directory, mark } = cache
  const git = privateGit(directory, { [FETCH_MARK]: mark }, options.signal)
  const remote = remoteGit(directory, mark, address, options)
  const quiet = ['--progress', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules', '--force']
  const fetch: RemoteConnection['fetch'] = async (depth, wants) => {
    options.emit({ type: 'fetching', repository: address.url, names: wants.map(({ name }) => name), depth: depth === ALL ? null : depth })
    const refspecs = wants.map(({ sha, ref }) => `${sha}:${ref}`)
    await remote(['-c', 'fetch.unpackLimit=1', 'fetch', ...quiet, `--depth=${depth}`, '--', address.url, ...refspecs], (failure) => {
      const refused = /(?:not our ref|unadvertised object) ([0-9a-f]{40,64})/.exec(failure.message)?.[1]
      return refused === undefined ? undefined : problem('unadvertised-commit', { commit: refused, url: address.url }, failure)
    })
  }
  return {
    address,
    directory,
    git,
    fetch,
    fetchTags: async (wants) => {
      const tags = (await remote(['ls-remote', '--refs', '--tags', '--', address.url])).split('\n').filter(Boolean)
      if (tags.length > MOST_TAGS) throw problem('too-many-tags', { url: address.url, tags: tags.length, most: MOST_TAGS })
      await fetch(ALL, wants)
      // Not in one fetch with the commits: --prune would remove their refs, which the remote does not have.
      await remote(['fetch', ...quiet, '--prune', '--', address.url, '+refs/tags/*:refs/tags/*'])
    },
    resolve: async (tip, { name, suffix }) => {
      const found = await git(['rev-parse', `${tip}${suffix}^{commit}`, `${tip}${suffix}^{tree}`], (failure) => {
        if (/expected commit type/.test(failure.message))
          return problem('unknown-remote-ref', { ref: name, url: address.url, why: 'no-commit' }, failure)
        // The tip is here, so a history too short for the suffix is not a sign of damage.
        return suffix === '' ? undefined : problem('unknown-remote-ref', { ref: name, url: address.url, why: 'short-history' }, failure)
      })
      const [sha = '', tree = ''] = found.split('\n')
      return { kind: 'commit', name: name.slice(0, 300), sha, tree, repository: address.url }
    },
  }
}
