import { firstParents, type LoggedCommit, lastTag, loggedCommit } from '../../git/first-parents.ts'
import type { Commit, Repository } from '../../git/repository.ts'
import { problem } from '../../model/finding.ts'

/** A range as the command line names it. */
export interface AskedRange {
  /** A..B */
  readonly range: string
  /** undefined for the newest tag that A contains, or else A. */
  readonly anchor: string | undefined
  /** Only commits that have a tag, or that a pull request brought. */
  readonly isTagged: boolean
  readonly isMerged: boolean
}

/** Commits to measure, and the one that they are compared with. */
export interface ChosenRange {
  readonly anchor: Commit
  readonly logged: LoggedCommit
  /** The oldest first, without the anchor. */
  readonly commits: readonly LoggedCommit[]
  /** B. */
  readonly newest: Commit
}

/** Resolves a range. @throws Problem `history-bad-range`, `history-empty-range`, and those of `Repository.resolve` and `firstParents`. */
export async function chooseRange(repository: Repository, { range, anchor, isTagged, isMerged }: AskedRange): Promise<ChosenRange> {
  const [, from, to] = /^((?:(?!\.\.).)*)\.\.(?!\.)((?:(?!\.\.).)*)$/s.exec(range) ?? []
  if (from === undefined || to === undefined || from + to === '') throw problem('history-bad-range', { range })
  const [after, newest] = [await repository.resolve(from || 'HEAD'), await repository.resolve(to || 'HEAD')]
  const chosen = anchor === undefined ? await defaultAnchor(repository, after) : await repository.resolve(anchor)
  const found = await firstParents(repository, after, newest)
  const commits = found.filter(({ sha, tag, pull }) => sha !== chosen.sha && (!isTagged || tag !== null) && (!isMerged || pull !== null))
  if (commits.length === 0) throw problem('history-empty-range', { range, isTagged, isMerged })
  return { anchor: chosen, logged: await loggedCommit(repository, chosen), commits, newest }
}

async function defaultAnchor(repository: Repository, after: Commit): Promise<Commit> {
  const tag = await lastTag(repository, after)
  return tag === null ? after : repository.resolve(tag)
}
