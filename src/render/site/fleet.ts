import type { KnownRepository } from '../../model/fleet.ts'
import type { FleetMachine, FleetPage, FleetRepository, FleetSpent } from '../../model/fleet-page.ts'
import { bytes, count, MISSING, oneAmount, percent, wholeNumber } from '../format.ts'
import { pageHead } from './head.ts'
import { type Html, html } from './html.ts'
import { kindWords } from './words.ts'

/** Style sheets of the page: that of all pages, and what only this one has. With their hashes for the content security policy. */
export interface FleetStyles {
  readonly style: string
  readonly styleHash: string
  readonly fleet: string
  readonly fleetHash: string
}

/** Makes the page of a fleet. It has no script. Everything that comes from sessions is escaped. */
export function fleetHtml(page: FleetPage, { style, styleHash, fleet, fleetHash }: FleetStyles): string {
  const policy = `style-src 'sha256-${styleHash}' 'sha256-${fleetHash}'`
  const { machines, repositories, sessions, from, to } = page
  const quiet = machines.filter(({ isQuiet }) => isQuiet).length
  return html`${pageHead('Machines that measure energy', { policy, styles: [style, fleet] })}
<body>
<header><h1>Machines that measure energy</h1>
<p>${wholeNumber(sessions)} ${sessions === 1 ? 'session' : 'sessions'} of ${count(repositories.length, 'repository', 'repositories')}, from ${dayOf(from)} to ${dayOf(to)}. Joules of two machines cannot be compared: they tell what measuring took.</p></header>
<main class="fleet">
<ul class="figures">${[
    figure(wholeNumber(machines.length), machines.length === 1 ? 'machine' : 'machines'),
    ...(quiet === 0 ? [] : [figure(wholeNumber(quiet), 'quiet for a week')]),
    figure(perVerdict(middle(machines)), 'for each verdict, median machine'),
    figure(amounts(total(machines.map(({ spent }) => spent))), 'spent by all sessions'),
  ]}</ul>
<section aria-labelledby="machines"><h2 id="machines">Machines</h2>
<table><thead><tr><th>machine</th><th>last session</th><th>sessions</th><th>last A/A</th><th>per verdict</th><th>spent</th><th>without numbers</th></tr></thead><tbody>${machines.map(machineRow)}</tbody></table></section>
<section aria-labelledby="repositories"><h2 id="repositories">Repositories</h2>
<table><thead><tr><th>repository</th><th>last session</th><th>sessions</th><th>machines</th><th>spent</th></tr></thead><tbody>${repositories.map(repositoryRow)}</tbody></table></section>
<section aria-labelledby="meanings"><h2 id="meanings">Meanings</h2><dl>
<dt>last A/A</dt><dd>The newest session of a commit against itself. Passed: it found no difference.</dd>
<dt>per verdict</dt><dd>Time of a session for each of its verdicts. The median of all sessions.</dd>
<dt>without numbers</dt><dd>Share of workloads and commits that a session tried and could not measure. Single void trials are in the Recordings only.</dd>
<dt>quiet</dt><dd>The last session is a week older than the newest one of all machines.</dd>
</dl></section>
</main>
<footer>Made by Joulegate</footer>
</body>
</html>
`.text
}

const figure = (value: string, words: string): Html => html`<li><b>${value}</b> <span>${words}</span></li>`

/** Formats the day of a time in UTC. */
const dayOf = (at: string): Html => html`<time datetime="${at}">${at.slice(0, 10)}</time>`

const link = ({ title, home }: KnownRepository): Html => (home === null ? html`${title}` : html`<a href="${home}">${title}</a>`)

const links = (repositories: readonly KnownRepository[]): readonly Html[] =>
  repositories.map((one, at) => html`${at === 0 ? '' : ', '}${link(one)}`)

function machineRow(row: FleetMachine): Html {
  const { machine, isSimulated, repositories, sessions, last, isQuiet, check, secondsPerVerdict, spent } = row
  const { id, cpu, threads, memoryBytes, kernel, virtualisation, profile, cores } = machine
  const facts = [
    count(threads, 'thread'),
    bytes(memoryBytes),
    `kernel ${kernel}`,
    virtualisation === null ? 'bare metal' : virtualisation,
    profile === undefined ? 'no tuning profile' : `profile ${profile}`,
    ...(cores === undefined ? [] : [`cores ${cores}`]),
    ...(isSimulated ? ['simulated'] : []),
  ]
  return html`<tr><th scope="row"><b>${cpu}</b><small><span><code>${id}</code></span>${facts.map((fact) => html`<span>${fact}</span>`)}</small><small>${links(repositories)}</small></th>
<td data-label="last session"><span class="${isQuiet ? 'warn' : ''}">${dayOf(last.at)}${isQuiet ? ' quiet' : ''}</span><small>${kindWords[last.kind]}</small></td>
<td data-label="sessions">${wholeNumber(sessions)}<small>since ${dayOf(row.firstSeen)}</small></td>
<td data-label="last A/A">${check === null ? html`<span class="none">none</span>` : html`<span class="${check.gate === 'fail' ? 'up' : ''}">${checkWords(check.gate)}</span><small>${dayOf(check.at)}</small>`}</td>
<td data-label="per verdict">${perVerdict(secondsPerVerdict)}</td>
<td data-label="spent">${amounts(spent)}</td>
<td data-label="without numbers">${shareOf(row)}</td></tr>
`
}

function repositoryRow(row: FleetRepository): Html {
  const { lastAt, sessions, machines, spent } = row
  return html`<tr><th scope="row"><b>${link(row)}</b></th><td data-label="last session">${dayOf(lastAt)}</td><td data-label="sessions">${wholeNumber(sessions)}</td><td data-label="machines">${wholeNumber(machines)}</td><td data-label="spent">${amounts(spent)}</td></tr>
`
}

const checkWords = (gate: string | null): string =>
  gate === 'pass' || gate === 'warn' ? 'passed' : gate === 'fail' ? 'false alarm' : 'undecided'

const shareOf = ({ results, gaps }: Pick<FleetMachine, 'results' | 'gaps'>): Html =>
  results + gaps === 0
    ? html`<span class="none">${MISSING}</span>`
    : html`${percent(Number((gaps / (results + gaps)).toFixed(3)))}<small>${wholeNumber(gaps)} of ${wholeNumber(results + gaps)}</small>`

/** Formats seconds as minutes, and a short time as seconds. */
const perVerdict = (seconds: number | null): string =>
  seconds === null ? MISSING : seconds < 60 ? `${Math.round(seconds)} s` : `${(seconds / 60).toFixed(seconds < 600 ? 1 : 0)} min`

function amounts({ joules, instructions }: FleetSpent): string {
  const parts = [
    ...(joules === null ? [] : [oneAmount('energy', joules)]),
    ...(instructions === null ? [] : [oneAmount('work', instructions)]),
  ]
  return parts.length === 0 ? MISSING : parts.join(', ')
}

/** Returns the median of the machines that have verdicts, or null. */
function middle(machines: readonly FleetMachine[]): number | null {
  const known = machines.flatMap(({ secondsPerVerdict: one }) => (one === null ? [] : [one])).toSorted((one, other) => one - other)
  return known[Math.floor((known.length - 1) / 2)] ?? null
}

function total(all: readonly FleetSpent[]): FleetSpent {
  const sum = (values: readonly (number | null)[]): number | null =>
    values.every((one) => one === null) ? null : values.reduce<number>((so, one) => so + (one ?? 0), 0)
  return { joules: sum(all.map(({ joules }) => joules)), instructions: sum(all.map(({ instructions }) => instructions)) }
}
