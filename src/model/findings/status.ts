import { info, nothing, number, oneOf, text, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about the status. */
export const status = {
  /** Base's `drafts: false` leaves it until it is ready for review. */
  'draft-unmeasured': info({ pull: number }),
  /** A newer run of the same pull request has set the status, so the result of an older one is out of date. */
  'status-of-newer-run': info({ context: text }),
  /** A person has decided on the result of this run, so its own result is not reported. */
  'status-of-person': info({ context: text }),
  /** The session would compare another quantity than its status is named after. */
  'quantity-changed': nothing({ promised: oneOf('energy', 'work'), found: oneOf('energy', 'work') }),
  /** Another pull request with the same commit decides what the status is. */
  'another-pull-decides': warning({ number: number, state: text }),
  /** The names of the statuses of other branches than the default one cannot be known. */
  'branches-unknown': warning({ config: text, branch: text, cause: Quoted }),
}
