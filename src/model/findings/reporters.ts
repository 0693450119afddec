import { text, texts, usage, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about reporters. None changes a verdict. */
export const reporters = {
  'unknown-reporter': usage({ name: text, names: texts }),
  'reporter-failed': warning({ name: text, cause: Quoted }),
  /** A name for a file that a reporter must not use: it has a directory, or belongs to another file of the report directory. */
  'reporter-file': usage({ file: text }),
}
