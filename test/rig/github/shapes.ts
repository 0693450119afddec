import { createHash } from 'node:crypto'
import { template } from './description.ts'
import { type Json, type JsonObject, mapStrings, objectOf } from './json.ts'
import type { Branch, Comment, Issue, Pull, Reaction, Status, World } from './world.ts'

/** A number that belongs to this name. */
export const idOf = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE(0) >>> 4

/** The app that stands behind every GITHUB_TOKEN. */
const ACTIONS_APP = { id: 15368, slug: 'github-actions', name: 'GitHub Actions' }
const BOT_ID = 41898282

/** GitHub's own example of an answer, about this repository on this host. */
export function dressed({ apiUrl, serverUrl, repository }: World, id: string, name = repository): Json {
  return mapStrings(template(id), (text) =>
    text
      .replace('https://api.github.com', apiUrl)
      .replace('https://github.com', serverUrl)
      .replace(/(octocat\/Hello-World|github\/hello-world)\b/, name),
  )
}

export const example = (world: World, id: string, name?: string): JsonObject => objectOf(dressed(world, id, name))
export const firstOf = (value: Json): JsonObject => objectOf(Array.isArray(value) ? value[0] : null)

export function user(world: World, login: string): JsonObject {
  const isBot = login.endsWith('[bot]')
  const octocat = objectOf(example(world, 'issues/create-comment')['user'])
  const renamed = objectOf(mapStrings(octocat, (text) => text.replace(/\boctocat(?![_.])/, encodeURIComponent(login))))
  return { ...renamed, login, id: login === 'github-actions[bot]' ? BOT_ID : idOf(login), type: isBot ? 'Bot' : 'User' }
}

/** The app that a comment or a check was made through; null: a person made it. */
export function app(world: World, login: string): Json {
  if (login !== 'github-actions[bot]') return null
  return { ...objectOf(example(world, 'checks/create')['app']), ...ACTIONS_APP, html_url: `${world.serverUrl}/apps/github-actions` }
}

/** The rig's repository, or a fork of it. */
export function repository(world: World, name = world.repository): JsonObject {
  const [owner = '', short = ''] = name.split('/')
  const { source, parent, organization, template_repository, ...whole } = example(world, 'repos/get', name)
  return {
    ...whole,
    id: name === world.repository ? world.repositoryId : idOf(name),
    name: short,
    full_name: name,
    owner: user(world, owner),
    private: world.isPrivate,
    visibility: world.isPrivate ? 'private' : 'public',
    fork: name !== world.repository,
    default_branch: world.defaultBranch,
    language: 'C',
  }
}

export function comment(world: World, { id, pull, author, body, createdAt, updatedAt, minimized, isByApp = false }: Comment): JsonObject {
  return {
    ...example(world, 'issues/create-comment'),
    id,
    node_id: `IC_${id}`,
    url: `${world.apiUrl}/repos/${world.repository}/issues/comments/${id}`,
    html_url: `${world.serverUrl}/${world.repository}/pull/${pull}#issuecomment-${id}`,
    issue_url: `${world.apiUrl}/repos/${world.repository}/issues/${pull}`,
    user: user(world, author),
    performed_via_github_app: app(world, isByApp ? 'github-actions[bot]' : author),
    author_association: author === 'github-actions[bot]' ? 'NONE' : 'CONTRIBUTOR',
    created_at: createdAt,
    updated_at: updatedAt,
    body,
    minimized: minimized === null ? null : { reason: minimized },
  }
}

export const reaction = (world: World, { author, content }: Reaction): JsonObject => ({
  ...example(world, 'reactions/create-for-issue-comment'),
  user: user(world, author),
  content,
})

export function status(world: World, { id, sha, state, context, description, targetUrl, author, createdAt }: Status): JsonObject {
  return {
    ...example(world, 'repos/create-commit-status'),
    url: `${world.apiUrl}/repos/${world.repository}/statuses/${sha}`,
    id,
    node_id: `SC_${id}`,
    state,
    context,
    description,
    target_url: targetUrl,
    creator: user(world, author),
    created_at: createdAt,
    updated_at: createdAt,
  }
}

export const label = (world: World, name: string): JsonObject => ({
  ...firstOf(dressed(world, 'issues/list-labels-on-issue')),
  id: idOf(name),
  node_id: `LA_${idOf(name)}`,
  url: `${world.apiUrl}/repos/${world.repository}/labels/${encodeURIComponent(name)}`,
  name,
  description: '',
  color: 'f29513',
  default: false,
})

function branch(world: World, { ref, sha, repository: name }: Branch): JsonObject {
  const [owner = ''] = (name ?? 'ghost').split('/')
  return { label: `${owner}:${ref}`, ref, sha, user: user(world, owner), repo: name === null ? null : repository(world, name) }
}

/** As GitHub gives one pull request, or with `isListed` one of many. */
export function pull(world: World, one: Pull, isListed = false): JsonObject {
  const whole = isListed ? firstOf(dressed(world, 'pulls/list')) : example(world, 'pulls/get')
  const numbered = objectOf(mapStrings(whole, (text) => text.replace(/(pulls?|issues)\/1347\b/, `$1/${one.number}`)))
  return {
    ...numbered,
    id: idOf(`${world.repository}#${one.number}`),
    number: one.number,
    state: one.state,
    title: one.title,
    body: one.body,
    draft: one.isDraft,
    user: user(world, one.author),
    labels: one.labels.map((name) => label(world, name)),
    requested_teams: [], // GitHub's example of one breaks its own description
    base: branch(world, one.base),
    head: branch(world, one.head),
    merge_commit_sha: one.merge,
    closed_at: one.state === 'closed' ? world.now() : null,
    merged_at: null,
    ...(isListed
      ? {}
      : { merged: false, merged_by: null, mergeable: one.merge !== null, mergeable_state: one.merge === null ? 'dirty' : 'clean' }),
  }
}

/** An issue that is no pull request. */
export function plainIssue(world: World, one: Issue): JsonObject {
  const nowhere = { ref: 'main', sha: '0'.repeat(40), repository: world.repository }
  const { number, title, body, author, state, labels } = one
  const { pull_request: _, ...rest } = issue(world, {
    ...{ number, title, body, author, state, labels },
    ...{ isDraft: false, base: nowhere, head: nowhere, merge: null },
  })
  return {
    ...rest,
    html_url: `${world.serverUrl}/${world.repository}/issues/${one.number}`,
    state_reason: one.reason,
    performed_via_github_app: app(world, author),
    closed_by: one.closedBy === null ? null : user(world, one.closedBy),
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    closed_at: one.state === 'closed' ? one.updatedAt : null,
  }
}

/** A pull request as the issue that it is too. */
export function issue(world: World, one: Pull): JsonObject {
  const {
    id,
    node_id,
    number,
    state,
    title,
    body,
    user: author,
    labels,
    assignee,
    milestone,
    locked,
    created_at,
    updated_at,
    closed_at,
  } = {
    ...pull(world, one),
  }
  const url = `${world.apiUrl}/repos/${world.repository}/issues/${one.number}`
  const page = `${world.serverUrl}/${world.repository}/pull/${one.number}`
  const plain = {
    id,
    node_id,
    number,
    state,
    title,
    body,
    user: author,
    labels,
    assignee,
    milestone,
    locked,
    created_at,
    updated_at,
    closed_at,
  }
  return {
    ...objectOf(JSON.parse(JSON.stringify(plain))),
    url,
    repository_url: `${world.apiUrl}/repos/${world.repository}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    author_association: 'CONTRIBUTOR',
    comments: [...world.comments.values()].filter((comment) => comment.pull === one.number).length,
    pull_request: {
      url: `${world.apiUrl}/repos/${world.repository}/pulls/${one.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: null,
    },
  }
}
