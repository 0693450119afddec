import type { Problem } from '../finding.ts'
import { error, usage } from './catalogue.ts'

export const badCommentKey = (key: string): Problem =>
  usage(
    error(
      'bad-comment-key',
      `comment-key is ${JSON.stringify(key)}, which cannot name a comment.`,
      'Use 1 to 40 letters, digits, spaces, dots, dashes and underscores, for example comment-key: nightly',
    ),
  )
