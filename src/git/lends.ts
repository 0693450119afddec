import { type Lent, readLent } from './bare.ts'
import { userGit } from './git.ts'
import type { Pointer } from './lfs-pointer.ts'

/** Parts that a repository lends to the private one, beside the objects of its store. */
export interface Lends {
  /** Whether its tags are lent. Those of a remote are not, until they were fetched. */
  readonly tags: boolean
  readonly modules: {
    /** Commits of submodules. */
    readonly commits: readonly string[]
    /** Directories of objects that have them, beside that of the store. */
    readonly objects: readonly string[]
    /** Those of the commits whose history is left out. */
    readonly shallow: readonly string[]
  }
  readonly lfs: {
    /** Directories that have the files in LFS, as git-lfs keeps them. */
    readonly objects: readonly string[]
    /** Those that the commits need, each once. */
    readonly files: readonly Pointer[]
  }
}

/** Parts that a user's own repository lends: its tags. */
export const OWN_PARTS: Lends = { tags: true, modules: { commits: [], objects: [], shallow: [] }, lfs: { objects: [], files: [] } }

/** Reads what a repository can lend. */
export async function lentBy({ store, lends }: { readonly store: string; readonly lends: Lends }): Promise<Lent> {
  const { objects, tags, ...lent } = await readLent(userGit(store))
  const { modules } = lends
  return { ...lent, objects: [...objects, ...modules.objects], ends: modules.shallow, tags: lends.tags ? tags : '' }
}
