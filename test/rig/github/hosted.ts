import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { git, script } from '../repository.ts'

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
  const settings = ['uploadpack.allowAnySHA1InWant=true', 'uploadpack.allowFilter=true'].flatMap((setting) => ['--config', setting])
  git(root, 'clone', '--quiet', '--bare', ...settings, from, directory)
  const push = (): void => void git(directory, 'fetch', '--quiet', '--force', from, 'refs/heads/*:refs/heads/*', 'refs/tags/*:refs/tags/*')
  return {
    directory,
    push,
    pull: (number, { base, head }) => script(directory, PULL, from, String(number), base, head) || null,
  }
}

// A head that no branch points at can be pushed too. Two that conflict have no merge, and nothing is printed.
const PULL = `git fetch --quiet --force --no-auto-maintenance "$1" "$3:refs/joined/base" "$4:refs/pull/$2/head"
git update-ref -d refs/joined/base
tree=$(git merge-tree --write-tree "$3" "$4") || exit 0
merge=$(git commit-tree "$tree" -p "$3" -p "$4" -m "Merge $4 into $3")
git update-ref "refs/pull/$2/merge" "$merge"
echo "$merge"`
