import type { CheckoutParts } from '../model/checkout.ts'
import { problem } from '../model/finding.ts'
import type { Explain, Git } from './git.ts'
import { type Gitlink, lfsFilesOfIndex, submodulesOfIndex } from './gitlinks.ts'
import type { Commit } from './repository.ts'
import { textOf } from './trees.ts'

/** Parts that are requested, and the explanation of a failure. */
interface Refusing {
  readonly requested: CheckoutParts
  readonly explain: Explain
}

/** Refuses submodules and LFS that were not requested, by the index, with the attributes of its .gitattributes files, before any files exist. */
export async function refuseUnrequested(git: Git, { sha }: Pick<Commit, 'sha'>, { requested, explain }: Refusing): Promise<void> {
  const [submodules, lfs] = await Promise.all([submodulesOfIndex(git, explain), lfsFilesOfIndex(git, explain)])
  const commit = sha.slice(0, 12)
  if (submodules.length > 0 && requested.submodules === undefined)
    throw problem('submodules-unsupported', { commit, paths: someOf(submodules) })
  if (lfs.length > 0 && requested.lfs === undefined) throw problem('lfs-unsupported', { commit, paths: someOf(lfs) })
}

const someOf = (found: readonly Gitlink[]): readonly string[] => [
  ...found.slice(0, 5).map(({ path }) => textOf(path)),
  ...(found.length > 5 ? ['…'] : []),
]
