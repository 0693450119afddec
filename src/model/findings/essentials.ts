import { maybe, number, oneOf, text, usage } from './entry.ts'

/** Findings about what Joulegate cannot work without. */
export const essentials = {
  'git-missing': usage({}),
  /** `detail`: the complaint of `git --version`, or what it printed. */
  'git-unusable': usage({ detail: text }),
  'git-silent': usage({ seconds: number }),
  'git-too-old': usage({ version: text, least: text }),
  /** `error`: why it could not be started; or else `signal`: what killed it; or else `code`: with what it exited when it looked for rm. */
  'no-shell': usage({ error: maybe(text), signal: maybe(text), code: maybe(number) }),
  'no-proc': usage({}),
  'no-null-device': usage({ path: text }),
  /** `limit`: the most files that this process may have open. */
  'too-few-files': usage({ limit: number, least: number }),
  /** `directory`: that of temporary files. */
  'temporary-unusable': usage({ directory: text, detail: text }),
  'no-current-directory': usage({ why: oneOf('removed', 'not-utf-8') }),
}
