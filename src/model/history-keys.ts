import { z } from 'zod'
import { like } from './config-values.ts'

const PAGES_HINT = 'write the https address of the pages, for example https://acme.github.io/widget/'

/** Keys of `joulegate.yml` about the history. They are no part of `Config`, because they decide nothing. */
export const HistoryKeys = z.strictObject(
  {
    pages: z
      .string({ error: PAGES_HINT })
      .max(300, 'must be at most 300 characters')
      .regex(/^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[\w.~%/-]*)?$/, PAGES_HINT)
      .optional()
      .describe(
        'address of the pages that `history site` writes; then comments tell how base stands against the last release, and link there',
      ),
  },
  like('history: {pages: https://acme.github.io/widget/}'),
)
