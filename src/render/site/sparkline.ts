import type { PageSeries } from '../../model/history-page.ts'
import { Html, html } from './html.ts'

const [WIDTH, HEIGHT, MOST] = [120, 28, 32]

/** Draws the levels of a series as a small line with its steps. A reader of screens skips it, because words beside it tell the same. */
export function sparkline({ points, steps }: Pick<PageSeries, 'points' | 'steps'>): Html {
  const [first, last] = [points[0]?.position ?? 0, points.at(-1)?.position ?? 1]
  const levels = bins(points)
  const [low, high] = [Math.min(...levels.map(({ ln }) => ln)), Math.max(...levels.map(({ ln }) => ln))]
  const span = Math.max(high - low, 0.005)
  const x = (position: number): string => (((position - first) / Math.max(1, last - first)) * (WIDTH - 4) + 2).toFixed(0)
  const y = (ln: number): string => (HEIGHT - 3 - ((ln - (low + high - span) / 2) / span) * (HEIGHT - 6)).toFixed(0)
  const path = levels.map(({ position, ln }, at) => `${at === 0 ? 'M' : ' '}${x(position)} ${y(ln)}`).join('')
  const marks = steps.flatMap(({ position, ln, state }) =>
    position < first || state === 'refuted' ? [] : [html`<path class="${ln > 0 ? 'up' : 'down'}" d="M${x(position)} 0V${HEIGHT}"/>`],
  )
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true">${marks}<path d="${Html.trusted(path)}"/></svg>`
}

/** Returns at most 32 levels, each the mean of its neighbours. */
function bins(points: PageSeries['points']): readonly { readonly position: number; readonly ln: number }[] {
  const size = Math.max(1, Math.ceil(points.length / MOST))
  return Array.from({ length: Math.ceil(points.length / size) }, (_, at) => {
    const own = points.slice(at * size, (at + 1) * size)
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / own.length
    return { position: mean(own.map(({ position }) => position)), ln: mean(own.map(({ ln }) => ln)) }
  })
}
