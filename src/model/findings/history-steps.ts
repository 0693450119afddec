import { info, list, number, numbers, oneOf, record, text, texts, usage } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about the steps of a history, and about what people decide on them. */
export const historySteps = {
  /** `open`: all steps that are open. `ln`: natural logarithm of the change. */
  'history-unknown-step': usage({ step: text, open: list(record({ id: text, workload: text, ln: number })) }),
  'history-bad-decision': usage({ lacks: oneOf('why', 'who') }),
  'history-decided': info({ step: text, workload: text, ln: number, state: oneOf('accepted', 'reverted', 'open'), who: text, file: text }),
  /** Numbers of issues. `left`: steps that get one in a later run. */
  'history-issues': info({ opened: numbers, written: numbers, closed: numbers, left: number }),
  /** `cause`: the reason why issues have no link to the pages. */
  'history-pages-unknown': info({ cause: Quoted }),
  /** `names`: variables of the job that are missing. */
  'history-issues-nowhere': usage({ names: texts }),
  /** `commits`: commits of the default branch that the clone has. */
  'history-too-large': usage({ url: text, bytes: number, most: number }),
  /** `cause`: the reason why the comment does not tell how base stands. */
  'base-level-unknown': info({ cause: Quoted }),
  'history-needs-whole': usage({ directory: text, commits: number }),
}
