import { z } from 'zod'

/** Files and refs of a checkout beside the commit's own. A key is absent if its part is not asked for. */
export const Checkout = z
  .strictObject({
    /** Tags of a remote, and the whole history. */
    tags: z.literal(true).optional(),
  })
  .readonly()
export type Checkout = z.infer<typeof Checkout>
