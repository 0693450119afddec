import { type Finding, levelOf, Problem } from '../../src/model/finding.ts'
import { said } from '../../src/render/messages/said.ts'

/** A finding as its reader meets it. */
export interface Worded {
  readonly code: string
  readonly level: string
  readonly message: string
  readonly hint?: string | undefined
}

/** A finding with its words, the log below its message. */
export function worded(found: Finding): Worded {
  const { message, log = [], hint } = said(found)
  return { code: found.code, level: levelOf(found), message: [message, ...log].join('\n'), ...(hint === undefined ? {} : { hint }) }
}

export const wordedOrNull = (found: Finding | null): Worded | null => (found === null ? null : worded(found))

/** What a finding says, the log below its message; undefined if there is none. */
export const messageOf = (found: Finding | null | undefined): string | undefined =>
  found === null || found === undefined ? undefined : worded(found).message

/** What a finding says to type next; undefined if there is none. */
export const hintOf = (found: Finding | null | undefined): string | undefined =>
  found === null || found === undefined ? undefined : worded(found).hint

const isFound = (value: object): value is Finding => 'code' in value && 'data' in value

/** The value with the words of all findings in it. */
export function wordedIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wordedIn)
  if (value instanceof Problem) return { ends: value.ends, kept: value.kept, finding: worded(value.finding) }
  if (typeof value !== 'object' || value === null || value instanceof Error) return value
  return isFound(value) ? worded(value) : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wordedIn(inner)]))
}

/** What a promise is rejected with, with the words of its finding. */
export async function rejection(act: Promise<unknown>): Promise<unknown> {
  const error: unknown = await act.then(
    () => new Error('it was not rejected'),
    (reason: unknown) => reason,
  )
  return wordedIn(error)
}

/** What the Problem says that a function throws. */
export function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Problem) return worded(error.finding).message
    throw error
  }
  throw new Error('nothing was thrown')
}
