import type { comment as table } from '../../model/findings/comment.ts'
import type { Messages } from './message.ts'

export const comment: Messages<typeof table> = {
  'bad-comment-key': ({ key }) => ({
    message: `comment-key is ${JSON.stringify(key)}, which cannot name a comment.`,
    hint: 'Use 1 to 40 letters, digits, spaces, dots, dashes and underscores, for example comment-key: nightly',
  }),
}
