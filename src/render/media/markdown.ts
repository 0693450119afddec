import { levelOf } from '../../model/finding.ts'
import { lastLines } from '../../text/inert.ts'
import type { Cause, Causes, Failures, List, Method, Note, Report, ResultRow, ResultTable, Splits } from '../blocks.ts'
import { MACHINE_HINT, partsOf, sameFor } from '../finding-text.ts'
import { type Ink, inked, type Prose } from '../prose.ts'
import { capital, levelShape } from '../vocabulary.ts'
import { code, codeCell, codeElement, fence, nameCell } from './inert-markdown.ts'

const MOST_ERRORS = 5
const MOST_NOTES = 20

const ink: Ink = { plain: (text) => text, strong: (text) => `**${text}**`, foreign: code, literal: (text) => `\`${text}\`` }
// Markdown is not read inside a summary.
const summaryInk: Ink = { plain: (text) => text, strong: (text) => `<b>${text}</b>`, foreign: codeElement, literal: codeElement }

/** Renders prose in GitHub's Markdown. */
export const markdownProse = (text: Prose): string => inked(text, ink)

const cellInk: Ink = { ...ink, foreign: codeCell }

const details = (summary: string, lines: readonly string[]): string =>
  [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>'].join('\n')

const columnHeads = ({ columns }: ResultTable): readonly string[] => [
  `| Workload | ${columns.energy} | ${columns.joules} | ${columns.budget} |`,
  '|:--|--:|--:|--:|',
]

// On a phone, a cell may break after an arrow and between the ends of an interval, but never between a number and its unit.
const bound = /(?<=\d) (?=[%…→]|[knpµm]?[JWs]\b)/g
const unbroken = (cell: string): string => cell.replaceAll(bound, '\u00a0')

/** Renders joules, with joules per unit of work on a second line. Another column would not fit a phone. */
const joulesCell = ({ joules, perUnit }: ResultRow): string => unbroken(`${joules}${perUnit === null ? '' : `<br>${perUnit}`}`)

/** Renders the name of a workload, with the one that base has for it, its clock, and its part if there are several. */
const namesCell = ({ workload, was, clock = null, part }: ResultRow): string =>
  `${nameCell(workload)}${was === null ? '' : `<br>was ${nameCell(was)}`}${clock === null ? '' : `<br><sub>${clock}</sub>`}${part === undefined ? '' : `<br><sub>${nameCell(part)}</sub>`}`

function pressingRow(result: ResultRow): string {
  const { kind, shape, word, energy, budget } = result
  const isStressed = kind === 'over' || kind === 'likely' || kind === 'still' || kind === 'less'
  const cell = energy === null ? '–' : unbroken(`${isStressed ? `**${energy.change}**` : energy.change}<br>${energy.interval}`)
  return `| ${shape} ${word}<br>${namesCell(result)} | ${cell} | ${joulesCell(result)} | ${budget} |`
}

/** Number of rows to show, and the place of the whole report, 'the [summary](…)', or null if this is the whole. */
export interface Excerpt {
  readonly elsewhere: string | null
  readonly mostRows: number
}

/** Counts the rows of each word, in their order: '2 over budget, 1 failed'. */
function tally(rows: readonly ResultRow[]): string {
  const groups = Map.groupBy(rows, ({ word }) => word)
  return [...groups].map(([word, { length }]) => `${length} ${word}`).join(', ')
}

/** Renders the rows that need attention, the most pressing first. Returns null if there are none. */
export function pressingTable(results: ResultTable, { elsewhere, mostRows }: Excerpt): string | null {
  const { pressing, note } = results
  if (pressing.length === 0) return null
  const rest = pressing.slice(mostRows)
  return [
    ...columnHeads(results),
    ...pressing.slice(0, mostRows).map(pressingRow),
    ...(rest.length === 0 ? [] : ['', `… and ${rest.length} more${elsewhere === null ? '' : ` in ${elsewhere}`}: ${tally(rest)}.`]),
    '',
    `<sub>${note}</sub>`,
  ].join('\n')
}

function calmRow(result: ResultRow): string {
  const { word, shape, energy, budget } = result
  const cell = energy === null ? `${shape} ${word}` : unbroken(`${energy.change} (${energy.interval})`)
  return `| ${namesCell(result)} | ${cell} | ${joulesCell(result)} | ${budget} |`
}

/** Renders the rows that did not change, or only their number unless `isWhole`. */
export function calmDetails(results: ResultTable, isWhole: boolean): string | null {
  const { calm, limits } = results
  if (calm.length === 0) return null
  const title = `➖ No change (${calm.length})${limits === null ? '' : `, each ${limits}`}`
  return isWhole ? details(title, [...columnHeads(results), ...calm.map(calmRow)]) : title
}

/** Renders a finding as a list item. It may carry the last lines of a program's output. */
export function noteLines({ finding, alsoFor, hasHint }: Note, { hasLog = true }: { readonly hasLog?: boolean } = {}): readonly string[] {
  const { first, log, hint } = partsOf(finding)
  const also = alsoFor.length === 0 ? '' : ` ${markdownProse(sameFor(alsoFor))}`
  return [
    `- ${levelShape[levelOf(finding)]} ${code(first, 400)}${also}`,
    // Inside the list item, so that the fence ends with it.
    ...(log.length === 0 || !hasLog ? [] : ['', ...fence(log, '  '), '']),
    ...(hint === null || !hasHint ? [] : [`  → ${code(hint, 300)}`]),
  ]
}

/** Returns the last item of a list of which only `shown` items are shown. */
export const more = (all: readonly unknown[], shown: number): readonly string[] =>
  all.length > shown ? [`- … and ${all.length - shown} more`] : []

/** Renders the builds that failed, and all errors. */
export function failuresMarkdown({ title, logs, findings }: Failures): string {
  const told = findings.slice(0, MOST_ERRORS).flatMap((note) => noteLines(note))
  const builds = logs.flatMap((log) => [markdownProse(log.title), '', ...(log.lines.length === 0 ? [] : [...fence(log.lines), ''])])
  return [`**${title}**`, '', ...builds, ...told, ...more(findings, MOST_ERRORS)].join('\n')
}

/** Renders the split of energy for the rows that changed most. */
export function splitsDetails({ title, columns, splits, note }: Splits): string {
  const tables = splits.flatMap((split) => [
    `${code(split.workload)}, ${split.note}:`,
    '',
    `| | ${capital(columns.base)} | ${capital(columns.head)} | ${capital(columns.change)} |`,
    '|:--|--:|--:|--:|',
    ...split.lines.map((line) => unbroken(`| ${line.label} | ${line.base} | ${line.head} | ${line.change} |`)),
    '',
  ])
  return details(`${title}: ${splits[0] === undefined ? '' : inked(splits[0].title, summaryInk)}`, [...tables, note])
}

const MOST_LINES = 2
const MOST_CAUSES = 3

/** Renders the largest rows of one workload in one line. */
function causeLine({ workload, rows, explained }: Cause): string {
  const told = rows.slice(0, MOST_CAUSES).map(({ what, change, share }) => `${markdownProse(what)} ${change} (${share})`)
  return `${code(workload)}: ${[...told, ...(explained === null ? [] : [explained])].join('; ')}`
}

function causeTable({ title, rows, explained, note }: Cause, { columns }: Causes): readonly string[] {
  return [
    `${markdownProse(title)}${explained === null ? '' : `, ${explained}`}:`,
    '',
    `| ${columns.what} | ${columns.change} | ${columns.share} |`,
    '|:--|--:|--:|',
    ...rows.map(({ what, more, change, share }) => {
      const names = `${inked(what, cellInk)}${more === null ? '' : `, ${inked(more, cellInk)}`}`
      return `| ${names} | ${unbroken(change)} | ${unbroken(share)} |`
    }),
    ...(note.length === 0 ? [] : ['', markdownProse(note)]),
  ]
}

/** Renders why the work of the workloads changed: as tables, or in at most two lines unless `isWhole`. */
export function causesDetails(all: Causes, isWhole: boolean): string {
  const { title, causes } = all
  const [largest] = causes[0]?.rows ?? []
  const first = largest === undefined ? '' : `: ${inked(largest.what, summaryInk)} ${largest.change}`
  const lines = causes.slice(0, MOST_LINES).map((cause) => `- ${causeLine(cause)}`)
  const tables = causes.flatMap((cause, at) => [...(at === 0 ? [] : ['']), ...causeTable(cause, all)])
  return details(`${title}${first}`, isWhole ? tables : lines)
}

/** Renders the facts behind the numbers, with all warnings. */
export function methodDetails({ title, summary, facts, findings, machine }: Method): string {
  return details(`${title}: ${summary}`, [
    ...facts.map((fact) => `- ${markdownProse(fact)}`),
    ...findings.slice(0, MOST_NOTES).flatMap((note) => noteLines(note)),
    ...more(findings, MOST_NOTES),
    ...(machine.length === 0 ? [] : [`- This machine (${MACHINE_HINT}):`]),
    ...machine.slice(0, MOST_NOTES).map((found) => `  - ${levelShape[levelOf(found)]} ${code(partsOf(found).first, 400)}`),
    ...more(machine, MOST_NOTES),
  ])
}

/** Renders the command lines that measure it again. */
export const commandsDetails = ({ title, lines }: Report['reproduce']): string => details(title, fence(lastLines(lines)))

/** Renders a list: '**What to do:** x', or several items below the title. */
export function listMarkdown({ title, items }: List): string {
  const [only, ...others] = items.map(markdownProse)
  return only !== undefined && others.length === 0
    ? `**${title}:** ${only}`
    : [`**${title}:**`, '', ...items.map((item) => `- ${markdownProse(item)}`)].join('\n')
}
