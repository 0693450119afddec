import { internal, ofCommit, text, texts, usage, warning } from './entry.ts'

/** Findings about the user's repository. */
export const git = {
  'not-a-repository': usage({ directory: text }),
  'no-commits': usage({ directory: text }),
  'repository-owned-by-another': usage({ directory: text }),
  'unknown-ref': usage({ ref: text, directory: text }),
  'ambiguous-ref': usage({ ref: text }),
  'ref-starts-with-dash': usage({ ref: text }),
  'no-default-base': usage({ directory: text, tried: texts }),
  'no-parent': usage({ branch: text }),
  'unrelated-histories': usage({ base: text, head: text }),
  'submodules-unsupported': usage({ commit: text, paths: texts }, ofCommit),
  'lfs-unsupported': usage({ commit: text, paths: texts }, ofCommit),
  'checkout-failed': internal({ commit: text, detail: text }, ofCommit),
  'git-failed': usage({ directory: text, detail: text }),
  'dirty-tree': warning({ paths: texts }),
}
