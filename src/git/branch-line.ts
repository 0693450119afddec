import { problem } from '../model/finding.ts'
import { DEFAULT_BRANCH_NAMES, findDefaultBranch } from './default-branch.ts'
import { userGit } from './git.ts'
import type { Commit, Repository } from './repository.ts'
import { hasParent } from './shallow-history.ts'

/** A commit of a branch and its first parent. */
export interface LineStep {
  readonly base: Commit
  readonly head: Commit
  /** First line of the commit's message. Others wrote it, so it may contain anything. */
  readonly subject: string
}

/** The newest commits of a branch. */
export interface BranchLine {
  /** Name of the branch, as given or found. */
  readonly branch: string
  /** The newest first. */
  readonly steps: readonly LineStep[]
}

/** Commits that are asked for. */
export interface AskedLine {
  /** Any revision; undefined: the default branch. */
  readonly branch: string | undefined
  /** Most commits. */
  readonly last: number
  readonly isMergesOnly: boolean
}

/**
 * Lists the last commits of a branch along first parents, each with its parent. The first commit of a history has none, and is left out.
 * @throws Problem `no-default-branch`, `unknown-ref`, `ambiguous-ref`; `backtest-shallow` if a shallow clone ends too early.
 */
export async function branchLine(repository: Repository, { branch, last, isMergesOnly }: AskedLine): Promise<BranchLine> {
  const { directory } = repository
  const git = userGit(directory)
  const { name, tip } = branch === undefined ? await defaultTip(repository) : { name: branch, tip: (await repository.resolve(branch)).sha }
  const merges = isMergesOnly ? ['--merges'] : []
  const range = ['rev-list', '--first-parent', `--max-count=${last}`, '--encoding=UTF-8', ...merges]
  const listed = await git([...range, '--format=%H%x09%T%x09%P%x09%s', '--end-of-options', tip])
  const steps: LineStep[] = []
  for (const line of listed.split('\n')) {
    const [sha, tree, parents, ...subject] = line.split('\t')
    if (sha === undefined || tree === undefined || parents === undefined) continue
    const [parent] = parents.split(' ')
    if (parent === undefined || parent === '') {
      if (await hasParent(git, sha)) throw problem('backtest-shallow', { directory, found: steps.length, wanted: last })
      continue
    }
    const head: Commit = { kind: 'commit', name: sha.slice(0, 10), sha, tree }
    steps.push({ head, base: await repository.resolve(parent), subject: subject.join('\t') })
  }
  if (steps.length < last && isMergesOnly) await refuseShallow(repository, { tip, last, found: steps.length })
  return { branch: name, steps }
}

async function defaultTip({ directory }: Repository): Promise<{ readonly name: string; readonly tip: string }> {
  const found = await findDefaultBranch(userGit(directory))
  if (found === null) throw problem('no-default-branch', { directory, tried: DEFAULT_BRANCH_NAMES })
  return found
}

/** Refuses a shallow clone that has fewer merges than were asked for: there may be more behind its end. */
async function refuseShallow(
  { directory }: Repository,
  { tip, last, found }: { readonly tip: string; readonly last: number; readonly found: number },
): Promise<void> {
  const git = userGit(directory)
  const [root] = (await git(['rev-list', '--first-parent', '--max-parents=0', '--end-of-options', tip])).split('\n')
  if (root !== undefined && root !== '' && (await hasParent(git, root)))
    throw problem('backtest-shallow', { directory, found, wanted: last })
}
