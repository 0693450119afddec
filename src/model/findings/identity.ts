import { info, text, texts, usage, warning } from './entry.ts'

/** Findings about the user that runs commands. */
export const identity = {
  'not-root': usage({ name: text }),
  'no-setpriv': usage({}),
  'unknown-user': usage({ name: text }),
  'privileged-user': usage({ name: text }),
  'cannot-switch': usage({ name: text, detail: text }),
  /** `closed`: the directory on the way to `directory` that the user cannot enter. */
  'cannot-enter': usage({ name: text, directory: text, closed: text }),
  'other-temporary': info({ user: text, wanted: text, closed: text, taken: text }),
  'temporary-closed': warning({ user: text, wanted: text, closed: text }),
  'may-write': usage({ name: text, directory: text }),
  'shared-user': warning({ name: text, processes: texts }),
  'history-not-copied': usage({ directory: text, detail: text }),
}
