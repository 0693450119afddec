import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fetchParts } from '../../../src/git/checkout-parts.ts'
import { openRepository, type Repository } from '../../../src/git/repository.ts'
import { packHistory, unpackHistory } from '../../../src/git/transfer.ts'
import { createWorkspace } from '../../../src/git/workspace.ts'
import { History } from '../../../src/model/order.ts'
import { git, makeRepository, useDirectory } from './fixture.ts'
import { defaults, serveOrigin } from './origin.ts'

const directory = useDirectory()
const at = (...names: readonly string[]): string => join(directory.path, ...names)

/** Fetches the tags, and ends the use of what was fetched. */
async function tagged(repository: Repository) {
  await using stack = new AsyncDisposableStack()
  return await fetchParts(repository, { commits: [], checkout: { tags: true } }, { ...defaults(at('caches')), stack })
}

/** What `git describe` says in a checkout of HEAD or of another commit of the store. */
async function described(repository: Repository, sha: string, name: string): Promise<string> {
  await using workspace = await createWorkspace(repository, at(`${name}.git`), { signal: new AbortController().signal, mark: {} })
  await workspace.checkout(await repository.resolve(sha), at(name))
  try {
    return git(at(name), 'describe', '--dirty')
  } catch (error) {
    return String(error)
  }
}

it('of a remote are fetched with the history that leads to them, if they are asked for', async () => {
  const origin = await serveOrigin(directory.path)
  const tag = (...words: readonly string[]): void => {
    git(origin.work, 'tag', ...words)
    git(origin.work, 'push', '--quiet', '--force', '--tags', 'origin')
  }
  origin.push({ file: '1' })
  tag('--annotate', '--message', 'first', 'v1')
  for (const text of ['2', '3', '4']) origin.push({ file: text })
  const names = { base: 'main~1', head: 'main' }
  const first = await origin.open(names)
  expect(await described(first.repository, first.head.sha, 'without')).toMatch('No names found')
  const { repository, findings } = await tagged(first.repository)
  expect(findings).toEqual([])
  expect(await described(repository, first.base.sha, 'base')).toMatch(/^v1-2-g[0-9a-f]+$/)
  expect(await described(repository, first.head.sha, 'head')).toMatch(/^v1-3-g[0-9a-f]+$/)
  await first.close()
  // The remote moves a tag, and removes another.
  tag('--annotate', '--force', '--message', 'moved', 'v1', 'HEAD~1')
  tag('lost')
  const second = await origin.open(names)
  await tagged(second.repository)
  git(origin.work, 'push', '--quiet', 'origin', ':refs/tags/lost')
  const { repository: again } = await tagged(second.repository)
  expect(await described(again, second.head.sha, 'again')).toMatch(/^v1-1-g[0-9a-f]+$/)
  expect(await described(second.repository, second.head.sha, 'unasked')).toMatch('No names found')
  const transfer = { signal: new AbortController().signal, mark: {} }
  const { history } = await packHistory(again, at('packed.git'), [second.head.sha], transfer)
  expect(history.tags.map((line) => line.split(' ')[1])).toEqual(['refs/tags/v1'])
  await second.close()
})

it('of odd names and of other objects harm nothing', async () => {
  const origin = await serveOrigin(directory.path)
  const [base, head] = [origin.push({ file: '1' }), origin.push({ file: '2' })]
  const names = ['v1', 'HEAD', 'main', 'refs/heads/main', '-x', 'é', 'a'.repeat(200)]
  for (const name of names) git(origin.work, 'update-ref', `refs/tags/${name}`, 'HEAD~1')
  git(origin.work, 'update-ref', 'refs/tags/tree', 'HEAD^{tree}')
  git(origin.work, 'update-ref', 'refs/tags/file', 'HEAD:file')
  git(origin.work, 'tag', '--annotate', '--message', 'a tag of a tree', 'nested', 'tree')
  git(origin.work, 'push', '--quiet', 'origin', 'refs/tags/*:refs/tags/*')
  const first = await origin.open({ base, head })
  const { repository } = await tagged(first.repository)
  expect(await described(repository, first.head.sha, 'head')).toMatch(/No annotated tags/)
  const transfer = { signal: new AbortController().signal, mark: {} }
  const {
    history,
    paths: [pack],
  } = await packHistory(repository, at('packed.git'), [first.base.sha, first.head.sha], transfer)
  expect(History.parse(history).tags).toHaveLength(names.length + 3)
  const received = await unpackHistory(history, at('received.git'), async (path) => copyFileSync(pack, path), transfer)
  expect((await received.resolve(first.head.sha)).tree).toBe(first.head.tree)
  await first.close()
})

it('of a shallow clone cause a warning that says how to get them', async () => {
  makeRepository(at('whole'))
  git(directory.path, 'clone', '--quiet', '--depth=1', `file://${at('whole')}`, 'shallow')
  const clone = await openRepository(at('shallow'))
  const { repository, findings } = await tagged(clone)
  expect(repository).toBe(clone)
  expect(findings).toMatchObject([{ code: 'tags-shallow', data: { directory: at('shallow') } }])
  expect((await tagged(await openRepository(at('whole')))).findings).toEqual([])
})
