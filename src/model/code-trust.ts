import { z } from 'zod'

/**
 * Author of head's code. `own`: the user, as on the command line; both sides are built at once. `strangers`: base is built and has run once
 * before any code of head runs. `outsiders`: the same, and no code runs that is isolated by less than level B.
 */
export const CodeTrust = z.enum(['own', 'strangers', 'outsiders'])
export type CodeTrust = z.infer<typeof CodeTrust>
