import { createHash } from 'node:crypto'
import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import { is, Problem, problem } from '../model/finding.ts'
import { causeOf } from '../model/problems.ts'
import { removeTree } from '../system/remove.ts'
import { type Address, addressOf } from './address.ts'
import { advertisedBy } from './advertised.ts'
import { type Cache, openCache } from './cache.ts'
import { connect, FIRST_DEPTH, fetchUntilParted, type RemoteOptions } from './connection.ts'
import { userGit } from './git.ts'
import { endsOf } from './history.ts'
import { remoteGit } from './reach.ts'
import { type Commit, openRepository, type Repository } from './repository.ts'

/** What a shallow clone lacked. */
export interface Deepened {
  /** The same repository; what it shows and its workspaces come from where the objects were fetched to. */
  readonly repository: Repository
  readonly base: Commit
  /** Removes what was fetched. */
  close(): Promise<void>
}

/**
 * The default base of `head` in a shallow clone that ends before it. More of the history is fetched from the clone's origin into a
 * repository of ours that borrows the clone's objects: nothing is written to the clone. null: the clone is no shallow one, or has no
 * origin that could be asked.
 * @throws Problem `shallow-clone`; `no-default-base`, `unrelated-histories` once the history suffices.
 */
export async function deepen(repository: Repository, head: Commit, options: RemoteOptions): Promise<Deepened | null> {
  const git = userGit(repository.directory)
  if ((await git(['rev-parse', '--is-shallow-repository'])).trim() !== 'true') return null
  const address = originOf((await git(['config', '--get', '--default', '', 'remote.origin.url'])).trim())
  if (address === null) return null
  const name = `shallow-${createHash('sha256').update(repository.directory).digest('hex').slice(0, 16)}`
  const subject = { name, url: address.url, format: head.sha.length === 64 ? 'sha256' : 'sha1', borrowsFrom: repository.directory } as const
  const { cache } = await openCache(subject, options)
  const close = async (): Promise<void> => {
    await removeTree(cache.directory)
    cache.close()
  }
  try {
    // Left by a run that was killed: the clone may be another one by now.
    if (cache.isOld) await cache.renew(null)
    const { stored, base } = await cache.writing(() => fetchBase(cache, address, head, options))
    const { show, changes, paths } = stored
    return { repository: { ...repository, store: stored.directory, show, changes, paths }, base, close }
  } catch (error) {
    await close()
    const isAnswer = !(error instanceof Problem) || is(error.finding, 'no-default-base', 'no-parent', 'unrelated-histories')
    throw isAnswer ? error : problem('shallow-clone', { directory: repository.directory, cause: causeOf(error) }, error)
  }
}

/** null where it is no place that we speak with, or has a password in it. */
function originOf(url: string): Address | null {
  try {
    return addressOf(isAbsolute(url) ? pathToFileURL(url).href : url)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

async function fetchBase(cache: Cache, address: Address, head: Commit, options: RemoteOptions) {
  const { directory, mark } = cache
  const connection = connect(cache, address, options)
  const { branch } = await advertisedBy(remoteGit(directory, mark, address, options), address.url, [])
  if (branch === null) throw problem('no-remote-default', { url: address.url })
  const ref = `refs/remotes/origin/${branch.name}`
  await connection.git(['update-ref', 'refs/joulegate/head', head.sha])
  await connection.git(['symbolic-ref', 'refs/remotes/origin/HEAD', ref])
  // Head itself may not be there yet; where its history ends here, it does go on there.
  const ends = [...(await endsOf(connection.git, [head.sha]))].map((sha, index) => ({
    name: head.name,
    sha,
    ref: `refs/joulegate/end-${index}`,
  }))
  const wants = [{ name: branch.name, sha: branch.sha, ref }, ...ends]
  await fetchUntilParted(connection, { branch: branch.sha, wants, depth: FIRST_DEPTH, head: async () => head })
  const stored = await openRepository(directory)
  return { stored, base: await stored.defaultBase(head) }
}
