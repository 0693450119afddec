import { join } from 'node:path'
import type { CheckoutParts } from '../model/checkout.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { RemoteOptions } from './connection.ts'
import { userGit } from './git.ts'
import { bringLfs } from './lfs.ts'
import type { LfsCommit } from './lfs-look.ts'
import type { Commit, Repository } from './repository.ts'
import { bringModules, placesOf } from './submodules.ts'

/** A repository that lends all that its checkouts need, and findings about what it lacks. */
export interface Brought {
  readonly repository: Repository
  readonly findings: readonly Finding[]
}

/** Commits that are checked out, base first, and the parts that they need. */
export interface Needed {
  readonly commits: readonly Commit[]
  readonly checkout: CheckoutParts
}

/**
 * Brings what a checkout needs beside the commits' own files. It must come before the machine is reserved: it may speak with remotes. `stack`
 * ends the use of what was brought.
 * @throws Problem those of `remoteGit` and `bringModules`, and `too-many-tags`.
 */
export async function bringParts(
  repository: Repository,
  { commits, checkout }: Needed,
  { stack, ...options }: RemoteOptions & { readonly stack: AsyncDisposableStack },
): Promise<Brought> {
  const { repository: tagged, findings } = checkout.tags === true ? await bringTags(repository) : { repository, findings: [] }
  if (checkout.submodules === undefined && checkout.lfs === undefined) return { repository: tagged, findings }
  const places = await placesOf(tagged, checkout)
  const needed: LfsCommit[] = commits.map(({ sha }, index) => ({ sha, url: places.url, isOwn: true, isBase: index === 0 }))
  let brought = tagged
  if (checkout.submodules !== undefined) {
    const modules = await bringModules(tagged, commits, checkout, { ...options, ...places })
    stack.defer(() => modules.close())
    needed.push(...modules.visited.map((module) => ({ ...module, isOwn: false })))
    brought = { ...tagged, lends: { ...tagged.lends, modules: modules.lends } }
  }
  if (checkout.lfs === undefined) return { repository: brought, findings }
  const known = places.own === null ? [] : [join(places.own, 'lfs', 'objects')]
  const files = await bringLfs(brought, needed, { ...options, hosts: places.hosts, known })
  stack.defer(() => files.close())
  return { repository: { ...brought, lends: { ...brought.lends, lfs: files.lends } }, findings }
}

/** The user's own repository has the tags that it has: nothing is fetched into it. */
async function bringTags(repository: Repository): Promise<Brought> {
  if (repository.fetchTags === null) {
    const isShallow = (await userGit(repository.store)(['rev-parse', '--is-shallow-repository'])).trim() === 'true'
    return { repository, findings: isShallow ? [finding('tags-shallow', { directory: repository.directory })] : [] }
  }
  await repository.fetchTags()
  return { repository: { ...repository, lends: { ...repository.lends, tags: true } }, findings: [] }
}
