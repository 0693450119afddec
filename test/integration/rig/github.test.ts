import { Octokit, RequestError } from 'octokit'
import { expect, test } from 'vitest'
import { operationIds } from '../../rig/github/description.ts'
import type { GitHub } from '../../rig/github/handles.ts'
import { READ_ONLY } from '../../rig/github/handles.ts'
import { operations } from '../../rig/github/operations.ts'
import { openGitHub } from '../../rig/github/server.ts'

const SHA = 'a'.repeat(40)
const HERE = { owner: 'acme', repo: 'widget' }
const BRANCHES = {
  base: { ref: 'main', sha: SHA, repository: 'acme/widget' },
  head: { ref: 'faster', sha: 'b'.repeat(40), repository: 'acme/widget' },
}
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** The real client, as the bot of a workflow, without its patience where the test wants to see an error. */
const client = (github: GitHub, auth = github.token(github.bot), retries = 0) =>
  new Octokit({ baseUrl: github.apiUrl, auth, log: silent, retry: { enabled: retries > 0, retries }, throttle: { enabled: false } })

/** What the client is refused with. */
async function refusal(request: Promise<unknown>): Promise<RequestError> {
  const error: unknown = await request.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof RequestError) return error
  throw new Error('nothing was refused', { cause: error })
}

async function withPull(options: Parameters<typeof openGitHub>[0] = {}): Promise<GitHub> {
  const github = await openGitHub(options)
  github.addPull({ number: 7, ...BRANCHES })
  return github
}

test('the rig implements every operation that it has a description of', () => {
  expect(Object.keys(operations).sort()).toEqual([...operationIds].sort())
})

test('a comment is written, found among 250 others page by page, changed, hidden and deleted', async () => {
  await using github = await withPull()
  github.addComments(250, { pull: 7, author: 'monalisa', body: 'nice' })
  const { rest, paginate, graphql } = client(github)
  const { data: made } = await rest.issues.createComment({ ...HERE, issue_number: 7, body: '<!-- mark -->' })
  expect([made.user?.login, made.user?.type, made.performed_via_github_app?.slug]).toEqual(['github-actions[bot]', 'Bot', 'github-actions'])
  const all = await paginate(rest.issues.listComments, { ...HERE, issue_number: 7, per_page: 100 })
  expect(all).toHaveLength(251)
  expect(all.at(-1)?.body).toBe('<!-- mark -->')
  expect(github.log.filter(({ operation }) => operation === 'issues/list-comments').map(({ query }) => query['page'])).toEqual([
    undefined,
    '2',
    '3',
  ])
  await rest.issues.updateComment({ ...HERE, comment_id: made.id, body: 'changed' })
  expect((await rest.issues.getComment({ ...HERE, comment_id: made.id })).data).toMatchObject({ body: 'changed', user: { id: 41898282 } })
  await graphql('mutation ($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { clientMutationId } }', {
    id: made.node_id,
  })
  expect(github.comments(7).at(-1)).toMatchObject({ body: 'changed', minimized: 'outdated' })
  await rest.issues.deleteComment({ ...HERE, comment_id: made.id })
  expect(github.comments(7)).toHaveLength(250)
})

test('by default there are 30 in a page, and the links name the repository by its number', async () => {
  await using github = await withPull()
  github.addComments(31, { pull: 7, author: 'monalisa', body: 'nice' })
  const { data, headers } = await client(github).rest.issues.listComments({ ...HERE, issue_number: 7 })
  expect(data).toHaveLength(30)
  expect(headers.link).toMatch(
    /^<http:\/\/127\.0\.0\.1:\d+\/repositories\/\d+\/issues\/7\/comments\?page=2>; rel="next", <.*\?page=2>; rel="last"$/,
  )
})

test('statuses are posted, listed newest first, and combined by context', async () => {
  await using github = await withPull()
  const { rest } = client(github)
  await rest.repos.createCommitStatus({ ...HERE, sha: SHA, state: 'pending', context: 'joulegate', description: 'measuring' })
  const { data } = await rest.repos.createCommitStatus({
    ...HERE,
    sha: SHA,
    state: 'success',
    context: 'joulegate',
    target_url: 'https://example.com',
  })
  expect(data).toMatchObject({ state: 'success', context: 'joulegate', creator: { login: 'github-actions[bot]' } })
  const { data: listed } = await rest.repos.listCommitStatusesForRef({ ...HERE, ref: SHA })
  expect(listed.map(({ state }) => state)).toEqual(['success', 'pending'])
  expect((await rest.repos.getCombinedStatusForRef({ ...HERE, ref: SHA })).data).toMatchObject({ state: 'success', total_count: 1 })
  const tooLong = await refusal(rest.repos.createCommitStatus({ ...HERE, sha: SHA, state: 'success', description: 'x'.repeat(141) }))
  expect([tooLong.status, tooLong.message]).toEqual([422, expect.stringContaining('maximum is 140 characters')])
  expect(github.statuses(SHA)).toHaveLength(2)
})

test('pull requests, their labels, permissions, runs with artifacts and check runs', async () => {
  await using github = await withPull()
  github.permit('monalisa', 'maintain')
  const fork = { ref: 'faster', sha: 'c'.repeat(40), repository: 'stranger/widget' }
  github.addPull({ number: 8, base: BRANCHES.base, head: fork, labels: ['bug'] })
  github.addRun({
    id: 5,
    name: 'energy',
    path: '.github/workflows/energy.yml',
    event: 'pull_request',
    head: fork,
    conclusion: 'success',
    artifacts: [{ id: 9, name: 'joulegate', bytes: Buffer.from('PK') }],
  })
  const { rest } = client(github)
  expect((await rest.pulls.get({ ...HERE, pull_number: 8 })).data).toMatchObject({
    number: 8,
    head: { label: 'stranger:faster', repo: { fork: true, full_name: 'stranger/widget' } },
  })
  expect((await rest.pulls.list({ ...HERE, head: 'stranger:faster' })).data.map(({ number }) => number)).toEqual([8])
  expect(
    (await rest.repos.listPullRequestsAssociatedWithCommit({ ...HERE, commit_sha: fork.sha })).data.map(({ number }) => number),
  ).toEqual([8])
  await rest.issues.addLabels({ ...HERE, issue_number: 8, labels: ['energy: accept'] })
  await rest.issues.removeLabel({ ...HERE, issue_number: 8, name: 'bug' })
  expect((await rest.issues.listLabelsOnIssue({ ...HERE, issue_number: 8 })).data.map(({ name }) => name)).toEqual(['energy: accept'])
  expect((await rest.issues.get({ ...HERE, issue_number: 8 })).data).toMatchObject({ number: 8, pull_request: {} })
  expect((await rest.repos.getCollaboratorPermissionLevel({ ...HERE, username: 'monalisa' })).data).toMatchObject({
    permission: 'write',
    role_name: 'maintain',
  })
  expect((await rest.actions.getWorkflowRun({ ...HERE, run_id: 5 })).data).toMatchObject({ head_sha: fork.sha, pull_requests: [] })
  expect((await rest.actions.listArtifactsForRepo({ ...HERE, name: 'other' })).data.total_count).toBe(0)
  expect((await rest.actions.listWorkflowRunArtifacts({ ...HERE, run_id: 5 })).data.artifacts).toMatchObject([
    { id: 9, workflow_run: { id: 5 } },
  ])
  const { data: bytes } = await rest.actions.downloadArtifact({ ...HERE, artifact_id: 9, archive_format: 'zip' })
  if (!(bytes instanceof ArrayBuffer)) throw new Error('no bytes came')
  expect(Buffer.from(bytes).toString()).toBe('PK')
  const { data: check } = await rest.checks.create({ ...HERE, name: 'energy', head_sha: SHA })
  await rest.checks.update({ ...HERE, check_run_id: check.id, conclusion: 'neutral', output: { title: 'not clear yet', summary: 'words' } })
  expect(github.checks.get(check.id)).toMatchObject({ status: 'completed', conclusion: 'neutral', name: 'energy' })
  expect((await rest.repos.get(HERE)).data).toMatchObject({ full_name: 'acme/widget', default_branch: 'main', private: false })
})

test('reviews of a pull request, one of them dismissed, and the rules of a branch', async () => {
  await using github = await withPull()
  const approval = github.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' })
  github.addReview({ pull: 7, author: 'dependabot[bot]', state: 'COMMENTED', sha: SHA, body: 'words' })
  github.setRules('release/1', [{ type: 'merge_queue' }, { type: 'required_status_checks', contexts: ['joulegate', 'tests'] }])
  const { rest } = client(github)
  const reviews = async () => (await rest.pulls.listReviews({ ...HERE, pull_number: 7 })).data
  expect(await reviews()).toMatchObject([
    { id: approval.id, state: 'APPROVED', commit_id: BRANCHES.head.sha, user: { login: 'octocat', type: 'User' } },
    { state: 'COMMENTED', commit_id: SHA, body: 'words', user: { login: 'dependabot[bot]', type: 'Bot' } },
  ])
  github.changeReview(approval.id, { state: 'DISMISSED' })
  expect((await reviews()).map(({ state }) => state)).toEqual(['DISMISSED', 'COMMENTED'])
  expect((await refusal(rest.pulls.listReviews({ ...HERE, pull_number: 9 }))).status).toBe(404)
  const { data: rules } = await rest.repos.getBranchRules({ ...HERE, branch: 'release/1' })
  expect(rules).toMatchObject([
    { type: 'merge_queue' },
    { type: 'required_status_checks', parameters: { required_status_checks: [{ context: 'joulegate' }, { context: 'tests' }] } },
  ])
  expect((await rest.repos.getBranchRules({ ...HERE, branch: 'main' })).data).toEqual([])
  const bot = await refusal(rest.repos.getCollaboratorPermissionLevel({ ...HERE, username: 'dependabot[bot]' }))
  expect([bot.status, bot.message]).toEqual([404, expect.stringContaining('is not a user')])
})

test('refused: an invalid token, a read-only token, another repository, the bot that requests its own user', async () => {
  await using github = await withPull({ isPrivate: true })
  expect(await refusal(client(github, 'ghs_wrong').rest.pulls.get({ ...HERE, pull_number: 7 }))).toMatchObject({
    status: 401,
    message: expect.stringContaining('Bad credentials'),
  })
  const reader = client(github, github.token(github.bot, READ_ONLY))
  expect((await reader.rest.pulls.get({ ...HERE, pull_number: 7 })).status).toBe(200)
  const forbidden = await refusal(reader.rest.repos.createCommitStatus({ ...HERE, sha: SHA, state: 'pending' }))
  expect([forbidden.status, forbidden.message]).toEqual([403, expect.stringContaining('Resource not accessible by integration')])
  expect(forbidden.response?.headers['x-accepted-github-permissions']).toBe('statuses=write')
  expect((await refusal(reader.rest.issues.createComment({ ...HERE, issue_number: 7, body: 'x' }))).status).toBe(403)
  expect((await refusal(client(github, github.token(github.bot, {})).rest.issues.listComments({ ...HERE, issue_number: 7 }))).status).toBe(
    403,
  )
  expect((await refusal(reader.rest.repos.get({ owner: 'acme', repo: 'other' }))).status).toBe(404)
  expect((await refusal(reader.rest.pulls.get({ ...HERE, pull_number: 8 }))).status).toBe(404)
  expect((await refusal(reader.rest.users.getAuthenticated())).status).toBe(403)
  expect(await reader.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } })
  expect((await client(github, github.token('monalisa')).rest.users.getAuthenticated()).data.login).toBe('monalisa')
  expect(github.token('monalisa', READ_ONLY, 'ghs_known')).toBe('ghs_known')
  expect((await client(github, 'ghs_known').rest.users.getAuthenticated()).data.login).toBe('monalisa')
  const header = `Basic ${Buffer.from(`x-access-token:${github.token(github.bot, { contents: 'read' })}`).toString('base64')}`
  expect([
    github.allows(header, 'contents', 'read'),
    github.allows(header, 'contents', 'write'),
    github.allows(undefined, 'contents', 'read'),
  ]).toEqual([true, false, false])
})

test('fields, parameters and values that the description does not have are refused with the reason', async () => {
  await using github = await withPull()
  const { request } = client(github)
  const wrong = async (route: string, parameters: Record<string, unknown>) => {
    const { status, message } = await refusal(request(route, { ...HERE, ...parameters }))
    return [status, message.split(' - ')[0]]
  }
  const comments = 'POST /repos/{owner}/{repo}/issues/7/comments'
  expect(await wrong(comments, { body: 'x', boddy: 'y' })).toEqual([422, expect.stringContaining('body boddy is not known here')])
  expect(await wrong(comments, { body: 7 })).toEqual([422, expect.stringContaining('body body must be string')])
  expect(await wrong(comments, {})).toEqual([422, expect.stringContaining('body')])
  expect(await wrong(`POST /repos/{owner}/{repo}/statuses/${SHA}`, { state: 'green' })).toEqual([
    422,
    expect.stringContaining('must be equal to one of the allowed values'),
  ])
  expect(
    await wrong('POST /repos/{owner}/{repo}/check-runs', { name: 'x', head_sha: SHA, output: { title: 'x', summary: 'x', words: 'x' } }),
  ).toEqual([422, expect.stringContaining('body output.words is not known here')])
  expect(await wrong('GET /repos/{owner}/{repo}/pulls', { sate: 'open' })).toEqual([
    422,
    expect.stringContaining('query sate is not known here'),
  ])
  expect(await wrong('GET /repos/{owner}/{repo}/pulls/{number}', { number: 'seven' })).toEqual([
    422,
    expect.stringContaining('path pull_number must be integer'),
  ])
  expect(await wrong(comments, { body: 'x'.repeat(65_537) })).toEqual([
    422,
    expect.stringContaining('Body is too long (maximum is 65536 characters)'),
  ])
  const unreadable = await fetch(`${github.apiUrl}/repos/acme/widget/issues/7/comments`, {
    method: 'POST',
    body: '{',
    headers: { authorization: `token ${github.token('x')}` },
  })
  expect(unreadable.status).toBe(400)
  expect(github.comments(7)).toEqual([])
})

test('a test fails if it requests something that the rig does not know, or makes it break the description', async () => {
  const github = await withPull()
  expect((await refusal(client(github).request('GET /repos/{owner}/{repo}/stargazers', HERE))).status).toBe(404)
  github.addComments(1, { pull: 7, author: 'monalisa', body: 'x' })
  github.changePull(7, { title: JSON.parse('null') })
  await client(github).rest.pulls.get({ ...HERE, pull_number: 7 })
  await expect(github[Symbol.asyncDispose]()).rejects.toThrow(
    /has no GET \/repos\/acme\/widget\/stargazers[\s\S]*pulls\/get 200 title: must be string/,
  )
})
