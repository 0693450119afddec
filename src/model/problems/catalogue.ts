import { type Finding, Problem } from '../finding.ts'

/**
 * The catalogue of all messages: one function per code, one file per area. Each says what happened and where, and the hint is
 * what to type next. Tests assert the code; the words are in this folder and nowhere else.
 */

/** Commands, paths and logs are as long as they like; a Finding is not. */
const [MESSAGE_LIMIT, HINT_LIMIT] = [20_000, 2_000]
const cut = (text: string, limit: number): string => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text)

export const error = (code: string, message: string, hint?: string): Finding => ({
  code,
  level: 'error',
  message: cut(message, MESSAGE_LIMIT),
  ...(hint === undefined ? {} : { hint: cut(hint, HINT_LIMIT) }),
})
export const warning = (code: string, message: string, hint?: string): Finding => ({ ...error(code, message, hint), level: 'warning' })
export const info = (code: string, message: string, hint?: string): Finding => ({ ...error(code, message, hint), level: 'info' })

/** The user's turn: exit code 5. */
export const usage = (finding: Finding, cause?: unknown): Problem => new Problem('usage', finding, cause)
/** As one word of a command line, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
