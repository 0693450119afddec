import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Address, addressOf } from '../../git/address.ts'
import type { RemoteOptions } from '../../git/connection.ts'
import { deepen } from '../../git/deepen.ts'
import { tagNames } from '../../git/first-parents.ts'
import { openRemote } from '../../git/remote.ts'
import { type Commit, openRepository, type Repository } from '../../git/repository.ts'
import { requireGit } from '../../git/version.ts'
import { NEWEST_TAG, newestVersion } from '../../git/version-tag.ts'
import type { Emit } from '../../model/event.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import type { Context } from '../context.ts'

/** Seconds that a remote may be silent. */
export const STALL_SECONDS = 60

/** The repository and the commits that were asked for. */
export interface AskedCommits {
  /** A directory or a URL. */
  readonly repository: string
  readonly base: string | undefined
  readonly head: string | undefined
  /** Commit that levels are told against, or `newest-tag`; undefined if there is none. */
  readonly anchor?: string | undefined
  /** For a remote without a named base: the branch that head has left, or undefined for the default branch. */
  readonly branch?: string | undefined
  readonly reportDirectory: string
}

/** Resources that last as long as the commits are used. */
export interface Scope {
  readonly emit: Emit
  readonly stack: AsyncDisposableStack
}

/** Two commits, perhaps an anchor, and the repository that contains them. */
export interface Commits {
  readonly repository: Repository
  readonly base: Commit
  readonly head: Commit
  readonly anchor?: Commit | undefined
  readonly findings: readonly Finding[]
  /** Makes the next run verify the stored copy of a remote. */
  distrust(): Promise<void>
}

/** Resolves the two commits that were asked for. Those of a remote are fetched, and `stack` ends the use of their repository. */
export async function chooseCommits(options: AskedCommits, context: Context, scope: Scope): Promise<Commits> {
  const path = resolve(context.directory, options.repository)
  await requireGit()
  const address = existsSync(path) ? null : addressOf(options.repository)
  if (address !== null) return remoteCommits(address, options, context, scope)
  const opened = await openRepository(path)
  const head = await opened.resolve(options.head ?? 'HEAD')
  const { repository, base } =
    options.base === undefined
      ? await localBase(opened, head, context, scope)
      : { repository: opened, base: await opened.resolve(options.base) }
  const anchor = options.anchor === undefined ? null : await localAnchor(opened, options.anchor)
  const dirty = await repository.dirtyPaths([resolve(context.directory, options.reportDirectory)])
  return {
    repository,
    base,
    head,
    ...(anchor?.commit === undefined ? {} : { anchor: anchor.commit }),
    findings: [...(dirty.length === 0 ? [] : [finding('dirty-tree', { paths: dirty })]), ...(anchor?.findings ?? [])],
    distrust: async () => undefined,
  }
}

/** Resolves the anchor. */
async function localAnchor(
  repository: Repository,
  name: string,
): Promise<{ readonly commit?: Commit; readonly findings: readonly Finding[] }> {
  if (name !== NEWEST_TAG) return { commit: await repository.resolve(name), findings: [] }
  const tag = newestVersion(await tagNames(repository))
  if (tag === null) return { findings: [finding('anchor-none', { repository: repository.directory })] }
  return { commit: { ...(await repository.resolve(`refs/tags/${tag}`)), name: tag }, findings: [] }
}

/** Finds the default base. A shallow clone, as CI makes it, may end before it; then more history is fetched to a place of ours. */
async function localBase(
  repository: Repository,
  head: Commit,
  context: Context,
  { emit, stack }: Scope,
): Promise<Pick<Commits, 'repository' | 'base'>> {
  try {
    return { repository, base: await repository.defaultBase(head) }
  } catch (error) {
    const deepened = error instanceof Problem ? await deepen(repository, head, remoteOptions(context, emit)) : null
    if (deepened === null) throw error
    stack.defer(() => deepened.close())
    return deepened
  }
}

/** Returns the options for fetching, on this machine. */
export const remoteOptions = (context: Context, emit: Emit): RemoteOptions => ({
  directory: context.cache,
  token: context.gitToken,
  signal: context.signal,
  stall: STALL_SECONDS,
  emit,
})

async function remoteCommits(
  address: Address,
  { base, head, anchor, branch }: AskedCommits,
  context: Context,
  { emit, stack }: Scope,
): Promise<Commits> {
  const fetched = await openRemote(address, { base, head, anchor, branch }, remoteOptions(context, emit))
  stack.defer(() => fetched.close())
  return fetched
}
