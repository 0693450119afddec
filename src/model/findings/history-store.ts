import { info, number, oneOf, text, texts, usage, warning } from './entry.ts'

/** Findings about a kept index of histories. No `database` contains user, password or parameters. */
export const historyStore = {
  /**
   * `why`: it cannot be reached; it refuses the user or the password; it asks for a password; TLS fails; the database is absent; the user lacks
   * a right; another writer holds the lock; the connection was lost; or anything else.
   */
  'history-database': usage({
    database: text,
    why: oneOf('unreachable', 'refused', 'password', 'tls', 'absent', 'right', 'busy', 'lost', 'failed'),
    detail: text,
  }),
  /** `why`: it is no URL; `sslmode` is unknown, or lacks an authority; or the connection would be unencrypted. `modes`: values of `sslmode`. */
  'history-store-url': usage({ database: text, why: oneOf('no-url', 'sslmode', 'no-root', 'unencrypted'), modes: texts }),
  /** The command line contains a password. */
  'history-store-password': usage({ database: text }),
  'history-store-scheme': usage({ scheme: text }),
  'history-store-missing': usage({}),
  /** A file that is no index of ours. */
  'history-store-foreign': usage({ file: text }),
  'history-store-file': usage({ file: text, detail: text }),
  'history-store-remade': warning({ file: text, detail: text }),
  /** `directory`: a shallow clone. */
  'history-store-shallow': usage({ directory: text }),
  /** `title`: name of the repository, which the store has no sessions of. */
  'history-store-unknown': usage({ store: text, title: text }),
  /** `added`: sessions that were added to the store. `sessions`: those that it has of this repository now. */
  'history-synced': info({ title: text, added: number, sessions: number, store: text }),
  'history-store-rebuilt': info({ title: text }),
  'history-fleet-empty': usage({ store: text }),
}
