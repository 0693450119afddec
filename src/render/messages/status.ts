import type { status as table } from '../../model/findings/status.ts'
import type { Messages } from './message.ts'

export const status: Messages<typeof table> = {
  'draft-unmeasured': ({ pull }) => ({
    message: `Pull request #${pull} is a draft, so it is not measured: joulegate.yml on its base branch has drafts: false.`,
    hint: 'It is measured once it is ready for review, if the workflow has the type ready_for_review',
  }),
  'status-of-newer-run': ({ context }) => ({
    message: `A newer run has already set the status ${JSON.stringify(context)} of this commit, so this run did not change it.`,
  }),
  'status-of-person': ({ context }) => ({
    message: `A person has decided on the status ${JSON.stringify(context)} of this commit, so this run did not change it.`,
  }),
  'quantity-changed': ({ promised, found }) => ({
    message: `This run set a status for ${promised}, but the configuration on base now makes it compare ${found}. Nothing was measured.`,
    hint: 'Run the job again',
  }),
  'another-pull-decides': ({ number, state }) => ({
    message: `The status of this commit is ${state} because of pull request #${number}, which has the same commit and the same status.`,
    hint: `Both pull requests must pass. Close #${number} or run its check again, then run this job again`,
  }),
  'branches-unknown': ({ config, branch, cause }, say) => ({
    message: `gate.branches of ${config} on ${branch} could not be read, so the status gets its name from the base branch alone. ${say(cause).message}`,
    hint: `The token needs contents: read, and the file must be valid. To check it: npx joulegate compare --config ${config}`,
  }),
}
