import { expect, test } from 'vitest'
import { type Publication, previousOf, publishComment, type Sticky, type Written } from '../../../src/github/comment.ts'
import type { RunOf } from '../../../src/github/status.ts'
import type { Fault } from '../../rig/github/faults.ts'
import { READ_ONLY } from '../../rig/github/handles.ts'
import { wordedIn } from '../../rig/worded.ts'
import { answers, connected, HEAD, opened, SHA } from './connected.ts'

const MARKER = '<!-- joulegate-report key=default v=1 -->'
const OTHER = '<!-- joulegate-report key=other v=1 -->'
const [CREATE, UPDATE, LIST] = ['issues/create-comment', 'issues/update-comment', 'issues/list-comments']

/** A report's first and last line; the true one is made elsewhere. */
const text = (words: string, { runId, attempt }: RunOf, marker = MARKER, head = HEAD): string =>
  `${marker}\n## ${words}\n<!-- data: ${runId}.${attempt}.${head} -->`
const sticky: Sticky<Written> = {
  marker: MARKER,
  read(body) {
    const [, runId, attempt, head = ''] = /<!-- data: (\d+)\.(\d+)\.(\w+) -->$/.exec(body) ?? []
    return runId === undefined ? null : { runId: Number(runId), attempt: Number(attempt), head }
  },
}
const RUN = { runId: 812, attempt: 1 }

function report(words: string, more: Partial<Publication<Written>> = {}): Publication<Written> {
  const run = more.run ?? RUN
  return { number: 7, sticky, body: text(words, run), run, mode: 'always', news: 'nothing', ...more }
}

test('the comment is written once, then written again in its place, also below 250 others', async () => {
  await using server = await opened()
  server.addComments(130, { pull: 7, author: 'monalisa', body: 'nice' })
  const github = connected(server)
  const first = await publishComment(github, report('one'))
  expect(first).toEqual({ kind: 'written', url: expect.stringMatching(/\/acme\/widget\/(issues|pull)\/7#issuecomment-\d+$/) })
  server.addComments(250, { pull: 7, author: 'monalisa', body: 'nice too' })
  expect(await publishComment(connected(server), report('two', { run: { runId: 813, attempt: 1 } }))).toEqual(first)
  const ours = server.comments(7).filter(({ author }) => author === server.bot)
  expect(ours.map(({ body }) => body)).toEqual([text('two', { runId: 813, attempt: 1 })])
  expect(server.log.filter(({ operation }) => operation === LIST).map(({ query }) => query['page'])).toEqual(['1', '2', '1', '2', '3', '4'])
})

test('an unchanged text is not sent again', async () => {
  await using server = await opened()
  const github = connected(server)
  await publishComment(github, report('one'))
  expect(await publishComment(github, report('one'))).toMatchObject({ kind: 'unchanged', url: expect.stringContaining('#issuecomment-') })
  expect(answers(server, UPDATE)).toEqual([])
})

test('another user’s comment with our marker is not touched, nor is one of ours that only quotes it, or has another key', async () => {
  await using server = await opened()
  const others = [
    { pull: 7, author: 'stranger', body: text('mine!', { runId: 999, attempt: 9 }) },
    { pull: 7, author: server.bot, body: `see\n${text('a quotation', RUN)}` },
    { pull: 7, author: server.bot, body: text('another', RUN, OTHER) },
    { pull: 7, author: 'github-actions', body: text('an impostor', RUN) },
  ]
  for (const other of others) server.addComments(1, other)
  const github = connected(server)
  expect(await previousOf(github, 7, sticky)).toEqual({ kind: 'none' })
  expect(await publishComment(github, report('ours'))).toMatchObject({ kind: 'written' })
  expect(server.comments(7).map(({ body }) => body)).toEqual([...others.map(({ body }) => body), text('ours', RUN)])
  expect(answers(server, UPDATE)).toEqual([])
})

test('of two of ours, the newest is updated', async () => {
  await using server = await opened()
  server.addComments(2, { pull: 7, author: server.bot, body: text('old', { runId: 1, attempt: 1 }) })
  await publishComment(connected(server), report('new'))
  expect(server.comments(7).map(({ body }) => body)).toEqual([text('old', { runId: 1, attempt: 1 }), text('new', RUN)])
})

test.for([
  { name: 'an older run', there: { runId: 813, attempt: 1 }, kind: 'stale' },
  { name: 'an older attempt of the same run', there: { runId: 812, attempt: 2 }, kind: 'stale' },
  { name: 'a newer run', there: { runId: 811, attempt: 5 }, kind: 'written' },
  { name: 'the same run', there: RUN, kind: 'written' },
])('$name that finishes last: $kind', async ({ there, kind }) => {
  await using server = await opened()
  server.addComments(1, { pull: 7, author: server.bot, body: text('there', there) })
  server.addComments(1, { pull: 7, author: server.bot, body: `${MARKER}\nsomebody has edited this` })
  expect(await publishComment(connected(server), report('last'))).toMatchObject({ kind })
  expect(server.comments(7).some(({ body }) => body === text('last', RUN))).toBe(kind === 'written')
})

test('a newer run counts only for the current head of the pull request', async () => {
  await using server = await opened()
  const newer = { runId: 999_999_999, attempt: 1 }
  // As another workflow can write it, which comments under the same name.
  server.addComments(1, { pull: 7, author: server.bot, body: text('a forgery', newer, MARKER, SHA) })
  expect(await publishComment(connected(server), report('ours'))).toMatchObject({ kind: 'written' })
  expect(server.comments(7).map(({ body }) => body)).toEqual([text('ours', RUN)])
  server.addComments(1, { pull: 7, author: server.bot, body: text('of a newer head', newer, MARKER, SHA) })
  server.changePull(7, { head: { ref: 'faster', sha: SHA, repository: server.repository } })
  expect(await publishComment(connected(server), report('late'))).toEqual({ kind: 'stale' })
})

test('the data of the previous comment can be read; a comment without data is updated', async () => {
  await using server = await opened()
  const github = connected(server)
  server.addComments(1, { pull: 7, author: server.bot, body: text('there', { runId: 5, attempt: 2 }) })
  expect(await previousOf(github, 7, sticky)).toEqual({ kind: 'found', data: { runId: 5, attempt: 2, head: HEAD } })
  server.addComments(1, { pull: 7, author: server.bot, body: `${MARKER}\nno data` })
  expect(await previousOf(github, 7, sticky)).toEqual({ kind: 'none' })
  expect(await publishComment(github, report('new'))).toMatchObject({ kind: 'written' })
  expect(server.comments(7).at(-1)?.body).toBe(text('new', RUN))
  server.fail(LIST, { kind: 'broken', status: 502 }, 3)
  expect(await previousOf(github, 7, sticky)).toMatchObject({ kind: 'failed', finding: { code: 'github-unavailable' } })
})

test('modes: whether a first comment is written, and that an existing one is kept up to date', async () => {
  const modes = ['always', 'on-change', 'on-fail', 'never'] as const
  const table = await Promise.all(
    modes.map(async (mode) => {
      await using server = await opened()
      const kinds: string[] = []
      for (const [at, news] of (['nothing', 'change', 'failure', 'nothing'] as const).entries()) {
        const run = { runId: 900 + at, attempt: 1 }
        kinds.push((await publishComment(connected(server), report(news, { mode, news, run }))).kind)
      }
      return [mode, ...kinds, server.comments(7).length]
    }),
  )
  expect(table).toEqual([
    ['always', 'written', 'written', 'written', 'written', 1],
    ['on-change', 'unwanted', 'written', 'written', 'written', 1],
    ['on-fail', 'unwanted', 'unwanted', 'written', 'written', 1],
    ['never', 'unwanted', 'unwanted', 'unwanted', 'unwanted', 0],
  ])
})

test.for<Fault>([
  { kind: 'broken', status: 502 },
  { kind: 'broken', status: 502, isCarriedOut: true },
  { kind: 'dropped' },
  { kind: 'dropped', isCarriedOut: true },
])('$kind, carried out: $isCarriedOut: there is one comment in the end', async (fault) => {
  await using server = await opened()
  server.fail(CREATE, fault, 'isCarriedOut' in fault ? 1 : 2)
  expect(await publishComment(connected(server), report('one'))).toMatchObject({ kind: 'written' })
  server.fail(UPDATE, fault, 'isCarriedOut' in fault ? 1 : 2)
  const again = report('two', { run: { runId: 813, attempt: 1 } })
  expect(await publishComment(connected(server), again)).toMatchObject({ kind: 'written' })
  expect(server.comments(7).map(({ body }) => body)).toEqual([again.body])
})

test('a GitHub that keeps failing costs three attempts and the comment', async () => {
  await using server = await opened()
  const github = connected(server)
  server.fail(CREATE, { kind: 'broken', status: 503 }, 9)
  expect(await publishComment(github, report('one'))).toMatchObject({ kind: 'failed', finding: { code: 'github-unavailable' } })
  expect(answers(server, CREATE)).toEqual([503, 503, 503])
  server.fail(LIST, { kind: 'dropped' }, 9)
  expect(await publishComment(github, report('one'))).toMatchObject({ kind: 'failed', finding: { code: 'github-unreachable' } })
  expect(answers(server, LIST).filter((status) => status === null)).toHaveLength(3)
})

test('a secondary rate limit on writing causes a wait', async () => {
  await using server = await opened()
  server.fail(CREATE, { kind: 'secondary rate limit', status: 403, retryAfterSeconds: 1 })
  expect(await publishComment(connected(server), report('one'))).toMatchObject({ kind: 'written' })
  expect(answers(server, CREATE)).toEqual([403, 201])
})

test('a read-only token, an invalid one, a text that is too long', async () => {
  await using server = await opened()
  const reader = connected(server, { token: server.token(server.bot, READ_ONLY) })
  expect(wordedIn(await publishComment(reader, report('one')))).toMatchObject({
    kind: 'failed',
    finding: {
      code: 'github-permission-missing',
      level: 'warning',
      message: 'The token lacks the permission "pull-requests: write", so Joulegate could not write the comment on pull request #7.',
    },
  })
  const wrong = connected(server, { token: 'ghs_wrong' })
  expect(await publishComment(wrong, report('one'))).toMatchObject({ kind: 'failed', finding: { code: 'github-token-refused' } })
  expect(await previousOf(wrong, 7, sticky)).toMatchObject({ kind: 'failed', finding: { code: 'github-token-refused' } })
  const long = report('one', { body: text('one', RUN).padEnd(65_537, 'x') })
  expect(wordedIn(await publishComment(connected(server), long))).toMatchObject({
    kind: 'failed',
    finding: { code: 'github-rejected', message: expect.stringContaining('Body is too long (maximum is 65536 characters)') },
  })
  expect(server.comments(7)).toEqual([])
})

test.for(['ghes', 'gitea'] as const)('on %s the comment is found again as well', async (shape) => {
  await using server = await opened({ shape })
  server.addComments(120, { pull: 7, author: 'monalisa', body: 'nice' })
  await publishComment(connected(server), report('one'))
  const run = { runId: 813, attempt: 1 }
  expect(await publishComment(connected(server), report('two', { run }))).toMatchObject({ kind: 'written' })
  expect(
    server
      .comments(7)
      .filter(({ author }) => author === server.bot)
      .map(({ body }) => body),
  ).toEqual([text('two', run)])
})

test('a text without its marker is an internal error', async () => {
  await using server = await opened()
  await expect(publishComment(connected(server), report('one', { body: 'hello' }))).rejects.toThrow('does not begin with its marker')
})
