import { error, flag, info, maybe, number, oneOf, text, warning } from './entry.ts'
import { EvidenceFault } from './forks.ts'
import { Quoted } from './parts.ts'

/** Findings about statuses that the registrar sets, which a pull request cannot forge. */
export const vouch = {
  'status-verified': info({ context: text, state: oneOf('success', 'failure', 'error', 'pending'), sha: text }),
  /** `cause`: the reason why the registrar has set no status. */
  'status-not-verified': warning({ cause: Quoted }),
  /** The job has set a variable that changes what is built or run. */
  'vouch-environment': error({ name: text, value: text }),
  /** Both commits have the same files, or differ in those of the benchmark alone. */
  'vouch-equal': info({ isBenchmark: flag }),
  'vouch-refused': error({ fault: EvidenceFault }),
  /** `pull`: null for a merge queue. `head`: the commit that was measured. */
  'vouch-other-commits': error({ pull: maybe(number), head: text }),
  'vouch-other-repository': error({ repository: text }),
  'vouch-no-app': error({}),
  'vouch-github-refused': error({ place: text, detail: text }),
  'vouch-no-answer': error({ socket: text, detail: text }),
}
