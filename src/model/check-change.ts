import { z } from 'zod'
import { Finding } from './finding.ts'

/**
 * Change that a pull request makes to the check that judges it. `always`: the change fails the check. `unjudged`: the change fails the
 * check unless every gated workload got a measured verdict. Such a verdict is true whoever asked for it.
 */
export const CheckChange = z
  .strictObject({
    scope: z.enum(['always', 'unjudged']),
    /** One finding for each thing that was changed. */
    what: z.array(Finding).min(1).readonly(),
    /** Person who approved the change, and how, or null if it was not approved. */
    lifted: z
      .strictObject({ by: z.string().max(100), how: z.enum(['review', 'admin']) })
      .readonly()
      .nullable(),
  })
  .readonly()
export type CheckChange = z.infer<typeof CheckChange>

/** Words at the end of a status whose check change was approved; the approver's name follows them. */
export const APPROVED_BY = 'check change approved by'
