import { number, text, unfit, usage } from './entry.ts'

/** Findings about the jobs that a machine takes. */
export const admission = {
  'jobs-file-bad': usage({ file: text, detail: text }),
  'job-other-repository': usage({ repository: text, file: text }),
  'job-other-workflow': usage({ workflow: text, file: text }),
  /** `minutes`: those of the last 24 hours. */
  'job-over-limit': usage({ author: text, minutes: number, limit: number }),
  /** The doctor found the machine unfit. `checks`: names of the checks that failed. */
  'job-machine-unfit': unfit({ checks: text }),
}
