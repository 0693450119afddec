import type { HistoryPage, PageCommit, PageSeries, PageStep } from '../../model/history-page.ts'
import { oneAmount } from '../format.ts'
import { type Html, html } from './html.ts'
import { dayOf, gapWords, intervalOf, percentOf, shortSha, stateWords, verdictWords, Z } from './words.ts'

/** Newest commits in the table of a series: as many as a screen has room for. The chart has all. */
const LATEST = 5

/** Commits by position, and the place of their repository. */
export interface Commits {
  readonly home: HistoryPage['home']
  readonly at: ReadonlyMap<number, PageCommit>
}

/** Makes the table of all steps of a series, newest first. */
export function stepTable({ steps }: PageSeries, commits: Commits): Html {
  if (steps.length === 0) return html`<p class="none">No step was found.</p>`
  return html`<table><caption>Steps</caption><thead><tr><th scope="col">first commit</th><th scope="col">change</th><th scope="col">95 % interval</th><th scope="col">state</th></tr></thead><tbody>${steps
    .toReversed()
    .map(
      (step) =>
        html`<tr><th scope="row">${commitLink(step.position, commits)}</th><td class="${step.ln > 0 ? 'up' : 'down'}">${percentOf(step.ln)}</td><td>${intervalOf(step.low, step.high)}</td><td>${stateOf(step, commits)}</td></tr>`,
    )}</tbody></table>`
}

function stateOf({ state, who, why, revertedAt }: PageStep, commits: Commits): string {
  const back = revertedAt === null ? undefined : commits.at.get(revertedAt)
  const words = state === 'reverted' && back !== undefined ? `reverted by ${shortSha(back.sha)}` : stateWords[state]
  return who === null ? words : `${words} by ${who}${why === null || why === '' ? '' : `: ${why}`}`
}

/** Makes the table of the newest commits of a series, gaps included. */
export function latestTable({ points, gaps, kind }: PageSeries, commits: Commits): Html {
  const rows = [
    ...points.map((point) => ({
      position: point.position,
      level: percentOf(point.ln),
      interval: intervalOf(point.ln - Z * point.se, point.ln + Z * point.se),
      amount: point.amount === null ? '' : oneAmount(kind === 'instructions' ? 'work' : 'energy', point.amount),
      verdict: verdictWords[point.verdict],
    })),
    ...gaps.map(({ position, why }) => ({ position, level: '–', interval: '', amount: '', verdict: gapWords[why] })),
  ]
  const newest = rows.toSorted((one, other) => other.position - one.position).slice(0, LATEST)
  return html`<details><summary>Latest commits</summary><table><caption>Latest commits, as levels against the anchor</caption><thead><tr><th scope="col">commit</th><th scope="col">level</th><th scope="col">95 % interval</th><th scope="col">per run, in its session</th><th scope="col">against its parent</th></tr></thead><tbody>${newest.map(
    ({ position, level, interval, amount, verdict }) =>
      html`<tr><th scope="row">${commitLink(position, commits)}</th><td>${level}</td><td>${interval}</td><td>${amount}</td><td>${verdict}</td></tr>`,
  )}</tbody></table></details>`
}

/** Makes the SHA of a commit, linked if its repository is known, with day and subject. */
function commitLink(position: number, { home, at }: Commits): Html {
  const commit = at.get(position)
  if (commit === undefined) return html`commit ${position}`
  const { sha, subject, at: time, tag } = commit
  const code = html`<code>${shortSha(sha)}</code>`
  const link = home === null ? code : html`<a href="${home}/commit/${sha}">${code}</a>`
  return html`${link}${tag === null ? '' : html` <b>${tag}</b>`} <span class="day">${dayOf(time)}</span> <span class="subject">${subject}</span>`
}
