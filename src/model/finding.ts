import * as z from 'zod/mini'

export const Level = z.enum(['info', 'warning', 'error'])
export type Level = z.infer<typeof Level>

/** The one shape for everything we tell a user: what happened, and what to type next. */
export const Finding = z.readonly(
  z.strictObject({
    code: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,60}$/)),
    level: Level,
    message: z.string().check(z.maxLength(20_000)),
    hint: z.optional(z.string().check(z.maxLength(2_000))),
  }),
)
export type Finding = z.infer<typeof Finding>

/**
 * Whose turn it is when a Problem ends a command: the user's (`usage`), nobody's because there is nothing to compare
 * (`nothing`), the operator's (`unfit`), or ours (`internal`). The exit codes follow from it.
 */
export type ProblemKind = 'usage' | 'nothing' | 'unfit' | 'internal'

/** A finding that ends what we are doing. The catalogue in `problems/` makes them; `cause` keeps the error underneath. */
export class Problem extends Error {
  readonly finding: Finding
  readonly kind: ProblemKind

  constructor(kind: ProblemKind, finding: Finding, cause?: unknown) {
    super(finding.message, cause === undefined ? undefined : { cause })
    this.name = 'Problem'
    this.kind = kind
    this.finding = finding
  }
}
