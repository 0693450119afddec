import type { Gate } from '../../model/comparison.ts'
import type { StatusWords } from './status.ts'

/** Maximum length of the summary of a check run. GitHub counts characters, so as many bytes are safe. */
export const CHECK_LIMIT = 65_535

/** End of a run. `gate`: null if it has no result. `isCancelled`: whether a signal has ended it. */
export interface RunEnd {
  readonly state: StatusWords['state']
  readonly gate: Gate | null
  readonly isCancelled: boolean
}

/** Returns the conclusion of a check run. A warning is neutral: it blocks nothing, and is not green. A run without a result is never green. */
export function conclusionOf({ state, gate, isCancelled }: RunEnd): 'success' | 'neutral' | 'failure' | 'cancelled' {
  if (isCancelled) return 'cancelled'
  if (state !== 'success') return 'failure'
  return gate === 'pass' ? 'success' : 'neutral'
}
