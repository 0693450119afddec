import { error, flag, info, maybe, number, oneOf, record, text, usage, warning } from './entry.ts'
import { EvidenceFault } from './forks.ts'
import { Quoted } from './parts.ts'

/** Rule of a repository that requires a status; `app`: number of the App that must have set it. */
const Required = record({
  repository: text,
  kind: oneOf('ruleset', 'protection'),
  name: text,
  isOwn: flag,
  context: text,
  app: maybe(number),
})

/** Findings about statuses that the registrar sets, which a pull request cannot forge. */
export const vouch = {
  'status-verified': info({ context: text, state: oneOf('success', 'failure', 'error', 'pending'), sha: text }),
  /** `cause`: the reason why the registrar has set no status. */
  'status-not-verified': warning({ cause: Quoted }),
  /** The job has set a variable that changes what is built or run. */
  'vouch-environment': error({ name: text, value: text }),
  /** Both commits have the same files, or differ in those of the benchmark alone, or in files that do not matter by `paths`. */
  'vouch-equal': info({ why: oneOf('files', 'benchmark', 'paths') }),
  'vouch-refused': error({ fault: EvidenceFault }),
  /** `pull`: null for a merge queue. `head`: the commit that was measured. */
  'vouch-other-commits': error({ pull: maybe(number), head: text }),
  'vouch-other-repository': error({ repository: text }),
  'vouch-no-app': error({}),
  'vouch-github-refused': error({ place: text, detail: text }),
  'rules-no-repositories': usage({ organisation: text }),
  'rules-need-app': usage({}),
  /** The machine is put back, and nothing sets that status any more. */
  'rule-stays': warning({ rule: Required }),
  'rules-unknown': warning({ cause: Quoted }),
  'vouch-no-answer': error({ socket: text, detail: text }),
}
