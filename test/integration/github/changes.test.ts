import { expect, test } from 'vitest'
import { workflowChanges, workflowReaches } from '../../../src/github/changes.ts'
import { READ_ONLY } from '../../rig/github/handles.ts'
import { wordedIn } from '../../rig/worded.ts'
import { connected, JSON_TYPE, opened, strange, withGit } from './connected.ts'

const LIST = 'pulls/list-files'
const known = (...files: readonly string[]) => ({ kind: 'known', files, isComplete: true })

test('workflows that are changed, made and deleted are named, also behind a page of other files', async () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`.a/${at}.txt`, 'x']))
  const workflows = {
    '.github/actions/tools/action.yml': 'x',
    '.github/workflows/old.yml': null,
    '.github/workflows/deep/new.yml': 'on: push\n',
    '.github/dependabot.yml': 'x',
  }
  await using lab = await withGit({ ...many, ...workflows, 'docs/.github/workflows/example.yml': 'x', '.gitea/workflows/x.yml': 'x' })
  const reader = connected(lab.server, { token: lab.server.token(lab.server.bot, READ_ONLY) })
  expect(await workflowChanges(reader, 7)).toEqual(
    known('.github/actions/tools/action.yml', '.github/workflows/deep/new.yml', '.github/workflows/old.yml'),
  )
  expect(lab.server.log.filter(({ operation }) => operation === LIST).map(({ query }) => query)).toEqual([
    { per_page: '100', page: '1' },
    { per_page: '100', page: '2' },
  ])
})

test('a pull request that changes none', async () => {
  await using lab = await withGit({ 'src/main.c': 'int main;\n' })
  expect(await workflowChanges(connected(lab.server), 7)).toEqual(known())
})

test('Gitea has workflows in directories of its own too', async () => {
  await using lab = await withGit({ '.gitea/workflows/x.yml': 'x', '.forgejo/workflows/x.yml': 'x' }, { shape: 'gitea' })
  expect(await workflowChanges(connected(lab.server), 7)).toEqual(known('.forgejo/workflows/x.yml', '.gitea/workflows/x.yml'))
})

test('a workflow that was moved away is changed; of more files than GitHub lists not all are known', async () => {
  await using server = await opened()
  await using long = await strange((response, { url }) => {
    const page = Number(new URL(url ?? '', 'http://x').searchParams.get('page'))
    const link = page < 30 ? { link: `<http://x?page=${page + 1}>; rel="next", <http://x?page=30>; rel="last"` } : {}
    const files = Array.from({ length: 100 }, (_, at) => ({ filename: `a/${page}/${at}` }))
    const moved = { filename: 'gone.yml', previous_filename: '.github/workflows/gate.yml' }
    response.writeHead(200, { ...JSON_TYPE, ...link }).end(JSON.stringify([...files.slice(1), page === 30 ? moved : files[0]]))
  })
  expect(await workflowChanges(connected(server, { apiUrl: long.apiUrl }), 7)).toEqual({
    kind: 'known',
    files: ['.github/workflows/gate.yml'],
    isComplete: false,
  })
  expect(long.asked()).toBe(30)
})

test('an error is reported, and an empty response is not mistaken for an empty list', async () => {
  await using server = await opened()
  server.fail(LIST, { kind: 'broken', status: 500 }, 3)
  expect(await workflowChanges(connected(server), 7)).toMatchObject({ kind: 'unknown', finding: { code: 'github-unavailable' } })
  await using empty = await strange((response) => void response.writeHead(200, JSON_TYPE).end())
  const answer = await workflowChanges(connected(server, { apiUrl: empty.apiUrl }), 7)
  expect(answer).toMatchObject({ kind: 'unknown', finding: { code: 'github-odd-answer' } })
})

test('how changed workflows could set the status is read at the head; one that is gone reaches nothing', async () => {
  const asking = 'permissions: { statuses: write }\njobs: { a: {} }\n'
  await using lab = await withGit({ '.github/workflows/new.yml': asking, '.github/workflows/old.yml': null })
  const { server, head: headSha } = lab
  const files = ['.github/workflows/new.yml', '.github/workflows/old.yml']
  const about = { headSha, context: 'joulegate' }
  expect(await workflowReaches(connected(server), files, about)).toEqual({ kind: 'known', reaches: new Map([[files[0], 'asks']]) })
  server.fail('repos/get-content', { kind: 'forbidden' })
  const finding = { code: 'github-permission-missing', message: expect.stringContaining('"contents: read"') }
  expect(wordedIn(await workflowReaches(connected(server), files, about))).toMatchObject({ kind: 'unknown', finding })
})
