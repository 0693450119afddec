import type { Git } from './git.ts'
import type { Commit } from './repository.ts'

/**
 * Merges the two parents of a commit anew. Returns the commit where the parents part if the result has the same files as the commit; null if it
 * has others, if there were conflicts or several such commits, and for a commit that is no merge of two. Writes the files of the result into the
 * repository of `git`, which must be a private one. A history that was cut may part elsewhere: whoever relies on the answer must know where it does.
 */
export async function reproducedMerge(git: Git, { sha, tree }: Pick<Commit, 'sha' | 'tree'>): Promise<string | null> {
  const [header = ''] = (await git(['cat-file', 'commit', sha])).split('\n\n')
  const [first, second, ...others] = [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, parent]) => parent)
  if (first === undefined || second === undefined || others.length > 0) return null
  try {
    const [base = '', ...more] = lines(await git(['merge-base', '--all', first, second]))
    if (base === '' || more.length > 0) return null
    const [merged] = lines(await git(['merge-tree', '--write-tree', first, second]))
    return merged === tree ? base : null
  } catch {
    // git ends with an error if the histories have nothing in common, or the merge has conflicts.
    return null
  }
}

const lines = (output: string): readonly string[] => output.split('\n').filter((line) => line !== '')
