import { text, usage } from './entry.ts'

/** Findings about the comment. */
export const comment = {
  'bad-comment-key': usage({ key: text }),
}
