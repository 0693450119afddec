import type { document as table } from '../../model/findings/document.ts'
import type { Messages } from './message.ts'

export const document: Messages<typeof table> = {
  'other-error': ({ detail }) => ({ message: detail }),
  'after-verdict': ({ cause }, say) => say(cause),
  'unknown-finding': ({ code, data }) => ({
    message: `${code}: this version of Joulegate cannot explain this finding: ${JSON.stringify(data)}`,
    hint: 'Use the version of Joulegate that wrote it',
  }),
}
