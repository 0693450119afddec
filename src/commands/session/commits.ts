import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Address, addressOf } from '../../git/address.ts'
import type { RemoteOptions } from '../../git/connection.ts'
import { deepen } from '../../git/deepen.ts'
import { openRemote } from '../../git/remote.ts'
import { type Commit, openRepository, type Repository } from '../../git/repository.ts'
import type { Emit } from '../../model/event.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import type { Context } from '../context.ts'

/** How long a remote may be silent. */
const STALL_SECONDS = 60

/** Which commits of which repository. */
export interface AskedCommits {
  /** A directory or a URL. */
  readonly repository: string
  readonly base: string | undefined
  readonly head: string | undefined
  /** Of a remote: the branch that head has left, where no base is named; undefined: the default branch. */
  readonly branch?: string | undefined
  readonly reportDirectory: string
}

/** What lasts as long as the commits are used. */
export interface Scope {
  readonly emit: Emit
  readonly stack: AsyncDisposableStack
}

/** Two commits, and the repository that has them. */
export interface Commits {
  readonly repository: Repository
  readonly base: Commit
  readonly head: Commit
  readonly findings: readonly Finding[]
  /** Has the next run look whether what is kept of a remote is sound. */
  distrust(): Promise<void>
}

/** The two commits that were asked for. A remote's are fetched; `stack` ends the use of what keeps them. */
export async function chooseCommits(options: AskedCommits, context: Context, scope: Scope): Promise<Commits> {
  const path = resolve(context.directory, options.repository)
  const address = existsSync(path) ? null : addressOf(options.repository)
  if (address !== null) return remoteCommits(address, options, context, scope)
  const opened = await openRepository(path)
  const head = await opened.resolve(options.head ?? 'HEAD')
  const { repository, base } =
    options.base === undefined
      ? await localBase(opened, head, context, scope)
      : { repository: opened, base: await opened.resolve(options.base) }
  const dirty = await repository.dirtyPaths([resolve(context.directory, options.reportDirectory)])
  return {
    repository,
    base,
    head,
    findings: dirty.length === 0 ? [] : [finding('dirty-tree', { paths: dirty })],
    distrust: async () => undefined,
  }
}

/** A shallow clone, as CI makes it, may end before the base: then more of the history is fetched, to a place of ours. */
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

const remoteOptions = (context: Context, emit: Emit): RemoteOptions => ({
  directory: context.cache,
  token: context.gitToken,
  signal: context.signal,
  stall: STALL_SECONDS,
  emit,
})

async function remoteCommits(
  address: Address,
  { base, head, branch }: AskedCommits,
  context: Context,
  { emit, stack }: Scope,
): Promise<Commits> {
  const fetched = await openRemote(address, { base, head, branch }, remoteOptions(context, emit))
  stack.defer(() => fetched.close())
  return fetched
}
