import type { DrawnGraph, DrawnStage } from '../model/stage-graph.ts'
import { PIPELINES } from './graph.ts'

/** Pixels. */
const BOX = { width: 220, height: 30, gap: 14 }
const COLUMN = BOX.width + 150
const TOP = 84
const LEFT = 30

const FREQUENCIES = ['session', 'revision', 'trial'] as const

interface Placed {
  readonly stage: DrawnStage
  readonly x: number
  readonly y: number
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`).replace(/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/g, '�')

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Renders the pipeline as SVG: a column for each frequency, a box for each stage, a line for each fact that a plug-in gives or needs. */
export function graphSvg(graph: DrawnGraph): string {
  const placed = FREQUENCIES.flatMap((frequency, column) =>
    graph.stages
      .filter((stage) => stage.frequency === frequency)
      .map((stage, row): Placed => ({ stage, x: LEFT + column * COLUMN, y: TOP + row * (BOX.height + BOX.gap) })),
  )
  const bottom = Math.max(...placed.map(({ y }) => y)) + BOX.height
  const legend = graph.plugins.map(({ kind, name, file }) => `${kind} ${name} (${file})${kind === 'instrument' ? ', around execute' : ''}`)
  const height = bottom + 36 + legend.length * 18
  const width = LEFT + COLUMN * 3
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>${escaped(`Pipeline of ${graph.file}`)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="30" font-size="16" font-weight="600" fill="#1f2328">${escaped(cut(`Pipeline of ${graph.file} (${graph.where})`, 110))}</text>
${FREQUENCIES.map((one, column) => `<text x="${LEFT + column * COLUMN}" y="66" font-weight="600" fill="#59636e">${escaped(PIPELINES[one])}</text>`).join('\n')}
${edgesOf(placed).join('\n')}
${placed.map(boxOf).join('\n')}
${legend.map((line, index) => `<text x="${LEFT}" y="${bottom + 40 + index * 18}" fill="#1f2328">${escaped(cut(line, 140))}</text>`).join('\n')}
</svg>
`
}

function boxOf({ stage: { name, file }, x, y }: Placed): string {
  const [fill, stroke] = file === null ? ['#f6f8fa', '#d1d9e0'] : ['#ddf4ff', '#0969da']
  const title = file === null ? '' : `<title>${escaped(file)}</title>`
  return `<g>${title}<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="${fill}" stroke="${stroke}"/><text x="${x + 10}" y="${y + 20}" fill="#1f2328">${escaped(cut(name, 28))}</text></g>`
}

/** Draws the facts that go to a stage of a plug-in, or come from one. Those of one column bend to its right. */
function edgesOf(placed: readonly Placed[]): readonly string[] {
  const edges = placed.flatMap((to) =>
    to.stage.needs.flatMap(({ fact, from: giver }) => {
      const from = placed.find(({ stage }) => stage.name === giver)
      return from === undefined || (from.stage.file === null && to.stage.file === null) ? [] : [{ from, to, fact }]
    }),
  )
  return edges.map(({ from, to, fact }, index) => {
    const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 }
    const isInside = from.x === to.x
    const end = { x: isInside ? to.x + BOX.width : to.x, y: to.y + BOX.height / 2 }
    const bend = isInside ? 26 + (index % 4) * 14 : (end.x - start.x) / 2
    const path = isInside
      ? `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x + bend} ${end.y} ${end.x} ${end.y}`
      : `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`
    const label = { x: isInside ? start.x + bend * 0.75 + 4 : (start.x + end.x) / 2, y: (start.y + end.y) / 2 - (isInside ? -4 : 6) }
    return `<path d="${path}" fill="none" stroke="#0969da" stroke-width="1.5"/><circle cx="${end.x}" cy="${end.y}" r="3" fill="#0969da"/><text x="${label.x}" y="${label.y}" fill="#0550ae" font-size="11" text-anchor="${isInside ? 'start' : 'middle'}" stroke="#fff" stroke-width="3" paint-order="stroke">${escaped(cut(fact, 24))}</text>`
  })
}
