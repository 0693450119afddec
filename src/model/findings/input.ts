import { info, internal, maybe, number, ofRunner, oneOf, text, texts, usage } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings about files, options and directories. */
export const input = {
  'bad-acceptances': usage({ file: text, detail: text }),
  'bad-recording': usage({ file: text, detail: text }),
  /** `schema`: that of the file. `readable`: the one that this version reads. */
  'other-schema': usage({ file: text, schema: number, readable: number }),
  'bad-pairs': usage({ file: text, detail: text }),
  'cannot-read': usage({ file: text, detail: text }),
  'no-recording': usage({ directory: text }),
  'cannot-write': usage({ path: text, detail: text }, ofRunner),
  /** Standard output. */
  'cannot-print': usage({ detail: text }),
  /** `path`: something on that disk. `detail`: what did not fit; or `failure`: what failed for it. */
  'disk-full': usage({ path: text, detail: maybe(text), failure: maybe(Quoted) }, ofRunner),
  /** `close`: a code that may have been meant. */
  'unknown-code': usage({ code: text, close: maybe(text) }),
  'bad-seed': usage({}),
  'sides-incomplete': usage({}),
  'commits-and-commands': usage({}),
  'flags-of-commits': usage({}),
  /** `flag`: given beside --a and --b. */
  'flag-with-commands': usage({ flag: text }),
  'empty-command': usage({ flag: text }),
  'replay-needs-no-machine': usage({}),
  'fail-on-without-gate': usage({}),
  'bad-verdict': usage({ word: text, verdicts: texts }),
  /** `recording`: what had been measured when a Problem ended the session. */
  'recording-kept': info({ recording: text }),
  'bad-replay': usage({ where: text, why: oneOf('fields', 'joules') }),
  'directory-in-use': usage({ directory: text }, ofRunner),
  /** The value of the action's input leads out of the workspace. */
  'report-directory-outside': usage({ name: text }),
  /** A directory that other programs need cannot be closed to other users. */
  'report-directory-shared': usage({ directory: text }),
  /** `link`: the part of the path that is a symbolic link. */
  'report-directory-linked': usage({ name: text, link: text }),
  /** `stack`: that of the error. */
  internal: internal({ stack: text }),
}
