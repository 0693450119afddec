import type { checkout as table } from '../../model/findings/checkout.ts'
import type { Messages } from './message.ts'

export const checkout: Messages<typeof table> = {
  'too-many-tags': ({ url, tags, most }) => ({
    message: `${url} has ${tags} tags. Joulegate fetches at most ${most}.`,
    hint: 'Leave out checkout.tags, and have the build take its version from a file',
  }),
  'tags-shallow': ({ directory }) => ({
    message: `${directory} is a shallow clone, so git describe may find no tag, or another one than in a complete clone.`,
    hint: 'In the clone: git fetch --unshallow --tags',
  }),
}
