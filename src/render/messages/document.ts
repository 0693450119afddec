import type { document as table } from '../../model/findings/document.ts'
import type { Messages } from './message.ts'

export const document: Messages<typeof table> = {
  'other-error': ({ detail }) => ({ message: detail }),
  'after-verdict': ({ cause }, say) => say(cause),
  'unknown-finding': ({ code, data }) => ({
    message: `${code}: this version of Joulegate has no words for it: ${JSON.stringify(data)}`,
    hint: 'Read it with the version that wrote it',
  }),
}
