import type { Finding } from '../../model/finding.ts'
import { said } from '../messages/said.ts'

/** First line of each answer to a command. */
export const ANSWER_MARKER = '<!-- joulegate-answer v=1 -->'

/** Returns the answer to a command, in one line below its marker. Findings about commands have no text of others. */
export function answerText(found: Finding): string {
  const { message, hint } = said(found)
  return `${ANSWER_MARKER}\n${message}${hint === undefined ? '' : ` ${hint}.`}`
}
