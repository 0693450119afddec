import { internal, nothing, number, text, texts, usage, warning } from './entry.ts'

/** Findings about the store of the history. */
export const history = {
  /** `line`: number of the line in the file, from 1. */
  'history-damaged': warning({ file: text, line: number, detail: text }),
  /** `session`: id of two sessions that differ. `files`: where they are. The first is used. */
  'history-differs': warning({ session: text, files: texts }),
  /** `lost`: number of files that this machine has and the branch lacks. */
  'history-rewritten': warning({ url: text, branch: text, lost: number, directory: text }),
  'history-busy': internal({ url: text, branch: text, tries: number }),
  'history-push-refused': usage({ url: text, branch: text, detail: text }),
  /** `database`: its URL without user, password and parameters. */
  'history-database': usage({ database: text, detail: text }),
  /** `sessions`: number of sessions on the branch, none of which has a level. */
  'history-empty': nothing({ url: text, branch: text, sessions: number }),
  /** `commits`: number of commits of the default branch that the clone has. */
  'history-shallow': warning({ commits: number }),
  'history-index-newer': usage({ file: text, version: number, readable: number }),
}
