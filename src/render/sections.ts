import type { Comparison } from '../model/comparison.ts'
import { type Finding, levelOf } from '../model/finding.ts'
import { whatToDo, whys } from './advice.ts'
import { SPLIT_NOTE, splitsOf } from './energy.ts'
import { findingsOf, MACHINE_HINT, notesOf, partsOf } from './findings.ts'
import { code, codeElement, fence, lastLines, nameCell } from './foreign.ts'
import { budget, change, interval, joulesPair, within } from './format.ts'
import { caseOf, hasFailed, shownRows } from './headline.ts'
import { methodOf, methodSummary, reproduceTitle } from './method.ts'
import type { Ink } from './reporter.ts'
import { perUnitOf, type Row, tally, UNKNOWN } from './rows.ts'
import { capital, energyColumn, levelShape, SIGN, sides } from './words.ts'

/** A report in GitHub's Markdown before it is known how much of it fits. */
export interface Page {
  readonly comparison: Comparison
  /** Headline and the sentence with the worst number, with what belongs right below them. Never left out. */
  readonly opening: string
  /** Never left out either: what has to be said of the run besides its result. */
  readonly asides: string | null
  /** What head is called where the two sides stand side by side. */
  readonly headName: string
  /** Where the whole report stands, 'in the [summary](…)'; null where this is the whole. */
  readonly elsewhere: string | null
  /** Rows that need eyes; more are counted. */
  readonly mostRows: number
  /** Command lines that measure and judge this again. */
  readonly reproduce: readonly string[]
}

const MOST_ERRORS = 5
const MOST_NOTES = 20

/** How Markdown shows what stands out in a sentence. */
export const markdownInk: Ink = { strong: (text) => `**${text}**`, foreign: code, literal: (text) => `\`${text}\`` }
// In a summary no Markdown is read.
const summaryInk: Ink = { strong: (text) => `<b>${text}</b>`, foreign: codeElement, literal: codeElement }

const details = (summary: string, lines: readonly string[]): string =>
  [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>'].join('\n')

const columnHeads = ({ comparison: { recording }, headName }: Page): readonly string[] => [
  `| Workload | ${energyColumn(recording)} | ${capital(sides(recording).base)} → ${headName} | Budget |`,
  '|:--|--:|--:|--:|',
]

// On a phone a cell breaks behind an arrow and between the ends of an interval, and never between a number and its unit.
const bound = /(?<=\d) (?=[%…→]|[knpµm]?[JWs]\b)/g
const unbroken = (cell: string): string => cell.replaceAll(bound, '\u00a0')

/** Per unit of work on a second line: a column more would not fit a phone. */
function joulesOf(one: Row): string {
  const perUnit = perUnitOf(one)
  return unbroken(`${joulesPair(one.change?.base?.joules, one.change?.head?.joules)}${perUnit === null ? '' : `<br>${perUnit}`}`)
}

const budgetOf = (row: Row): string => budget(row.budget)

function row(one: Row): string {
  const { words, workload, change: judged } = one
  const energy = judged === null || one.kind === 'failed' ? '–' : unbroken(`${change(judged.ratio)}<br>${interval(judged.interval)}`)
  const stressed = one.kind === 'over' || one.kind === 'likely' || one.kind === 'less' ? energy.replace(/^[^<]+/, '**$&**') : energy
  return `| ${words.shape} ${words.word}<br>${nameCell(workload)} | ${stressed} | ${joulesOf(one)} | ${budgetOf(one)} |`
}

/** The rows that need eyes, the most pressing first. */
export function eyesTable(page: Page): string | null {
  const { eyes: shown } = shownRows(page.comparison)
  if (shown.length === 0) return null
  const rest = shown.slice(page.mostRows)
  const counts = tally(rest).map(([{ words }, number]) => `${number} ${words.word}`)
  const where = page.elsewhere === null ? '' : ` ${page.elsewhere}`
  return [
    ...columnHeads(page),
    ...shown.slice(0, page.mostRows).map(row),
    ...(rest.length === 0 ? [] : ['', `… and ${rest.length} more${where}: ${counts.join(', ')}.`]),
    '',
    `<sub>${SIGN}</sub>`,
  ].join('\n')
}

function calmRow(one: Row): string {
  const judged = one.change
  const energy =
    one.kind === 'identical'
      ? `${one.words.shape} identical`
      : unbroken(`${change(judged?.ratio)} (${interval(judged?.interval ?? UNKNOWN)})`)
  return `| ${nameCell(one.workload)} | ${energy} | ${joulesOf(one)} | ${budgetOf(one)} |`
}

/** The rows that did not change; not `isWhole`: only how many. */
export function calmSection(page: Page, isWhole: boolean): string | null {
  const { calm } = shownRows(page.comparison)
  const judged = calm.flatMap(({ kind, change: one }) => (kind === 'none' && one !== null ? [one.interval] : []))
  if (calm.length === 0) return null
  const limits = within(judged)
  const title = `➖ No change (${calm.length})${limits === null ? '' : `, each ${limits}`}`
  return isWhole ? details(title, [...columnHeads(page), ...calm.map(calmRow)]) : title
}

/** A finding as an item of a list, with the lines of a log that it carries. */
export function findingLines(finding: Finding, { hasLog = true }: { readonly hasLog?: boolean } = {}): readonly string[] {
  const { first, log, hint } = partsOf(finding)
  return [
    `- ${levelShape[levelOf(finding)]} ${code(first, 400)}`,
    // Inside the list item, so that the fence ends with it.
    ...(log.length === 0 || !hasLog ? [] : ['', ...fence(log, '  '), '']),
    ...(hint === null ? [] : [`  → ${code(hint, 300)}`]),
  ]
}

/** The last item of a list of which `shown` are shown. */
export const more = (all: readonly unknown[], shown: number): readonly string[] =>
  all.length > shown ? [`- … and ${all.length - shown} more`] : []

/** Builds that failed, and all errors. */
export function failures({ comparison }: Page): string | null {
  const { errors } = findingsOf(comparison)
  const logs = comparison.recording.builds.filter(hasFailed).flatMap((build) => {
    const tail = lastLines(build.tail)
    const log = code(build.log, 300)
    if (tail.length === 0) return [`The build of ${build.side} printed nothing (${log}).`, '']
    return [`The last lines of the build of ${build.side} (${log}):`, '', ...fence(tail), '']
  })
  const told = errors.slice(0, MOST_ERRORS).flatMap((found) => findingLines(found))
  if (logs.length + told.length === 0) return null
  return ['**What went wrong**', '', ...logs, ...told, ...more(errors, MOST_ERRORS)].join('\n')
}

/** Where the energy of the rows that changed most went. */
export function energySection({ comparison, headName }: Page): string | null {
  const splits = splitsOf(comparison, summaryInk)
  const [first] = splits
  if (first === undefined) return null
  const tables = splits.flatMap(({ workload, lines, note }) => [
    `${code(workload)}, ${note}:`,
    '',
    `| | ${capital(sides(comparison.recording).base)} | ${capital(headName)} | Change |`,
    '|:--|--:|--:|--:|',
    ...lines.map((line) => unbroken(`| ${line.label} | ${line.base} | ${line.head} | ${line.change} |`)),
    '',
  ])
  return details(`Where the energy went: ${first.title}`, [...tables, SPLIT_NOTE])
}

/** The facts behind the numbers, with all warnings. */
export function methodSection({ comparison }: Page): string {
  const { notes } = findingsOf(comparison)
  const warnings = notes.filter((note) => levelOf(note) === 'warning').length
  const { machine, others } = notesOf(notes)
  const shown = others.slice(0, MOST_NOTES).flatMap((found) => findingLines(found))
  return details(`How this was measured: ${methodSummary(comparison, warnings)}`, [
    ...methodOf(comparison, markdownInk).map((fact) => `- ${fact}`),
    ...shown,
    ...more(others, MOST_NOTES),
    ...(machine.length === 0 ? [] : [`- This machine (${MACHINE_HINT}):`]),
    ...machine.slice(0, MOST_NOTES).map((found) => `  - ${levelShape[levelOf(found)]} ${code(partsOf(found).first, 400)}`),
    ...more(machine, MOST_NOTES),
  ])
}

/** How to measure it again. */
export const reproduceSection = ({ comparison, reproduce }: Page): string =>
  details(reproduceTitle(comparison), fence(lastLines(reproduce)))

function listed(title: string, items: readonly string[]): string | null {
  const [only, ...others] = items
  if (only === undefined) return null
  return others.length === 0 ? `**${title}:** ${only}` : [`**${title}:**`, '', ...items.map((one) => `- ${one}`)].join('\n')
}

/** Why what is not clear is not. */
export const reasons = ({ comparison }: Page): string | null =>
  caseOf(comparison) === 'judged' ? listed('Why', whys(comparison, markdownInk)) : null

/** What the reader should do now. */
export const todo = ({ comparison }: Page): string | null => listed('What to do', whatToDo(comparison, markdownInk))
