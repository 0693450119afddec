// Marks of a chart that uPlot does not draw by itself: the levels of runs, steps, gaps and verdicts.
import type uPlot from 'uplot'
import type { PagePoints } from '../src/model/history-page.ts'
import { percentOf, Z } from '../src/render/site/words.ts'
import type { SeriesData } from './data.ts'

/** Colours of the style sheet, as they are now. */
export function colours(): (name: string) => string {
  const style = getComputedStyle(document.documentElement)
  return (name) => style.getPropertyValue(`--${name}`)
}

/** Draws all marks below the points. */
export function drawLevels(plot: uPlot, { runs, steps }: SeriesData, { gaps }: PagePoints): void {
  const [colour, { ctx: context, bbox }, scale] = [colours(), plot, devicePixelRatio]
  context.save()
  context.beginPath()
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  context.clip()
  const x = (position: number): number => plot.valToPos(position, 'x', true)
  const y = (ln: number): number => plot.valToPos(100 * Math.expm1(ln), 'y', true)
  for (const [from, to, ln, se] of runs) {
    const [left, right] = [x(from - 0.5), x(to + 0.5)]
    context.fillStyle = colour('level-band')
    context.fillRect(left, y(ln + Z * se), right - left, y(ln - Z * se) - y(ln + Z * se))
    context.fillStyle = colour('level')
    context.fillRect(left, y(ln) - scale, right - left, 2 * scale)
  }
  context.fillStyle = colour('muted')
  for (const { position } of gaps) context.fillRect(x(position) - scale / 2, bbox.top + bbox.height - 7 * scale, scale, 7 * scale)
  for (const [position, ln, state] of steps) {
    const at = x(position - 0.5)
    context.strokeStyle = colour(state === 'refuted' || state === 'reverted' ? 'muted' : ln > 0 ? 'up' : 'down')
    context.lineWidth = 1.5 * scale
    context.setLineDash(state === 'confirmed' || state === 'accepted' ? [] : [4 * scale, 3 * scale])
    context.beginPath()
    context.moveTo(at, bbox.top)
    context.lineTo(at, bbox.top + bbox.height)
    context.stroke()
  }
  context.restore()
}

/** Writes the size of each step above its line, unless there is no room. */
export function drawSizes(plot: uPlot, { steps }: SeriesData): void {
  const [colour, { ctx: context, bbox }, scale] = [colours(), plot, devicePixelRatio]
  context.save()
  context.font = `600 ${11 * scale}px system-ui, sans-serif`
  context.textBaseline = 'bottom'
  context.textAlign = 'left'
  let free = Number.NEGATIVE_INFINITY
  for (const [position, ln, state] of steps) {
    const at = plot.valToPos(position - 0.5, 'x', true)
    const text = state === 'candidate' ? `${percentOf(ln)}?` : percentOf(ln)
    const width = context.measureText(text).width
    const left = Math.min(Math.max(at - width / 2, bbox.left), bbox.left + bbox.width - width)
    if (at < bbox.left || at > bbox.left + bbox.width || left < free) continue
    context.fillStyle = colour(state === 'refuted' || state === 'reverted' ? 'muted' : ln > 0 ? 'up' : 'down')
    context.fillText(text, left, bbox.top - 3 * scale)
    free = left + width + 4 * scale
  }
  context.restore()
}

/** Draws one mark for each point: a triangle for a verdict of change, else a dot. */
export function drawPoints(plot: uPlot, { points }: PagePoints): void {
  const [colour, { ctx: context, bbox }, scale] = [colours(), plot, devicePixelRatio]
  const paint = {
    none: colour('muted'),
    unchanged: colour('muted'),
    inconclusive: colour('warn'),
    regressed: colour('up'),
    improved: colour('down'),
  }
  const room = bbox.width / Math.max(1, (plot.scales['x']?.max ?? 1) - (plot.scales['x']?.min ?? 0))
  const small = Math.min(2.5, Math.max(1.25, room / scale / 3)) * scale
  context.save()
  context.beginPath()
  context.rect(bbox.left - 5 * scale, bbox.top - 5 * scale, bbox.width + 10 * scale, bbox.height + 10 * scale)
  context.clip()
  for (const { position, ln, verdict } of points) {
    const [x, y] = [plot.valToPos(position, 'x', true), plot.valToPos(100 * Math.expm1(ln), 'y', true)]
    context.fillStyle = paint[verdict]
    context.beginPath()
    const up = verdict === 'regressed' ? -1 : 1
    if (verdict === 'regressed' || verdict === 'improved') {
      context.moveTo(x, y + up * 5 * scale)
      context.lineTo(x - 4.5 * scale, y - up * 3 * scale)
      context.lineTo(x + 4.5 * scale, y - up * 3 * scale)
    } else context.arc(x, y, small, 0, 2 * Math.PI)
    context.fill()
  }
  context.restore()
}
