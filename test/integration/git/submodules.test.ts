import { copyFileSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fetchParts } from '../../../src/git/checkout-parts.ts'
import { planOverlay } from '../../../src/git/overlay.ts'
import { openRepository } from '../../../src/git/repository.ts'
import { packHistory, unpackHistory } from '../../../src/git/transfer.ts'
import { createWorkspace } from '../../../src/git/workspace.ts'
import type { CheckoutParts } from '../../../src/model/checkout.ts'
import { wordedIn } from '../../rig/worded.ts'
import { builder, commit, git, problemOf, write } from './fixture.ts'
import { declared, hosts, NO_SIGNAL, useModules } from './modules.ts'
import { defaults } from './origin.ts'

const { at, served, publish, checkedOut } = useModules()

it('submodules, and those in them, are checked out at the commits that the trees name, and git works there', async () => {
  const server = await served()
  const inner = publish('inner', { deep: 'inner\n' })
  const lib = publish('lib', { '.gitmodules': declared({ sub: '../inner.git' }), file: 'lib\n' }, { sub: inner })
  publish('lib', { file: 'newer\n' })
  const modules = { 'libs/größe': server.url('lib.git'), unused: 'ssh://git@example.com/x.git' }
  publish('top', { '.gitmodules': declared(modules), file: 'top\n' }, { 'libs/größe': lib, unused: inner })
  const checkout = { submodules: ['libs/größe'], hosts: hosts(server) }
  const { repository } = await checkedOut(at('work-top'), checkout)
  const tree = at('side', 'libs/größe')
  expect(readFileSync(join(tree, 'file'), 'utf8')).toBe('lib\n')
  expect(readFileSync(join(tree, 'sub', 'deep'), 'utf8')).toBe('inner\n')
  expect(readdirSync(at('side', 'unused'))).toEqual([])
  for (const path of ['.', '.git', 'file', 'sub/deep']) expect(lstatSync(join(tree, path))).toMatchObject(builder)
  expect(git(at('side'), 'status', '--porcelain')).toBe('')
  expect(git(tree, 'rev-parse', 'HEAD')).toBe(lib)
  expect(git(tree, 'status', '--porcelain')).toBe('')
  expect(server.requests.every(({ authorization }) => authorization === undefined)).toBe(true)
  // The next run fetches nothing.
  const before = server.requests.length
  await checkedOut(at('work-top'), checkout, 'again')
  expect(server.requests).toHaveLength(before)
  expect(readFileSync(at('again', 'libs/größe/sub/deep'), 'utf8')).toBe('inner\n')
  expect(repository.available.modules.commits).toEqual([lib, inner])
})

it('the helper gets them with the history', async () => {
  const server = await served()
  const lib = publish('lib', { file: 'lib\n' })
  publish('top', { '.gitmodules': declared({ lib: server.url('lib.git') }) }, { lib })
  await using stack = new AsyncDisposableStack()
  const opened = await openRepository(at('work-top'))
  const head = await opened.resolve('HEAD')
  const checkout = { submodules: true, hosts: hosts(server) } as const
  const { repository } = await fetchParts(opened, { commits: [head], checkout }, { ...defaults(at('caches')), stack })
  const {
    history,
    paths: [pack],
  } = await packHistory(repository, at('packed.git'), [head.sha], NO_SIGNAL)
  const received = await unpackHistory(history, at('received.git'), async (path) => copyFileSync(pack, path), NO_SIGNAL)
  for (const name of ['served', 'caches', 'packed.git', 'work-lib']) rmSync(at(name), { recursive: true, force: true })
  await using workspace = await createWorkspace(received, at('private.git'), { ...NO_SIGNAL, requested: checkout })
  await workspace.checkout(head, at('side'))
  expect(readFileSync(at('side', 'lib', 'file'), 'utf8')).toBe('lib\n')
})

it('the user’s own repositories of them are used without any network', async () => {
  await served()
  const lib = publish('lib', { file: 'lib\n' })
  publish('top', { file: 'top\n' })
  const top = at('work-top')
  git(top, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '--name', 'a/b', at('served', 'lib.git'), 'lib')
  commit(top, {})
  await checkedOut(top, { submodules: true })
  expect(readFileSync(at('side', 'lib', 'file'), 'utf8')).toBe('lib\n')
  expect(git(at('side', 'lib'), 'rev-parse', 'HEAD')).toBe(lib)
  expect(existsSync(at('caches'))).toBe(false)
})

describe('refused are', () => {
  const refusal = async (url: string, more: Partial<CheckoutParts> = {}) => {
    const lib = publish('lib', { file: 'lib\n' })
    publish('top', { '.gitmodules': declared({ lib: url }) }, { lib })
    const problem = await problemOf(checkedOut(at('work-top'), { submodules: true, ...more }))
    return wordedIn(problem.finding)
  }

  it('hosts that base does not allow, and other protocols', async () => {
    const server = await served()
    expect(await refusal(server.url('lib.git'))).toMatchObject({
      code: 'submodule-refused',
      message: expect.stringContaining('not allowed'),
    })
    const allowed = { hosts: hosts(server) }
    for (const url of [`ext::touch%20${at('pwned')}`, `file://${at('served/lib.git')}`, at('served/lib.git'), 'git@host:lib.git'])
      expect(await refusal(url, allowed)).toMatchObject({ code: 'submodule-refused', message: expect.stringContaining('only https') })
    expect(await refusal('--upload-pack=touch', allowed)).toMatchObject({ code: 'submodule-refused' })
    expect(existsSync(at('pwned'))).toBe(false)
    expect(server.requests).toEqual([])
  })

  it('redirects, even to the same host', async () => {
    const server = await served()
    server.behave({ kind: 'redirect', to: `${server.origin}/other` })
    const said = await refusal(server.url('lib.git'), { hosts: hosts(server) })
    expect(said).toMatchObject({ code: 'submodule-failed', message: expect.stringContaining('redirects') })
    expect(server.requests.every(({ path }) => path.startsWith('/lib.git'))).toBe(true)
  })

  it('declarations that git cannot read, and paths that are not declared', async () => {
    const server = await served()
    const lib = publish('lib', { file: 'lib\n' })
    publish('top', { 'real-modules': declared({ lib: server.url('lib.git') }) }, { lib })
    const asked = { submodules: true, hosts: hosts(server) } as const
    expect((await problemOf(checkedOut(at('work-top'), asked))).finding).toMatchObject({ data: { why: 'undeclared' } })
    publish('top', { '.gitmodules': '[submodule\n' }, { lib })
    expect((await problemOf(checkedOut(at('work-top'), asked))).finding.code).toBe('submodule-declarations')
  })

  it('too many levels', async () => {
    const server = await served()
    let inside = publish('m0', { file: '0' })
    for (let level = 1; level <= 5; level += 1)
      inside = publish(`m${level}`, { '.gitmodules': declared({ sub: `../m${level - 1}.git` }) }, { sub: inside })
    publish('top', { '.gitmodules': declared({ sub: server.url('m5.git') }) }, { sub: inside })
    const problem = await problemOf(checkedOut(at('work-top'), { submodules: true, hosts: hosts(server) }))
    expect(problem.finding.code).toBe('submodules-too-many')
  })
})

it('a benchmark of base has base’s submodules on head’s side', async () => {
  await served()
  const old = publish('top', { file: 'old\n' })
  const older = publish('top', { 'bench/was-module': 'x\n', 'bench/kept': 'kept\n' })
  publish('top', {}, { 'bench/lib': old, 'bench/turned': old })
  const base = git(at('work-top'), 'rev-parse', 'HEAD')
  const work = at('work-top')
  for (const path of ['bench/turned', 'bench/was-module']) git(work, 'rm', '--quiet', '--cached', path)
  rmSync(join(work, 'bench/was-module'))
  write(join(work, 'bench/turned'), 'a file\n')
  git(work, 'add', 'bench/turned')
  for (const path of ['bench/lib', 'bench/was-module', 'bench/new'])
    git(work, 'update-index', '--add', '--cacheinfo', `160000,${older},${path}`)
  git(work, 'commit', '--quiet', '--message', 'head')
  const repository = await openRepository(work)
  const [from, head] = [await repository.resolve(base), await repository.resolve('HEAD')]
  const [changes, paths] = [await repository.changes(from, head), await repository.paths(from)]
  const overlay = planOverlay(from, changes, paths, (path) => path.startsWith('bench/'))
  await using stack = new AsyncDisposableStack()
  const checkout = { submodules: true } as const
  const fetched = await fetchParts(repository, { commits: [from, head], checkout }, { ...defaults(at('caches')), stack })
  expect(fetched.repository.available.modules.shallow).toEqual([])
  await using workspace = await createWorkspace(fetched.repository, at('private.git'), { ...NO_SIGNAL, requested: checkout })
  await workspace.checkout(from, at('base'))
  await workspace.checkout(head, at('head'), overlay)
  for (const side of ['base', 'head']) {
    expect(readFileSync(at(side, 'bench/was-module'), 'utf8')).toBe('x\n')
    expect(readdirSync(at(side, 'bench')).toSorted()).toEqual(['kept', 'lib', 'turned', 'was-module'])
    for (const module of ['lib', 'turned']) expect(readdirSync(at(side, 'bench', module)).toSorted()).toEqual(['.git', 'file'])
  }
  await workspace.discard(at('head'))
  await workspace.checkout(head, at('head'))
  expect(readdirSync(at('head', 'bench')).toSorted()).toEqual(['kept', 'lib', 'new', 'turned', 'was-module'])
  expect(readFileSync(at('head', 'bench/new/bench/was-module'), 'utf8')).toBe('x\n')
})
