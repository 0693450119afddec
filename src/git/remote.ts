import { type Finding, finding, is, Problem, problem } from '../model/finding.ts'
import type { Side } from '../model/trial.ts'
import { type Address, directoryName } from './address.ts'
import { type Advertised, advertisedBy, type WantedCommit, wantedFrom } from './advertised.ts'
import { type Cache, openCache } from './cache.ts'
import { connect, FIRST_DEPTH, fetchUntilParted, type RemoteConnection, type RemoteOptions, type Want } from './connection.ts'
import type { Git } from './git.ts'
import { remoteGit } from './remote-git.ts'
import { type Commit, openRepository, type Repository } from './repository.ts'
import { NEWEST_TAG, newestVersion } from './version-tag.ts'

/** Names of the commits to compare, as the user wrote them; undefined: derived from the remote's default branch. */
export interface Names {
  readonly base: string | undefined
  readonly head: string | undefined
  /** Commit that levels are told against, or `newest-tag`; undefined if there is none. */
  readonly anchor?: string | undefined
  /** Branch that head diverged from, which gives the base if none is named; undefined: the default branch. */
  readonly branch?: string | undefined
}

/** Commits of a repository that is not on this disk; their files are here now. */
export interface Fetched {
  readonly repository: Repository
  readonly base: Commit
  readonly head: Commit
  readonly anchor?: Commit
  readonly findings: readonly Finding[]
  /** Makes the next run check whether the cache is still sound. */
  distrust(): Promise<void>
  /** Lets other processes use the cache. */
  close(): void | Promise<void>
}

/** Refs kept between runs: with them the next fetch brings only what is new. */
const REFS = { base: 'refs/joulegate/base', head: 'refs/joulegate/head', anchor: 'refs/joulegate/anchor' } as const

/**
 * Fetches what a comparison needs into a cache on this machine: in one fetch, unless the base has to be found in the history. A damaged
 * cache is discarded and fetched anew, once.
 * @throws Problem those of `remoteGit` and `openCache`; `unknown-ref`, `ambiguous-ref`, `no-commits`, `no-default-base`,
 * `unrelated-histories`.
 */
export async function openRemote(address: Address, names: Names, options: RemoteOptions): Promise<Fetched> {
  const format = digitsOf(names) === 64 ? 'sha256' : 'sha1'
  const subject = {
    name: directoryName(address) + (format === 'sha1' ? '' : `-${format}`),
    url: address.url,
    format,
    borrowsFrom: null,
  } as const
  const { cache, findings } = await openCache(subject, options)
  const fetch = (): Promise<Obtained> => cache.writing(() => obtain(cache, address, names, options))
  try {
    const notes = [...findings]
    const fetched = await fetch().catch(async (error: unknown) => {
      if (!cache.isOld || !isSuspicious(error)) throw error
      notes.push(await cache.renew(error))
      return fetch()
    })
    return { ...fetched, findings: [...notes, ...fetched.notes], distrust: cache.distrust, close: cache.close }
  } catch (error) {
    cache.close()
    throw error
  }
}

/** Returns the digits of a commit's name, as far as the user's input shows them. */
const digitsOf = ({ base, head }: Names): number => ([base, head].some((name) => /^[0-9a-f]{64}/i.test(name ?? '')) ? 64 : 40)

/** Reports whether the cache may have caused the error, rather than the remote or the user's input. */
const isSuspicious = (error: unknown): error is Problem =>
  error instanceof Problem && is(error.finding, 'git-failed', 'fetch-failed', 'not-a-repository')

type Commits = Readonly<Record<Side, Commit>>
type Obtained = Pick<Fetched, 'repository' | 'base' | 'head' | 'anchor'> & { readonly notes: readonly Finding[] }

async function obtain(cache: Cache, address: Address, names: Names, options: RemoteOptions): Promise<Obtained> {
  const { directory, mark } = cache
  const connection = connect(cache, address, options)
  const head = wantedFrom(names.head ?? 'HEAD', address.url)
  const base = names.base === undefined ? null : wantedFrom(names.base, address.url)
  const anchor = names.anchor === undefined || names.anchor === NEWEST_TAG ? null : wantedFrom(names.anchor, address.url)
  const branch = names.branch === undefined || base !== null ? null : wantedFrom(`refs/heads/${names.branch}`, address.url)
  let answer: Promise<Advertised> | null = null
  const ask = (): Promise<Advertised> => {
    answer ??= askOnce()
    return answer
  }
  const askOnce = async (): Promise<Advertised> => {
    const asked = [head, base, branch, anchor]
    const advertised = await advertisedBy(remoteGit(directory, mark, address, options), address.url, asked)
    // The cache was made before the number of digits was known.
    if (advertised.digits !== digitsOf(names)) throw problem('remote-names-in-full', { url: address.url, digits: advertised.digits })
    return advertised
  }
  const sides =
    base === null ? await searched(connection, head, parting(await ask(), branch)) : await named(connection, { base, head }, ask)
  const tags = async (): Promise<string> =>
    remoteGit(directory, mark, address, options)(['ls-remote', '--refs', '--tags', '--', address.url])
  const { notes, ...more } = names.anchor === undefined ? { notes: [] } : await anchored(connection, names.anchor, { ask, tags })
  const all = { ...sides, ...more }
  const [repository] = await Promise.all([openRepository(directory), keep(connection.git, all)])
  const fetchTags = (): Promise<void> => cache.writing(() => connection.fetchTags(wantsOf(all)))
  return {
    repository: { ...repository, origin: address.url, available: { ...repository.available, tags: false }, fetchTags },
    ...all,
    notes,
  }
}

/** Returns both named commits: with one fetch, or none if an earlier run has left both here. */
async function named(
  connection: RemoteConnection,
  { base, head }: Record<Side, WantedCommit>,
  ask: () => Promise<Advertised>,
): Promise<Commits> {
  const { sha } = base.sha !== null && head.sha !== null ? { sha: ({ sha: known }: WantedCommit) => known ?? '' } : shasOf(await ask())
  const wants = [
    { name: base.name, sha: sha(base), ref: REFS.base },
    { name: head.name, sha: sha(head), ref: REFS.head },
  ]
  const depth = Math.max(base.depth, head.depth)
  const kept = (await connection.git(['for-each-ref', '--format=%(refname) %(objectname)', 'refs/joulegate'])).split('\n')
  const isHere = depth === 1 && wants.every((want) => kept.includes(`${want.ref} ${want.sha}`))
  if (!isHere) await connection.fetch(depth, wants)
  const [first, second] = await Promise.all([connection.resolve(sha(base), base), connection.resolve(sha(head), head)])
  return { base: first, head: second }
}

/** Ways to ask a remote for refs: those that were named, and the lines of all tags. */
interface Asking {
  ask(): Promise<Advertised>
  tags(): Promise<string>
}

/** Fetches the anchor. Returns a finding, and no commit, if the newest version is wanted and the remote has none. */
async function anchored(
  connection: RemoteConnection,
  name: string,
  { ask, tags }: Asking,
): Promise<{ readonly anchor?: Commit; readonly notes: readonly Finding[] }> {
  const { url } = connection.address
  const lines = name === NEWEST_TAG ? (await tags()).split('\n').map((line) => line.split('\trefs/tags/')) : []
  const tag = name === NEWEST_TAG ? newestVersion(lines.map(([, one = '']) => one)) : name
  if (tag === null) return { notes: [finding('anchor-none', { repository: url })] }
  const wanted = wantedFrom(tag, url)
  const sha = lines.find(([, one]) => one === tag)?.[0] ?? wanted.sha ?? (await ask()).shaOf(wanted.root)
  await connection.fetch(wanted.depth, [{ name: tag, sha, ref: REFS.anchor }])
  return { anchor: await connection.resolve(sha, wanted), notes: [] }
}

/** Replaces the default branch that a remote advertises by this branch, as the one that head has left. */
function parting(advertised: Advertised, branch: WantedCommit | null): Advertised {
  if (branch === null) return advertised
  return { ...advertised, branch: { name: branch.root.replace(/^refs\/heads\//, ''), sha: advertised.shaOf(branch.root) } }
}

/** Uses the commit where head left the branch, or head's parent, as base: same as `defaultBase`, once the history suffices. */
async function searched(connection: RemoteConnection, head: WantedCommit, advertised: Advertised): Promise<Commits> {
  const { branch } = advertised
  if (branch === null) throw problem('no-remote-default', { url: connection.address.url })
  const { sha } = shasOf(advertised)
  const ref = `refs/remotes/origin/${branch.name}`
  const wants = [
    { name: branch.name, sha: branch.sha, ref },
    { name: head.name, sha: sha(head), ref: REFS.head },
  ]
  await connection.git(['symbolic-ref', 'refs/remotes/origin/HEAD', ref])
  const isTip = sha(head) === branch.sha && head.suffix === ''
  const depth = isTip ? 2 : Math.max(head.depth, FIRST_DEPTH)
  const commit = await fetchUntilParted(connection, { branch: branch.sha, wants, depth, head: () => connection.resolve(sha(head), head) })
  const repository = await openRepository(connection.directory)
  return { base: { ...(await repository.defaultBase(commit)), repository: connection.address.url }, head: commit }
}

const shasOf = (advertised: Advertised) => ({ sha: (wanted: WantedCommit): string => wanted.sha ?? advertised.shaOf(wanted.root) })

/** Checks that all objects of the commits are here (`rev-list` fails if one is missing), and keeps the commits. */
async function keep(git: Git, commits: Commits & Pick<Fetched, 'anchor'>): Promise<void> {
  const found = wantsOf(commits)
  await git(['rev-list', '--objects', '--quiet', '--no-walk', ...found.map(({ sha }) => sha)])
  await Promise.all(found.map(({ ref, sha }) => git(['update-ref', ref, sha])))
}

const wantsOf = ({ base, head, anchor }: Commits & Pick<Fetched, 'anchor'>): readonly Want[] => [
  { ...base, ref: REFS.base },
  { ...head, ref: REFS.head },
  ...(anchor === undefined ? [] : [{ ...anchor, ref: REFS.anchor }]),
]
