import * as z from 'zod/mini'

/** How a process ended: a code, or the signal that killed it. `timedOut`: we killed it at its time limit. */
export const ExitStatus = z.readonly(
  z.strictObject({ code: z.nullable(z.int()), signal: z.nullable(z.string().check(z.maxLength(20))), timedOut: z.boolean() }),
)
export type ExitStatus = z.infer<typeof ExitStatus>

/** Did it end by itself, with 0? */
export const hasSucceeded = ({ code, signal, timedOut }: ExitStatus): boolean => code === 0 && signal === null && !timedOut
