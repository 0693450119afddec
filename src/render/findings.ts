import type { Comparison } from '../model/comparison.ts'
import type { Finding } from '../model/finding.ts'
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

/** One kind of finding, and how often it was made. */
export interface Told {
  readonly finding: Finding
  readonly times: number
}

function grouped(findings: readonly Finding[], key: (finding: Finding) => string): readonly Told[] {
  const groups = new Map<string, Told>()
  for (const finding of findings) {
    const times = groups.get(key(finding))?.times ?? 0
    groups.set(key(finding), { finding: groups.get(key(finding))?.finding ?? finding, times: times + 1 })
  }
  return [...groups.values()]
}

/** All that was found, each once: `errors` first of all, the rest for the small print. */
export function findingsOf(comparison: Comparison): { readonly errors: readonly Told[]; readonly notes: readonly Told[] } {
  const { recording, changes, unpaired } = comparison
  const once = [
    ...comparison.findings,
    ...changes.flatMap(({ findings }) => findings),
    ...unpaired.flatMap(({ finding }) => finding ?? []),
    ...(recording.end?.finding ? [recording.end.finding] : []),
    ...recording.findings,
    ...recording.builds.flatMap(({ findings }) => findings),
  ]
  const said = new Set(once.map(({ message }) => message))
  const ofTrials = recording.trials.flatMap(({ findings }) => findings).filter(({ message }) => !said.has(message))
  // The same message from two places is one fact. Trials say the same with other numbers: one of them stands for all.
  const told = [
    ...grouped(once, ({ code, message }) => `${code} ${message}`).map((one) => ({ ...one, times: 1 })),
    ...grouped(ofTrials, ({ code }) => code),
  ]
  const isError = ({ finding }: Told): boolean => finding.level === 'error'
  const isWarning = ({ finding }: Told): boolean => finding.level === 'warning'
  const rest = told.filter((one) => !isError(one))
  return { errors: told.filter(isError), notes: [...rest.filter(isWarning), ...rest.filter((one) => !isWarning(one))] }
}

const color = { error: '\u001b[31m', warning: '\u001b[33m', info: '\u001b[2m' } satisfies Record<Finding['level'], string>
const RESET = '\u001b[0m'

/** A finding for a terminal: 'error: what happened', the lines it carries, '  hint: what to type next'. */
export function finding(found: Finding, { colour }: { readonly colour: boolean }): string {
  const [first = '', ...rest] = lastLines(found.message.split('\n'), 40, 8_000)
  const word = `${levelOf[found.level]}:`
  const hint = found.hint === undefined ? '' : oneLine(found.hint, 2_000)
  return [
    `${colour ? `${color[found.level]}${word}${RESET}` : word} ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...(hint === '' ? [] : [`  hint: ${hint}`]),
  ].join('\n')
}
