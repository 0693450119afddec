import { info, list, number, oneOf, record, text, usage } from './entry.ts'

/** Findings about the steps of a history, and about what people decide on them. */
export const historySteps = {
  /** `open`: all steps that are open. `ln`: natural logarithm of the change. */
  'history-unknown-step': usage({ step: text, open: list(record({ id: text, workload: text, ln: number })) }),
  'history-bad-decision': usage({ lacks: oneOf('why', 'who') }),
  'history-decided': info({ step: text, workload: text, ln: number, state: oneOf('accepted', 'reverted', 'open'), who: text, file: text }),
}
