import { z } from 'zod'
import { allPages, readAnswer } from './client.ts'
import { failureOf } from './failure.ts'
import type { PlainGitHub } from './plain.ts'

/** An issue of this repository that the token's owner has opened. */
export interface OwnIssue {
  readonly number: number
  readonly url: string
  readonly title: string
  readonly body: string
  readonly isOpen: boolean
}

/** Label of a repository. `color`: six hexadecimal digits. */
export interface IssueLabel extends Readonly<Record<string, string>> {
  readonly name: string
  readonly color: string
  readonly description: string
}

/** Texts of an issue. */
interface IssueText {
  readonly title: string
  readonly body: string
}

const Issue = z.looseObject({
  number: z.int().positive(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string(),
  user: z.looseObject({ login: z.string() }).nullish(),
  pull_request: z.unknown().optional(),
})

const ownOf = ({ number, html_url: url, title, body, state }: z.infer<typeof Issue>): OwnIssue => ({
  ...{ number, url, title, body: body ?? '', isOpen: state === 'open' },
})

/**
 * Returns our issues, open and closed, whose text begins with `marker`, the oldest first. A stranger can copy the marker, but not write by our
 * login. @throws errors of requests; permission: `issues: read`.
 */
export async function ownIssues(github: PlainGitHub, marker: string): Promise<readonly OwnIssue[]> {
  const login = await github.login()
  const query = { creator: login, state: 'all', per_page: 100 }
  const pages = await allPages((page) => github.ask({ method: 'GET', path: '/issues', query: { ...query, page } }))
  return readAnswer(z.array(Issue), pages)
    .filter(({ user, pull_request: pull, body }) => user?.login === login && pull === undefined && (body ?? '').startsWith(marker))
    .map(ownOf)
    .toSorted((one, other) => one.number - other.number)
}

/** Opens an issue. @throws errors of requests; permission: `issues: write`. */
export async function openIssue(github: PlainGitHub, { title, body }: IssueText, label: string | null): Promise<OwnIssue> {
  const labels = label === null ? {} : { labels: [label] }
  const { data } = await github.ask({ method: 'POST', path: '/issues', body: { title, body, ...labels } })
  return ownOf(readAnswer(Issue, data))
}

/** Change of an issue. `state`: absent if it stays as it is. */
export interface IssueChange extends IssueText {
  readonly state?: 'open' | 'done' | 'duplicate'
}

const STATES = {
  open: { state: 'open' },
  done: { state: 'closed', state_reason: 'completed' },
  duplicate: { state: 'closed', state_reason: 'not_planned' },
} as const

/** Rewrites an issue, and opens or closes it. @throws errors of requests; permission: `issues: write`. */
export async function changeIssue(github: PlainGitHub, number: number, { title, body, state }: IssueChange): Promise<void> {
  const change = { title, body, ...(state === undefined ? {} : STATES[state]) }
  await github.ask({ method: 'PATCH', path: `/issues/${number}`, body: change })
}

/** Comments on an issue. @throws errors of requests; permission: `issues: write`. */
export async function commentOnIssue(github: PlainGitHub, number: number, body: string): Promise<void> {
  await github.ask({ method: 'POST', path: `/issues/${number}/comments`, body: { body } })
}

/**
 * Makes a label of the repository unless it is there. Returns its name; null if the token may not, because an issue needs no label.
 * @throws errors of requests that say nothing about the label.
 */
export async function ensureLabel(github: PlainGitHub, label: IssueLabel): Promise<string | null> {
  const path = `/labels/${encodeURIComponent(label.name)}`
  if (await answersTo(() => github.ask({ method: 'GET', path }), [404])) return label.name
  // Another run may make it meanwhile: 422.
  return (await answersTo(() => github.ask({ method: 'POST', path: '/labels', body: label }), [403, 404, 422])) ? label.name : null
}

/** Reports whether a request succeeds. It fails silently with these statuses only. */
async function answersTo(ask: () => Promise<unknown>, statuses: readonly number[]): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'answered' && statuses.includes(failure.status)) return false
    throw error
  }
}
