// One series on the page: its chart, the line below that names a commit, and the details of one commit.
import type { PageCommit, PagePoint } from '../src/model/history-page.ts'
import { dayOf, gapWords, intervalOf, percentOf, shortSha, verdictWords, Z } from '../src/render/site/words.ts'
import { amountOf } from './amount.ts'
import { drawChart } from './chart.ts'
import { loadCommits, loadPoints, type PageData, type SeriesData } from './data.ts'

/** Makes an element with a text. Nothing that a commit contains is ever read as HTML. */
function element<K extends keyof HTMLElementTagNameMap>(name: K, className = '', text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

/** Draws a series into its place. Rejects if its file cannot be loaded. */
export async function showSeries(place: HTMLElement, data: PageData, series: SeriesData): Promise<void> {
  const points = await loadPoints(data, series)
  const list = points.points
  const [readout, details] = [element('p', 'readout', 'Arrow keys move along the commits, Enter opens one.'), element('div', 'details')]
  details.hidden = true
  details.setAttribute('aria-live', 'polite')
  place.after(readout, details)
  let at = list.length - 1
  const tell = async (index: number): Promise<void> => {
    at = Math.min(list.length - 1, Math.max(0, index))
    const point = list[at]
    if (point === undefined) return
    place.setAttribute('aria-valuenow', String(at))
    const commits = await loadCommits(data)
    if (list[at] !== point) return
    const words = sentenceOf(point, commits.get(point.position), series)
    readout.textContent = words
    place.setAttribute('aria-valuetext', words)
  }
  const chart = drawChart(place, { data, series, points }, (index) => void tell(index))
  const open = async (): Promise<void> => {
    const point = list[at]
    if (point === undefined) return
    const commits = await loadCommits(data)
    details.replaceChildren(...detailsOf(point, commits.get(point.position), data, series))
    details.hidden = false
  }
  const attributes = {
    tabindex: '0',
    role: 'slider',
    'aria-label': `Trend of ${series.workload}`,
    'aria-valuemin': '0',
    'aria-valuemax': String(list.length - 1),
  }
  for (const [name, value] of Object.entries(attributes)) place.setAttribute(name, value)
  place.setAttribute('aria-valuenow', String(at))
  place.setAttribute(
    'aria-valuetext',
    `${list.length} commits, ${points.gaps.length} gaps (${[...new Set(points.gaps.map(({ why }) => gapWords[why]))].join(', ')})`,
  )
  place.addEventListener('click', () => void open())
  place.addEventListener('keydown', (event) => {
    const move = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowDown: -1,
      ArrowUp: 1,
      PageUp: 10,
      PageDown: -10,
      Home: -at,
      End: list.length - 1 - at,
    }[event.key]
    if (event.key === 'Escape') details.hidden = true
    else if (event.key === 'Enter' || event.key === ' ') void open()
    else if (move !== undefined) {
      void tell(at + move)
      chart.point(at)
    } else return
    event.preventDefault()
  })
}

const levelOf = ({ ln, se }: PagePoint, { unit }: SeriesData): string =>
  `${percentOf(ln)} (${intervalOf(ln - Z * se, ln + Z * se, { isCounted: unit === 'work' })})`

function sentenceOf(point: PagePoint, commit: PageCommit | undefined, series: SeriesData): string {
  const name = commit === undefined ? `commit ${point.position}` : `${commit.tag ?? shortSha(commit.sha)} ${dayOf(commit.at)}`
  const amount = point.amount === null ? [] : [amountOf(series.unit, point.amount)]
  return [name, levelOf(point, series), ...amount, verdictWords[point.verdict], commit?.subject ?? ''].filter(Boolean).join(' · ')
}

function detailsOf(point: PagePoint, commit: PageCommit | undefined, { home }: PageData, series: SeriesData): readonly Node[] {
  const { anchor, unit } = series
  const title = element('h3', '', commit?.subject ?? `commit ${point.position}`)
  const list = element('dl')
  const add = (name: string, value: string | Node): void => {
    const definition = element('dd')
    definition.append(value)
    list.append(element('dt', '', name), definition)
  }
  if (commit !== undefined) {
    const { sha, tag, pull, author, at, reference } = commit
    add('commit', home === null ? element('code', '', sha) : link(`${home}/commit/${sha}`, sha))
    if (tag !== null) add('tag', tag)
    add('author', author)
    add('date', dayOf(at))
    if (pull !== null) add('pull request', home === null ? `#${pull}` : link(`${home}/pull/${pull}`, `#${pull}`))
    if (reference !== null) add('Recording', link(reference, 'open'))
  }
  add(`against ${anchor}`, levelOf(point, series))
  if (point.amount !== null) add('per run', `${amountOf(unit, point.amount)} in its session`)
  add('against its parent', verdictWords[point.verdict])
  return [title, list]
}

/** Makes a link. An address that is not of the web becomes text. */
function link(url: string, text: string): Node {
  if (!/^https?:\/\//.test(url)) return document.createTextNode(url)
  const made = element('a', '', text)
  made.href = url
  return made
}
