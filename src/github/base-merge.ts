import type { GitHub } from './client.ts'
import { commitAt, isOfBranch, mergeBaseOf, tipOf } from './fork-pull.ts'
import { treeEntries } from './tree.ts'

/** Most merges of base between two heads that are followed. */
const MOST_MERGES = 20

/**
 * Reports whether a head differs from an earlier one by merges of the base branch alone: each as git makes it if the two sides change
 * different files. A merge in which somebody has changed anything else, or has resolved a conflict, is a change of the head.
 * @throws errors of requests; permission: `contents: read`.
 */
export async function isMergedBase(
  github: GitHub,
  { from, to, branch }: { readonly from: string; readonly to: string; readonly branch: string },
): Promise<boolean> {
  const tip = await tipOf(github, branch)
  let head = to
  for (let count = 0; head !== from; count++) {
    const [first, second, ...others] = (await commitAt(github, head))?.parents.map(({ sha }) => sha) ?? []
    if (count === MOST_MERGES || first === undefined || second === undefined || others.length > 0) return false
    if (!(await isOfBranch(github, second, tip)) || !(await isPlainMerge(github, { merge: head, ours: first, theirs: second })))
      return false
    head = first
  }
  return true
}

type Files = ReadonlyMap<string, string>

/** Reports whether each file of a merge is that of the side that has changed it, and no file was changed by both. */
async function isPlainMerge(
  github: GitHub,
  commits: { readonly merge: string; readonly ours: string; readonly theirs: string },
): Promise<boolean> {
  const parted = await mergeBaseOf(github, commits.theirs, commits.ours)
  if (parted === null) return false
  const [base, ours, theirs, merge] = await Promise.all(
    [parted, commits.ours, commits.theirs, commits.merge].map((sha) => filesOf(github, sha)),
  )
  if (base == null || ours == null || theirs == null || merge == null) return false
  const paths = new Set([base, ours, theirs, merge].flatMap((files) => [...files.keys()]))
  return [...paths].every((path) => {
    const [before, mine, other, after] = [base, ours, theirs, merge].map((files) => files.get(path) ?? '')
    return mine === before ? after === other : (other === before || other === mine) && after === mine
  })
}

/** Returns the files of a commit, with mode and hash; null if GitHub does not list them all. */
async function filesOf(github: GitHub, sha: string): Promise<Files | null> {
  const entries = await treeEntries(github, sha)
  return entries === null ? null : new Map(entries.map(({ path, mode, sha: hash }) => [path, `${mode} ${hash}`]))
}
