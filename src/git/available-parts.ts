import { type Borrowed, readBorrowed } from './bare.ts'
import { userGit } from './git.ts'
import type { Pointer } from './lfs-pointer.ts'

/** Parts of checkouts that are on this machine, beside the objects of a repository's own store. */
export interface AvailableParts {
  /** Whether all tags are here. Those of a remote are not, until they were fetched. */
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

/** Parts of a user's own repository: its tags. */
export const OWN_PARTS: AvailableParts = { tags: true, modules: { commits: [], objects: [], shallow: [] }, lfs: { objects: [], files: [] } }

/** Returns all that a private repository borrows from this one, with its available parts. */
export async function borrowedFrom({
  store,
  available,
}: {
  readonly store: string
  readonly available: AvailableParts
}): Promise<Borrowed> {
  const { objects, tags, ...borrowed } = await readBorrowed(userGit(store))
  const { modules } = available
  return { ...borrowed, objects: [...objects, ...modules.objects], ends: modules.shallow, tags: available.tags ? tags : '' }
}
