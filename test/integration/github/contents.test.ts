import { expect, test } from 'vitest'
import { listRepositoryFiles, readRepositoryFile } from '../../../src/github/contents.ts'
import { explain } from '../../../src/github/failure.ts'
import { connected, HEAD, JSON_TYPE, opened, strange, withGit } from './connected.ts'

const PURPOSE = { task: { name: 'read-file', file: 'a file' }, permission: 'contents: read' } as const
const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const error: unknown = await act.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error === null ? 'nothing failed' : explain(error, PURPOSE).code
}

const FILES = {
  '.github/workflows/energy.yml': 'name: Énergie\n',
  '.github/workflows/deep/more.yml': 'x',
  'odd/#1 50%?{x}:y.txt': 'odd\n',
}

test.for(['github', 'ghes', 'gitea'] as const)('files and directories of a commit, on %s', async (shape) => {
  await using lab = await withGit(FILES, { shape })
  const github = connected(lab.server)
  const read = (path: string, ref = lab.head) => readRepositoryFile(github, path, ref)
  expect(await read('.github/workflows/energy.yml')).toBe('name: Énergie\n')
  expect(await read('.github/workflows/old.yml', 'main')).toBe('on: push\n')
  expect(await read('odd/#1 50%?{x}:y.txt')).toBe('odd\n')
  expect([await read('joulegate.yml'), await read('.github/workflows'), await read('README.md/x')]).toEqual([null, null, null])
  expect(await listRepositoryFiles(github, '.github/workflows/', lab.head)).toEqual([
    '.github/workflows/energy.yml',
    '.github/workflows/old.yml',
  ])
  expect(await listRepositoryFiles(github, '', 'main')).toEqual(['README.md'])
  expect(await listRepositoryFiles(github, '.gitea/workflows', lab.head)).toEqual([])
  expect(await listRepositoryFiles(github, 'README.md', lab.head)).toEqual([])
})

test('neither an unknown commit nor a hidden repository is mistaken for a missing file', async () => {
  await using lab = await withGit(FILES)
  const github = connected(lab.server)
  expect(await codeOf(readRepositoryFile(github, 'README.md', HEAD))).toBe('github-not-found')
  expect(await codeOf(listRepositoryFiles(github, 'src', 'no-such-branch'))).toBe('github-not-found')
  lab.server.fail('repos/get-content', { kind: 'hidden' }, 2)
  expect(await codeOf(readRepositoryFile(github, 'README.md', 'main'))).toBe('github-not-found')
  lab.server.fail('repos/get-content', { kind: 'forbidden' })
  expect(await codeOf(readRepositoryFile(github, 'README.md', 'main'))).toBe('github-permission-missing')
})

test('a path outside of the contents is not requested', async () => {
  await using server = await opened()
  expect(await codeOf(readRepositoryFile(connected(server), '../../../user', HEAD))).toBe('github-odd-answer')
  expect(server.log).toEqual([])
})

test('a file of more than 1 MB comes raw; a list that GitHub has cut is not taken for the whole', async () => {
  await using server = await opened()
  const large = { type: 'file', path: 'large.yml', size: 2_000_000, encoding: 'none', content: '' }
  const whole = 'é'.repeat(1_000_000)
  await using other = await strange((response, request) => {
    if (request.url?.includes('/contents/many') === true) {
      const many = Array.from({ length: 1_000 }, (_, at) => ({ type: 'file', path: `many/${at}` }))
      return void response.writeHead(200, JSON_TYPE).end(JSON.stringify(many))
    }
    if (request.headers.accept?.includes('raw') !== true) return void response.writeHead(200, JSON_TYPE).end(JSON.stringify(large))
    response.writeHead(200, { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' }).end(whole)
  })
  const github = connected(server, { apiUrl: other.apiUrl })
  expect(await readRepositoryFile(github, 'large.yml', 'main')).toBe(whole)
  expect(await codeOf(listRepositoryFiles(github, 'many', 'main'))).toBe('github-odd-answer')
  const gitea = connected(server, { apiUrl: `${other.apiUrl}/api/v1` })
  expect(await codeOf(readRepositoryFile(gitea, 'large.yml', 'main'))).toBe('github-odd-answer')
})

test('the page of a proxy is not a file', async () => {
  await using server = await opened()
  await using proxy = await strange((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'))
  expect(await codeOf(readRepositoryFile(connected(server, { apiUrl: proxy.apiUrl }), 'a', 'main'))).toBe('github-odd-answer')
})
