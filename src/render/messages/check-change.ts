import type { checkChange as table } from '../../model/findings/check-change.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

const list = (names: readonly string[], most = 8): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ')

export const checkChange: Messages<typeof table> = {
  'nothing-to-hold-against': ({ cause }, say) => say(cause),
  'job-changed': ({ what }) => ({ message: `This pull request changes how its check runs: ${list(what)}.` }),
  'job-moved': ({ job, from }) => ({
    message: `Base has no job ${job} in this workflow. It was held against the job ${from}, which writes the same status.`,
  }),
  'job-not-found': ({ job, ignored }) => ({
    message: `Base's workflows have no step for the job ${job}, so base's configuration alone counts and all of its workloads are measured.${
      ignored.length === 0 ? '' : ` Not used: the ${count(ignored.length, 'input')} ${list(ignored)}.`
    }`,
    hint: 'The inputs of this job take effect after the merge',
  }),
  'job-new': ({ job, status }) => ({
    message: `The job ${job} is new here, and it may write to the status ${JSON.stringify(status)} of a job of base.`,
    hint: 'Give it a status of its own, for example: with: { status: joulegate new }',
  }),
  'code-before-changed': ({ paths }) => ({
    message: `This pull request changes code that its check runs before measuring: ${list(paths)}.`,
  }),
  'workflow-unread': ({ cause }, say) => ({
    message: `Base's workflow could not be read, so this run cannot be held against it. ${say(cause).message}`,
    hint: 'Run the job again',
  }),
  'reviews-unread': ({ cause }, say) => ({
    message: `Nobody could be asked whether the change of the check is approved. ${say(cause).message}`,
    hint: 'Run the job again',
  }),
  'check-approved': ({ by, how }) => ({
    message:
      how === 'review'
        ? `${by} has approved this commit, and with it the change of the check.`
        : `${by}, the author, is an admin and ran the job again, which approves the change of the check.`,
  }),
  'command-within-reach': () => ({
    message:
      'There is nothing to measure by: base has no joulegate.yml, and its workflow makes run from an expression that a pull request can influence.',
    hint: 'Commit a joulegate.yml to the base branch',
  }),
}
