import { number, ofCommit, oneOf, text, texts, usage, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about what a checkout has beside the files of its commit. */
export const checkout = {
  'too-many-tags': usage({ url: text, tags: number, most: number }),
  'submodule-refused': usage(
    {
      path: text,
      commit: text,
      url: text,
      why: oneOf('protocol', 'host', 'address', 'credentials', 'relative', 'undeclared', 'path', 'no-commit'),
      hosts: texts,
    },
    ofCommit,
  ),
  'submodule-failed': usage({ path: text, url: text, cause: Quoted }, ofCommit),
  'submodule-declarations': usage({ commit: text, path: text }, ofCommit),
  'submodules-too-many': usage({ commit: text, path: text, levels: number, most: number }, ofCommit),
  'submodule-absent': usage({ commit: text, path: text }, ofCommit),
  'lfs-refused': usage(
    {
      path: text,
      url: text,
      why: oneOf('protocol', 'host', 'address', 'credentials', 'relative', 'no-origin'),
      hosts: texts,
    },
    ofCommit,
  ),
  'lfs-failed': usage(
    {
      path: text,
      url: text,
      why: oneOf('absent', 'refused', 'content', 'status', 'silent', 'slow', 'answer', 'connection'),
      /** Words of the server or the system, a status, or seconds. */
      detail: text,
    },
    ofCommit,
  ),
  'lfs-broken': usage({ commit: text, path: text }, ofCommit),
  'lfs-missing': usage({ commit: text, path: text, oid: text, why: oneOf('absent', 'content', 'unwritten'), detail: text }, ofCommit),
  'lfs-too-much': usage({ files: number, bytes: number, most: number, limit: number }),
  'lfs-no-room': usage({ directory: text, bytes: number, free: number }),
  'tags-shallow': warning({ directory: text }),
}
