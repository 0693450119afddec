import { text, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about the anchor of a session. None of them concerns the comparison of base and head. */
export const anchor = {
  'anchor-none': warning({ repository: text }),
  /** `cause`: the checkout that failed. */
  'anchor-not-checked-out': warning({ anchor: text, cause: Quoted }),
  'anchor-unbuilt': warning({ anchor: text }),
  'anchor-fails': warning({ anchor: text, workload: text, cause: Quoted }),
}
