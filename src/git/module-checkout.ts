import { lstat, rmdir } from 'node:fs/promises'
import { type CheckoutParts, isRequested, MOST_LEVELS, MOST_SUBMODULES } from '../model/checkout.ts'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { asText, submodulesOfIndex } from './gitlinks.ts'
import { above, within } from './tree-files.ts'
import { type BytePath, bytesOf } from './trees.ts'
import { beginWorktree, type Checkout, explaining } from './worktree.ts'

/** Parts that are requested, and the position of a worktree among submodules in submodules. */
interface Depth {
  readonly requested: CheckoutParts
  /** Path from the top, with a slash at its end; '' for the top. */
  readonly prefix: string
  readonly level: number
  /** Writes the files of a commit into a worktree that `beginWorktree` has made. */
  write(target: Checkout, git: ReturnType<Checkout['enter']>): Promise<void>
}

/**
 * Checks out the submodules in the index of a worktree, each as a worktree of its own: the private repository has their commits. What
 * `.gitmodules` says is not read here. Returns the worktrees. No other process may have written to the worktree.
 * @throws Problem `submodule-absent`, `submodules-too-many`, `checkout-failed`.
 */
export async function checkOutSubmodules(target: Checkout, depth: Omit<Depth, 'prefix' | 'level'>): Promise<readonly string[]> {
  const made: string[] = []
  await fill(target, { ...depth, prefix: '', level: 0 }, made)
  return made
}

/** Checks out the submodules of one worktree, and those in them. Adds their worktrees to `made`. */
async function fill(target: Checkout, depth: Depth, made: string[]): Promise<void> {
  const { requested, prefix, level, write } = depth
  const { worktree, enter, commit: parent } = target
  const commit = parent.sha.slice(0, 12)
  const all = await submodulesOfIndex(enter(worktree), explaining(target))
  const links = all.filter(({ path }) => isRequested(prefix + (asText(path) ?? ''), requested))
  if (links.length > 0 && (level >= MOST_LEVELS || made.length + links.length > MOST_SUBMODULES))
    throw problem('submodules-too-many', { commit, path: prefix, levels: MOST_LEVELS, most: MOST_SUBMODULES })
  for (const { path, sha } of links) {
    const name = asText(path)
    const full = `${prefix}${name ?? ''}`
    const about = { commit, path: full }
    await enter(worktree)(['cat-file', '-e', `${sha}^{commit}`], (failure) => problem('submodule-absent', about, failure))
    const inner: Checkout = { ...target, commit: { sha }, worktree: `${worktree}/${name}` }
    await takePlace(worktree, path).catch((error: unknown) => {
      throw problem('checkout-failed', { commit, detail: `${full}: ${detailOf(error)}` }, error)
    })
    await write(inner, await beginWorktree(inner))
    made.push(inner.worktree)
    await fill(inner, { ...depth, prefix: `${full}/`, level: level + 1 }, made)
  }
}

/**
 * Removes the empty directory that git has made for a submodule. All above it must be directories and no links, so that nothing is written
 * elsewhere: git sees to that, except on file systems that ignore case (CVE-2024-32002).
 */
async function takePlace(worktree: string, path: BytePath): Promise<void> {
  for (const directory of [...above(path), path]) {
    if (!(await lstat(within(worktree, directory))).isDirectory()) throw new Error(`${bytesOf(directory)} is not a directory`)
  }
  await rmdir(within(worktree, path))
}
