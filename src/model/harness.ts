import { z } from 'zod'

/** More names than this are counted only. */
export const MOST_FILES = 100

/** The files of the benchmark (`harness` of the configuration), and on whose side they were whose. */
export const Harness = z
  .strictObject({
    /**
     * `base`: head changes them, and both sides had base's. `own`: head did not build or run with base's, so each side had its own.
     * `unchanged`: head does not change them. `undeclared`: the configuration names none, so each side had its own.
     */
    state: z.enum(['base', 'own', 'unchanged', 'undeclared']),
    /** The files of the benchmark that head changes, the first of them; if none are declared, those that the commands name. */
    files: z.array(z.string().max(4_096)).max(MOST_FILES).readonly(),
    /** Number of such files. */
    total: z.int().nonnegative(),
    /** True if head changes nothing else. Then it is base once base's benchmark is put over it. */
    isAll: z.boolean(),
  })
  .readonly()
export type Harness = z.infer<typeof Harness>
