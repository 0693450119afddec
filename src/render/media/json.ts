import { isFinding, levelOf, Quoted } from '../../model/finding.ts'
import { said } from '../messages/said.ts'

// Characters that are legal in JSON but unsafe on a terminal, since they hide or reverse text or control the terminal.
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')

/** Renders a document for programs, which is also safe to show on a terminal. */
export const jsonText = (document: unknown): string => `${JSON.stringify(document, withWords, 2).replaceAll(unseen, escaped)}\n`

/** Renders a document as one line. */
export const jsonLine = (document: unknown): string => `${JSON.stringify(document, withWords).replaceAll(unseen, escaped)}\n`

/** Adds the level and the words to a finding, and leaves every other value unchanged. */
function withWords(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('code' in value && 'data' in value)) return value
  const { data: found } = Quoted.safeParse(value)
  if (found === undefined) return value
  const { message, why, log = [], hint } = said(found)
  const level = isFinding(found) ? levelOf(found) : 'warning'
  return { code: found.code, level, message: [message, ...log].join('\n'), why, hint, data: found.data, more: found.more }
}
