import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { liftOf, liftOfGroup } from '../../../src/github/reviews.ts'
import type { GitHub as Server } from '../../rig/github/handles.ts'
import { openGitHub } from '../../rig/github/server.ts'
import { commit, git, initRepository } from '../../rig/repository.ts'
import { connected } from './connected.ts'

/** A pull request of monalisa, its merge, and two people who may write: octocat and hubot. */
async function opened(email = 'nobody@example.com') {
  await using undo = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulegithub-'))
  undo.defer(() => rmSync(directory, { recursive: true }))
  initRepository(directory)
  const base = commit(directory, { 'README.md': 'words' })
  commit(directory, { change: '1' })
  git(directory, 'commit', '--quiet', '--amend', '--no-edit', `--author=Somebody <${email}>`)
  const head = git(directory, 'rev-parse', 'HEAD')
  const merge = git(directory, 'commit-tree', `${head}^{tree}`, '-p', base, '-p', head, '-m', 'merge')
  const squash = git(directory, 'commit-tree', `${head}^{tree}`, '-p', base, '-m', 'squash')
  const server = undo.use(await openGitHub({ git: directory }))
  const place = { ref: 'main', sha: base, repository: server.repository }
  server.addPull({ number: 7, author: 'monalisa', base: place, head: { ...place, ref: 'faster', sha: head } })
  for (const login of ['octocat', 'hubot']) server.permit(login, 'write')
  const disposal = undo.move()
  return { server, base, head, merge, squash, [Symbol.asyncDispose]: () => disposal.disposeAsync() }
}

const approve = (server: Server, author: string, more: { readonly sha?: string } = {}): unknown =>
  server.addReview({ pull: 7, author, state: 'APPROVED', ...more })
const by = (login: string | null, how = 'review') => ({ lifted: login === null ? null : { by: login, how }, finding: null })

test.each<[string, string | null, (server: Server, base: string) => unknown]>([
  ['nobody', null, () => undefined],
  ['a person who may write', 'octocat', (server) => approve(server, 'octocat')],
  ['a person who may maintain', 'hubot', (server) => [server.permit('hubot', 'maintain'), approve(server, 'hubot')]],
  ['a person who may administer', 'hubot', (server) => [server.permit('hubot', 'admin'), approve(server, 'hubot')]],
  ['a person who may triage', null, (server) => [server.permit('mallory', 'triage'), approve(server, 'mallory')]],
  ['a person who may read', null, (server) => approve(server, 'mallory')],
  ['a bot', null, (server) => approve(server, 'github-actions[bot]')],
  ['the author, in other letters', null, (server) => [server.permit('Monalisa', 'admin'), approve(server, 'Monalisa')]],
  ['a review of another commit', null, (server, base) => approve(server, 'octocat', { sha: base })],
  ['the second of two, if the first may only read', 'octocat', (server) => [approve(server, 'mallory'), approve(server, 'octocat')]],
  [
    'an approval that a comment follows',
    'octocat',
    (server) => [approve(server, 'octocat'), server.addReview({ pull: 7, author: 'octocat', state: 'COMMENTED', body: 'x' })],
  ],
  [
    'an approval that was taken back',
    null,
    (server) => [approve(server, 'octocat'), server.addReview({ pull: 7, author: 'octocat', state: 'CHANGES_REQUESTED' })],
  ],
  [
    'an approval that was dismissed',
    null,
    (server) => server.changeReview(server.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' }).id, { state: 'DISMISSED' }),
  ],
])('%s → %s', async (_, expected, review) => {
  await using lab = await opened()
  review(lab.server, lab.base)
  expect(await liftOf(connected(lab.server), { number: 7, headSha: lab.head, rerun: null })).toEqual(by(expected))
})

test('the authors of a commit cannot approve it; another user can', async () => {
  await using lab = await opened('12+octocat@users.noreply.github.com')
  approve(lab.server, 'octocat')
  const head = { number: 7, headSha: lab.head, rerun: null }
  expect(await liftOf(connected(lab.server), head)).toEqual(by(null))
  approve(lab.server, 'hubot')
  expect(await liftOf(connected(lab.server), head)).toEqual(by('hubot'))
})

test.each([
  ['admin', 2, 'monalisa', true],
  ['admin', 1, 'monalisa', false],
  ['maintain', 2, 'monalisa', false],
  ['admin', 2, 'octocat', false],
] as const)('an author who is %s, attempt %i by %s → %s', async (role, attempt, actor, isLifted) => {
  await using lab = await opened()
  lab.server.permit('monalisa', role)
  const lift = await liftOf(connected(lab.server), { number: 7, headSha: lab.head, rerun: { attempt, actor } })
  expect(lift).toEqual(isLifted ? by('monalisa', 'admin') : by(null))
})

test('a group has the approval of its pull request, if it contains its head', async () => {
  await using lab = await opened()
  const github = connected(lab.server)
  const group = (headSha: string) => liftOfGroup(github, { number: 7, headSha })
  expect(await group(lab.merge)).toEqual(by(null))
  approve(lab.server, 'octocat')
  expect(await group(lab.merge)).toEqual(by('octocat'))
  expect(await group(lab.squash)).toEqual(by('octocat'))
  const pushed = { ref: 'faster', sha: lab.base, repository: lab.server.repository }
  lab.server.changePull(7, { head: pushed })
  expect(await group(lab.merge)).toEqual(by(null))
})

test('a group has the approval of an admin that the status of its pull request names, while the user is an admin', async () => {
  await using lab = await opened()
  const github = connected(lab.server)
  const { repos } = (await github.api()).rest
  const description = 'warning: not clear yet; check change approved by monalisa'
  await repos.createCommitStatus({ ...github.place, sha: lab.head, state: 'success', context: 'joulegate', description })
  const group = { number: 7, headSha: lab.merge }
  expect(await liftOfGroup(github, group)).toEqual(by(null))
  lab.server.permit('monalisa', 'admin')
  expect(await liftOfGroup(github, group)).toEqual(by('monalisa', 'admin'))
})

test('a GitHub that cannot be reached → not lifted, and reported', async () => {
  await using lab = await opened()
  approve(lab.server, 'octocat')
  lab.server.fail('pulls/list-reviews', { kind: 'broken', status: 500 }, 3)
  const lift = await liftOf(connected(lab.server), { number: 7, headSha: lab.head, rerun: null })
  expect(lift).toMatchObject({ lifted: null, finding: { code: 'reviews-unread' } })
  lab.server.fail('pulls/get', { kind: 'broken', status: 500 }, 3)
  expect(await liftOfGroup(connected(lab.server), { number: 7, headSha: lab.merge })).toMatchObject({ finding: { code: 'reviews-unread' } })
})
