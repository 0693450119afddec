import { info, ofRunner, text, texts, usage, warning } from './entry.ts'

/** Findings about the user that runs commands. */
export const identity = {
  'not-root': usage({ name: text }, ofRunner),
  'no-setpriv': usage({}, ofRunner),
  'unknown-user': usage({ name: text }, ofRunner),
  'privileged-user': usage({ name: text }, ofRunner),
  'cannot-switch': usage({ name: text, detail: text }, ofRunner),
  /** `closed`: the directory on the way to `directory` that the user cannot enter. */
  'cannot-enter': usage({ name: text, directory: text, closed: text }, ofRunner),
  'other-temporary': info({ user: text, wanted: text, closed: text, taken: text }, ofRunner),
  'temporary-closed': warning({ user: text, wanted: text, closed: text }, ofRunner),
  'may-write': usage({ name: text, directory: text }, ofRunner),
  'shared-user': warning({ name: text, processes: texts }, ofRunner),
  'history-not-copied': usage({ directory: text, detail: text }, ofRunner),
}
