import uPlot from 'uplot'
import type { PagePoint, PagePoints } from '../src/model/history-page.ts'
import { dayOf, Z } from '../src/render/site/words.ts'
import type { PageData, SeriesData } from './data.ts'
import { colours, drawLevels, drawPoints, drawSizes } from './marks.ts'

/** A chart that was drawn. */
export interface Chart {
  /** Shows the cursor at a point. */
  point(at: number): void
}

const HEIGHT = 260
/** Distance of two days on the axis, in CSS pixels. */
const DAY_WIDTH = 90

const percent = (ln: number): number => 100 * Math.expm1(ln)

/** Draws the trend of a series into a place, and again when its width or the colours change. `onPoint` gets the index of the point below the cursor. */
export function drawChart(
  place: HTMLElement,
  { data, series, points }: { readonly data: PageData; readonly series: SeriesData; readonly points: PagePoints },
  onPoint: (at: number) => void,
): Chart {
  const list = points.points
  const rows: uPlot.AlignedData = [
    list.map(({ position }) => position),
    list.map(({ ln, se }) => percent(ln + Z * se)),
    list.map(({ ln, se }) => percent(ln - Z * se)),
    list.map(({ ln }) => percent(ln)),
  ]
  let isMoved = false
  const plot = new uPlot(
    {
      ...{ width: widthOf(place), height: HEIGHT, padding: [18, 12, 0, 0], legend: { show: false } },
      cursor: { y: false, drag: { x: true, y: false, dist: 8 }, points: { size: 9, show: true }, focus: { prox: -1 } },
      scales: { x: { time: false, range: (_, low, high) => [low - 1, high + 1] }, y: { range: () => rangeOf(list) } },
      axes: axesOf(data),
      series: [
        {},
        invisible,
        invisible,
        { label: series.workload, stroke: () => colours()('level'), width: 0, paths: () => null, points: { show: false } },
      ],
      bands: [{ series: [1, 2], fill: () => colours()('band') }],
      hooks: {
        drawAxes: [() => drawLevels(plot, series, points)],
        draw: [() => drawPoints(plot, points), () => drawSizes(plot, series)],
        setCursor: [
          ({ cursor: { idx } }) => {
            if (isMoved && typeof idx === 'number') onPoint(idx)
          },
        ],
      },
    },
    rows,
    place,
  )
  place.addEventListener('pointermove', () => {
    isMoved = true
  })
  new ResizeObserver(() => {
    if (widthOf(place) !== plot.width) plot.setSize({ width: widthOf(place), height: HEIGHT })
  }).observe(place)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot.redraw())
  return {
    point(at) {
      const { position = 0, ln = 0 } = list[at] ?? {}
      plot.setCursor({ left: plot.valToPos(position, 'x'), top: plot.valToPos(percent(ln), 'y') }, false)
    },
  }
}

const invisible: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } }

const widthOf = (place: HTMLElement): number => Math.max(240, place.clientWidth)

/** Returns the range of the levels, with 0 if it is near. Bands of odd sessions may reach beyond it. */
function rangeOf(points: readonly PagePoint[]): [number, number] {
  const levels = points.map(({ ln }) => percent(ln))
  const [low, high] = [Math.min(0, ...levels), Math.max(0, ...levels)]
  const room = Math.max(0.5, (high - low) * 0.12)
  return [low - room, high + room]
}

function axesOf({ days }: PageData): uPlot.Axis[] {
  const [ink, grid] = [() => colours()('muted'), { stroke: () => colours()('line'), width: 1 }]
  const common = { stroke: ink, grid, ticks: { show: false }, font: '12px system-ui, sans-serif' }
  return [
    {
      ...common,
      size: 30,
      grid: { show: false },
      splits: (plot, _, low, high) => {
        const inside = days.filter(([position]) => position >= low && position <= high)
        const every = Math.max(1, Math.ceil(inside.length / Math.max(1, Math.floor(plot.width / DAY_WIDTH))))
        return inside.filter((_day, at) => at % every === Math.floor(every / 2)).map(([position]) => position)
      },
      values: (_, splits) => splits.map((split) => dayOf(days.find(([position]) => position === split)?.[1] ?? null)),
    },
    {
      ...common,
      size: 56,
      values: (_, splits) => splits.map((value) => `${value > 0 ? '+' : ''}${String(Number(value.toFixed(2))).replace('-', '−')} %`),
    },
  ]
}
