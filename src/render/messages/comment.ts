import type { comment as table } from '../../model/findings/comment.ts'
import type { Messages } from './message.ts'

export const comment: Messages<typeof table> = {
  'bad-comment-key': ({ key }) => ({
    message: `The input comment-key is ${JSON.stringify(key)}, which is not a valid key.`,
    hint: 'Use 1 to 40 letters, digits, spaces, dots, dashes or underscores, for example comment-key: nightly',
  }),
}
