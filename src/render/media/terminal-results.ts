import { oneLine } from '../../text/inert.ts'
import { columns, left, right, widest } from '../../text/layout.ts'
import type { ResultRow, ResultTable } from '../blocks.ts'
import type { Kind } from '../kinds.ts'
import type { Paint, Style } from './paint.ts'

const MOST_ROWS = 15
const INDENT = '   '

const styles = {
  failed: 'red',
  unsteady: 'red',
  over: 'red',
  likely: 'red',
  still: 'red',
  accepted: 'yellow',
  above: 'red',
  figure: 'red',
  figureless: 'red',
  open: 'yellow',
  already: 'yellow',
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

/** Properties of the terminal that the table needs. */
interface Space {
  readonly width: number
  readonly paint: Paint
}

const cellsOf = ({ energy, joules, budget }: ResultRow): readonly string[] => [
  energy?.change ?? '–',
  energy?.interval ?? '–',
  joules,
  budget,
]

/** Renders the rows, grouped under their verdict. A name that is too long for its column gets a line of its own. */
function tableLines(rows: readonly ResultRow[], { columns: heads, limits }: ResultTable, { width, paint }: Space): readonly string[] {
  const titles = [heads.energy, heads.interval, heads.joules, heads.budget]
  const widths = titles.map((title, column) => widest([title, ...rows.map((row) => cellsOf(row)[column] ?? '')]))
  const numbers = (texts: readonly string[]): string => texts.map((text, column) => `  ${right(text, widths[column] ?? 0)}`).join('')
  const forName = Math.max(12, width - INDENT.length - columns(numbers(titles)))
  const nameWidth = Math.min(forName, widest(rows.map(({ workload }) => oneLine(workload))))
  const lines = [paint('dim', `${INDENT}${left('', nameWidth)}${numbers(titles)}`)]
  let before = ''
  for (const row of rows) {
    const [name, cells, verdict] = [oneLine(row.workload), cellsOf(row), `${row.shape} ${row.word}`]
    const limit = row.kind === 'none' && limits !== null ? `, each ${limits}` : ''
    if (verdict !== before) lines.push(paint(styles[row.kind], `${verdict}${limit}`))
    before = verdict
    const isLong = columns(name) > nameWidth
    if (isLong) lines.push(`${INDENT}${name}`)
    lines.push(`${INDENT}${left(isLong ? '' : name, nameWidth)}${numbers(cells)}`)
    if (row.was !== null) lines.push(paint('dim', `${INDENT}was ${oneLine(row.was)}`))
    if (row.clock != null) lines.push(paint('dim', `${INDENT}${row.clock}`))
    // Shown right below the joules per run, across the columns before them. A separate column would not fit.
    if (row.perUnit !== null) lines.push(`${INDENT}${right(row.perUnit, nameWidth + columns(numbers(cells.slice(0, 3))))}`)
  }
  return lines
}

/** Renders all workloads in one table: the most pressing first, and those that did not change below. */
export function resultsText(results: ResultTable, space: Space): string {
  const { pressing, calm, note } = results
  const lines = tableLines([...pressing.slice(0, MOST_ROWS), ...calm.slice(0, MOST_ROWS)], results, space)
  const [changed, unchanged] = [pressing.length - MOST_ROWS, calm.length - MOST_ROWS]
  const rest = [changed > 0 ? `${changed} more that changed or failed` : '', unchanged > 0 ? `${unchanged} more that did not change` : '']
  const said = rest.filter((text) => text !== '')
  return [...lines, ...(said.length === 0 ? [] : [`${INDENT}… and ${said.join(', ')}`]), space.paint('dim', `${INDENT}${note}`)].join('\n')
}
