import { isFinding, levelOf, Quoted } from '../../model/finding.ts'
import { said } from '../messages/said.ts'

// Legal in JSON but not on a terminal: what hides, reverses or commands.
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('')

/** A document for programs, and safe to show on a terminal. */
export const jsonText = (document: unknown): string => `${JSON.stringify(document, withWords, 2).replaceAll(unseen, escaped)}\n`

/** Adds its level and its words to a finding; leaves everything else as it is. */
function withWords(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('code' in value && 'data' in value)) return value
  const { data: found } = Quoted.safeParse(value)
  if (found === undefined) return value
  const { message, why, log = [], hint } = said(found)
  const level = isFinding(found) ? levelOf(found) : 'warning'
  return { code: found.code, level, message: [message, ...log].join('\n'), why, hint, data: found.data, more: found.more }
}
