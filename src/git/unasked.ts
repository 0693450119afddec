import type { CheckoutParts } from '../model/checkout.ts'
import { problem } from '../model/finding.ts'
import type { Explain, Git } from './git.ts'
import { filteredIn, type Gitlink, linksOfIndex } from './gitlinks.ts'
import type { Commit } from './repository.ts'
import { textOf } from './trees.ts'

/** Parts that are asked for, and the explanation of a failure. */
interface Refusing {
  readonly asked: CheckoutParts
  readonly explain: Explain
}

/** Refuses submodules and LFS that nobody asked for, by the index, with the attributes of its .gitattributes files, before any files exist. */
export async function refuseUnasked(git: Git, { sha }: Pick<Commit, 'sha'>, { asked, explain }: Refusing): Promise<void> {
  const [submodules, lfs] = await Promise.all([linksOfIndex(git, explain), filteredIn(git, explain)])
  const commit = sha.slice(0, 12)
  if (submodules.length > 0 && asked.submodules === undefined)
    throw problem('submodules-unsupported', { commit, paths: someOf(submodules) })
  if (lfs.length > 0 && asked.lfs === undefined) throw problem('lfs-unsupported', { commit, paths: someOf(lfs) })
}

const someOf = (found: readonly Gitlink[]): readonly string[] => [
  ...found.slice(0, 5).map(({ path }) => textOf(path)),
  ...(found.length > 5 ? ['…'] : []),
]
