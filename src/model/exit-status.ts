import * as z from 'zod/mini'

/** Bytes of disk that a side of a session used, and that it may use. */
export const DiskUse = z.readonly(z.strictObject({ used: z.number().check(z.nonnegative()), limit: z.number().check(z.nonnegative()) }))
export type DiskUse = z.infer<typeof DiskUse>

/**
 * End of a process: its exit code, or the signal that killed it. `timedOut`: Joulegate killed it at its time limit. `overDisk`: its side
 * used more of the disk than it may; Joulegate killed it, unless it had ended by then.
 */
export const ExitStatus = z.readonly(
  z.strictObject({
    code: z.nullable(z.int()),
    signal: z.nullable(z.string().check(z.maxLength(20))),
    timedOut: z.boolean(),
    overDisk: z.optional(DiskUse),
  }),
)
export type ExitStatus = z.infer<typeof ExitStatus>

/** Reports whether it ended by itself, with 0, and within its limits. */
export const hasSucceeded = ({ code, signal, timedOut, overDisk }: ExitStatus): boolean =>
  code === 0 && signal === null && !timedOut && overDisk === undefined
