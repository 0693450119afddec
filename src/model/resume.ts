import { z } from 'zod'
import { Finding } from './finding.ts'

/** Random name that the kernel gives itself at each start. Null if it is unknown. */
const Boot = z
  .string()
  .regex(/^[0-9a-f-]{1,40}$/)
  .nullable()

/** Facts by which a later process can go on with a session. */
export const SessionOrigin = z
  .strictObject({
    /** Part of the name of the session's directory. Builds that contain their own path repeat only in a directory of that name. */
    name: z.string().regex(/^[0-9a-f]{16}$/),
    boot: Boot,
  })
  .readonly()
export type SessionOrigin = z.infer<typeof SessionOrigin>

/** Continuation of a session by a later process. */
export const Resume = z
  .strictObject({
    at: z.iso.datetime(),
    /** Trials of the sides before it. Those of the anchor do not count. */
    after: z.int().nonnegative(),
    boot: Boot,
    /** Signal that stopped the process before, or null if that process died. */
    stopped: z.nullable(Finding),
    /** True if the last line of the journal was not whole, and was left out. */
    torn: z.boolean(),
  })
  .readonly()
export type Resume = z.infer<typeof Resume>

/** Reports whether the machine was started anew before the last of these processes. False if that is unknown. */
export function hasRebooted(session: SessionOrigin | undefined, resumes: readonly Resume[]): boolean {
  const [last, before] = resumes.toReversed()
  const boot = before === undefined ? session?.boot : before.boot
  return boot != null && last?.boot != null && boot !== last.boot
}
