import { flag, info, oneOf, text, texts, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about what commands have left on the machine. */
export const leftovers = {
  /** `names`: files, IPC objects and processes that are gone now. */
  'leftovers-removed': info({ user: text, names: texts, when: oneOf('before', 'after') }),
  /** `names`: what stays, because the account has files of other programs, or of a person. */
  'leftovers-stay': warning({ user: text, names: texts }),
  /** `processes`: names and numbers. */
  'still-alive': warning({ processes: texts }),
  /** `detail`: what the system reported. */
  'not-removed': warning({ directory: text, detail: text }),
  /** `detail`: what went wrong while processes were ended or files removed. */
  'not-tidied': warning({ cause: Quoted }),
  /** A note for the next run could not be written. */
  'not-noted': warning({ directory: text, detail: text }),
  'removed-late': info({ directory: text }),
  /** `detail`: why there are no namespaces. */
  'no-namespaces': warning({ detail: text, swept: flag }),
}
