import { number, oneOf, text, texts, usage, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about what a checkout has beside the files of its commit. */
export const checkout = {
  'too-many-tags': usage({ url: text, tags: number, most: number }),
  'submodule-refused': usage({
    path: text,
    commit: text,
    url: text,
    why: oneOf('protocol', 'host', 'address', 'credentials', 'relative', 'undeclared', 'path', 'no-commit'),
    hosts: texts,
  }),
  'submodule-failed': usage({ path: text, url: text, cause: Quoted }),
  'submodule-declarations': usage({ commit: text, path: text }),
  'submodules-too-many': usage({ commit: text, path: text, levels: number, most: number }),
  'submodule-absent': usage({ commit: text, path: text }),
  'lfs-refused': usage({
    path: text,
    url: text,
    why: oneOf('protocol', 'host', 'address', 'credentials', 'relative', 'no-origin'),
    hosts: texts,
  }),
  'lfs-failed': usage({
    path: text,
    url: text,
    why: oneOf('absent', 'refused', 'content', 'status', 'silent', 'slow', 'answer', 'connection'),
    /** Words of the server or the system, a status, or seconds. */
    detail: text,
  }),
  'lfs-broken': usage({ commit: text, path: text }),
  'lfs-missing': usage({ commit: text, path: text, oid: text, why: oneOf('absent', 'content', 'unwritten'), detail: text }),
  'lfs-too-much': usage({ files: number, bytes: number, most: number, limit: number }),
  'lfs-no-room': usage({ directory: text, bytes: number, free: number }),
  'tags-shallow': warning({ directory: text }),
}
