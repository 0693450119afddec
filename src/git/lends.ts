import { type Lent, readLent } from './bare.ts'
import { userGit } from './git.ts'

/** Parts that a repository lends to the private one, beside the objects of its store. */
export interface Lends {
  /** Whether its tags are lent. Those of a remote are not, until they were fetched. */
  readonly tags: boolean
}

/** Parts that a user's own repository lends: its tags. */
export const OWN_PARTS: Lends = { tags: true }

/** Reads what a repository can lend. */
export async function lentBy({ store, lends }: { readonly store: string; readonly lends: Lends }): Promise<Lent> {
  const lent = await readLent(userGit(store))
  return { ...lent, tags: lends.tags ? lent.tags : '' }
}
