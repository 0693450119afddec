import { info, maybe, nothing, number, oneOf, text, texts, usage, warning } from './entry.ts'

/** Findings of joulegate init. */
export const init = {
  'no-working-tree': usage({ directory: text }),
  'already-there': info({ file: text }),
  /** `files`: the names that a workflow could have. */
  'workflow-taken': usage({ files: texts }),
  /** `folder`: a part of the way to `file`. */
  'leads-elsewhere': usage({ folder: text, file: text }),
  'cannot-add': usage({ file: text, detail: text }),
  /** `name`: a command, an address without its password, or a variable. `workloads`: those whose commands use it. */
  'needs-host': warning({ kind: oneOf('containers', 'database'), name: text, file: text, line: number, workloads: texts }),
  /** The same for a project, if it is not known which command uses it. */
  'may-need-host': info({ kind: oneOf('containers', 'database'), name: text, file: text, line: number }),
  'not-ready': nothing({ file: text, line: maybe(number), looked: texts }),
}
