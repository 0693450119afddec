import { z } from 'zod'

/** Maximum number of globs in `paths`. */
export const MOST_GLOBS = 100

/** The globs of `paths`, if no file that is relevant by them changed. Then nothing is built or measured. */
export const PathScope = z
  .strictObject({
    globs: z.array(z.string().min(1).max(200)).min(1).max(MOST_GLOBS).readonly(),
    /** Number of files in which the two commits differ, none of them relevant. */
    changed: z.int().positive(),
  })
  .readonly()
export type PathScope = z.infer<typeof PathScope>
