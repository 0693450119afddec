import { info, oneOf, text, texts, usage, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about changes of the check itself. */
export const checkChange = {
  /** Base has nothing to measure by, and why. */
  'nothing-to-hold-against': usage({ cause: Quoted }),

  /** `what`: short names, such as `runs-on of its job`. */
  'job-changed': warning({ what: texts }, { about: 'configuration' }),
  /** `from`: the job of base that it was held against. */
  'job-moved': warning({ job: text, from: text }, { about: 'configuration' }),
  /** A job that base does not have, beside a configuration of base. `ignored`: inputs that it gave. */
  'job-not-found': warning({ job: text, ignored: texts }, { about: 'configuration' }),
  /** A job that base does not have, without a configuration on base, that writes to a status of another job. */
  'job-new': warning({ job: text, status: text }, { about: 'configuration' }),
  /** `paths`: changed files that steps before the measurement run. */
  'code-before-changed': warning({ paths: texts }, { about: 'configuration' }),
  /** `cause`: why GitHub's API could not be asked. */
  'workflow-unread': warning({ cause: Quoted }, { about: 'configuration' }),
  'reviews-unread': warning({ cause: Quoted }),
  'check-approved': info({ by: text, how: oneOf('review', 'admin') }),
  'command-within-reach': warning({}),
}
