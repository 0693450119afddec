import type { Comparison } from '../model/comparison.ts'
import { type Finding, levelOf } from '../model/finding.ts'
import { oneLine } from '../text/inert.ts'
import { columns, grid, left, right, widest, wrap } from '../text/layout.ts'
import { whatToDo, whys } from './advice.ts'
import { SPLIT_NOTE, splitsOf } from './energy.ts'
import { findingsOf, MACHINE_HINT, notesOf, terminalText } from './findings.ts'
import { lastLines } from './foreign.ts'
import { budget, change, interval, joulesPair, within } from './format.ts'
import { caseOf, hasFailed, headline, shownRows } from './headline.ts'
import { methodOf, methodSummary, reproduce, reproduceTitle } from './method.ts'
import { colourful, type Paint, plain, type Style } from './paint.ts'
import type { Ink, RenderOptions, Reporter } from './reporter.ts'
import { perUnitOf, type Row, UNKNOWN } from './rows.ts'
import { lead } from './story.ts'
import { capital, energyColumn, intervalLabel, type Kind, SIGN, sides } from './words.ts'

const MOST_ROWS = 15
const MOST_ERRORS = 5
const MOST_NOTES = 20
const INDENT = '   '

const styles = {
  failed: 'red',
  unsteady: 'red',
  over: 'red',
  likely: 'red',
  more: 'yellow',
  inconclusive: 'yellow',
  missing: 'yellow',
  broken: 'yellow',
  flaky: 'yellow',
  new: 'bold',
  less: 'green',
  none: 'dim',
  identical: 'dim',
} satisfies Record<Kind, Style>

/** What every section needs. */
interface Page {
  readonly comparison: Comparison
  readonly width: number
  readonly colour: boolean
  readonly paint: Paint
  readonly ink: Ink
}

const inkOf = (paint: Paint): Ink => ({ strong: (text) => paint('bold', text), foreign: oneLine, literal: (text) => text })

interface Cells {
  readonly row: Row
  readonly name: string
  readonly rest: readonly string[]
}

function cellsOf(row: Row): Cells {
  const { change: judged, kind, workload } = row
  const isMeasured = judged !== null && kind !== 'failed' && kind !== 'identical'
  const energy = isMeasured ? [change(judged.ratio), interval(judged.interval ?? UNKNOWN)] : ['–', '–']
  return { row, name: oneLine(workload), rest: [...energy, joulesPair(judged?.base?.joules, judged?.head?.joules), budget(row.budget)] }
}

/** Rows that say the same stand under their verdict; a name too long for its column has a line of its own. */
function table(rows: readonly Row[], headings: ReadonlyMap<string, string>, { comparison, width, paint }: Page): readonly string[] {
  const { recording } = comparison
  const names = sides(recording)
  const cells = rows.map(cellsOf)
  const titles = [energyColumn(recording), intervalLabel(recording), `${capital(names.base)} → ${names.head}`, 'Budget']
  const widths = titles.map((title, column) => widest([title, ...cells.map(({ rest }) => rest[column] ?? '')]))
  const numbers = (texts: readonly string[]): string => texts.map((text, column) => `  ${right(text, widths[column] ?? 0)}`).join('')
  const forName = Math.max(12, width - INDENT.length - columns(numbers(titles)))
  const nameWidth = Math.min(forName, widest(cells.map(({ name }) => name)))
  const lines = [paint('dim', `${INDENT}${left('', nameWidth)}${numbers(titles)}`)]
  let before = ''
  for (const { row, name, rest } of cells) {
    const word = `${row.words.shape} ${row.words.word}`
    if (word !== before) lines.push(paint(styles[row.kind], `${word}${headings.get(word) ?? ''}`))
    before = word
    const isLong = columns(name) > nameWidth
    if (isLong) lines.push(`${INDENT}${name}`)
    lines.push(`${INDENT}${left(isLong ? '' : name, nameWidth)}${numbers(rest)}`)
    // Right below the joules per run, across the columns before them: a column of its own would not fit.
    const perUnit = perUnitOf(row)
    if (perUnit !== null) lines.push(`${INDENT}${right(perUnit, nameWidth + columns(numbers(rest.slice(0, 3))))}`)
  }
  return lines
}

function workloads(page: Page): string | null {
  const { eyes: shown, calm: quiet } = shownRows(page.comparison)
  const rows = [...shown.slice(0, MOST_ROWS), ...quiet.slice(0, MOST_ROWS)]
  if (rows.length === 0) return null
  const limits = within(quiet.flatMap((row) => (row.kind === 'none' && row.change !== null ? [row.change.interval] : [])))
  const lines = table(rows, new Map([['➖ no change', limits === null ? '' : `, each ${limits}`]]), page)
  const hidden = [shown, quiet].map((all) => Math.max(0, all.length - MOST_ROWS))
  const [pressing = 0, others = 0] = hidden
  const rest = [pressing > 0 ? `${pressing} more that changed or failed` : null, others > 0 ? `${others} more that did not change` : null]
  const said = rest.filter((text) => text !== null)
  const sign = page.paint('dim', `${INDENT}${SIGN}`)
  return [...lines, ...(said.length === 0 ? [] : [`${INDENT}… and ${said.join(', ')}`]), sign].join('\n')
}

/** 'What to do: x', or a list below it. */
function list(title: string, items: readonly string[], { width, paint }: Page): string | null {
  const [only, ...others] = items
  if (only === undefined) return null
  if (others.length === 0) return wrap(`${paint('bold', `${title}:`)} ${only}`, width)
  return [paint('bold', `${title}:`), ...items.map((item) => wrap(item, width, ' • ', INDENT))].join('\n')
}

const findingText = (found: Finding, { width, colour }: Page): string => {
  const [first = '', ...rest] = terminalText(found, { colour }).split('\n')
  const log = rest.map((line) => (/^ {2}hint: /.test(line) ? wrap(line.trim(), width, '  ', '  ') : line))
  return [wrap(first, width, '', '  '), ...log].join('\n')
}

const more = (all: readonly unknown[], shown: number): readonly string[] => (all.length > shown ? [`… and ${all.length - shown} more`] : [])

function failures(page: Page): string | null {
  const { errors } = findingsOf(page.comparison)
  const logs = page.comparison.recording.builds.filter(hasFailed).flatMap((build) => {
    const tail = lastLines(build.tail)
    const log = oneLine(build.log, 300)
    if (tail.length === 0) return [`The build of ${build.side} printed nothing (${log}).`]
    return [`The last lines of the build of ${build.side} (${log}):`, ...tail.map((line) => `  ${line}`)]
  })
  const told = errors.slice(0, MOST_ERRORS).map((error) => findingText(error, page))
  return logs.length + told.length === 0 ? null : [...logs, ...told, ...more(errors, MOST_ERRORS)].join('\n')
}

function splits(page: Page): string | null {
  const { comparison, width, paint, ink } = page
  const { base, head } = sides(comparison.recording)
  const tables = splitsOf(comparison, ink).flatMap(({ title, lines, note }) => {
    const [header = '', ...rows] = grid([
      ['', base, head, 'change'],
      ...lines.map((line) => [line.label, line.base, line.head, line.change]),
    ])
    const words = wrap(`${paint('bold', 'Where the energy went:')} ${title}`, width)
    return [words, ...[paint('dim', header), ...rows, paint('dim', `${capital(note)}.`)].map((row) => `${INDENT}${row}`), '']
  })
  return tables.length === 0 ? null : [...tables.slice(0, -1), paint('dim', wrap(SPLIT_NOTE, width, INDENT))].join('\n')
}

/** One line each; the remedies are a command away. */
function machineNotes(machine: readonly Finding[], { width, colour }: Page): readonly string[] {
  if (machine.length === 0) return []
  const lines = machine.slice(0, MOST_NOTES).map((found) => wrap(terminalText(found, { colour, isShort: true }), width, ' · ', INDENT))
  return [`This machine (${MACHINE_HINT}):`, ...lines, ...more(machine, MOST_NOTES)]
}

function method(page: Page): string {
  const { comparison, width, paint, ink } = page
  const { notes } = findingsOf(comparison)
  const warnings = notes.filter((note) => levelOf(note) === 'warning').length
  const title = `${paint('bold', 'How this was measured:')} ${methodSummary(comparison, warnings)}`
  const facts = methodOf(comparison, ink).map((fact) => paint('dim', wrap(fact, width, ' · ', INDENT)))
  const { machine, others } = notesOf(notes)
  return [
    title,
    ...facts,
    ...others.slice(0, MOST_NOTES).map((note) => findingText(note, page)),
    ...more(others, MOST_NOTES),
    ...machineNotes(machine, page),
  ].join('\n')
}

function again({ comparison, paint }: Page, { recording }: RenderOptions): string {
  return [
    paint('bold', `${reproduceTitle(comparison)}:`),
    ...lastLines(reproduce(comparison, recording)).map((line) => `${INDENT}${line}`),
  ].join('\n')
}

/** The report for a terminal of 60 to 100 columns: the most important first, everything else below. */
export const terminal: Reporter = {
  name: 'text',
  extension: 'txt',
  render(comparison, options) {
    const paint = options.colour ? colourful : plain
    const width = Math.min(Math.max(options.width, 60), 100)
    const page: Page = { comparison, width, colour: options.colour, paint, ink: inkOf(paint) }
    const isJudged = caseOf(comparison) === 'judged'
    const parts = [
      paint('bold', wrap(headline(comparison), width, '', INDENT)),
      wrap(lead(comparison, page.ink), width),
      isJudged ? list('Why', whys(comparison, page.ink), page) : null,
      list('What to do', whatToDo(comparison, page.ink), page),
      workloads(page),
      failures(page),
      splits(page),
      method(page),
      again(page, options),
    ]
    return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`
  },
}
