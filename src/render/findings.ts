import type { Comparison } from '../model/comparison.ts'
import type { Finding } from '../model/finding.ts'
import { isOfMachine } from '../model/problems/checks.ts'
import { cut, lastLines, oneLine } from './foreign.ts'
import { levelOf } from './words.ts'

/** A finding may carry the last lines of a program's output below its first line. */
export interface FindingText {
  readonly first: string
  /** Clean and capped. */
  readonly log: readonly string[]
  readonly hint: string | null
}

const MESSAGE_LIMIT = 400
const HINT_LIMIT = 300

/** The parts of a finding; what they hold is foreign text and still has to be shown as such. */
export function partsOf({ message, hint }: Finding): FindingText {
  const [first = '', ...log] = message.split('\n')
  return { first: cut(first, MESSAGE_LIMIT), log: lastLines(log), hint: hint === undefined ? null : cut(hint, HINT_LIMIT) }
}

/** All that was found, each once, since one fact can be reported from two places: `errors` for the top, the rest for the small print. */
export function findingsOf({ findings, changes, unpaired }: Comparison): {
  readonly errors: readonly Finding[]
  readonly notes: readonly Finding[]
} {
  const all = [...findings, ...changes.flatMap((change) => change.findings), ...unpaired.flatMap(({ finding }) => finding ?? [])]
  const once = [...new Map(all.map((found) => [`${found.code} ${found.message}`, found])).values()]
  const of = (level: Finding['level']): readonly Finding[] => once.filter((found) => found.level === level)
  return { errors: of('error'), notes: [...of('warning'), ...of('info')] }
}

/** Of the small print: what the checks found of the machine, for one place together, and the rest. */
export const notesOf = (notes: readonly Finding[]): { readonly machine: readonly Finding[]; readonly others: readonly Finding[] } => ({
  machine: notes.filter(isOfMachine),
  others: notes.filter((note) => !isOfMachine(note)),
})

/** Said once above or below what the checks found: their remedies would be longer than all the rest. */
export const MACHINE_HINT = 'joulegate doctor says what helps'

// The longest path there is, twice, with what is the matter with it.
const FIRST_LIMIT = 10_000
const color = { error: '\u001b[31m', warning: '\u001b[33m', info: '\u001b[2m' } satisfies Record<Finding['level'], string>
const RESET = '\u001b[0m'

/** A finding for a terminal: 'error: what happened', the lines it carries, '  hint: what to type next'. */
export function finding(found: Finding, { colour }: { readonly colour: boolean }): string {
  const [first = '', ...log] = found.message.split('\n')
  const rest = lastLines(log, 40, 8_000)
  const word = `${levelOf[found.level]}:`
  const hint = found.hint === undefined ? '' : oneLine(found.hint, 2_000)
  return [
    `${colour ? `${color[found.level]}${word}${RESET}` : word} ${oneLine(first, FIRST_LIMIT)}`,
    ...rest.map((line) => `  ${line}`),
    ...(hint === '' ? [] : [`  hint: ${hint}`]),
  ].join('\n')
}

/** What the checks warn of, one line each; what matters little is left to the report. null where nothing is to be told. */
export function inspected(findings: readonly Finding[], options: { readonly colour: boolean }): string | null {
  const warnings = findings.filter(({ level }) => level !== 'info').map(({ hint: _, ...warning }) => finding(warning, options))
  return warnings.length === 0 ? null : [...warnings, `  hint: ${MACHINE_HINT}`].join('\n')
}
