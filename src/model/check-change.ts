import { z } from 'zod'
import { Finding } from './finding.ts'

/**
 * How a pull request changes the check that judges it. `always`: that fails the check. `unjudged`: it fails the check unless every
 * gated workload got a measured verdict, which is true whoever asked for it.
 */
export const CheckChange = z
  .strictObject({
    scope: z.enum(['always', 'unjudged']),
    /** One finding for each thing that was changed. */
    what: z.array(Finding).min(1).readonly(),
    /** The person who approved the change, and how; null if nobody has. */
    lifted: z
      .strictObject({ by: z.string().max(100), how: z.enum(['review', 'admin']) })
      .readonly()
      .nullable(),
  })
  .readonly()
export type CheckChange = z.infer<typeof CheckChange>

/** Words at the end of a status whose change of the check somebody has approved, before his name. */
export const APPROVED_BY = 'check change approved by'
