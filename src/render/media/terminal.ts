import type { Finding } from '../../model/finding.ts'
import { lastLines, oneLine } from '../../text/inert.ts'
import { grid, left, right, widest, wrap } from '../../text/layout.ts'
import type {
  Block,
  Causes,
  CommandLines,
  Failures,
  Headline,
  Item,
  Items,
  List,
  Method,
  Note,
  Paragraph,
  Report,
  Splits,
} from '../blocks.ts'
import { MACHINE_HINT, sameFor, terminalText } from '../finding-text.ts'
import { type Ink, inked, type Prose } from '../prose.ts'
import { capital } from '../vocabulary.ts'
import { colourful, type Paint, plain, type Style } from './paint.ts'
import { figuresText } from './terminal-figures.ts'
import { resultsText } from './terminal-results.ts'
import { tableText } from './terminal-table.ts'

const MOST_ERRORS = 5
const MOST_NOTES = 20
const INDENT = '   '

/** Capabilities of a terminal. `width` is its number of columns. */
export interface Screen {
  readonly colour: boolean
  readonly width: number
}

interface Canvas extends Screen {
  readonly paint: Paint
  readonly say: (text: Prose) => string
}

function canvasOf({ colour, width }: Screen): Canvas {
  const paint = colour ? colourful : plain
  const ink: Ink = { plain: (text) => text, strong: (text) => paint('bold', text), foreign: oneLine, literal: (text) => text }
  return { colour, width: Math.min(Math.max(width, 60), 100), paint, say: (text) => inked(text, ink) }
}

const apart = (parts: readonly (string | null)[]): string => `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`

/** Renders a page for a terminal of 60 to 100 columns. */
export function terminalPage(blocks: readonly (Block | null)[], screen: Screen): string {
  const canvas = canvasOf(screen)
  return apart(blocks.map((block) => (block === null ? null : blockText(block, canvas))))
}

/** Renders a report for a terminal of 60 to 100 columns: the most important first, everything else below. */
export function terminalReport(report: Report, screen: Screen): string {
  const canvas = canvasOf(screen)
  const { paint, width, say } = canvas
  return apart([
    paint('bold', wrap(report.headline, width, '', INDENT)),
    wrap(say(report.lead), width),
    report.reasons && listText(report.reasons, canvas),
    report.todo && listText(report.todo, canvas),
    report.results && resultsText(report.results, canvas),
    report.failures && failuresText(report.failures, canvas),
    report.splits && splitsText(report.splits, canvas),
    report.causes && causesText(report.causes, canvas),
    report.ownFigures && figuresText(report.ownFigures, canvas),
    methodText(report.method, canvas),
    commandsText(report.reproduce, canvas),
  ])
}

function blockText(block: Block, canvas: Canvas): string {
  switch (block.type) {
    case 'headline':
      return headlineText(block, canvas)
    case 'paragraph':
      return paragraphText(block, canvas)
    case 'items':
      return itemsText(block, canvas)
    case 'table':
      return tableText(block, canvas.paint, INDENT)
    default:
      return block satisfies never
  }
}

const tones = { good: 'green', doubtful: 'yellow', bad: 'red' } satisfies Record<Headline['tone'], Style>

const headlineText = ({ text, tone, below }: Headline, { paint, width }: Canvas): string =>
  `${paint(tones[tone], wrap(text, width, '', INDENT))}\n${paint('dim', wrap(below, width, '', INDENT))}`

const paragraphText = ({ text, isQuiet = false }: Paragraph, { paint, width, say }: Canvas): string =>
  isQuiet ? paint('dim', wrap(say(text), width)) : wrap(say(text), width, '', INDENT)

function itemsText({ title, items }: Items, canvas: Canvas): string {
  const labels = widest(items.map(({ label = '' }) => label))
  return [...(title === null ? [] : [canvas.paint('bold', title)]), ...items.flatMap((item) => itemLines(item, labels, canvas))].join('\n')
}

const marks = { good: ['green', '✓'], bad: ['red', '✗'], warning: ['yellow', '!'], other: [null, '·'] } as const

function markText(mark: Item['mark'], paint: Paint): string {
  if (typeof mark === 'number') return ` ${mark}. `
  if (mark === 'none') return ''
  const [style, sign] = marks[mark]
  return ` ${style === null ? sign : paint(style, sign)} `
}

function itemLines({ mark, label, texts, why, commands }: Item, labels: number, { paint, width, say }: Canvas): readonly string[] {
  const indent = `${typeof mark === 'number' ? '    ' : INDENT}${label === undefined ? '' : ' '.repeat(labels + 2)}`
  const start = `${markText(mark, paint)}${label === undefined ? '' : `${left(label, labels)}  `}`
  return [
    ...texts.map((text, index) => wrap(say(text), width, index === 0 ? start : indent, indent)),
    ...(why === undefined ? [] : [paint('dim', wrap(why, width, indent))]),
    ...commands.map((command) => `${indent}${command.label}${paint('bold', command.text)}`),
  ]
}

/** Renders a list: 'What to do: x', or several items below the title. */
function listText({ title, items }: List, { width, paint, say }: Canvas): string {
  const [only, ...others] = items
  if (only !== undefined && others.length === 0) return wrap(`${paint('bold', `${title}:`)} ${say(only)}`, width)
  return [paint('bold', `${title}:`), ...items.map((item) => wrap(say(item), width, ' • ', INDENT))].join('\n')
}

const noteText = ({ finding, alsoFor, hasHint }: Note, { width, colour, say }: Canvas): string => {
  const [start = '', ...rest] = terminalText(finding, { colour, isShort: !hasHint }).split('\n')
  const first = alsoFor.length === 0 ? start : `${start} ${say(sameFor(alsoFor))}`
  const log = rest.map((line) => (/^ {2}hint: /.test(line) ? wrap(line.trim(), width, '  ', '  ') : line))
  return [wrap(first, width, '', '  '), ...log].join('\n')
}

const more = (all: readonly unknown[], shown: number): readonly string[] => (all.length > shown ? [`… and ${all.length - shown} more`] : [])

function failuresText({ logs, findings }: Failures, canvas: Canvas): string {
  const told = findings.slice(0, MOST_ERRORS).map((error) => noteText(error, canvas))
  return [
    ...logs.flatMap(({ title, lines }) => [canvas.say(title), ...lines.map((line) => `  ${line}`)]),
    ...told,
    ...more(findings, MOST_ERRORS),
  ].join('\n')
}

function splitsText({ title, columns, splits, note }: Splits, { width, paint, say }: Canvas): string {
  const tables = splits.map((split) => {
    const [header = '', ...rows] = grid([
      ['', columns.base, columns.head, columns.change],
      ...split.lines.map((line) => [line.label, line.base, line.head, line.change]),
    ])
    const words = wrap(`${paint('bold', `${title}:`)} ${say(split.title)}`, width)
    return [words, ...[paint('dim', header), ...rows, paint('dim', `${capital(split.note)}.`)].map((row) => `${INDENT}${row}`)].join('\n')
  })
  return [tables.join('\n\n'), paint('dim', wrap(note, width, INDENT))].join('\n')
}

function causesText({ title, causes }: Causes, { width, paint, say }: Canvas): string {
  const tables = causes.map((cause) => {
    const [changes, shares] = [widest(cause.rows.map((row) => row.change)), widest(cause.rows.map((row) => row.share))]
    const rest = ' '.repeat(INDENT.length + changes + shares + 4)
    const explained = cause.explained === null ? '' : `, ${cause.explained}`
    return [
      wrap(`${paint('bold', `${title}:`)} ${say(cause.title)}${explained}`, width, '', INDENT),
      ...cause.rows.map(({ what, more, change, share }) =>
        wrap(
          more === null ? say(what) : `${say(what)}, ${say(more)}`,
          width,
          `${INDENT}${right(change, changes)}  ${right(share, shares)}  `,
          rest,
        ),
      ),
      ...(cause.note.length === 0 ? [] : [paint('dim', wrap(say(cause.note), width, INDENT))]),
    ].join('\n')
  })
  return tables.join('\n\n')
}

/** Renders each note in one line, without its remedy. The title names the command that shows the remedies. */
function machineNotes(machine: readonly Finding[], { width, colour }: Canvas): readonly string[] {
  if (machine.length === 0) return []
  const lines = machine.slice(0, MOST_NOTES).map((found) => wrap(terminalText(found, { colour, isShort: true }), width, ' · ', INDENT))
  return [`This machine (${MACHINE_HINT}):`, ...lines, ...more(machine, MOST_NOTES)]
}

function methodText({ title, summary, facts, findings, machine }: Method, canvas: Canvas): string {
  const { width, paint, say } = canvas
  return [
    `${paint('bold', `${title}:`)} ${summary}`,
    ...facts.map((fact) => paint('dim', wrap(say(fact), width, ' · ', INDENT))),
    ...findings.slice(0, MOST_NOTES).map((note) => noteText(note, canvas)),
    ...more(findings, MOST_NOTES),
    ...machineNotes(machine, canvas),
  ].join('\n')
}

const commandsText = ({ title, lines }: CommandLines, { paint }: Canvas): string =>
  [paint('bold', `${title}:`), ...lastLines(lines).map((line) => `${INDENT}${line}`)].join('\n')
