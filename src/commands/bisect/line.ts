import { firstParents, type LoggedCommit, loggedCommit } from '../../git/first-parents.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { problem } from '../../model/finding.ts'

/** Commits from the good end to the bad one. */
export interface BisectLine {
  readonly good: Commit
  readonly bad: Commit
  /** First-parent line: the good end, the commits between, and the bad end. */
  readonly commits: readonly [LoggedCommit, ...LoggedCommit[]]
}

/**
 * Lists the commits from one revision to another along first parents.
 * @throws Problem `bisect-same`, `bisect-swapped`, `bisect-off-line`, and those of `Repository.resolve` and `firstParents`.
 */
export async function lineBetween(repository: Repository, names: { readonly good: string; readonly bad: string }): Promise<BisectLine> {
  const [good, bad] = [await repository.resolve(names.good), await repository.resolve(names.bad)]
  if (good.sha === bad.sha) throw problem('bisect-same', { ...names, sha: good.sha })
  const found = await firstParents(repository, good, bad)
  const [oldest] = found
  if (oldest === undefined) throw problem('bisect-swapped', names)
  if (oldest.parent !== good.sha) throw problem('bisect-off-line', { ...names, line: oldest.parent ?? '' })
  return { good, bad, commits: [await loggedCommit(repository, good), ...found] }
}
