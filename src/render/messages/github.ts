import type { github as table } from '../../model/findings/github.ts'
import type { Permission, Task } from '../../model/findings/parts.ts'
import { docUrl } from '../../model/own-urls.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

/** Permissions that the action needs. A line of `permissions:` removes every permission that it does not name. */
const PERMISSIONS = 'permissions: { contents: read, pull-requests: write, statuses: write }'

/** Permissions that a workflow needs if it lacks this one. Few jobs need `actions` or `checks`. */
const permissionsWith = (permission: Permission): string =>
  permission.startsWith('issues:')
    ? 'permissions: { contents: read, issues: write }'
    : /^(?:actions|checks):/.test(permission)
      ? PERMISSIONS.replace('{ ', `{ ${permission}, `)
      : PERMISSIONS

const EVENTS = 'pull_request, push, merge_group and workflow_dispatch'

const TRIGGERS =
  'In the workflow: on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }'

/** Describes a task, as the end of a sentence after 'Joulegate could not'. */
function toDo(task: Task): string {
  switch (task.name) {
    case 'read-issues':
      return 'read the issues about steps'
    case 'write-issues':
      return 'write the issues about steps'
    case 'read-comments':
      return `read the comments of pull request #${task.pull}`
    case 'write-comment':
      return `write the comment on pull request #${task.pull}`
    case 'read-command':
      return `check the command on pull request #${task.pull}`
    case 'react':
      return `react to the command on pull request #${task.pull}`
    case 'read-reviews':
      return `read the reviews of pull request #${task.pull}`
    case 'list-files':
      return `list the files that pull request #${task.pull} changes`
    case 'read-permissions':
      return 'read the permissions of the changed workflows'
    case 'read-workflow':
      return "read base's workflow"
    case 'read-file':
      return `read ${task.file}`
    case 'find-queue':
      return `check whether a merge queue of ${task.branch} measures pull request #${task.pull}`
    case 'set-status':
      return `set the status ${JSON.stringify(task.context)} of ${task.sha.slice(0, 7)} to ${task.state}`
    case 'create-check':
      return `create the check run ${JSON.stringify(task.check)}`
    case 'find-pull':
      return `find the pull request of ${task.sha.slice(0, 7)}`
    case 'read-artifact':
      return `read the artifact of run ${task.run}`
    case 'read-rulings':
      return `read what people have decided on pull request #${task.pull}`
    case 'rerun':
      return `start run ${task.run} again`
    case 'list-runs':
      return 'list the runs of the repository'
    case 'list-jobs':
      return `list the jobs of run ${task.run}`
    default:
      return task satisfies never
  }
}

export const github: Messages<typeof table> = {
  'action-ignored': ({ action }) => ({
    message: `Nothing is measured, because the pull request action ${JSON.stringify(action)} changes no code.`,
  }),
  'tag-ignored': ({ ref }) => ({
    message: `Nothing is measured: only pushes to branches are measured, and ${ref} is not a branch.`,
    hint: 'To skip such runs: on: { push: { branches: [main] } }',
  }),
  'deletion-ignored': ({ branch }) => ({ message: `Nothing is measured, because the branch ${JSON.stringify(branch)} was deleted.` }),
  'group-ignored': ({ action }) => ({
    message: `Nothing is measured, because the merge queue does not ask for checks (${JSON.stringify(action)}).`,
  }),
  'fork-with-secrets': ({ event, repository }) => ({
    message: `The code of ${repository} was not run, because under ${event} a workflow has this repository's secrets and a token that can write to it.`,
    hint: `${TRIGGERS}. Forks are measured in the merge queue, after review`,
  }),
  'wrong-event': ({ event }) => ({
    message: `Under ${event}, GitHub names the commit of the base branch and not the merge to test, so there is nothing to compare.`,
    hint: TRIGGERS,
  }),
  'unknown-event': ({ event }) => ({
    message: `The event ${JSON.stringify(event)} does not name two commits to compare. These events do: ${EVENTS}.`,
    hint: `${TRIGGERS}. To measure by hand: workflow_dispatch`,
  }),
  'bad-event': ({ event, detail }) => ({
    message: `The file of the event ${JSON.stringify(event)} does not have GitHub's format: ${detail}`,
    hint: 'GITHUB_EVENT_PATH names the file. Make sure that no step changes it',
  }),
  'fork-not-measured': ({ repository }) => ({
    message: `This pull request is from ${repository}. It was not measured, because this self-hosted runner would keep what its code leaves behind. None of its code was run.`,
    hint: 'The merge queue measures it after review: add merge_group: {} to on: in the workflow. Without a queue: review the commits, push them to a branch of this repository, and open a pull request from it',
  }),
  'github-token-refused': ({ task, detail }) => ({
    message: `GitHub rejected the token (${detail}), so Joulegate could not ${toDo(task)}.`, // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub
    hint: 'The token is wrong, missing or expired. Use the token of the workflow: github-token: ${{ github.token }}',
  }),
  'github-permission-missing': ({ task, permission }) => ({
    message: `The token lacks the permission "${permission}", so Joulegate could not ${toDo(task)}.`,
    hint: `In the workflow: ${permissionsWith(permission)}. Pull requests from forks and of Dependabot always get a read-only token, regardless of permissions: (${docUrl('forks')})`,
  }),
  'github-forbidden': ({ task, detail, permission }) => ({
    message: `GitHub refused access, so Joulegate could not ${toDo(task)}. Its answer: ${detail}`,
    hint: `The required permission is "${permission}". In the workflow: ${permissionsWith(permission)}`,
  }),
  'github-not-found': ({ task, permission }) => ({
    message: `GitHub answered "not found", as it also does if the token may not read a private repository. Joulegate could not ${toDo(task)}.`,
    hint: `The required permission is "${permission}". In the workflow: ${permissionsWith(permission)}`,
  }),
  'github-rejected': ({ task, detail }) => ({
    message: `GitHub rejected the request, so Joulegate could not ${toDo(task)}. Its answer: ${detail}`,
  }),
  'github-commit-gone': ({ task, detail }) => ({
    message: `GitHub no longer has the commit, so Joulegate could not ${toDo(task)}. Its answer: ${detail}`,
    hint: 'After a force-push, wait for the run of the new commit, which does this again',
  }),
  'github-rate-limit': ({ task, seconds }) => ({
    message: `GitHub accepts no more requests with this token for ${count(Math.max(1, Math.ceil(seconds)), 'second')}. Joulegate could not ${toDo(task)}.`,
    hint: 'Run the job again later',
  }),
  'github-unavailable': ({ task, status, detail }) => ({
    message: `GitHub failed repeatedly (${status}: ${detail}), so Joulegate could not ${toDo(task)}.`,
    hint: 'Check https://www.githubstatus.com, then run the job again',
  }),
  'github-unreachable': ({ task, host, detail }) => ({
    message: `The connection to ${host} failed repeatedly (${detail}), so Joulegate could not ${toDo(task)}.`,
    hint: `Try on the runner: curl -I ${host}`,
  }),
  'github-odd-answer': ({ task, detail }) => ({
    message: `GitHub's API gave an unexpected response (${detail}). It is unknown whether Joulegate could ${toDo(task)}.`,
    hint: 'Check whether there is a proxy between the runner and GitHub, then run the job again',
  }),
  'github-cancelled': ({ task }) => ({ message: `The run was cancelled before Joulegate could ${toDo(task)}.` }),
}
