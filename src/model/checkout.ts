import { z } from 'zod'

/** Levels of submodules in submodules that are checked out. */
export const MOST_LEVELS = 4
/** Submodules of all sides of a session together. */
export const MOST_SUBMODULES = 200
/** Files in Git LFS of all sides of a session, each once, and their bytes together. */
export const [MOST_LFS_FILES, MOST_LFS_BYTES] = [5_000, 20 * 2 ** 30]

/** Host as in a URL, with its port if that is not the usual one. */
export const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9]\d{0,4})?$/

/** Files and refs of a checkout beside the commit's own. A key is absent if its part is not asked for. */
export const CheckoutParts = z
  .strictObject({
    /** Tags of a remote, and the whole history. */
    tags: z.literal(true).optional(),
    /** All submodules, or those at these paths and below. */
    submodules: z.union([z.literal(true), z.array(z.string().min(1).max(500)).min(1).max(MOST_SUBMODULES).readonly()]).optional(),
    /** Files in Git LFS instead of their pointers. */
    lfs: z.literal(true).optional(),
    /** Hosts beside the repository's own that may be asked. */
    hosts: z.array(z.string().regex(HOST)).min(1).max(20).readonly().optional(),
  })
  .readonly()
export type CheckoutParts = z.infer<typeof CheckoutParts>

/** Reports whether the submodule at `path`, from the top of the repository, is checked out: it is listed, or above or below a listed one. */
export function isRequested(path: string, { submodules }: CheckoutParts): boolean {
  if (submodules === undefined || submodules === true) return submodules === true
  return submodules.some((one) => one === path || path.startsWith(`${one}/`) || one.startsWith(`${path}/`))
}
