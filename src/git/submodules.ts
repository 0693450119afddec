import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckoutParts, isRequested, MOST_LEVELS, MOST_SUBMODULES } from '../model/checkout.ts'
import { type Data, Problem, problem } from '../model/finding.ts'
import type { AvailableParts } from './available-parts.ts'
import type { RemoteOptions } from './connection.ts'
import { type Git, GitFailure, userGit } from './git.ts'
import { asText, type Declared, type Gitlink, readDeclared, submodulesOfTree } from './gitlinks.ts'
import { hostOf, moduleAddress } from './module-address.ts'
import { type ModuleCaches, openModuleCaches } from './module-caches.ts'
import type { Commit, Repository } from './repository.ts'

/** Commits of submodules that are on this machine now. */
interface FetchedSubmodules {
  /** Each commit of a submodule that was found, and the URL that it is from. */
  readonly visited: readonly Pick<Parent, 'sha' | 'url' | 'isBase'>[]
  readonly available: AvailableParts['modules']
  /** Lets other processes use the caches. Removes those of submodules that base does not have. */
  close(): Promise<void>
}

/** One search for submodules, and what it has found so far. */
interface Search {
  /** git in the repository itself. */
  readonly git: Git
  readonly commits: readonly Commit[]
  readonly checkout: CheckoutParts
  /** Hosts that may be asked. */
  readonly hosts: readonly string[]
  readonly caches: ModuleCaches
  readonly found: Record<keyof AvailableParts['modules'], Set<string>>
  readonly visited: Parent[]
}

/** Commit whose submodules are looked for, and the repository that has it. */
interface Parent {
  readonly git: Git
  readonly sha: string
  readonly url: string | null
  /** Path from the top, with a slash at its end; '' for the top. */
  readonly prefix: string
  readonly level: number
  /** Directory in which the user's own git keeps the repositories of its submodules, or null if there is none. */
  readonly own: string | null
  readonly isBase: boolean
  /** Number of submodules that were found on other sides before. */
  readonly before: number
}

/**
 * Fetches the commits that the trees of `commits` name as submodules, and those of submodules in them: from the repository itself, from the
 * repositories that the user's git has of them, or from their URLs. No token is sent, no redirect followed. The first commit is base.
 * @throws Problem `submodule-refused`, `submodule-failed`, `submodule-declarations`, `submodules-too-many`.
 */
export async function fetchSubmodules(
  repository: Repository,
  commits: readonly Commit[],
  checkout: CheckoutParts,
  { url, own, hosts, ...options }: Omit<RemoteOptions, 'token' | 'redirects'> & Places,
): Promise<FetchedSubmodules> {
  const git = userGit(repository.store)
  const caches = openModuleCaches({ ...options, token: null, redirects: 'never' })
  const found: Search['found'] = { commits: new Set(), objects: new Set(), shallow: new Set() }
  const visited: Parent[] = []
  const search: Search = { git, commits, checkout, hosts, caches, found, visited }
  try {
    const top = { git, url, prefix: '', level: 0, own: own && join(own, 'modules') }
    for (const [index, { sha }] of commits.entries()) await visit(search, { ...top, sha, isBase: index === 0, before: visited.length })
  } catch (error) {
    await caches.close()
    throw error
  }
  return {
    visited,
    available: { commits: [...found.commits], objects: [...found.objects], shallow: [...found.shallow] },
    close: () => caches.close(),
  }
}

/** Finds the submodules of a commit, and those in them. */
async function visit(search: Search, parent: Parent): Promise<void> {
  const { checkout, found } = search
  const { git, sha, prefix, level } = parent
  const links = (await submodulesOfTree(git, sha)).filter(({ path }) => isRequested(prefix + (asText(path) ?? ''), checkout))
  if (links.length === 0) return
  const commit = sha.slice(0, 12)
  const commits = new Set([...found.commits, ...links.map((link) => link.sha)])
  // One commit may be at many paths of many levels.
  const places = search.visited.length - parent.before + links.length
  if (level >= MOST_LEVELS || Math.max(commits.size, places) > MOST_SUBMODULES)
    throw problem('submodules-too-many', { commit, path: prefix, levels: MOST_LEVELS, most: MOST_SUBMODULES })
  const declared = await readDeclared(git, sha)
  if (declared === null) throw problem('submodule-declarations', { commit, path: prefix })
  // One after the other: several could be from one URL.
  for (const link of links) {
    const inner = await obtain(search, parent, { link, declared: declared.get(asText(link.path) ?? '') })
    search.visited.push(inner)
    await visit(search, inner)
  }
}

interface Found {
  readonly link: Gitlink
  readonly declared: Declared | undefined
}

/** Fetches one commit of a submodule. Returns it as the parent of those in it. */
async function obtain(search: Search, parent: Parent, { link: { path, sha }, declared }: Found): Promise<Parent> {
  const { git, hosts, caches, found } = search
  const name = asText(path)
  const full = parent.prefix + (name ?? '')
  const refusal = (why: Data['submodule-refused']['why']): Problem =>
    problem('submodule-refused', { path: full, commit: parent.sha.slice(0, 12), url: (declared?.url ?? '').slice(0, 300), why, hosts })
  if (name === null) throw refusal('path')
  const address = declared === undefined ? 'undeclared' : moduleAddress(declared.url, { url: parent.url, hosts })
  const url = typeof address === 'string' ? null : address.url
  const next = { ...parent, sha, url, prefix: `${full}/`, level: parent.level + 1 }
  found.commits.add(sha)
  if (await hasWhole(git, sha)) {
    if (!(await isAncestor(search, sha))) found.shallow.add(sha)
    return { ...next, git, own: null }
  }
  found.shallow.add(sha)
  const own = parent.own === null || declared === undefined ? null : join(parent.own, declared.name)
  if (own !== null && (await isAtHand(own, sha))) {
    found.objects.add(join(own, 'objects'))
    return { ...next, git: userGit(own), own: join(own, 'modules') }
  }
  if (typeof address === 'string') throw refusal(address)
  const cache = await caches.fetch(address, { sha, path: full, isBase: parent.isBase })
  if (!(await hasWhole(cache.git, sha))) throw refusal('no-commit')
  found.objects.add(join(cache.directory, 'objects'))
  return { ...next, git: cache.git, own: null }
}

/** Places that a repository's parts may come from. */
export interface Places extends Pick<Parent, 'url'> {
  /** Directory of the user's own git, or null if the repository is none of the user's. */
  readonly own: string | null
  /** Hosts that may be asked. */
  readonly hosts: readonly string[]
}

/** Returns the places that parts of a repository may come from. */
export async function placesOf({ origin, directory }: Repository, { hosts = [] }: CheckoutParts): Promise<Places> {
  const allowed = (url: string | null): readonly string[] => [hostOf(url), ...hosts].filter((host) => host !== null)
  if (origin !== null) return { url: origin, own: null, hosts: allowed(origin) }
  const git = userGit(directory)
  const url = (await git(['config', '--get', '--default', '', 'remote.origin.url'])).trim() || null
  const own = (await git(['rev-parse', '--path-format=absolute', '--git-common-dir'])).replace(/\n$/, '')
  return { url, own, hosts: allowed(url) }
}

/** Reports whether the user's git has a repository there with all files of this commit. One that git does not trust counts as absent. */
async function isAtHand(directory: string, sha: string): Promise<boolean> {
  return existsSync(join(directory, 'objects')) && hasWhole(userGit(directory), sha)
}

/** Reports whether a repository has a commit of this name, with all its files. A tag, a tree or a file of this name is none. */
async function hasWhole(git: Git, sha: string): Promise<boolean> {
  if ((await printed(git, ['cat-file', '-t', sha])) !== 'commit\n') return false
  return (await printed(git, ['rev-list', '--quiet', '--objects', '--no-walk', sha])) !== null
}

/** Reports whether a commit is in the history of one that is measured: then its own history must stay visible. */
async function isAncestor({ git, commits }: Search, sha: string): Promise<boolean> {
  for (const commit of commits) if ((await printed(git, ['merge-base', '--is-ancestor', sha, commit.sha])) !== null) return true
  return false
}

/** Runs a command whose exit status is an answer. Returns its output, or null if that is not 0. */
async function printed(git: Git, command: readonly string[]): Promise<string | null> {
  try {
    return await git(command)
  } catch (error) {
    if (error instanceof Problem && error.cause instanceof GitFailure && error.cause.code !== null) return null
    throw error
  }
}
