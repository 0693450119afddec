import { type Code, isCode } from '../model/finding.ts'
import type { Ends, Entry } from '../model/findings/entry.ts'
import { CAUSE, exampleOf } from '../model/findings/example.ts'
import { findings } from '../model/findings/index.ts'
import { said } from './messages/said.ts'
import { levelWord } from './vocabulary.ts'

/** A code of the table, explained without an occurrence of it. */
export interface Explanation {
  readonly code: Code
  readonly level: Entry['level']
  /** Kind of exit if the finding ends a command, which decides who has to act, or null if it ends none. */
  readonly ends: Ends | null
  /** Message with placeholder data: each text is its own name in capitals, and each number is 3. */
  readonly message: string
  /** Reason why it matters to a measurement, if a check finds it. */
  readonly why: string | null
  readonly hint: string | null
}

/** Explains a code of the table. Returns null if there is no such code. */
export function explain(code: string): Explanation | null {
  if (!isCode(code)) return null
  const { level, ends } = findings[code]
  const { message, why = null, log = [], hint } = said(exampleOf(code))
  const whole = [message, ...log].join('\n').replaceAll(said(CAUSE).message, '(the cause)')
  return { code, level, ends, message: whole, why, hint: hint?.replaceAll(said(CAUSE).hint ?? '', '(its hint)') ?? null }
}

const endsWords = {
  usage: 'It ends the command. Change what you typed or configured.',
  unfit: 'If it ends a command, fix this machine or use another one.',
  internal: 'It ends the command.',
  nothing: 'It ends the command: there is nothing to measure or to compare.',
} satisfies Record<Ends, string>

/** Returns the finding as a terminal shows it. */
export function shownText({ level, message, why, hint }: Explanation): string {
  const [first = '', ...log] = message.split('\n')
  return [
    `${levelWord[level]}: ${first}`,
    ...log.map((line) => `  ${line}`),
    ...(why === null ? [] : [`  why it matters: ${why}`]),
    ...(hint === null ? [] : [`  hint: ${hint}`]),
  ].join('\n')
}

/** Returns the text that `joulegate explain` prints. */
export function explanationText(explanation: Explanation): string {
  const { code, ends } = explanation
  return `${[code, shownText(explanation), ...(ends === null ? [] : [endsWords[ends]])].join('\n\n')}\n`
}
