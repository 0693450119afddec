import { example, filled, isAction, person, placed, type Where } from './event-examples.ts'
import { type JsonObject, mapStrings, objectOf } from './github/json.ts'
import { idOf } from './github/shapes.ts'
import type { Pull, Run } from './github/world.ts'

/** What starts a workflow, and what the runner makes of it. */
export interface Event {
  readonly name: string
  readonly payload: JsonObject
  /** GITHUB_SHA and GITHUB_REF */
  readonly sha: string
  readonly ref: string
  /** GITHUB_HEAD_REF and GITHUB_BASE_REF: '' but for pull requests. */
  readonly headRef: string
  readonly baseRef: string
}

export type PullAction =
  | 'opened'
  | 'synchronize'
  | 'reopened'
  | 'edited'
  | 'ready_for_review'
  | 'converted_to_draft'
  | 'labeled'
  | 'unlabeled'
  | 'closed'

/** The values that an edit has replaced: the title, or the branch that it is to be merged into and the commit that it was at. */
export type Edit = { readonly title: string } | { readonly base: { readonly ref: string; readonly sha: string } }

const changesOf = (edit: Edit): JsonObject =>
  'title' in edit ? { title: { from: edit.title } } : { base: { ref: { from: edit.base.ref }, sha: { from: edit.base.sha } } }

/** `labeled` names the last label of the pull request; `synchronize` comes after a push; `edited` says in `edit` what was there before. */
export function pullRequestEvent(where: Where, action: PullAction, pull: Pull, edit: Edit = { title: pull.title }): Event {
  // GitHub's examples have no edit.
  const whole = example(where, 'pull_request', isAction(action === 'edited' ? 'opened' : action))
  const label = pull.labels.at(-1)
  const payload = {
    ...whole,
    action,
    number: pull.number,
    pull_request: filled(where, whole['pull_request'], pull),
    sender: person(whole['sender'], pull.author),
    ...(action === 'edited' ? { changes: changesOf(edit) } : {}),
    ...(action === 'synchronize' ? { before: '0'.repeat(40), after: pull.head.sha } : {}),
    ...(action === 'labeled' && label !== undefined ? { label: { ...objectOf(whole['label']), name: label, id: idOf(label) } } : {}),
  }
  // Without a merge GitHub starts no workflow at all.
  const sha = pull.merge ?? pull.head.sha
  return { name: 'pull_request', payload, sha, ref: `refs/pull/${pull.number}/merge`, headRef: pull.head.ref, baseRef: pull.base.ref }
}

/** Somebody has put a label on a pull request, or has removed it: the event that runs the default branch's workflow, whose commit is `sha`. */
export function labelEvent(
  where: Where,
  sha: string,
  {
    pull,
    label,
    by,
    isBot = false,
    isAdded = true,
    at = '2030-01-01T00:00:00Z',
  }: {
    readonly pull: Pull
    readonly label: string
    readonly by: string
    readonly isBot?: boolean
    readonly isAdded?: boolean
    readonly at?: string
  },
): Event {
  const { payload } = pullRequestEvent(where, 'labeled', { ...pull, labels: [label] })
  const sender = { ...objectOf(person(payload['sender'], by)), type: isBot ? 'Bot' : 'User' }
  return plain(
    'pull_request_target',
    {
      ...payload,
      pull_request: { ...objectOf(payload['pull_request']), updated_at: at },
      action: isAdded ? 'labeled' : 'unlabeled',
      sender,
    },
    { sha, ref: 'refs/heads/main' },
  )
}

const plain = (name: string, payload: JsonObject, place: { readonly sha: string; readonly ref: string }): Event => ({
  ...{ name, payload, headRef: '', baseRef: '' },
  ...place,
})

/** A push to a branch, such as refs/heads/main. */
export function pushEvent(
  where: Where,
  { ref, before, after }: { readonly ref: string; readonly before: string; readonly after: string },
): Event {
  const whole = example(where, 'push', (payload) => payload['ref'] === 'refs/heads/master')
  const head = { ...objectOf(whole['head_commit']), id: after, url: `${where.serverUrl}/${where.repository}/commit/${after}` }
  const compare = `${where.serverUrl}/${where.repository}/compare/${before}...${after}`
  return plain('push', { ...whole, ref, before, after, compare, head_commit: head, commits: [head] }, { sha: after, ref })
}

/** A merge queue asks for checks of what it would make. */
export function mergeGroupEvent(
  where: Where,
  {
    base,
    head,
    number,
    branch = 'main',
  }: { readonly base: string; readonly head: string; readonly number: number; readonly branch?: string },
): Event {
  const whole = example(where, 'merge_group', isAction('checks_requested'))
  const group = objectOf(whole['merge_group'])
  const ref = `refs/heads/gh-readonly-queue/${branch}/pr-${number}-${base}`
  const made = {
    ...group,
    head_sha: head,
    head_ref: ref,
    base_sha: base,
    base_ref: `refs/heads/${branch}`,
    head_commit: { ...objectOf(group['head_commit']), id: head, message: `Merge pull request #${number}` },
  }
  return plain('merge_group', { ...whole, merge_group: made }, { sha: head, ref })
}

/** Somebody presses the button. */
export function workflowDispatchEvent(
  where: Where,
  { sha, ref, inputs }: { readonly sha: string; readonly ref: string; readonly inputs: JsonObject },
): Event {
  const whole = example(where, 'workflow_dispatch', () => true)
  return plain('workflow_dispatch', { ...whole, ref, inputs, workflow: '.github/workflows/energy.yml' }, { sha, ref })
}

/** The clock strikes: `sha` is that of the default branch, and the payload is nearly empty. */
export function scheduleEvent(where: Where, sha: string): Event {
  const { repository = null } = example(where, 'push', (payload) => payload['ref'] === 'refs/heads/master')
  const payload = { schedule: '*/5 * * * *', workflow: '.github/workflows/watchdog.yml', repository }
  return plain('schedule', payload, { sha, ref: 'refs/heads/main' })
}

/** Another workflow was asked for, or has ended; `sha` is that of the default branch. */
export function workflowRunEvent(where: Where, sha: string, run: Run, action: 'completed' | 'requested' = 'completed'): Event {
  const whole = example(where, 'workflow_run', isAction('completed'))
  const before = objectOf(whole['workflow_run'])
  const head = run.head.repository
  const made = {
    ...before,
    id: run.id,
    name: run.name,
    path: run.path,
    event: run.event,
    head_branch: run.head.ref,
    head_sha: run.head.sha,
    head_commit: { ...objectOf(before['head_commit']), id: run.head.sha },
    head_repository: head === null ? null : placed(before['head_repository'], head, head !== where.repository),
    repository: placed(before['repository'], where.repository),
    status: action === 'completed' ? 'completed' : 'queued',
    conclusion: action === 'completed' ? run.conclusion : null,
    run_attempt: run.attempt ?? 1,
    run_started_at: run.startedAt ?? '2020-01-01T00:00:00Z',
    actor: person(before['actor'], run.actor ?? 'stranger'),
    pull_requests: [],
    url: `${where.apiUrl}/repos/${where.repository}/actions/runs/${run.id}`,
  }
  const workflow = { ...objectOf(whole['workflow']), name: run.name, path: run.path }
  return plain('workflow_run', { ...whole, action, workflow, workflow_run: made }, { sha, ref: 'refs/heads/main' })
}

/** Somebody has written below a pull request; `sha` is that of the default branch. */
export function issueCommentEvent(
  where: Where,
  sha: string,
  { pull, id, author, body }: { readonly pull: Pull; readonly id: number; readonly author: string; readonly body: string },
): Event {
  const whole = example(where, 'issue_comment', isAction('created'))
  const page = `${where.serverUrl}/${where.repository}/pull/${pull.number}`
  const url = `${where.apiUrl}/repos/${where.repository}/issues`
  const old = objectOf(whole['issue'])
  const issue = {
    ...objectOf(mapStrings(old, (text) => text.replace(`/issues/${String(old['number'])}`, `/issues/${pull.number}`))),
    ...{
      number: pull.number,
      title: pull.title,
      body: pull.body,
      state: pull.state,
      html_url: page,
      user: person(old['user'], pull.author),
    },
    // In GitHub's examples there are issues only; this tells that it is a pull request.
    pull_request: {
      url: `${where.apiUrl}/repos/${where.repository}/pulls/${pull.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: null,
    },
  }
  const comment = objectOf(whole['comment'])
  const written = {
    ...comment,
    id,
    url: `${url}/comments/${id}`,
    issue_url: `${url}/${pull.number}`,
    html_url: `${page}#issuecomment-${id}`,
    body,
    user: person(comment['user'], author),
  }
  return plain(
    'issue_comment',
    { ...whole, issue, comment: written, sender: person(whole['sender'], author) },
    { sha, ref: 'refs/heads/main' },
  )
}
