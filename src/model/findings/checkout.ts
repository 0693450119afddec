import { number, text, usage, warning } from './entry.ts'

/** Findings about what a checkout has beside the files of its commit. */
export const checkout = {
  'too-many-tags': usage({ url: text, tags: number, most: number }),
  'tags-shallow': warning({ directory: text }),
}
