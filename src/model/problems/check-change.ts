import type { Finding } from '../finding.ts'
import { info, plural, warning } from './catalogue.ts'

const list = (names: readonly string[], most = 8): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ')

/** `what`: short names, such as `runs-on of its job`. */
export const jobChanged = (what: readonly string[]): Finding =>
  warning('job-changed', `This pull request changes how its check runs: ${list(what)}.`)

/** `from`: the job of base that it was held against. */
export const jobMoved = (job: string, from: string): Finding =>
  warning('job-moved', `Base has no job ${job} in this workflow. It was held against the job ${from}, which writes the same status.`)

/** A job that base does not have, beside a configuration of base. `ignored`: inputs that it gave. */
export const jobNotFound = (job: string, ignored: readonly string[]): Finding =>
  warning(
    'job-not-found',
    `Base's workflows have no step for the job ${job}, so base's configuration alone counts and all of its workloads are measured.${
      ignored.length === 0 ? '' : ` Not used: the ${plural(ignored.length, 'input')} ${list(ignored)}.`
    }`,
    'The inputs of this job take effect after the merge',
  )

/** A job that base does not have, without a configuration on base, that writes to a status of another job. */
export const jobNew = (job: string, status: string): Finding =>
  warning(
    'job-new',
    `The job ${job} is new here, and it may write to the status ${JSON.stringify(status)} of a job of base.`,
    'Give it a status of its own, for example: with: { status: joulegate new }',
  )

/** `paths`: changed files that steps before the measurement run. */
export const codeBeforeChanged = (paths: readonly string[]): Finding =>
  warning('code-before-changed', `This pull request changes code that its check runs before measuring: ${list(paths)}.`)

/** `detail`: why GitHub's API could not be asked. */
export const workflowUnread = (detail: string): Finding =>
  warning('workflow-unread', `Base's workflow could not be read, so this run cannot be held against it. ${detail}`, 'Run the job again')

export const reviewsUnread = (detail: string): Finding =>
  warning('reviews-unread', `Nobody could be asked whether the change of the check is approved. ${detail}`, 'Run the job again')

export const checkApproved = (by: string, how: 'review' | 'admin'): Finding =>
  info(
    'check-approved',
    how === 'review'
      ? `${by} has approved this commit, and with it the change of the check.`
      : `${by}, the author, is an admin and ran the job again, which approves the change of the check.`,
  )

export const commandWithinReach = (): Finding =>
  warning(
    'command-within-reach',
    'There is nothing to measure by: base has no joulegate.yml, and its workflow makes run from an expression that a pull request can influence.',
    'Commit a joulegate.yml to the base branch',
  )
