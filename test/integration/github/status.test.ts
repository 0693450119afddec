import { expect, test } from 'vitest'
import { type CommitStatus, setStatus } from '../../../src/github/status.ts'
import { READ_ONLY } from '../../rig/github/handles.ts'
import { wordedIn } from '../../rig/worded.ts'
import { answers, connected, HEAD, opened, withGit } from './connected.ts'

const CREATE = 'repos/create-commit-status'
const PENDING: CommitStatus = { sha: HEAD, state: 'pending', description: 'measuring', targetUrl: null, context: 'joulegate' }

test('pending, then the result, on the commit that is named', async () => {
  await using server = await opened()
  const github = connected(server)
  const targetUrl = 'https://github.com/acme/widget/actions/runs/812'
  expect(await setStatus(github, PENDING)).toEqual({ kind: 'written' })
  expect(await setStatus(github, { ...PENDING, state: 'failure', description: '+6.1 %', targetUrl })).toEqual({ kind: 'written' })
  expect(server.statuses(HEAD)).toMatchObject([
    { state: 'pending', context: 'joulegate', description: 'measuring', targetUrl: null },
    { state: 'failure', context: 'joulegate', description: '+6.1 %', targetUrl },
  ])
})

test('a server that fails twice, and for ever', async () => {
  await using server = await opened()
  const github = connected(server)
  server.fail(CREATE, { kind: 'broken', status: 502 }, 2)
  expect(await setStatus(github, PENDING)).toEqual({ kind: 'written' })
  server.fail(CREATE, { kind: 'dropped' }, 9)
  expect(wordedIn(await setStatus(github, PENDING))).toMatchObject({
    kind: 'failed',
    finding: {
      code: 'github-unreachable',
      message: expect.stringContaining('so Joulegate could not set the status "joulegate" of bbbbbbb to pending.'),
    },
  })
  expect(answers(server, CREATE)).toEqual([502, 502, 201, null, null, null])
})

test('a token that may only read', async () => {
  await using server = await opened()
  const reader = connected(server, { token: server.token(server.bot, READ_ONLY) })
  expect(wordedIn(await setStatus(reader, PENDING))).toMatchObject({
    kind: 'failed',
    finding: { code: 'github-permission-missing', message: expect.stringContaining('"statuses: write"') },
  })
  expect(answers(server, CREATE)).toEqual([403])
})

test('a head that is gone after a force-push', async () => {
  await using lab = await withGit({ 'a.txt': 'a' })
  const { server, head: sha } = lab
  expect(wordedIn(await setStatus(connected(server), PENDING))).toMatchObject({
    kind: 'failed',
    finding: { code: 'github-commit-gone', message: expect.stringContaining(`Its answer: No commit found for SHA: ${HEAD}`) },
  })
  expect(await setStatus(connected(server), { ...PENDING, sha })).toEqual({ kind: 'written' })
})

test.for(['ghes', 'gitea'] as const)('on %s', async (shape) => {
  await using server = await opened({ shape })
  expect(await setStatus(connected(server), { ...PENDING, state: 'success' })).toEqual({ kind: 'written' })
  expect(server.statuses(HEAD)).toMatchObject([{ state: 'success', context: 'joulegate' }])
})
