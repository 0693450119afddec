import { info, maybe, nothing, number, text, texts, usage } from './entry.ts'

/** Findings of joulegate init. */
export const init = {
  'no-working-tree': usage({ directory: text }),
  'already-there': info({ file: text }),
  /** `files`: the names that a workflow could have. */
  'workflow-taken': usage({ files: texts }),
  /** `folder`: a part of the way to `file`. */
  'leads-elsewhere': usage({ folder: text, file: text }),
  'cannot-add': usage({ file: text, detail: text }),
  'not-ready': nothing({ file: text, line: maybe(number), looked: texts }),
}
