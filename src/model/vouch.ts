import { z } from 'zod'
import { Finding } from './finding.ts'
import { Recording } from './recording.ts'

/** Socket by which the meter helper, and only root, reaches the registrar. */
export const VOUCH_SOCKET = '/run/joulegate-vouch.sock'

/** Prefix of the statuses that the registrar sets. A status of another quantity or branch has more behind it. */
export const VOUCHED_STATUS = 'joulegate/verified'

/** Reports whether a status of this name is one that the registrar sets. GitHub ignores case. */
export const isVerified = (context: string): boolean =>
  context.toLowerCase() === VOUCHED_STATUS || context.toLowerCase().startsWith(`${VOUCHED_STATUS} (`)

const Sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)

/** Purpose of a measurement by the word of the job that orders it. The registrar asks GitHub whether it is true. */
export const Claim = z
  .strictObject({
    /** `owner/name` */
    repository: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/),
    /** Number of a pull request, or the branch whose merge queue tests head. */
    of: z.union([
      z.strictObject({ pull: z.int().positive() }).readonly(),
      z.strictObject({ queue: z.string().min(1).max(255) }).readonly(),
    ]),
    /** Number of the run, which the status links to. */
    run: z.int().positive(),
  })
  .readonly()
export type Claim = z.infer<typeof Claim>

/** Two commits whose files are claimed to be equal, so that nothing was measured. */
export const EqualCommits = z.strictObject({ base: Sha, head: Sha }).readonly()
export type EqualCommits = z.infer<typeof EqualCommits>

/**
 * Message of the meter helper to the registrar: a Recording that the helper itself has made, or two commits. `mergedFrom`: the commit where
 * the parents of head part, if head has the files that git makes of the three; null otherwise.
 */
export const VouchRequest = z.union([
  z.strictObject({ claim: Claim, recording: Recording, mergedFrom: Sha.nullable() }),
  z.strictObject({ claim: Claim, equal: EqualCommits }),
])
export type VouchRequest = z.infer<typeof VouchRequest>

/** Answer of the registrar: the status that it has set, or the reason why it has set none. */
export const VouchAnswer = z.strictObject({ vouched: Finding })
export type VouchAnswer = z.infer<typeof VouchAnswer>
