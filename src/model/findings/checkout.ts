import { number, oneOf, text, texts, usage, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about what a checkout has beside the files of its commit. */
export const checkout = {
  'too-many-tags': usage({ url: text, tags: number, most: number }),
  'submodule-refused': usage({
    path: text,
    commit: text,
    url: text,
    why: oneOf('protocol', 'host', 'address', 'credentials', 'relative', 'undeclared', 'path'),
    hosts: texts,
  }),
  'submodule-failed': usage({ path: text, url: text, cause: Quoted }),
  'submodule-declarations': usage({ commit: text, path: text }),
  'submodules-too-many': usage({ commit: text, path: text, levels: number, most: number }),
  'submodule-absent': usage({ commit: text, path: text }),
  'tags-shallow': warning({ directory: text }),
}
