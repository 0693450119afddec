import { type Finding, type Level, levelOf } from '../model/finding.ts'
import { cut, lastLines, oneLine } from '../text/inert.ts'
import { count } from './format.ts'
import { said } from './messages/said.ts'
import { foreign, joined, type Prose, prose } from './prose.ts'
import { COMMAND, levelWord } from './vocabulary.ts'

/** Parts of a finding. Below its first line, it may have the last lines of a program's output. */
export interface FindingText {
  readonly first: string
  /** Cleaned, and limited in length. */
  readonly log: readonly string[]
  readonly hint: string | null
}

const MESSAGE_LIMIT = 400
const HINT_LIMIT = 300

/** Returns the parts of a finding. They contain foreign text, which still has to be shown as such. */
export function partsOf(found: Finding): FindingText {
  const { message, log = [], hint } = said(found)
  return { first: cut(message, MESSAGE_LIMIT), log: lastLines(log), hint: hint === undefined ? null : cut(hint, HINT_LIMIT) }
}

/** Hint shown once, above or below the findings of the checks. Their own hints would be longer than everything else. */
export const MACHINE_HINT = `to fix these: ${COMMAND} doctor`

const MOST_ALSO = 3

/** Returns 'The same holds for a, b and 2 more workloads.' */
export function sameFor(workloads: readonly string[]): Prose {
  const rest = workloads.length - MOST_ALSO
  const named = joined(
    workloads.slice(0, MOST_ALSO).map((name) => [foreign(name)]),
    ', ',
  )
  return prose`The same holds for ${named}${rest > 0 ? ` and ${count(rest, 'more workload')}` : ''}.`
}

// Room for the longest possible path, twice, with a description of the problem.
const FIRST_LIMIT = 10_000
const color = { error: '\u001b[31m', warning: '\u001b[33m', info: '\u001b[2m' } satisfies Record<Level, string>
const RESET = '\u001b[0m'

/** Returns a finding as plain text: what happened, the lines of its log, and the hint. */
export function wholeText(found: Finding): string {
  const { message, log = [], hint } = said(found)
  return [message, ...log, ...(hint === undefined ? [] : [hint])].join('\n')
}

/** Returns a finding for the summary of a job that ended before it measured. */
export function summaryText(found: Finding): string {
  const { message, log = [], hint } = said(found)
  return `${[message, ...log].join('\n')}\n\n${hint ?? ''}\n`
}

/** Options for a finding on a terminal. `isShort` omits its hint. */
export interface TerminalOptions {
  readonly colour: boolean
  readonly isShort?: boolean
}

/** Returns a finding for a terminal: 'error: what happened', the lines of its log, '  hint: what to type next'. */
export function terminalText(found: Finding, { colour, isShort = false }: TerminalOptions): string {
  const { message, log = [], hint } = said(found)
  const level = levelOf(found)
  const word = `${levelWord[level]}:`
  const next = isShort || hint === undefined ? '' : oneLine(hint, 2_000)
  return [
    `${colour ? `${color[level]}${word}${RESET}` : word} ${oneLine(message, FIRST_LIMIT)}`,
    ...lastLines(log, 40, 8_000).map((line) => `  ${line}`),
    ...(next === '' ? [] : [`  hint: ${next}`]),
  ].join('\n')
}

/** Returns the warnings of the checks, one line each, or null if there are none. Findings of level info are left to the report. */
export function inspected(findings: readonly Finding[], { colour }: { readonly colour: boolean }): string | null {
  const warnings = findings.filter((found) => levelOf(found) !== 'info').map((found) => terminalText(found, { colour, isShort: true }))
  return warnings.length === 0 ? null : [...warnings, `  hint: ${MACHINE_HINT}`].join('\n')
}
