import { flag, info, list, maybe, number, oneOf, record, text, usage } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings of `joulegate resume`. `file`: the Recording or the journal. */
export const resume = {
  /** `directory`: the report directory. `repository`: that of the commits, or null if `resume` finds it by itself. */
  'resume-possible': info({ directory: text, repository: maybe(text) }),
  /** `at`: when the session went on. `after`: trials before. `signal`: that stopped it, or null if its process died. */
  resumed: info({ at: text, after: number, signal: maybe(text), rebooted: flag, torn: flag }),
  /** `changes`: at least one. `more`: further ones. */
  'resume-changed': usage({ changes: list(record({ what: text, was: text, is: text })), more: number }),
  /** `was`, `is`: hashes of the files, or `-` if one is unknown. */
  'resume-build': usage({ side: text, was: text, is: text }),
  'resume-build-unknown': usage({ sides: list(text) }),
  /** `cause`: what ended it, if that is known. */
  'resume-ended': usage({
    file: text,
    reason: oneOf('complete', 'time', 'energy', 'data-ended', 'machine'),
    at: text,
    cause: maybe(Quoted),
  }),
  'resume-not-kept': usage({ file: text }),
  /** The file is not a file of this account's. */
  'resume-foreign': usage({ file: text }),
  'resume-elsewhere': usage({ user: text }),
}
