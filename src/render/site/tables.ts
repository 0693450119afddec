import type { HistoryPage, PageCommit, PageSeries, PageStep } from '../../model/history-page.ts'
import { oneAmount } from '../format.ts'
import { type Html, html } from './html.ts'
import { dayOf, gapWords, intervalOf, percentOf, shortSha, stateWords, verdictWords, Z } from './words.ts'

/** Newest commits in the table of a series. The chart has all, with their links and subjects. */
const LATEST = 3

/** PageCommits by position, and the place of their repository. */
export interface PageCommits {
  readonly home: HistoryPage['home']
  readonly at: ReadonlyMap<number, PageCommit>
}

/** Makes the table of all steps of a series, newest first. */
export function stepTable({ steps, kind }: PageSeries, commits: PageCommits): Html {
  if (steps.length === 0) return html`<p class="none">No step was found.</p>`
  return html`<table><caption>Steps</caption><thead><tr><th>first commit</th><th>change</th><th>95 % interval</th><th>state, id</th></tr></thead><tbody>${steps
    .toReversed()
    .map(
      (step) =>
        html`<tr><th scope="row">${commitLink(step.position, commits)}</th><td class="${step.ln > 0 ? 'up' : 'down'}">${percentOf(step.ln)}</td><td>${intervalOf(step.low, step.high, { isCounted: kind === 'instructions' })}</td><td>${stateOf(step, commits)}<br>${step.id}</td></tr>`,
    )}</tbody></table>`
}

function stateOf({ state, who, why, revertedAt }: PageStep, commits: PageCommits): string {
  const back = revertedAt === null ? undefined : commits.at.get(revertedAt)
  const words = state === 'reverted' && back !== undefined ? `reverted by ${shortSha(back.sha)}` : stateWords[state]
  return who === null ? words : `${words} by ${who}${why === null || why === '' ? '' : `: ${why}`}`
}

/** Makes the table of the newest commits of a series, gaps included. */
export function latestTable({ points, gaps, kind }: PageSeries, commits: PageCommits): Html {
  const isCounted = kind === 'instructions'
  const rows = [
    ...points.map((point) => ({
      position: point.position,
      level: percentOf(point.ln),
      interval: intervalOf(point.ln - Z * point.se, point.ln + Z * point.se, { isCounted }),
      amount: point.amount === null ? '' : oneAmount(isCounted ? 'work' : 'energy', point.amount),
      verdict: verdictWords[point.verdict],
    })),
    ...gaps.map(({ position, why }) => ({ position, level: '–', interval: '', amount: '', verdict: gapWords[why] })),
  ]
  const newest = rows.toSorted((one, other) => other.position - one.position).slice(0, LATEST)
  return html`<details><summary>Latest commits</summary><table><caption>Levels against the anchor</caption><thead><tr><th>commit</th><th>level</th><th>95 % interval</th><th>per run</th><th>against its parent</th></tr></thead><tbody>${newest.map(
    ({ position, level, interval, amount, verdict }) =>
      html`<tr><th>${commitName(position, commits)}</th><td>${level}</td><td>${interval}</td><td>${amount}</td><td>${verdict}</td></tr>`,
  )}</tbody></table></details>`
}

/** Makes the SHA and the day of a commit. */
function commitName(position: number, { at }: PageCommits): Html {
  const commit = at.get(position)
  return commit === undefined ? html`commit ${position}` : html`<code>${shortSha(commit.sha)}</code> <small>${dayOf(commit.at)}</small>`
}

/** Makes the SHA of a commit, linked if its repository is known, with day and subject. */
function commitLink(position: number, { home, at }: PageCommits): Html {
  const commit = at.get(position)
  if (commit === undefined) return html`commit ${position}`
  const { sha, subject, at: time, tag } = commit
  const code = html`<code>${shortSha(sha)}</code>`
  const link = home === null ? code : html`<a href="${home}/commit/${sha}">${code}</a>`
  return html`${link}${tag === null ? '' : html` <b>${tag}</b>`} <small>${dayOf(time)}</small> ${subject}`
}
