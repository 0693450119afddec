import { readData } from './data.ts'
import { showSeries } from './series.ts'

const data = readData()

/** Draws a chart, or says why there is none. The tables of the page have the newest figures in any case. */
function show(place: HTMLElement): void {
  const series = data.series.find(({ id }) => id === place.dataset['series'])
  if (series === undefined) return
  showSeries(place, data, series).catch((error: unknown) => {
    const isFile = location.protocol === 'file:' && !data.isInline
    place.textContent = isFile
      ? 'A browser loads no other file beside a page that it opened from a disk. Make the page with --single-file, or serve its directory.'
      : `The trend cannot be loaded: ${error instanceof Error ? error.message : String(error)}`
    place.classList.add('broken')
  })
}

const seen = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue
      seen.unobserve(target)
      show(target)
    }
  },
  { rootMargin: '300px' },
)
for (const place of document.querySelectorAll('.chart')) seen.observe(place)
