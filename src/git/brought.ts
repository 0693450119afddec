import type { Checkout } from '../model/checkout.ts'
import { type Finding, finding } from '../model/finding.ts'
import { userGit } from './git.ts'
import type { Repository } from './repository.ts'

/** A repository that lends all that its checkouts need, and findings about what it lacks. */
export interface Brought {
  readonly repository: Repository
  readonly findings: readonly Finding[]
}

/**
 * Brings what `checkout` asks for beside the commits' own files. It must come before the machine is reserved: it may speak with remotes.
 * @throws Problem those of `remoteGit`, and `too-many-tags`.
 */
export async function bringParts(repository: Repository, checkout: Checkout): Promise<Brought> {
  return checkout.tags === true ? bringTags(repository) : { repository, findings: [] }
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
