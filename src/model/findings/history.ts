import { flag, info, internal, maybe, nothing, number, oneOf, text, texts, usage, warning } from './entry.ts'

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
  'history-cut': warning({ commits: number }),
  'history-index-newer': usage({ file: text, version: number, readable: number }),
  'history-bad-range': usage({ range: text }),
  'history-empty-range': nothing({ range: text, isTagged: flag }),
  'history-bad-policy': usage({ policy: text, policies: texts }),
  'history-shallow': usage({ directory: text, commit: text }),
  /** `repository`: a URL, of which only a clone on this disk can be measured. */
  'history-not-local': usage({ repository: text }),
  'history-anchor-broken': nothing({ anchor: text }),
  'history-no-remote': usage({ directory: text, remote: text }),
  'history-not-permitted': usage({ event: text, ref: maybe(text) }),
  /** `why`: the sides are commands; an earlier result was used; or `commit` is not on the first-parent line of the default branch. */
  'history-not-kept': usage({ why: oneOf('commands', 'reused', 'elsewhere', 'anchor'), commit: text }),
  'history-no-such-workload': usage({ workload: text, known: texts }),
  'history-published': info({ url: text, published: number, present: number }),
  'history-compacted': info({ url: text, months: texts }),
  'history-kept': info({ file: text }),
}
