import * as z from 'zod/mini'
import { error, text, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about findings and errors themselves. */
export const document = {
  /** An error that is not a Problem. */
  'other-error': error({ detail: text }),
  /** The verdict is valid, but a step after it failed. */
  'after-verdict': warning({ cause: Quoted }),

  /** A code of a newer version, with its data as it came. */
  'unknown-finding': warning({ code: text, data: z.readonly(z.record(z.string(), z.unknown())) }),
}
