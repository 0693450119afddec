import { Octokit, RequestError } from 'octokit'
import { expect, test } from 'vitest'
import type { Fault } from '../../rig/github/faults.ts'
import type { GitHub } from '../../rig/github/handles.ts'
import { openGitHub } from '../../rig/github/server.ts'

const SHA = 'a'.repeat(40)
const HERE = { owner: 'acme', repo: 'widget' }
const ASKED = { ...HERE, issue_number: 7, body: 'hello' }
const OPERATION = 'issues/create-comment'
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

async function opened(options: Parameters<typeof openGitHub>[0] = {}): Promise<GitHub> {
  const github = await openGitHub(options)
  const main = { ref: 'main', sha: SHA, repository: 'acme/widget' }
  github.addPull({ number: 7, base: main, head: { ...main, ref: 'faster' } })
  return github
}

/** The real client that tries again, and waits a hundredth of what it does in earnest. */
const patient = (github: GitHub) =>
  new Octokit({
    baseUrl: github.apiUrl,
    auth: github.token(github.bot),
    log: silent,
    retry: { retries: 3, retryAfterBaseValue: 10 },
    throttle: { enabled: false },
  })
const hasty = (github: GitHub) =>
  new Octokit({
    baseUrl: github.apiUrl,
    auth: github.token(github.bot),
    log: silent,
    retry: { enabled: false },
    throttle: { enabled: false },
  })

test.for<Fault>([{ kind: 'broken', status: 500 }, { kind: 'broken', status: 502 }, { kind: 'broken', status: 503 }, { kind: 'dropped' }])(
  '$kind $status twice: a client that tries again succeeds, and nothing was done before',
  async (fault) => {
    await using github = await opened()
    github.fail(OPERATION, fault, 2)
    await patient(github).rest.issues.createComment(ASKED)
    expect(github.log.map(({ status, fault: kind }) => [status, kind])).toEqual([
      ...Array.from({ length: 2 }, () => ['status' in fault ? fault.status : null, fault.kind]),
      [201, null],
    ])
    expect(github.comments(7)).toHaveLength(1)
  },
)

test('a response that is lost after the write makes a retrying client write twice', async () => {
  await using github = await opened()
  github.fail(OPERATION, { kind: 'broken', status: 502, isCarriedOut: true })
  github.fail(OPERATION, { kind: 'dropped', isCarriedOut: true })
  await patient(github).rest.issues.createComment(ASKED)
  expect(github.comments(7)).toHaveLength(3)
})

test('rate limits look like GitHub’s', async () => {
  await using github = await opened()
  github.fail('pulls/get', { kind: 'secondary rate limit', status: 403, retryAfterSeconds: 2 })
  github.fail('pulls/get', { kind: 'secondary rate limit', status: 429, retryAfterSeconds: 3 })
  github.fail('pulls/get', { kind: 'rate limit', resetSeconds: 4 })
  const asked: string[] = []
  const note = (kind: string) => (seconds: number) => {
    asked.push(`${kind} ${seconds}`)
    return true
  }
  const octokit = new Octokit({
    baseUrl: github.apiUrl,
    auth: github.token(github.bot),
    log: silent,
    // By itself the plugin for retrying takes a 429, and does not look at retry-after.
    retry: { doNotRetry: [400, 401, 403, 404, 410, 422, 429] },
    throttle: { retryAfterBaseValue: 10, onRateLimit: note('rate limit'), onSecondaryRateLimit: note('secondary') },
  })
  await octokit.rest.pulls.get({ ...HERE, pull_number: 7 })
  expect(asked).toEqual(['secondary 2', 'secondary 3', expect.stringMatching(/^rate limit [456]$/)])
})

test('a slow response, a hidden repository, a missing permission; another operation is not affected', async () => {
  await using github = await opened()
  const { rest } = hasty(github)
  github.fail(OPERATION, { kind: 'slow', ms: 300 })
  await expect(rest.issues.createComment({ ...ASKED, request: { signal: AbortSignal.timeout(50) } })).rejects.toThrow(/timeout|aborted/)
  github.fail(OPERATION, { kind: 'hidden' })
  github.fail(OPERATION, { kind: 'forbidden' })
  await rest.repos.get(HERE)
  await expect(rest.issues.createComment(ASKED)).rejects.toMatchObject({ status: 404 })
  await expect(rest.issues.createComment(ASKED)).rejects.toThrow('Resource not accessible by integration')
  github.fail('*', { kind: 'broken', status: 503 })
  await expect(rest.repos.get(HERE)).rejects.toBeInstanceOf(RequestError)
})

test('a GitHub Enterprise Server has its API and its GraphQL under other paths', async () => {
  await using github = await opened({ shape: 'ghes' })
  expect([github.apiUrl.endsWith('/api/v3'), github.graphqlUrl.endsWith('/api/graphql')]).toEqual([true, true])
  github.addComments(31, { pull: 7, author: 'monalisa', body: 'nice' })
  const octokit = hasty(github)
  expect(await octokit.paginate(octokit.rest.issues.listComments, { ...HERE, issue_number: 7 })).toHaveLength(31)
  expect(await octokit.graphql('query { viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } })
  expect(github.log.at(-1)).toMatchObject({ operation: 'graphql', path: '/api/graphql', status: 200 })
})

test('Gitea gives all comments at once, calls the state of a status `status`, and has no check runs and no GraphQL', async () => {
  await using github = await opened({ shape: 'gitea' })
  github.addComments(120, { pull: 7, author: 'monalisa', body: 'nice' })
  const { rest, graphql } = hasty(github)
  const { data, headers } = await rest.issues.listComments({ ...HERE, issue_number: 7, per_page: 100 })
  expect([data.length, headers.link, data[0] !== undefined && 'node_id' in data[0]]).toEqual([120, undefined, false])
  const { data: made } = await rest.issues.createComment(ASKED)
  expect(made.user?.login).toBe('gitea-actions')
  const { data: status } = await rest.repos.createCommitStatus({ ...HERE, sha: SHA, state: 'pending' })
  expect(status).toMatchObject({ status: 'pending' })
  await expect(rest.checks.create({ ...HERE, name: 'x', head_sha: SHA })).rejects.toMatchObject({ status: 404 })
  await expect(graphql('{ viewer { login } }')).rejects.toMatchObject({ status: 404 })
})
