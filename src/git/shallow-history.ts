import type { Git } from './git.ts'

/**
 * Reports whether the local parts of two histories suffice to tell where they parted, whatever else the remote has. They suffice if the
 * histories end here only at or behind the place found: a better one could be reached only through another such end. If `head` is that
 * place, its parent is what counts, so `head` must not be such an end.
 */
export async function isDeepEnough(git: Git, branch: string, head: string): Promise<boolean> {
  const shallow = await git(['rev-parse', '--is-shallow-repository'])
  if (shallow.trim() === 'false') return true
  const ends = await endsOf(git, [branch, head])
  if (ends.size === 0) return true
  const place = (await git(['merge-base', '--all', branch, head]).catch(() => '')).split('\n').filter((sha) => sha !== '')
  if (place.length === 0 || place.includes(head)) return place.length > 0 && !ends.has(head)
  const before = (await git(['rev-list', branch, head, ...place.map((sha) => `^${sha}`)])).split('\n')
  return !before.some((sha) => ends.has(sha))
}

/** Returns the commits at which these histories end here although they have parents. */
export async function endsOf(git: Git, tips: readonly string[]): Promise<ReadonlySet<string>> {
  const roots = (await git(['rev-list', '--max-parents=0', ...tips])).split('\n').filter((sha) => sha !== '')
  const cut: string[] = []
  for (const sha of roots) if (await hasParent(git, sha)) cut.push(sha)
  return new Set(cut)
}

/** Reports whether the commit names a parent, here or not. In a truncated history, only this command shows it. */
export const hasParent = async (git: Git, sha: string): Promise<boolean> =>
  /^parent /m.test((await git(['cat-file', 'commit', sha])).split('\n\n')[0] ?? '')
