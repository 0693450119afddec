import type { Finding } from '../finding.ts'
import { info, warning } from './catalogue.ts'

/** A newer run of the same pull request has set the status: what an older one says is out of date. */
export const statusOfNewerRun = (context: string): Finding =>
  info('status-of-newer-run', `A newer run has set the status ${JSON.stringify(context)} of this commit: it was left as it is.`)

/** Another pull request with the same commit decides what the status is. */
export const anotherPullDecides = (number: number, state: string): Finding =>
  warning(
    'another-pull-decides',
    `The status of this commit is ${state} because of pull request #${number}, which has the same commit and the same status.`,
    `Both must be good. Close #${number} or run its check again, then run this job again`,
  )

/** The names of the statuses of other branches than the default one cannot be known. */
export const branchesUnknown = (config: string, branch: string, detail: string): Finding =>
  warning(
    'branches-unknown',
    `gate.branches of ${config} on ${branch} could not be read, so the status is named after the base branch alone. ${detail}`,
    `The token needs contents: read, and the file must be valid: joulegate compare --config ${config}`,
  )
