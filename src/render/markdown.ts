import type { Comparison } from '../model/comparison.ts'
import type { Finding } from '../model/finding.ts'
import { whatToDo, whys } from './advice.ts'
import { SPLIT_NOTE, splitsOf } from './energy.ts'
import { findingsOf, MACHINE_HINT, notesOf, partsOf } from './findings.ts'
import { code, codeCell, codeElement, fence, lastLines } from './foreign.ts'
import { budget, change, interval, joulesPair, within } from './format.ts'
import { caseOf, hasFailed, headline, shownRows } from './headline.ts'
import { methodOf, methodSummary, reproduce, reproduceTitle } from './method.ts'
import type { Ink, RenderOptions, Reporter } from './reporter.ts'
import { perUnitOf, type Row, tally, UNKNOWN } from './rows.ts'
import { lead } from './story.ts'
import { capital, energyColumn, levelShape, SIGN, sides } from './words.ts'

/** GitHub refuses 65,536 characters; below this there is room for what a delivery adds. */
const LIMIT = 60_000
const MOST_ROWS = 15
const MOST_ERRORS = 5
const MOST_NOTES = 20

const ink: Ink = { strong: (text) => `**${text}**`, foreign: code, literal: (text) => `\`${text}\`` }
// In a summary no Markdown is read.
const summaryInk: Ink = { strong: (text) => `<b>${text}</b>`, foreign: codeElement, literal: codeElement }

const details = (summary: string, lines: readonly string[]): string =>
  [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>'].join('\n')

const pairColumn = ({ recording }: Comparison): string => `${capital(sides(recording).base)} → ${sides(recording).head}`

/** Per unit of work on a second line: a column more would not fit a phone. */
function joulesOf(one: Row): string {
  const perUnit = perUnitOf(one)
  return `${joulesPair(one.change?.base?.joules, one.change?.head?.joules)}${perUnit === null ? '' : `<br>${perUnit}`}`
}

const budgetOf = (row: Row): string => budget(row.budget)

function row(one: Row): string {
  const { words, workload, change: judged } = one
  const energy = judged === null || one.kind === 'failed' ? '–' : `${change(judged.ratio)}<br>${interval(judged.interval)}`
  const stressed = one.kind === 'over' || one.kind === 'likely' || one.kind === 'less' ? energy.replace(/^[^<]+/, '**$&**') : energy
  return `| ${words.shape} ${words.word}<br>${codeCell(workload)} | ${stressed} | ${joulesOf(one)} | ${budgetOf(one)} |`
}

function eyesTable(comparison: Comparison): string | null {
  const { eyes: shown } = shownRows(comparison)
  if (shown.length === 0) return null
  const rest = shown.slice(MOST_ROWS)
  const counts = tally(rest).map(([{ words }, number]) => `${number} ${words.word}`)
  return [
    `| Workload | ${energyColumn(comparison.recording)} | ${pairColumn(comparison)} | Budget |`,
    '|:--|--:|--:|--:|',
    ...shown.slice(0, MOST_ROWS).map(row),
    ...(rest.length === 0 ? [] : ['', `… and ${rest.length} more: ${counts.join(', ')}.`]),
    '',
    `<sub>${SIGN}</sub>`,
  ].join('\n')
}

function calmRow(one: Row): string {
  const judged = one.change
  const energy =
    one.kind === 'identical' ? `${one.words.shape} identical` : `${change(judged?.ratio)} (${interval(judged?.interval ?? UNKNOWN)})`
  return `| ${codeCell(one.workload)} | ${energy} | ${joulesOf(one)} | ${budgetOf(one)} |`
}

function calmSection(comparison: Comparison, isWhole: boolean): string | null {
  const { calm } = shownRows(comparison)
  const judged = calm.flatMap(({ kind, change: one }) => (kind === 'none' && one !== null ? [one.interval] : []))
  if (calm.length === 0) return null
  const limits = within(judged)
  const title = `➖ No change (${calm.length})${limits === null ? '' : `, each ${limits}`}`
  const head = [`| Workload | ${energyColumn(comparison.recording)} | ${pairColumn(comparison)} | Budget |`, '|:--|--:|--:|--:|']
  return isWhole ? details(title, [...head, ...calm.map(calmRow)]) : title
}

function findingLines(finding: Finding): readonly string[] {
  const { first, log, hint } = partsOf(finding)
  return [
    `- ${levelShape[finding.level]} ${code(first, 400)}`,
    // Inside the list item, so that the fence ends with it.
    ...(log.length === 0 ? [] : ['', ...fence(log, '  '), '']),
    ...(hint === null ? [] : [`  → ${code(hint, 300)}`]),
  ]
}

const more = (all: readonly unknown[], shown: number): readonly string[] =>
  all.length > shown ? [`- … and ${all.length - shown} more`] : []

function failures(comparison: Comparison): string | null {
  const { errors } = findingsOf(comparison)
  const logs = comparison.recording.builds.filter(hasFailed).flatMap((build) => {
    const tail = lastLines(build.tail)
    const log = code(build.log, 300)
    if (tail.length === 0) return [`The build of ${build.side} printed nothing (${log}).`, '']
    return [`The last lines of the build of ${build.side} (${log}):`, '', ...fence(tail), '']
  })
  const told = errors.slice(0, MOST_ERRORS).flatMap(findingLines)
  if (logs.length + told.length === 0) return null
  return ['**What went wrong**', '', ...logs, ...told, ...more(errors, MOST_ERRORS)].join('\n')
}

function energySection(comparison: Comparison): string | null {
  const { recording } = comparison
  const splits = splitsOf(comparison, summaryInk)
  const [first] = splits
  if (first === undefined) return null
  const { base, head } = sides(recording)
  const tables = splits.flatMap(({ workload, lines, note }) => [
    `${code(workload)}, ${note}:`,
    '',
    `| | ${capital(base)} | ${capital(head)} | Change |`,
    '|:--|--:|--:|--:|',
    ...lines.map((line) => `| ${line.label} | ${line.base} | ${line.head} | ${line.change} |`),
    '',
  ])
  return details(`Where the energy went: ${first.title}`, [...tables, SPLIT_NOTE])
}

function methodSection(comparison: Comparison): string {
  const { notes } = findingsOf(comparison)
  const warnings = notes.filter(({ level }) => level === 'warning').length
  const { machine, others } = notesOf(notes)
  const shown = others.slice(0, MOST_NOTES).flatMap(findingLines)
  return details(`How this was measured: ${methodSummary(comparison, warnings)}`, [
    ...methodOf(comparison, ink).map((fact) => `- ${fact}`),
    ...shown,
    ...more(others, MOST_NOTES),
    ...(machine.length === 0 ? [] : [`- This machine (${MACHINE_HINT}):`]),
    ...machine.slice(0, MOST_NOTES).map((found) => `  - ${levelShape[found.level]} ${code(partsOf(found).first, 400)}`),
    ...more(machine, MOST_NOTES),
  ])
}

const reproduceSection = (comparison: Comparison, { recording }: RenderOptions): string =>
  details(reproduceTitle(comparison), fence(lastLines(reproduce(comparison, recording))))

function todo(comparison: Comparison): string | null {
  const [only, ...others] = whatToDo(comparison, ink)
  if (only === undefined) return null
  return others.length === 0
    ? `**What to do:** ${only}`
    : ['**What to do:**', '', `- ${only}`, ...others.map((one) => `- ${one}`)].join('\n')
}

function reasons(comparison: Comparison): string | null {
  const [only, ...others] = whys(comparison, ink)
  if (only === undefined || caseOf(comparison) !== 'judged') return null
  return others.length === 0 ? `**Why:** ${only}` : ['**Why:**', '', `- ${only}`, ...others.map((one) => `- ${one}`)].join('\n')
}

/** The ladder: the report without its least needed parts, the longest first. The last step is bounded, whatever was measured. */
function* steps(comparison: Comparison, options: RenderOptions): Generator<string> {
  const top = [`## ${headline(comparison)}`, lead(comparison, ink), reasons(comparison), todo(comparison)]
  const table = eyesTable(comparison)
  const [went, method, again] = [energySection(comparison), methodSection(comparison), reproduceSection(comparison, options)]
  const [all, counted, wrong] = [calmSection(comparison, true), calmSection(comparison, false), failures(comparison)]
  const cutOff = 'The rest of this report was too long for here.'
  const ladder = [
    [...top, table, wrong, all, went, method, again],
    [...top, table, wrong, all, method, again],
    [...top, table, wrong, counted, method, again],
    [...top, table, counted, method, cutOff],
    [...top, table, counted, cutOff],
  ]
  for (const parts of ladder) yield `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`
}

/** The report as GitHub's Markdown, at most 60,000 bytes. */
export const markdown: Reporter = {
  name: 'markdown',
  extension: 'md',
  render(comparison, options) {
    const encoder = new TextEncoder()
    let shortest = ''
    for (const text of steps(comparison, options)) {
      shortest = text
      if (encoder.encode(text).length <= LIMIT) break
    }
    return shortest
  },
}
