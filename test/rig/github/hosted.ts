import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { git } from '../repository.ts'

export interface Hosting {
  /** The directory whose repositories a server of git gives out. */
  readonly root: string
  /** `owner/name`: the path below it. */
  readonly name: string
  /** The repository that somebody pushes from. */
  readonly from: string
}

/** A bare repository as GitHub keeps one: what it has for each pull request, and that a client may ask for any commit of it. */
export interface Hosted {
  readonly directory: string
  /** Takes over commits and branches that were made meanwhile. */
  push(): void
  /** Makes or moves refs/pull/N/head and refs/pull/N/merge; gives the SHA of the latter, null when the two conflict. */
  pull(number: number, commits: { readonly base: string; readonly head: string }): string | null
}

export function hostRepository({ root, name, from }: Hosting): Hosted {
  const directory = join(root, name)
  mkdirSync(dirname(directory), { recursive: true })
  git(root, 'clone', '--quiet', '--bare', from, directory)
  git(directory, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  git(directory, 'config', 'uploadpack.allowFilter', 'true')
  const push = (): void => void git(directory, 'fetch', '--quiet', '--force', from, 'refs/heads/*:refs/heads/*', 'refs/tags/*:refs/tags/*')
  return {
    directory,
    push,
    pull(number, { base, head }) {
      // A head that no branch points at can be pushed too.
      git(directory, 'fetch', '--quiet', '--force', from, `${base}:refs/joined/base`, `${head}:refs/pull/${number}/head`)
      git(directory, 'update-ref', '-d', 'refs/joined/base')
      const merge = merged(directory, base, head)
      if (merge !== null) git(directory, 'update-ref', `refs/pull/${number}/merge`, merge)
      return merge
    },
  }
}

function merged(directory: string, base: string, head: string): string | null {
  try {
    const tree = git(directory, 'merge-tree', '--write-tree', base, head)
    return git(directory, 'commit-tree', tree, '-p', base, '-p', head, '-m', `Merge ${head} into ${base}`)
  } catch {
    return null // they conflict
  }
}
