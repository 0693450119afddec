import type { Finding } from '../../model/finding.ts'
import type { WatchLine } from '../../model/watch.ts'
import { oneLine } from '../../text/inert.ts'
import { right, widest } from '../../text/layout.ts'
import { cpus, wattsFixed } from '../format.ts'
import { domainName } from '../vocabulary.ts'
import { colourful, plain } from './paint.ts'

/** Cells of a line of `doctor --watch`. A cell without a number says so in words. */
interface Cell {
  readonly title: string
  readonly text: string
  readonly isMissing: boolean
}

/** Words for a domain without watts, by the code of the reason. */
const faultWords: Readonly<Record<string, string>> = {
  'counter-frozen': 'stopped',
  'counter-implausible': 'impossible',
  'counter-unreadable': 'unreadable',
}

const faultWord = (found: Finding | null): string => faultWords[found?.code ?? ''] ?? 'unknown'

const value = (title: string, text: string): Cell => ({ title, text, isMissing: false })
const missing = (title: string, text: string): Cell => ({ title, text, isMissing: true })

function cellsOf({ at, power, temperatures, others }: WatchLine): readonly Cell[] {
  const watts = power.map(({ domain, watts: number, finding }) =>
    number === null ? missing(domainName(domain), faultWord(finding)) : value(domainName(domain), wattsFixed(number)),
  )
  const degrees = temperatures.map(({ sensor, celsius }) =>
    celsius === null ? missing(oneLine(sensor), 'no answer') : value(oneLine(sensor), `${celsius.toFixed(1)} °C`),
  )
  return [
    value('UTC', at.slice(11, 19)),
    ...(watts.length === 0 ? [missing('energy', 'no counter')] : watts),
    ...(degrees.length === 0 ? [missing('temperature', 'no sensor')] : degrees),
    others === null ? missing('others use', 'unknown') : value('others use', cpus(others)),
  ]
}

/** The longest text of a cell, so that no column moves when a number becomes a word. */
const WIDEST_TEXT = widest(['12345.67 W', 'unreadable', 'impossible', 'no counter'])

/** Rows of a terminal that scroll away before the header is repeated: all but the header itself and the prompt. */
const ROWS_BESIDE = 2

/** Screen for the table. */
interface WatchScreen {
  readonly colour: boolean
  /** Rows of the terminal at this moment, or null for a file or pipe, which has one header. */
  readonly rows: number | null
}

/** Returns a function that renders each line, below a header if there is none on the screen. */
export function watchTable(screen: WatchScreen): (line: WatchLine) => string {
  const paint = screen.colour ? colourful : plain
  let [shown, since] = ['', 0]
  return (line) => {
    const cells = cellsOf(line)
    const widthOf = ({ title, text }: Cell, index: number): number => Math.max(widest([title, text]), index === 0 ? 0 : WIDEST_TEXT)
    const row = (text: (cell: Cell) => string): string => cells.map((cell, index) => right(text(cell), widthOf(cell, index))).join('  ')
    const header = row(({ title }) => title)
    const hasScrolled = screen.rows !== null && since >= Math.max(1, screen.rows - ROWS_BESIDE)
    const isNeeded = header !== shown || hasScrolled
    since = isNeeded ? 1 : since + 1
    shown = header
    const body = row(({ text, isMissing }) => (isMissing ? paint('yellow', text) : text))
    return `${isNeeded ? `${paint('bold', header)}\n` : ''}${body}\n`
  }
}
