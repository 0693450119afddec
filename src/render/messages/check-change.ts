import type { checkChange as table } from '../../model/findings/check-change.ts'
import type { Messages } from './message.ts'
import { namesOf } from './names.ts'

const list = (names: readonly string[]): string => namesOf(names, { most: 8 })

export const checkChange: Messages<typeof table> = {
  'nothing-to-hold-against': ({ cause }, say) => say(cause),
  'job-changed': ({ what }) => ({ message: `This pull request changes how its check runs: ${list(what)}.` }),
  'job-moved': ({ job, from }) => ({
    message: `Base has no job ${job} in this workflow. Joulegate compared it with the job ${from}, which sets the same status.`,
  }),
  'job-not-found': ({ job, ignored }) => ({
    message: `Base's workflows have no step for the job ${job}. Only base's configuration counts, and all of its workloads are measured.${
      ignored.length === 0 ? '' : ` Ignored inputs: ${list(ignored)}.`
    }`,
    hint: 'The inputs of this job take effect after the merge',
  }),
  'job-new': ({ job, status }) => ({
    message: `The job ${job} is new, and it may set the status ${JSON.stringify(status)} of a job that base has.`,
    hint: 'Give it a different status, for example: with: { status: joulegate new }',
  }),
  'code-before-changed': ({ paths }) => ({
    message: `This pull request changes code that its check runs before the measurement: ${list(paths)}.`,
  }),
  'workflow-unread': ({ cause }, say) => ({
    message: `Base's workflow could not be read, so this run could not be compared with it. ${say(cause).message}`,
    hint: 'Run the job again',
  }),
  'reviews-unread': ({ cause }, say) => ({
    message: `Joulegate could not find out whether the change of the check is approved. ${say(cause).message}`,
    hint: 'Run the job again',
  }),
  'check-approved': ({ by, how }) => ({
    message:
      how === 'review'
        ? `${by} approved this commit, including the change of the check.`
        : `${by}, the author, is an admin and ran the job again, which approves the change of the check.`,
  }),
  'command-within-reach': () => ({
    message:
      'Base has no joulegate.yml, and its workflow sets run by an expression that a pull request can influence. There is no trusted command to measure.',
    hint: 'Commit a joulegate.yml to the base branch',
  }),
}
