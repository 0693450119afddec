import type { github as table } from '../../model/findings/github.ts'
import type { Task } from '../../model/findings/parts.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

/** Permissions that the action needs. A line of `permissions:` removes every permission that it does not name. */
const PERMISSIONS = 'permissions: { contents: read, pull-requests: write, statuses: write }'

const EVENTS = 'pull_request, push, merge_group and workflow_dispatch'

const TRIGGERS =
  'In the workflow: on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }'

/** Describes a task, as the end of a sentence. */
function toDo(task: Task): string {
  switch (task.name) {
    case 'read-comments':
      return `read the comments of pull request #${task.pull}`
    case 'write-comment':
      return `write the comment on pull request #${task.pull}`
    case 'read-reviews':
      return `look who has approved #${task.pull}`
    case 'list-files':
      return `look which files pull request #${task.pull} changes`
    case 'read-permissions':
      return 'read which permissions the changed workflows ask for'
    case 'read-workflow':
      return "read base's workflow"
    case 'read-file':
      return `read ${task.file}`
    case 'find-queue':
      return `look whether a merge queue of ${task.branch} measures pull request #${task.pull}`
    case 'set-status':
      return `set the status ${JSON.stringify(task.context)} of ${task.sha.slice(0, 7)} to ${task.state}`
    default:
      return task satisfies never
  }
}

export const github: Messages<typeof table> = {
  'action-ignored': ({ action }) => ({
    message: `Nothing is measured: the action ${JSON.stringify(action)} of the pull request changes no code.`,
  }),
  'tag-ignored': ({ ref }) => ({
    message: `Nothing is measured: ${ref} is no branch, and what is compared is a branch with what it was before.`,
    hint: 'To have no such run: on: { push: { branches: [main] } }',
  }),
  'deletion-ignored': ({ branch }) => ({ message: `Nothing is measured: the branch ${JSON.stringify(branch)} was deleted.` }),
  'group-ignored': ({ action }) => ({ message: `Nothing is measured: the merge queue asks for no checks (${JSON.stringify(action)}).` }),
  'fork-with-secrets': ({ event, repository }) => ({
    message: `Under ${event} a workflow has the secrets of this repository, and a token that may write to it; the code to be measured is from ${repository}, where others write. It was not run.`,
    hint: `${TRIGGERS}. Forks are measured in the merge queue, after review`,
  }),
  'wrong-event': ({ event }) => ({
    message: `Under ${event} GitHub names the commit of the base branch, and not the merge that is to be tested, so there is nothing to compare.`,
    hint: TRIGGERS,
  }),
  'unknown-event': ({ event }) => ({
    message: `The event ${JSON.stringify(event)} names no two commits to compare. The events that do: ${EVENTS}.`,
    hint: `${TRIGGERS}. To measure by hand: workflow_dispatch`,
  }),
  'bad-event': ({ event, detail }) => ({
    message: `The description of the event ${JSON.stringify(event)} is not one that GitHub sends: ${detail}`,
    hint: 'It is the file that GITHUB_EVENT_PATH names; the runner writes it, and no step should',
  }),
  'fork-not-measured': ({ repository }) => ({
    message: `Not measured: this pull request is from ${repository}, where others write, and this machine is a self-hosted runner, which keeps what a program leaves behind. Nothing of it was run.`,
    hint: 'The merge queue measures it after review: add merge_group: {} to on: in the workflow. Without a queue: read the commits, push them to a branch of this repository, and open a pull request from there',
  }),
  'github-token-refused': ({ task, detail }) => ({
    message: `GitHub did not take the token (${detail}), so this was not done: ${toDo(task)}.`, // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an expression of GitHub's, not of ours
    hint: 'It is wrong, missing or has expired. The one of the workflow: github-token: ${{ github.token }}',
  }),
  'github-permission-missing': ({ task, permission }) => ({
    message: `The token lacks the permission "${permission}", so this was not done: ${toDo(task)}.`,
    hint: `In the workflow: ${PERMISSIONS}. A pull request from a fork or of Dependabot gets a token that may only read, whatever is written there`,
  }),
  'github-forbidden': ({ task, detail, permission }) => ({
    message: `GitHub refused this: ${toDo(task)}. It says: ${detail}`,
    hint: `Where a permission is missing it is "${permission}". In the workflow: ${PERMISSIONS}`,
  }),
  'github-not-found': ({ task, permission }) => ({
    message: `GitHub found nothing there, which is also what it says of a private repository to a token without permission. This was not done: ${toDo(task)}.`,
    hint: `The permission that it takes is "${permission}". In the workflow: ${PERMISSIONS}`,
  }),
  'github-rejected': ({ task, detail }) => ({ message: `GitHub rejected this: ${toDo(task)}. It says: ${detail}` }),
  'github-commit-gone': ({ task, detail }) => ({
    message: `GitHub does not have the commit any more, so this was not done: ${toDo(task)}. It says: ${detail}`,
    hint: 'After a force-push the run for the new commit says it again',
  }),
  'github-rate-limit': ({ task, seconds }) => ({
    message: `GitHub takes no more requests with this token for ${count(Math.max(1, Math.ceil(seconds)), 'second')}, so this was not done: ${toDo(task)}.`,
    hint: 'Run the job again later',
  }),
  'github-unavailable': ({ task, status, detail }) => ({
    message: `GitHub itself failed again and again (${status}: ${detail}), so this was not done: ${toDo(task)}.`,
    hint: 'Look at https://www.githubstatus.com, then run the job again',
  }),
  'github-unreachable': ({ task, host, detail }) => ({
    message: `The connection with ${host} broke again and again (${detail}), so this was not done: ${toDo(task)}.`,
    hint: `On the runner: curl -I ${host}`,
  }),
  'github-odd-answer': ({ task, detail }) => ({
    message: `What was answered is not what GitHub answers (${detail}), so it is not known whether this was done: ${toDo(task)}.`,
    hint: 'Is there a proxy between the runner and GitHub?',
  }),
  'github-cancelled': ({ task }) => ({ message: `The run was cancelled before this was done: ${toDo(task)}.` }),
}
