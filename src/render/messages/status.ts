import type { status as table } from '../../model/findings/status.ts'
import type { Messages } from './message.ts'

export const status: Messages<typeof table> = {
  'status-of-newer-run': ({ context }) => ({
    message: `A newer run has set the status ${JSON.stringify(context)} of this commit: it was left as it is.`,
  }),
  'another-pull-decides': ({ number, state }) => ({
    message: `The status of this commit is ${state} because of pull request #${number}, which has the same commit and the same status.`,
    hint: `Both must be good. Close #${number} or run its check again, then run this job again`,
  }),
  'branches-unknown': ({ config, branch, cause }, say) => ({
    message: `gate.branches of ${config} on ${branch} could not be read, so the status is named after the base branch alone. ${say(cause).message}`,
    hint: `The token needs contents: read, and the file must be valid: joulegate compare --config ${config}`,
  }),
}
