import { oneLine } from '../../text/inert.ts'
import { grid, left, widest } from '../../text/layout.ts'
import type { OwnFigure, OwnFigures } from '../blocks.ts'
import type { Paint } from './paint.ts'

const INDENT = '   '

const cellsOf = ({ name, values, change, pairs }: OwnFigure): readonly string[] => [
  oneLine(name),
  oneLine(values),
  change?.ratio ?? '',
  change?.interval ?? '',
  pairs,
]

/** Renders figures for a terminal: one table for all workloads, each under its name. */
export function figuresText({ title, figures, more, note }: OwnFigures, paint: Paint): string {
  const rows = grid(figures.map(cellsOf))
  const width = widest(rows)
  const lines = figures.flatMap((figure, at) => [
    ...(figures[at - 1]?.workload === figure.workload ? [] : [`${INDENT}${oneLine(figure.workload)}`]),
    `${INDENT}  ${left(rows[at] ?? '', width)}  ${figure.word}`.trimEnd(),
  ])
  return [
    paint('bold', `${title}:`),
    ...lines,
    ...(more === 0 ? [] : [`${INDENT}… and ${more} more in the JSON report`]),
    paint('dim', `${INDENT}${note}`),
  ].join('\n')
}
