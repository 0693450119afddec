import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fetchParts } from '../../../src/git/checkout-parts.ts'
import { openRepository } from '../../../src/git/repository.ts'
import { createWorkspace } from '../../../src/git/workspace.ts'
import { git, problemOf } from './fixture.ts'
import { declared, hosts, NO_SIGNAL, useModules } from './modules.ts'
import { defaults } from './origin.ts'

const { at, served, publish, checkedOut } = useModules()

/** Links to one commit at many paths. */
const many = (most: number, sha: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: most }, (_, index) => [`m${index}`, sha]))

it('one commit at many paths of many levels counts as often as it is there', async () => {
  const server = await served()
  let sha = publish('lib', { file: 'leaf' })
  const modules = Object.fromEntries(Object.keys(many(200, sha)).map((path) => [path, server.url('lib.git')]))
  for (const _level of [1, 2]) sha = publish('lib', { '.gitmodules': declared(modules) }, many(200, sha))
  const checkout = { submodules: true, hosts: hosts(server) } as const
  expect((await problemOf(checkedOut(at('work-lib'), checkout))).finding.code).toBe('submodules-too-many')
  // Neither does a checkout trust that a fetch has counted them.
  const repository = await openRepository(at('work-lib'))
  await using workspace = await createWorkspace(repository, at('private.git'), { ...NO_SIGNAL, requested: checkout })
  const problem = await problemOf(workspace.checkout(await repository.resolve('HEAD'), at('tree')))
  expect(problem.finding).toMatchObject({ code: 'submodules-too-many' })
})

it('a link to a file, a tree or a tag is refused, wherever that object is', async () => {
  const server = await served()
  publish('lib', { file: 'lib' })
  git(at('work-lib'), 'tag', '--annotate', '--message', 'first', 'v1')
  git(at('work-lib'), 'push', '--quiet', at('served/lib.git'), 'v1')
  const checkout = { submodules: true, hosts: hosts(server) } as const
  for (const name of ['HEAD:file', 'HEAD^{tree}', 'v1']) {
    const sha = git(at('work-lib'), 'rev-parse', name)
    publish('top', { '.gitmodules': declared({ lib: server.url('lib.git') }) }, { lib: sha })
    expect((await problemOf(checkedOut(at('work-top'), checkout))).finding).toMatchObject({ data: { why: 'no-commit' } })
  }
})

it('odd paths are paths', async () => {
  const server = await served()
  const lib = publish('lib', { file: 'lib\n' })
  const paths = ['a\nb', ' a', 'a ', '-x', 'é', 'e\u0301', 'É', 'a"b', 'a\\b', '..a', 'a\tb']
  const entries = paths.map((path, index) => `[submodule "n${index}"]\npath = ${JSON.stringify(path)}\nurl = ${server.url('lib.git')}\n`)
  publish('top', { '.gitmodules': entries.join('') }, Object.fromEntries(paths.map((path) => [path, lib])))
  await checkedOut(at('work-top'), { submodules: true, hosts: hosts(server) })
  for (const path of paths) expect(readFileSync(join(at('side'), path, 'file'), 'utf8')).toBe('lib\n')
  expect(git(at('side'), 'status', '--porcelain')).toBe('')
})

it('caches that head alone uses are removed, after a stop and after a kill', async () => {
  const server = await served()
  const [lib, evil] = [publish('lib', { file: 'lib' }), publish('evil', { file: 'evil' })]
  const modules = declared({ lib: server.url('lib.git'), evil: server.url('evil.git') })
  publish('top', { '.gitmodules': modules }, { lib })
  publish('top', {}, { evil })
  const repository = await openRepository(at('work-top'))
  const commits = [await repository.resolve('HEAD~1'), await repository.resolve('HEAD')]
  const bring = async (stop: (abort: AbortController) => void): Promise<readonly string[]> => {
    const abort = new AbortController()
    await using stack = new AsyncDisposableStack()
    const checkout = { submodules: true, hosts: hosts(server) } as const
    await fetchParts(repository, { commits, checkout }, { ...defaults(at('caches')), signal: abort.signal, stack })
    const kept = readdirSync(at('caches'))
    stop(abort)
    return kept
  }
  expect((await bring((abort) => abort.abort())).filter((name) => name.includes('evil'))).not.toEqual([])
  expect(readdirSync(at('caches')).filter((name) => name.includes('evil'))).toEqual([])
  // As a killed run leaves it.
  mkdirSync(at('caches/module-left'))
  writeFileSync(at('caches/module-left/passing'), '')
  expect(await bring(() => undefined)).not.toContain('module-left')
  expect(readdirSync(at('caches')).filter((name) => /^module-.*git-[0-9a-f]+$/.test(name))).toHaveLength(1)
})
