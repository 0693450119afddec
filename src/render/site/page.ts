import type { HistoryPage, PageSeries } from '../../model/history-page.ts'
import { creepWords } from '../creep.ts'
import { pageHead } from './head.ts'
import { Html, html, scriptJson } from './html.ts'
import { sparkline } from './sparkline.ts'
import { latestTable, type PageCommits, stepTable } from './tables.ts'
import { intervalOf, percentOf, shortSha, stateWords, Z } from './words.ts'

/** Script and style sheet of the pages, and their hashes for the content security policy: base64 of SHA-256. */
export interface PageAssets {
  readonly script: string
  readonly scriptHash: string
  readonly style: string
  readonly styleHash: string
}

/** Files of a page: a URL below it, or the content as base64. */
export interface PageFiles {
  readonly isInline: boolean
  readonly commits: string
  /** By the id of the series. */
  readonly points: ReadonlyMap<string, string>
}

/** Days on the axis of time. */
const MOST_DAYS = 40

const legend = html`<ul class="legend"><li><span class="up">▲</span> regressed against its parent</li><li><span class="down">▼</span> improved</li><li><span class="warn">●</span> inconclusive</li><li>▬ level, with its 95 % interval</li><li>┆ step, dashed unless confirmed or accepted</li><li>╷ at the bottom: no numbers</li></ul>`

/** Makes index.html. Everything that comes from commits or workloads is escaped, and the policy of the page admits our script only. */
export function sitePage(page: HistoryPage, files: PageFiles, assets: PageAssets): string {
  const commits: PageCommits = { home: page.home, at: new Map(page.commits.map((one) => [one.position, one])) }
  const connect = files.isInline ? "'none'" : "'self'"
  const policy = `script-src 'sha256-${assets.scriptHash}'; style-src 'sha256-${assets.styleHash}'; connect-src ${connect}`
  return html`${pageHead(`Energy of ${page.title}`, { policy, styles: [assets.style] })}
<body>
<header><h1>Energy of ${page.home === null ? page.title : html`<a href="${page.home}">${page.title}</a>`}</h1>
<p>Each point is one commit, against an anchor that was measured in the same session. Joules of two sessions cannot be compared.</p>
${legend}</header>
<main>
<nav aria-label="Workloads"><ul class="overview">${page.series.filter(({ isOld }) => !isOld).map((one) => overview(one, commits))}</ul></nav>
${page.series.map((one) => section(one, commits))}
</main>
<footer>Made by Joulegate</footer>
<script type="application/json" id="history">${scriptJson(dataOf(page, files))}</script>
<script>${Html.trusted(assets.script)}</script>
</body>
</html>
`.text
}

function overview(series: PageSeries, commits: PageCommits): Html {
  const run = series.runs.at(-1)
  const step = series.steps.at(-1)
  const at = step === undefined ? undefined : commits.at.get(step.position)
  const last =
    step === undefined
      ? 'no step'
      : `${percentOf(step.ln)} at ${at === undefined ? step.position : shortSha(at.sha)}, ${stateWords[step.state]}`
  return html`<li><a href="#${series.id}"><span class="name">${series.workload}</span>${sparkline(series)}<span class="level">${run === undefined ? '–' : percentOf(run.ln)}</span><span class="against">against ${series.anchor}</span><span class="last">${last}${series.creep === null ? '' : `, creep ${percentOf(series.creep.ln)}`}</span></a></li>
`
}

function section(series: PageSeries, commits: PageCommits): Html {
  const { id, workload, isOld, kind, simulated, anchor, runs, creep } = series
  const run = runs.at(-1)
  const isCounted = kind === 'instructions'
  const notes = [
    isCounted ? 'instructions' : 'energy',
    ...(kind === 'estimate' ? ['estimated'] : []),
    ...(kind === 'plugin' ? ['unverified'] : []),
    ...(simulated || kind === 'replay' ? ['simulated'] : []),
    ...(isOld ? ['earlier definition'] : []),
  ]
  const rise = creep === null ? '' : html`<p class="creep">${creepWords({ ...creep, against: anchor, isCounted })}</p>`
  const lead =
    run === undefined
      ? ''
      : html`<p class="lead"><b>${percentOf(run.ln)}</b> against ${anchor} <span>(${intervalOf(run.ln - Z * run.se, run.ln + Z * run.se, { isCounted })})</span></p>`
  return html`<section id="${id}" aria-labelledby="${id}-name"><h2 id="${id}-name">${workload} <small>${notes.join(', ')}</small></h2>${lead}${rise}
<div class="chart" data-series="${id}"></div>
${stepTable(series, commits)}${latestTable(series, commits)}</section>
`
}

/** Returns the facts that the script needs besides the files. Subjects and names of authors are in the file of the commits only. */
function dataOf({ home, series, commits }: HistoryPage, { isInline, commits: all, points }: PageFiles): unknown {
  const every = Math.max(1, Math.ceil(commits.length / MOST_DAYS))
  const days = commits.filter(({ at }, index) => at !== null && index % every === 0).map(({ position, at }) => [position, at])
  return {
    ...{ home, isInline, commits: all, days },
    series: series.map(({ id, workload, kind, anchor, runs, steps }) => ({
      ...{ id, workload, anchor, unit: kind === 'instructions' ? 'work' : 'energy', file: points.get(id) ?? '' },
      runs: runs.map(({ from, to, ln, se }) => [from, to, rounded(ln), rounded(se)]),
      steps: steps.map(({ position, ln, state }) => [position, rounded(ln), state]),
    })),
  }
}

const rounded = (value: number): number => Number(value.toFixed(5))
