import { z } from 'zod'
import { DigestResult } from './digest.ts'
import { MOST_ACCEPTED, RedResult } from './ruling.ts'

/** The name of a comment among those of one pull request; part of its marker, so nothing that ends an HTML comment. */
export const COMMENT_KEY = /^[A-Za-z0-9 ._-]{1,40}$/

const Sha = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)
const Amount = z.int().nonnegative().max(1_000_000)

/** Number of workloads with each verdict. */
export const Counts = z
  .strictObject({ compared: Amount, regressed: Amount, improved: Amount, inconclusive: Amount, errors: Amount })
  .readonly()
export type Counts = z.infer<typeof Counts>

const Gates = z.enum(['pass', 'warn', 'fail', 'neutral', 'error'])

/** Data of a posted comment for Joulegate, so that a late run does not overwrite a newer one, and for any other program. */
export const CommentData = z
  .strictObject({
    schema: z.literal(1),
    /** The head of the pull request. */
    head: Sha,
    /** null if the run ended before it was known. */
    base: Sha.nullable(),
    run: z.int().positive(),
    attempt: z.int().positive(),
    /** `error`: the run did not finish. */
    gate: Gates,
    /** null if nothing was judged. */
    counts: Counts.nullable(),
    /** Results that fail the check, and that a person can accept. null if there are too many for the comment; absent if nothing was judged. */
    red: z.array(RedResult).max(MOST_ACCEPTED).readonly().nullable().optional(),
    /** Cause that fails the check whatever is accepted. Absent if there is none. */
    beyond: z.string().max(40).optional(),
    /** All results, if the check fails and they can be judged again by these numbers. Absent if not, and if there are too many. */
    results: z.array(DigestResult).min(1).max(MOST_ACCEPTED).readonly().optional(),
    /** Commit of the base branch whose budgets the result was judged by later. Absent if it was not. */
    judged: Sha.optional(),
    /** Gate as it was measured, if people have decided on the result since; `gate` then includes their decisions. Absent if they have not. */
    ruled: Gates.optional(),
    /** Attempts that the result comes from, if an earlier one counts as well: all, those that were red, and the start of the newest one. */
    attempts: z.strictObject({ all: z.int().positive(), red: z.int().nonnegative(), measuredAt: z.iso.datetime() }).readonly().optional(),
    /** Digest of everything above this in the comment (FNV-1a, 64 bits). It reveals an edit by hand, but proves nothing. */
    digest: z.string().regex(/^[0-9a-f]{16}$/),
  })
  .readonly()
export type CommentData = z.infer<typeof CommentData>
