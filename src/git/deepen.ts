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
import { remoteGit } from './remote-git.ts'
import { type Commit, openRepository, type Repository } from './repository.ts'
import { endsOf } from './shallow-history.ts'

/** Objects that a shallow clone lacked, fetched elsewhere. */
export interface Deepened {
  /** The same repository, but its files and workspaces are read from the repository that the objects were fetched into. */
  readonly repository: Repository
  readonly base: Commit
  /** Removes what was fetched. */
  close(): Promise<void>
}

/**
 * Returns the default base of `head` in a shallow clone that ends before it. More of the history is fetched from the clone's origin into
 * a private repository that borrows the clone's objects. Nothing is written to the clone. Returns null if the clone is not shallow, or
 * has no origin that could be asked.
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
    // A killed run left this behind: the clone may be a different one by now.
    if (cache.isOld) await cache.renew(null)
    const { stored, base } = await cache.writing(() => fetchBase(cache, address, head, options))
    const { show, sources, changes, paths } = stored
    return { repository: { ...repository, store: stored.directory, show, sources, changes, paths }, base, close }
  } catch (error) {
    await close()
    const isAnswer = !(error instanceof Problem) || is(error.finding, 'no-default-base', 'no-parent', 'unrelated-histories')
    throw isAnswer ? error : problem('shallow-clone', { directory: repository.directory, cause: causeOf(error) }, error)
  }
}

/** Returns the address of the origin, or null if its protocol is unsupported or the URL contains a password. */
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
  // The remote may not have head yet. If head's history ends here, the remote has the rest of it.
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
