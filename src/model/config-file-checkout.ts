import { z } from 'zod'
import type { Checkout } from './checkout.ts'
import { like } from './config-values.ts'

/** The key `checkout` of `joulegate.yml`, as a user writes it. */
export const CheckoutFile = z.strictObject(
  {
    tags: z
      .boolean('write true or false')
      .default(false)
      .describe('whether the tags of a remote, and the history that leads to them, are fetched, so that `git describe` finds a version'),
  },
  like('checkout: {tags: true}'),
)

/** Returns the part of `Config` that the key makes: nothing if all of it is off. */
export function checkoutOf(file: z.output<typeof CheckoutFile> | undefined): { readonly checkout?: Checkout } {
  const checkout: Checkout = { ...(file?.tags === true ? { tags: true } : {}) }
  return Object.keys(checkout).length === 0 ? {} : { checkout }
}
