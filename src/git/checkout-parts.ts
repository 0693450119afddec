import { join } from 'node:path'
import type { CheckoutParts } from '../model/checkout.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { RemoteOptions } from './connection.ts'
import { userGit } from './git.ts'
import { fetchLfs } from './lfs.ts'
import type { LfsCommit } from './lfs-files.ts'
import type { Commit, Repository } from './repository.ts'
import { fetchSubmodules, placesOf } from './submodules.ts'

/** The repository with all available parts of its checkouts, and findings about those that it lacks. */
export interface FetchedParts {
  readonly repository: Repository
  readonly findings: readonly Finding[]
}

/** Commits that are checked out, base first, and the parts that they need. */
export interface NeededParts {
  readonly commits: readonly Commit[]
  readonly checkout: CheckoutParts
}

/**
 * Fetches what a checkout needs beside the commits' own files. It must come before the machine is reserved: it may speak with remotes. `stack`
 * ends the use of what was fetched.
 * @throws Problem those of `remoteGit` and `fetchSubmodules`, and `too-many-tags`.
 */
export async function fetchParts(
  repository: Repository,
  { commits, checkout }: NeededParts,
  { stack, ...options }: RemoteOptions & { readonly stack: AsyncDisposableStack },
): Promise<FetchedParts> {
  const { repository: tagged, findings } = checkout.tags === true ? await withTags(repository) : { repository, findings: [] }
  if (checkout.submodules === undefined && checkout.lfs === undefined) return { repository: tagged, findings }
  const places = await placesOf(tagged, checkout)
  const needed: LfsCommit[] = commits.map(({ sha }, index) => ({ sha, url: places.url, isOwn: true, isBase: index === 0 }))
  let fetched = tagged
  if (checkout.submodules !== undefined) {
    const modules = await fetchSubmodules(tagged, commits, checkout, { ...options, ...places })
    stack.defer(() => modules.close())
    needed.push(...modules.visited.map((module) => ({ ...module, isOwn: false })))
    fetched = { ...tagged, available: { ...tagged.available, modules: modules.available } }
  }
  if (checkout.lfs === undefined) return { repository: fetched, findings }
  const known = places.own === null ? [] : [join(places.own, 'lfs', 'objects')]
  const files = await fetchLfs(fetched, needed, { ...options, hosts: places.hosts, known })
  stack.defer(() => files.close())
  return { repository: { ...fetched, available: { ...fetched.available, lfs: files.available } }, findings }
}

/** Fetches the tags of a remote. A user's own repository has those that it has: nothing is fetched into it. */
async function withTags(repository: Repository): Promise<FetchedParts> {
  if (repository.fetchTags === null) {
    const isShallow = (await userGit(repository.store)(['rev-parse', '--is-shallow-repository'])).trim() === 'true'
    return { repository, findings: isShallow ? [finding('tags-shallow', { directory: repository.directory })] : [] }
  }
  await repository.fetchTags()
  return { repository: { ...repository, available: { ...repository.available, tags: true } }, findings: [] }
}
