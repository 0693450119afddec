import type { OwnFigure, OwnFigures } from '../blocks.ts'
import { codeCell, codeElement, nameCell } from './inert-markdown.ts'

/** Renders the first figure for a summary, where Markdown is not read. */
const firstOf = ({ workload, name, change, word }: OwnFigure): string =>
  `${codeElement(workload)} ${codeElement(name)} ${change === null ? word : `${change.ratio}${word === '' ? '' : ` (${word})`}`}`

/** Renders figures as one collapsed table. */
export function figuresDetails({ title, figures, more, note }: OwnFigures): string {
  const [first] = figures
  const rows = figures.map(({ workload, name, values, change, word, pairs }) => {
    const told = change === null ? word : [change.ratio, change.interval, ...(word === '' ? [] : [word]), pairs].join('<br>')
    return `| ${nameCell(workload)} | ${codeCell(name)} | ${codeCell(values)} | ${told} |`
  })
  return [
    `<details><summary>${title}${first === undefined ? '' : `: ${firstOf(first)}`}</summary>`,
    '',
    '| Workload | Figure | Base → head | Change |',
    '|:--|:--|--:|--:|',
    ...rows,
    ...(more === 0 ? [] : ['', `… and ${more} more in the JSON report.`]),
    '',
    `<sub>${note}</sub>`,
    '',
    '</details>',
  ].join('\n')
}
