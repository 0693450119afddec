import { oneLine } from '../../text/inert.ts'
import { columns, grid, wrap } from '../../text/layout.ts'
import type { OwnFigure, OwnFigures } from '../blocks.ts'
import type { Paint } from './paint.ts'

const INDENT = '   '

const isNotEmpty = (text: string): boolean => text !== ''

/** Renders figures for a terminal: one table for all workloads, each under its name. */
export function figuresText(
  { title, figures, more, note }: OwnFigures,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string {
  const names = grid(figures.map(({ name, values }) => [oneLine(name), oneLine(values)]))
  const changes = grid(figures.map(({ change }) => [change?.ratio ?? '', change?.interval ?? '']))
  const lines = figures.flatMap((figure, at) => {
    const { change, word, pairs } = figure
    const end = [pairs, word].filter(isNotEmpty).join(', ')
    const row = `${INDENT}  ${[names[at], ...(change === null ? [] : [changes[at]]), end].join('  ')}`
    return [
      ...(figures[at - 1]?.workload === figure.workload ? [] : [wrap(oneLine(figure.workload), width, INDENT)]),
      columns(row) <= width ? row : narrow(figure, width, end),
    ]
  })
  return [
    paint('bold', `${title}:`),
    ...lines,
    ...(more === 0 ? [] : [`${INDENT}… and ${more} more in the JSON report`]),
    paint('dim', wrap(note, width, INDENT)),
  ].join('\n')
}

/** Renders a figure that has no room in the table. */
function narrow({ name, values, change }: OwnFigure, width: number, end: string): string {
  const parts = [oneLine(name), oneLine(values), ...(change === null ? [] : [change.ratio, change.interval]), end]
  return wrap(parts.filter(isNotEmpty).join(', '), width, `${INDENT}  `, `${INDENT}    `)
}
