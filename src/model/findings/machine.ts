import { info, internal, maybe, nothing, number, record, text, warning } from './entry.ts'

/** Findings about the machine as a whole, and its lock. */
export const machine = {
  'machine-busy': nothing({ holder: text, waitedSeconds: number }),
  'no-sensor': warning({}),
  'no-cgroup': warning({ detail: text }),
  'not-recovered': warning({ directory: text, detail: text }),
  'unnamed-holder': warning({ file: text, detail: text }),
  /** `who`: the process that has the name, and its user; null if it cannot be seen. `directory`: where we hold the lock. */
  'lock-name-taken': warning({ who: maybe(record({ process: text, user: text })), directory: text }),
  recovered: info({ directory: text }),
  'cannot-warm-up': internal({ detail: text }),
}
