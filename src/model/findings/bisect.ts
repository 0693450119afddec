import { nothing, oneOf, text, texts, usage, warning } from './entry.ts'

/** Findings of `joulegate bisect`. `good` and `bad`: the ends, as the user names them. */
export const bisect = {
  'bisect-same': usage({ good: text, bad: text, sha: text }),
  /** The bad end is in the history of the good one. */
  'bisect-swapped': usage({ good: text, bad: text }),
  /** `line`: commit of the bad end's first-parent line with which the good end has its history in common, or '' for none. */
  'bisect-off-line': usage({ good: text, bad: text, line: text }),
  'bisect-adjacent': usage({ good: text, bad: text, workload: text }),
  /** `workload`: name that the configuration lacks, or '' if none was given. */
  'bisect-workload': usage({ workload: text, known: texts, good: text }),
  /** `end`: the one that cannot be measured. `name`: as the user names it. */
  'bisect-end': nothing({ end: oneOf('good', 'bad'), name: text, why: oneOf('build', 'checkout', 'failed', 'unmeasured'), log: text }),
  /** `change`: the bad end has another definition of the workload, none at all, or a configuration that cannot be read. */
  'bisect-definition': warning({ workload: text, good: text, bad: text, change: oneOf('other', 'none', 'unreadable') }),
}
