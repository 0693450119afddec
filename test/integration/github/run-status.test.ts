import { describe, expect, test } from 'vitest'
import { reportBegin, reportResult, type StatusVerdict, type Voice } from '../../../src/github/run-status.ts'
import { otherPullWords } from '../../../src/render/github/status.ts'
import { READ_ONLY, type GitHub as Server } from '../../rig/github/handles.ts'
import { wordedIn } from '../../rig/worded.ts'
import { connected, HEAD, JSON_TYPE, opened, SHA, strange } from './connected.ts'

const CONTEXT = 'joulegate'
const [CREATE, LIST] = ['repos/create-commit-status', 'repos/list-commit-statuses-for-ref']
const RUNS = 'https://github.com/acme/widget/actions/runs'

/** Run `runId` of pull request `pull`; 7 and 8 have the same commit. */
const voice = (pull: number | null, runId: number, more: Partial<Voice> = {}): Voice => ({
  ...{ sha: HEAD, context: CONTEXT, runId, attempt: 1, runUrl: `${RUNS}/${runId}`, pull },
  isOfContext: (base) => base === 'main',
  words: otherPullWords,
  ...more,
})
const verdict = (state: StatusVerdict['state'], description: string = state, isCancelled = false): StatusVerdict => ({
  state,
  description,
  isCancelled,
})
const GREEN = verdict('success', 'no change')
const RED = verdict('failure', 'parse +6.1 %, budget +3 %')
const CANCELLED = verdict('error', 'did not finish', true)

/** GitHub with a second pull request of the same commit. */
async function withTwin(twin: Parameters<Server['changePull']>[1] = {}): Promise<Server> {
  const server = await opened()
  const base = { ref: 'main', sha: SHA, repository: server.repository }
  server.addPull({ number: 8, base, head: { ...base, ref: 'other', sha: HEAD } })
  server.changePull(8, twin)
  return server
}

/** `state: description` of the statuses, the first one first. */
const said = (server: Server): readonly string[] => server.statuses(HEAD).map(({ state, description }) => `${state}: ${description}`)
const lastOf = (server: Server): string => said(server).at(-1) ?? ''

describe('one pull request', () => {
  test('pending, then the result, with a link to the run that leads back to the pull request', async () => {
    await using server = await opened()
    const github = connected(server)
    expect(await reportBegin(github, voice(7, 1), 'measuring')).toEqual({ kind: 'written', finding: null })
    expect(await reportResult(github, voice(7, 1), GREEN)).toEqual({ kind: 'written', finding: null })
    expect(server.statuses(HEAD)).toMatchObject([
      { state: 'pending', description: 'measuring', context: CONTEXT, targetUrl: `${RUNS}/1?pr=7` },
      { state: 'success', description: 'no change', context: CONTEXT, targetUrl: `${RUNS}/1?pr=7#success` },
    ])
    // Nobody is asked about pull requests if there is no other.
    expect(server.log.filter(({ operation }) => ![CREATE, LIST].includes(operation))).toEqual([])
  })

  test('run again, it turns its own failure into a success', async () => {
    await using server = await opened()
    const github = connected(server)
    await reportResult(github, voice(7, 1), RED)
    expect(await reportResult(github, voice(7, 1, { attempt: 2 }), GREEN)).toEqual({ kind: 'written', finding: null })
    expect(server.statuses(HEAD).at(-1)).toMatchObject({ state: 'success', targetUrl: `${RUNS}/1?pr=7&attempt=2#success` })
  })

  test.for([
    ['an older run', voice(7, 1)],
    ['an older attempt', voice(7, 2)],
  ] as const)('%s sets no status any more, neither at its beginning nor at its end', async ([_, older]) => {
    await using server = await opened()
    const github = connected(server)
    await reportBegin(github, voice(7, 2, { attempt: 2 }), 'measuring')
    const left = { kind: 'left', finding: { code: 'status-of-newer-run' } }
    expect(await reportBegin(github, older, 'measuring')).toMatchObject(left)
    for (const one of [GREEN, RED, CANCELLED]) expect(await reportResult(github, older, one)).toMatchObject(left)
    expect(said(server)).toEqual(['pending: measuring'])
  })

  test('a run without a pull request has its own description', async () => {
    await using server = await opened()
    const github = connected(server)
    await reportResult(github, voice(7, 5), RED)
    await reportResult(github, voice(null, 1, { context: 'joulegate (push)' }), GREEN)
    expect(server.statuses(HEAD).map(({ context, state }) => `${context}: ${state}`)).toEqual([
      'joulegate: failure',
      'joulegate (push): success',
    ])
    expect(server.statuses(HEAD).at(-1)?.targetUrl).toBe(`${RUNS}/1#success`)
  })

  test('a status of another user under this name does not count as a run', async () => {
    await using server = await opened()
    const github = connected(server, { token: server.token('monalisa') })
    const { repos } = (await github.api()).rest
    const link = { target_url: 'https://ci.example.com/9999' }
    await repos.createCommitStatus({ ...github.place, sha: HEAD, state: 'failure', context: 'Joulegate', ...link })
    await reportResult(github, voice(7, 1), GREEN)
    expect(lastOf(server)).toBe('success: no change')
  })
})

describe('two pull requests of one commit', () => {
  test.for([
    ['red, then green', RED, GREEN],
    ['green, then red', GREEN, RED],
  ] as const)('%s → red', async ([_, first, second]) => {
    await using server = await withTwin()
    const github = connected(server)
    for (const pull of [7, 8]) await reportBegin(github, voice(pull, pull), 'measuring')
    await reportResult(github, voice(7, 7), first)
    await reportResult(github, voice(8, 8), second)
    expect(lastOf(server)).toMatch(/^failure: /)
  })

  test('the other one’s failure stays, is named, and goes when it succeeds', async () => {
    await using server = await withTwin()
    const github = connected(server)
    await reportResult(github, voice(8, 1), RED)
    expect(await reportResult(github, voice(7, 2), GREEN)).toMatchObject({ kind: 'written', finding: { code: 'another-pull-decides' } })
    expect(lastOf(server)).toBe('failure: pull request #8, with the same commit: parse +6.1 %, budget +3 %')
    // Run again: 7 is remembered as green.
    expect(await reportResult(github, voice(8, 1, { attempt: 2 }), GREEN)).toEqual({ kind: 'written', finding: null })
    expect(lastOf(server)).toBe('success: no change')
  })

  test('while the other is measured, the status is pending; the later one decides for both', async () => {
    for (const [second, result] of [
      [GREEN, 'success: no change'],
      [RED, `failure: ${RED.description}`],
    ] as const) {
      await using server = await withTwin()
      const github = connected(server)
      for (const pull of [7, 8]) await reportBegin(github, voice(pull, pull), 'measuring')
      await reportResult(github, voice(7, 7), GREEN)
      expect(lastOf(server)).toBe('pending: measured; waits for pull request #8, which has the same commit')
      await reportResult(github, voice(8, 8), second)
      expect(lastOf(server)).toBe(result)
    }
  })

  test.for([
    ['is closed', { state: 'closed' }],
    ['has another head by now', { head: { ref: 'other', sha: SHA, repository: 'acme/widget' } }],
    ['goes to another branch by now', { base: { ref: 'release', sha: SHA, repository: 'acme/widget' } }],
  ] as const)('the other one’s red does not count if it %s', async ([_, change]) => {
    await using server = await withTwin()
    const github = connected(server)
    await reportResult(github, voice(8, 1), RED)
    server.changePull(8, change)
    await reportResult(github, voice(7, 2), GREEN)
    expect(lastOf(server)).toBe('success: no change')
  })

  test('a pull request that cannot be read counts', async () => {
    await using server = await withTwin()
    const github = connected(server)
    await reportResult(github, voice(8, 1), RED)
    server.fail('pulls/get', { kind: 'forbidden' })
    await reportResult(github, voice(7, 2), GREEN)
    expect(lastOf(server)).toMatch(/^failure: pull request #8/)
  })

  test('both end at once, in either order', async () => {
    for (const pair of [
      [GREEN, RED],
      [RED, GREEN],
      [GREEN, GREEN],
    ] as const) {
      await using server = await withTwin()
      for (const pull of [7, 8]) await reportBegin(connected(server), voice(pull, pull), 'measuring')
      // Each answer takes a while, so that the requests of both lie between each other.
      server.fail('*', { kind: 'slow', ms: 30 }, 20)
      await Promise.all(pair.map((one, at) => reportResult(connected(server), voice(7 + at, 7 + at), one)))
      expect(lastOf(server)).toMatch(pair.includes(RED) ? /^failure: / : /^success: /)
    }
  })

  test('success was written late, after the other one failed: it is checked again', async () => {
    await using server = await withTwin()
    const github = connected(server)
    await reportResult(github, voice(8, 1), GREEN)
    server.fail(CREATE, { kind: 'slow', ms: 400 })
    const late = reportResult(github, voice(7, 2), GREEN)
    await expect.poll(() => server.log.at(-1)?.operation).toBe(CREATE)
    await reportResult(connected(server), voice(8, 3), RED)
    await late
    expect(lastOf(server)).toMatch(/^failure: /)
  })
})

describe('a run that was cancelled', () => {
  test('replaces its own pending status', async () => {
    await using server = await opened()
    const github = connected(server)
    await reportBegin(github, voice(7, 1), 'measuring')
    await reportResult(github, voice(7, 1), CANCELLED)
    expect(said(server)).toEqual(['pending: measuring', 'error: did not finish'])
  })

  test('leaves its earlier verdict', async () => {
    await using server = await opened()
    const github = connected(server)
    await reportResult(github, voice(7, 1), GREEN)
    expect(await reportResult(github, voice(7, 1), CANCELLED)).toMatchObject({ kind: 'left' })
    expect(said(server)).toEqual(['success: no change'])
  })

  test('leaves another pull request pending that a newer run measures, and is counted when that ends', async () => {
    await using server = await withTwin()
    const github = connected(server)
    await reportBegin(github, voice(7, 1), 'measuring')
    await reportBegin(github, voice(8, 2), 'measuring')
    await reportResult(github, voice(7, 1), CANCELLED)
    expect(lastOf(server)).toBe('pending: measuring')
    await reportResult(github, voice(8, 2), GREEN)
    expect(lastOf(server)).toMatch(/^error: pull request #7/)
  })
})

describe('an outage', () => {
  test.for([
    ['fails', { kind: 'broken', status: 502 }],
    ['hangs up', { kind: 'dropped' }],
    ['hangs up after the deed', { kind: 'dropped', isCarriedOut: true }],
  ] as const)('a server that %s forty times', async ([_, fault]) => {
    await using server = await opened()
    const github = connected(server)
    for (const operation of [LIST, CREATE]) server.fail(operation, fault, 40)
    expect(await reportResult(github, voice(7, 1), RED)).toEqual({ kind: 'written', finding: null })
    expect(lastOf(server)).toBe(`failure: ${RED.description}`)
  })

  test('a response that is not GitHub’s is a failure, and is retried', async () => {
    await using server = await opened()
    await using proxy = await strange((response, { method }, asked) => {
      if (asked <= 12) return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>')
      response.writeHead(method === 'GET' ? 200 : 201, JSON_TYPE).end(method === 'GET' ? '[]' : '{"id": 1}')
    })
    expect(await reportResult(connected(server, { apiUrl: proxy.apiUrl }), voice(7, 1), RED)).toEqual({ kind: 'written', finding: null })
    await using page = await strange((response) => response.writeHead(201, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'))
    const lasting = { tries: 3, firstPause: 0.01, longestPause: 0.01, longestWait: 1, answerWithin: 5, retriesOddAnswers: true }
    const failed = await reportResult(connected(server, { apiUrl: page.apiUrl, lasting }), voice(7, 1), RED)
    expect(wordedIn(failed)).toMatchObject({ kind: 'failed', isPassing: true, finding: { code: 'github-odd-answer', level: 'warning' } })
  })

  test('that lasts is reported, and left to the post step; a read-only token is not', async () => {
    await using server = await opened()
    server.fail('*', { kind: 'rate limit', resetSeconds: 3_600 })
    const limited = await reportResult(connected(server), voice(7, 1), RED)
    expect(limited).toMatchObject({ kind: 'failed', isPassing: true, finding: { code: 'github-rate-limit' } })
    const reader = connected(server, { token: server.token(server.bot, READ_ONLY) })
    const refused = await reportResult(reader, voice(7, 1), RED)
    expect(refused).toMatchObject({ kind: 'failed', isPassing: false, finding: { code: 'github-permission-missing' } })
  })

  test('ends with the run', async () => {
    await using server = await opened()
    server.fail('*', { kind: 'broken', status: 502 }, 10_000)
    const controller = new AbortController()
    const lasting = { tries: 99, firstPause: 60, longestPause: 60, longestWait: 900, answerWithin: 20, retriesOddAnswers: true }
    const settling = reportResult(connected(server, { signal: controller.signal, lasting }), voice(7, 1), RED)
    await expect.poll(() => server.log.length).toBe(1)
    controller.abort()
    expect(await settling).toMatchObject({ kind: 'failed', isPassing: true, finding: { code: 'github-cancelled' } })
  })
})

test.for(['ghes', 'gitea'] as const)('on %s', async (shape) => {
  await using server = await opened({ shape })
  const base = { ref: 'main', sha: SHA, repository: server.repository }
  server.addPull({ number: 8, base, head: { ...base, ref: 'other', sha: HEAD } })
  const github = connected(server)
  await reportResult(github, voice(8, 1), RED)
  await reportResult(github, voice(7, 2), GREEN)
  expect(lastOf(server)).toMatch(/^failure: pull request #8/)
})
