import type { Finding, Problem } from '../finding.ts'
import { error, info, plural, usage, warning } from './catalogue.ts'

/** What the action needs of a workflow's token; a line of `permissions:` takes everything away that it does not name. */
const PERMISSIONS = 'permissions: { contents: read, pull-requests: write, statuses: write }'
const EVENTS = 'pull_request, push, merge_group and workflow_dispatch'
const TRIGGERS = 'In the workflow: on: { pull_request: {}, merge_group: {} }'

/** A permission of a workflow's token, as it is written in a workflow. */
export type Permission = 'contents: read' | 'pull-requests: read' | 'pull-requests: write' | 'statuses: write'

export const ignoredAction = (action: string): Finding =>
  info('event-ignored', `Nothing is measured: the action ${JSON.stringify(action)} of the pull request changes no code.`)

export const ignoredTag = (ref: string): Finding =>
  info(
    'event-ignored',
    `Nothing is measured: ${ref} is no branch, and what is compared is a branch with what it was before.`,
    'To have no such run: on: { push: { branches: [main] } }',
  )

export const ignoredDeletion = (branch: string): Finding =>
  info('event-ignored', `Nothing is measured: the branch ${JSON.stringify(branch)} was deleted.`)

export const ignoredGroup = (action: string): Finding =>
  info('event-ignored', `Nothing is measured: the merge queue asks for no checks (${JSON.stringify(action)}).`)

/** `event` runs with the repository's secrets, and the code is a stranger's. */
export const forkWithSecrets = (event: string, repository: string): Problem =>
  usage(
    error(
      'fork-with-secrets',
      `Under ${event} a workflow has the secrets of this repository, and a token that may write to it; the code to be measured is from ${repository}, where others write. It was not run.`,
      `${TRIGGERS}. Forks are measured in the merge queue, after review`,
    ),
  )

export const wrongEvent = (event: string): Problem =>
  usage(
    error(
      'wrong-event',
      `Under ${event} GitHub names the commit of the base branch, and not the merge that is to be tested, so there is nothing to compare.`,
      TRIGGERS,
    ),
  )

export const unknownEvent = (event: string): Problem =>
  usage(
    error(
      'unknown-event',
      `The event ${JSON.stringify(event)} names no two commits to compare. The events that do: ${EVENTS}.`,
      `${TRIGGERS}. To measure by hand: workflow_dispatch`,
    ),
  )

export const badEvent = (event: string, detail: string, cause: unknown): Problem =>
  usage(
    error(
      'bad-event',
      `The description of the event ${JSON.stringify(event)} is not one that GitHub sends: ${detail}`,
      'It is the file that GITHUB_EVENT_PATH names; the runner writes it, and no step should',
    ),
    cause,
  )

export const forkNotMeasured = (repository: string): Finding =>
  warning(
    'fork-not-measured',
    `Not measured: this pull request is from ${repository}, where others write, and this machine is a self-hosted runner, which keeps what a program leaves behind. Nothing of it was run.`,
    'The merge queue measures it after review: add merge_group: {} to on: in the workflow. Without a queue: read the commits, push them to a branch of this repository, and open a pull request from there',
  )

export const tokenRefused = (what: string, detail: string): Finding =>
  warning(
    'github-token-refused',
    `GitHub did not take the token (${detail}), so this was not done: ${what}.`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an expression of GitHub's, not of ours
    'It is wrong, missing or has expired. The one of the workflow: github-token: ${{ github.token }}',
  )

export const permissionMissing = (what: string, permission: Permission): Finding =>
  warning(
    'github-permission-missing',
    `The token lacks the permission "${permission}", so this was not done: ${what}.`,
    `In the workflow: ${PERMISSIONS}. A pull request from a fork or of Dependabot gets a token that may only read, whatever is written there`,
  )

export const forbidden = (what: string, detail: string, permission: Permission): Finding =>
  warning(
    'github-forbidden',
    `GitHub refused this: ${what}. It says: ${detail}`,
    `Where a permission is missing it is "${permission}". In the workflow: ${PERMISSIONS}`,
  )

export const notFound = (what: string, permission: Permission): Finding =>
  warning(
    'github-not-found',
    `GitHub found nothing there, which is also what it says of a private repository to a token without permission. This was not done: ${what}.`,
    `The permission that it takes is "${permission}". In the workflow: ${PERMISSIONS}`,
  )

export const rejected = (what: string, detail: string): Finding =>
  warning('github-rejected', `GitHub rejected this: ${what}. It says: ${detail}`)

export const commitGone = (what: string, detail: string): Finding =>
  warning(
    'github-commit-gone',
    `GitHub does not have the commit any more, so this was not done: ${what}. It says: ${detail}`,
    'After a force-push the run for the new commit says it again',
  )

export const rateLimited = (what: string, seconds: number): Finding =>
  warning(
    'github-rate-limit',
    `GitHub takes no more requests with this token for ${plural(Math.max(1, Math.ceil(seconds)), 'second')}, so this was not done: ${what}.`,
    'Run the job again later',
  )

export const serverFailed = (what: string, status: number, detail: string): Finding =>
  warning(
    'github-unavailable',
    `GitHub itself failed again and again (${status}: ${detail}), so this was not done: ${what}.`,
    'Look at https://www.githubstatus.com, then run the job again',
  )

export const connectionBroke = (what: string, host: string, detail: string): Finding =>
  warning(
    'github-unreachable',
    `The connection with ${host} broke again and again (${detail}), so this was not done: ${what}.`,
    `On the runner: curl -I ${host}`,
  )

export const oddAnswer = (what: string, detail: string): Finding =>
  warning(
    'github-odd-answer',
    `What was answered is not what GitHub answers (${detail}), so it is not known whether this was done: ${what}.`,
    'Is there a proxy between the runner and GitHub?',
  )

export const cancelled = (what: string): Finding => info('github-cancelled', `The run was cancelled before this was done: ${what}.`)
