import { expect, test } from 'vitest'
import type { GitHub } from '../../../src/github/client.ts'
import { explain } from '../../../src/github/failure.ts'
import type { Fault } from '../../rig/github/faults.ts'
import { limitOf } from '../../rig/pace.ts'
import { type Worded, worded } from '../../rig/worded.ts'
import { answers, connected, JSON_TYPE, opened, QUICK, strange } from './connected.ts'

const PURPOSE = { task: { name: 'read-comments', pull: 7 }, permission: 'pull-requests: read' } as const
const PULL = 'pulls/get'
const ask = async (github: GitHub) => (await (await github.api()).rest.pulls.get({ ...github.place, pull_number: 7 })).data.number

/** In words, what it failed with. */
async function failed(act: Promise<unknown>): Promise<Worded> {
  const error: unknown = await act.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error === null) throw new Error('nothing failed')
  return worded(explain(error, PURPOSE))
}

const asBot = (login: string) => ({ data: { viewer: { login } } })

test('the owner of the token is the workflow, an app or a person; requested once', async () => {
  await using server = await opened()
  const github = connected(server)
  expect([await github.login(), await github.login()]).toEqual(['github-actions[bot]', 'github-actions[bot]'])
  expect(server.log.map(({ operation }) => operation)).toEqual(['graphql'])
  expect(await connected(server, { token: server.token('energy[bot]') }).login()).toBe('energy[bot]')
  expect(await connected(server, { token: server.token('monalisa') }).login()).toBe('monalisa')
})

test('without GraphQL the user is requested, and the bot of the workflow, which may not request it, is known by its name', async () => {
  await using server = await opened()
  const without = { graphqlUrl: '' }
  expect(await connected(server, { ...without, token: server.token('monalisa') }).login()).toBe('monalisa')
  expect(await connected(server, without).login()).toBe('github-actions[bot]')
  server.fail('graphql', { kind: 'forbidden' })
  expect(await connected(server, { token: server.token('monalisa') }).login()).toBe('monalisa')
})

test('a failed request for the owner is not mistaken for the bot, and is not cached', async () => {
  await using server = await opened()
  const github = connected(server)
  server.fail('*', { kind: 'broken', status: 502 }, 1)
  expect(await failed(github.login())).toMatchObject({ code: 'github-unavailable' })
  expect(await github.login()).toBe('github-actions[bot]')
})

test('a GitHub Enterprise Server, and Gitea', async () => {
  await using ghes = await opened({ shape: 'ghes' })
  const github = connected(ghes)
  expect([github.isGitea, await github.login(), await ask(github)]).toEqual([false, 'github-actions[bot]', 7])
  expect(ghes.log.map(({ path }) => path)).toEqual(['/api/graphql', '/api/v3/repos/acme/widget/pulls/7'])
  await using server = await opened({ shape: 'gitea' })
  const gitea = connected(server, { apiUrl: `${server.apiUrl}/` })
  expect([gitea.isGitea, await gitea.login(), await ask(gitea)]).toEqual([true, 'gitea-actions', 7])
  expect(server.log.map(({ path }) => path)).toEqual(['/api/v1/user', '/api/v1/repos/acme/widget/pulls/7'])
})

test.for<Fault>([{ kind: 'broken', status: 500 }, { kind: 'broken', status: 503 }, { kind: 'dropped' }])(
  '$kind $status twice is retried; if it persists, it is an error after three attempts',
  async (fault) => {
    await using server = await opened()
    const github = connected(server)
    server.fail(PULL, fault, 2)
    expect(await ask(github)).toBe(7)
    server.fail(PULL, fault, 9)
    const { code, level, message } = await failed(ask(github))
    expect([code, level]).toEqual([fault.kind === 'dropped' ? 'github-unreachable' : 'github-unavailable', 'warning'])
    expect(message).toContain('read the comments of pull request #7')
    expect(message).toContain('status' in fault ? `(${fault.status}: Server Error)` : server.apiUrl)
    expect(answers(server, PULL)).toHaveLength(6)
  },
)

test.for([403, 429] as const)('a rate limit (%s) causes the wait that GitHub asks for, up to a limit', async (status) => {
  await using server = await opened()
  const github = connected(server)
  server.fail(PULL, { kind: 'secondary rate limit', status, retryAfterSeconds: 1 })
  const began = performance.now()
  expect(await ask(github)).toBe(7)
  expect(performance.now() - began).toBeGreaterThan(990)
  server.fail(PULL, { kind: 'secondary rate limit', status, retryAfterSeconds: 90 })
  server.fail(PULL, { kind: 'rate limit', resetSeconds: 1000 })
  expect(await failed(ask(github))).toMatchObject({ code: 'github-rate-limit', message: expect.stringContaining('for 90 seconds') })
  expect(await failed(ask(github))).toMatchObject({
    code: 'github-rate-limit',
    message: expect.stringMatching(/for (100\d|99\d) seconds/),
  })
  expect(performance.now() - began).toBeLessThan(limitOf(5_000))
})

const DATE = 'Fri, 27 Nov 2026 12:00:00 GMT'
test.for<[string, number, Record<string, string>, number | null]>([
  ['a bare 429', 429, {}, 60],
  ['a 429 with an empty Retry-After', 429, { 'retry-after': '' }, 60],
  ['a 429 with nonsense', 429, { 'retry-after': 'soon' }, 60],
  ['a 429 with a date', 429, { 'retry-after': 'Fri, 27 Nov 2026 12:01:30 GMT', date: DATE }, 90],
  ['a 403 with a number', 403, { 'retry-after': '75' }, 75],
  ['a 403 with an empty Retry-After', 403, { 'retry-after': '' }, null],
  ['a 403 with a negative one', 403, { 'retry-after': '-5' }, null],
])('%s is a limit of seconds, or none: %s', async ([_, status, headers, seconds]) => {
  await using server = await opened()
  await using other = await strange((response) => response.writeHead(status, { ...JSON_TYPE, ...headers }).end('{"message": "no"}'))
  const finding = await failed(ask(connected(server, { apiUrl: other.apiUrl })))
  expect(finding.code).toBe(seconds === null ? 'github-forbidden' : 'github-rate-limit')
  if (seconds !== null) expect(finding.message).toContain(`for ${seconds} seconds`)
  // Longer than all patience: it is not tried again.
  expect(other.asked()).toBe(1)
})

test('a 503 is retried after the time in Retry-After, and not at all if that is too long', async () => {
  await using server = await opened()
  const answering = (seconds: string) =>
    strange((response, _, asked) => {
      if (asked > 1) return void response.writeHead(200, JSON_TYPE).end('{"number": 7}')
      response.writeHead(503, { ...JSON_TYPE, 'retry-after': seconds }).end('{"message": "later"}')
    })
  await using soon = await answering('1')
  const began = performance.now()
  expect(await ask(connected(server, { apiUrl: soon.apiUrl }))).toBe(7)
  expect(performance.now() - began).toBeGreaterThan(990)
  await using late = await answering('600')
  expect(await failed(ask(connected(server, { apiUrl: late.apiUrl })))).toMatchObject({ code: 'github-unavailable' })
  expect(late.asked()).toBe(1)
})

test('a request without Retry-After is retried after a pause, too', async () => {
  await using server = await opened()
  await using eager = await strange((response) => response.writeHead(429, { ...JSON_TYPE, 'retry-after': '0' }).end('{"message": "no"}'))
  const lasting = { ...QUICK, tries: Number.POSITIVE_INFINITY, firstPause: 0.1, longestPause: 0.1, longestWait: 0.35 }
  const github = connected(server, { apiUrl: eager.apiUrl, lasting })
  const once = async () => (await github.api()).rest.pulls.get({ ...github.place, pull_number: 7, request: { retries: 0 } })
  expect((await failed(github.outlast(once))).code).toBe('github-rate-limit')
  expect(eager.asked()).toBe(4)
})

test('all pauses together have a limit, which is different after a long silence', async () => {
  await using server = await opened()
  const github = connected(server, { patience: { ...QUICK, firstPause: 0.2, longestWait: 0.5 } })
  server.fail(PULL, { kind: 'dropped' }, 2)
  await failed(ask(github)) // a pause of 0.2 s, and 0.8 s would be too long
  server.fail(PULL, { kind: 'dropped' }, 2)
  await failed(ask(github))
  expect(answers(server, PULL)).toEqual([null, null, null, null])
  server.fail(PULL, { kind: 'dropped' })
  await failed(ask(github)) // 0.1 s are left
  await new Promise((resolve) => setTimeout(resolve, 600))
  server.fail(PULL, { kind: 'dropped' })
  expect(await ask(github)).toBe(7)
})

test('a cancelled run does not wait', async () => {
  await using server = await opened()
  const controller = new AbortController()
  const github = connected(server, { signal: controller.signal })
  expect(await ask(github)).toBe(7)
  const began = performance.now()
  server.fail(PULL, { kind: 'slow', ms: 3_000 })
  server.fail(PULL, { kind: 'secondary rate limit', status: 403, retryAfterSeconds: 4 })
  const [inRequest, inPause] = [failed(ask(github)), failed(ask(github))]
  setTimeout(() => controller.abort(new Error('whatever the reason is')), 300)
  expect([(await inRequest).code, (await inPause).code, (await failed(ask(github))).code]).toEqual(Array(3).fill('github-cancelled'))
  expect(performance.now() - began).toBeLessThan(limitOf(2_000))
})

test('an invalid token, no token, a token without permission, a hidden repository', async () => {
  await using server = await opened({ isPrivate: true })
  for (const token of ['ghs_wrong', '']) {
    const { code, hint } = await failed(ask(connected(server, { token })))
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an expression of GitHub's
    expect([code, hint]).toEqual(['github-token-refused', expect.stringContaining('github-token: ${{ github.token }}')])
  }
  const powerless = await failed(ask(connected(server, { token: server.token(server.bot, {}) })))
  expect(powerless).toMatchObject({ code: 'github-permission-missing', message: expect.stringContaining('"pull-requests: read"') })
  expect(powerless.hint).toContain('permissions: { contents: read, pull-requests: write, statuses: write }')
  server.fail(PULL, { kind: 'hidden' })
  expect(await failed(ask(connected(server)))).toMatchObject({
    code: 'github-not-found',
    message: expect.stringContaining('private repository'),
  })
  expect(answers(server, PULL)).toEqual([401, 401, 403, 404])
})

test('the token is in no message', async () => {
  await using server = await opened()
  const token = 'ghs_verysecret'
  const error: unknown = await ask(connected(server, { token })).catch((reason: unknown) => reason)
  expect(JSON.stringify(explain(error, PURPOSE))).not.toContain(token)
})

test('a proxy that answers with a page of its own', async () => {
  await using server = await opened()
  await using gate = await strange((response) => response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Log in</h1>'))
  const { code, message } = await failed(ask(connected(server, { apiUrl: gate.apiUrl })))
  expect([code, message]).toEqual(['github-forbidden', expect.stringContaining('it gives no reason')])
  for (const type of ['text/html', 'nonsense']) {
    await using proxy = await strange((response) => response.writeHead(200, { 'content-type': type }).end('<h1>Welcome</h1>'))
    expect(await failed(connected(server, { apiUrl: proxy.apiUrl, graphqlUrl: '' }).login())).toMatchObject({ code: 'github-odd-answer' })
  }
})

test('a connection that breaks during a response is reported as broken', async () => {
  await using server = await opened()
  await using broken = await strange((response, _, asked) => {
    if (asked === 3) return void response.writeHead(200, JSON_TYPE).end('{"number": 7}')
    response.writeHead(200, { ...JSON_TYPE, 'content-length': '500' }).write('{"number"')
    setTimeout(() => response.destroy(), 20)
  })
  expect(await ask(connected(server, { apiUrl: broken.apiUrl }))).toBe(7)
  expect(broken.asked()).toBe(3)
})

test('a missing response times out', async () => {
  await using server = await opened()
  const github = connected(server, { patience: { ...QUICK, answerWithin: 0.3 } })
  server.fail(PULL, { kind: 'slow', ms: 900 }, 2)
  expect(await ask(github)).toBe(7)
  server.fail(PULL, { kind: 'slow', ms: 900 }, 3)
  expect(await failed(ask(github))).toMatchObject({
    code: 'github-unreachable',
    message: expect.stringContaining('no answer within 0.3 seconds'),
  })
})

test('no server answers', async () => {
  await using server = await opened()
  const gone = await strange(() => undefined)
  await gone[Symbol.asyncDispose]()
  const finding = await failed(ask(connected(server, { apiUrl: gone.apiUrl })))
  expect(finding).toMatchObject({ code: 'github-unreachable', message: expect.stringContaining('ECONNREFUSED') })
})

test('an error of ours is not mistaken for one of GitHub’s', () => {
  expect(() => explain(new RangeError('of ours'), PURPOSE)).toThrow('of ours')
})

test('it sends a User-Agent', async () => {
  await using server = await opened()
  await using echo = await strange((response, request) => {
    response.writeHead(200, JSON_TYPE).end(JSON.stringify(asBot(request.headers['user-agent'] ?? '')))
  })
  expect(await connected(server, { graphqlUrl: `${echo.apiUrl}/graphql` }).login()).toMatch(/^joulegate\/0\.0\.0 /)
})

test('the day is that of GitHub’s last answer, whatever this machine’s clock says', async () => {
  await using server = await opened()
  await using other = await strange((response, _, asked) => {
    response.setHeader('Date', asked === 1 ? 'Tue, 31 Dec 2030 23:59:59 GMT' : 'Wed, 01 Jan 2031 00:00:01 GMT')
    response.writeHead(200, JSON_TYPE).end('{}')
  })
  const github = connected(server, { apiUrl: other.apiUrl })
  const pull = async () => (await github.api()).rest.pulls.get({ ...github.place, pull_number: 7 })
  await pull()
  expect(github.today()).toBe('2030-12-31')
  await pull()
  expect(github.today()).toBe('2031-01-01')
})

test('before any answer, and after one without a date, the day is that of this machine’s clock', async () => {
  await using server = await opened()
  await using other = await strange((response) => {
    response.sendDate = false
    response.writeHead(200, JSON_TYPE).end('{}')
  })
  const github = connected(server, { apiUrl: other.apiUrl })
  const days = (): readonly string[] => [0, 1].map((later) => new Date(Date.now() - later).toISOString().slice(0, 10))
  expect(days()).toContain(github.today())
  await (await github.api()).rest.pulls.get({ ...github.place, pull_number: 7 })
  expect(days()).toContain(github.today())
})
