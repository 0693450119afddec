import { mkdir } from 'node:fs/promises'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Explain, Git } from './git.ts'
import type { Commit } from './repository.ts'

/** Checkout to make. */
export interface Checkout {
  readonly commit: Pick<Commit, 'sha'>
  readonly worktree: string
  /** git in the private repository. */
  readonly add: Git
  /** Returns git in a worktree of it. */
  enter(worktree: string): Git
}

/** Turns a failure of git at a checkout into a Problem. */
export const explaining = ({ commit }: Pick<Checkout, 'commit'>): Explain => {
  return (failure) => problem('checkout-failed', { commit: commit.sha.slice(0, 12), detail: failure.complaint }, failure)
}

/** Makes a worktree without files, whose index has those of the commit; returns git in it. */
export async function beginWorktree(target: Checkout): Promise<Git> {
  const { commit, worktree, add, enter } = target
  const explain = explaining(target)
  try {
    await mkdir(worktree)
  } catch (error) {
    throw problem('checkout-failed', { commit: commit.sha.slice(0, 12), detail: detailOf(error) }, error)
  }
  await add(['worktree', 'add', '--detach', '--no-checkout', worktree, commit.sha], explain)
  const git = enter(worktree)
  await git(['read-tree', commit.sha], explain)
  return git
}
