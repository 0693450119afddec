import * as z from 'zod/mini'

/** End of a process: its exit code, or the signal that killed it. `timedOut`: Joulegate killed it at its time limit. */
export const ExitStatus = z.readonly(
  z.strictObject({ code: z.nullable(z.int()), signal: z.nullable(z.string().check(z.maxLength(20))), timedOut: z.boolean() }),
)
export type ExitStatus = z.infer<typeof ExitStatus>

/** Reports whether it ended by itself, with 0. */
export const hasSucceeded = ({ code, signal, timedOut }: ExitStatus): boolean => code === 0 && signal === null && !timedOut
