import { existsSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openRepository } from '../../../src/git/repository.ts'
import { createWorkspace } from '../../../src/git/workspace.ts'
import { isAll } from '../../rig/short.ts'
import { commit, git, makeRepository, snapshot, useDirectory, wrapGit, write, writeSpy } from './fixture.ts'

const directory = useDirectory()
const HOOKS = ['post-checkout', 'reference-transaction', 'post-index-change', 'pre-auto-gc']

/** A repository full of programs that leave their name in a log when they run, and with an index that git would like to refresh. */
function makeSpiedRepository(): { readonly top: string; readonly ran: () => string } {
  const top = makeRepository(join(directory.path, 'user'))
  const log = join(directory.path, 'ran')
  const spy = (name: string): string => writeSpy(join(directory.path, 'spies', name), log)
  commit(top, { '.gitattributes': '*.a filter=plain\n*.b filter=with=sign\n', 'x.a': 'content\n', 'x.b': 'content\n' })
  git(top, 'tag', 'v1')
  git(top, 'checkout', '--quiet', '-b', 'topic')
  commit(top, { 'y.a': 'more\n' })
  for (const name of HOOKS) writeSpy(join(top, '.git', 'hooks', name), log)
  git(top, 'config', 'core.fsmonitor', spy('fsmonitor'))
  for (const filter of ['plain', 'with=sign']) {
    git(top, 'config', `filter.${filter}.clean`, spy('clean'))
    git(top, 'config', `filter.${filter}.smudge`, spy('smudge'))
    git(top, 'config', `filter.${filter}.required`, 'true')
  }
  // The user's own configuration, which must not reach the private repository.
  const templates = join(directory.path, 'templates')
  for (const name of HOOKS) writeSpy(join(templates, 'hooks', name), log)
  write(join(directory.home, '.gitconfig'), `[init]\n\ttemplateDir = ${templates}\n[filter "plain"]\n\tsmudge = ${spy('global-smudge')}\n`)
  for (const name of ['file', 'x.a', 'x.b']) utimesSync(join(top, name), new Date(), new Date(2_000_000_000_000))
  return { top, ran: () => (existsSync(log) ? readFileSync(log, 'utf8') : '') }
}

async function useAll(top: string): Promise<void> {
  const repository = await openRepository(top)
  const head = await repository.resolve('HEAD')
  const base = await repository.defaultBase(head)
  expect(await repository.resolve('nope').catch(() => 'unknown')).toBe('unknown')
  expect(await repository.show(head, 'y.a')).toBe('more\n')
  expect(await repository.dirtyPaths(['report'])).toEqual([])
  await using workspace = await createWorkspace(repository, join(directory.path, 'private'), {
    signal: new AbortController().signal,
    mark: {},
  })
  const sides = ['base', 'head'].map((side) => join(directory.path, side))
  await Promise.all(sides.map((side, index) => workspace.checkout(index === 0 ? base : head, side)))
  expect(sides.map((side) => readFileSync(join(side, 'x.a'), 'utf8'))).toEqual(['content\n', 'content\n'])
  expect(sides.map((side) => existsSync(join(side, 'y.a')))).toEqual([false, true])
}

it("leaves the user's repository and working tree as they are, and runs none of its programs", async () => {
  const { top, ran } = makeSpiedRepository()
  const before = snapshot(top)
  await useAll(top)
  expect(ran()).toBe('')
  expect(snapshot(top)).toEqual(before)
})

it('would be seen by these tests if it did', () => {
  const { top, ran } = makeSpiedRepository()
  const before = snapshot(top)
  git(top, 'status')
  expect(ran()).toMatch(/^fsmonitor$/m)
  expect(ran()).toMatch(/^clean$/m)
  expect(ran()).toMatch(/^post-index-change$/m)
  expect(snapshot(top)['.git/index']).not.toBe(before['.git/index'])
  git(top, 'worktree', 'add', '--quiet', '--detach', join(directory.path, 'linked'))
  expect(ran()).toMatch(/^smudge$/m)
  expect(ran()).toMatch(/^post-checkout$/m)
  expect(ran()).toMatch(/^reference-transaction$/m)
  expect(Object.keys(snapshot(top))).toContain('.git/worktrees/linked/HEAD')
})

it.runIf(isAll)('also when it is run by a hook of the repository itself', async () => {
  const { top, ran } = makeSpiedRepository()
  const before = snapshot(top)
  vi.stubEnv('GIT_DIR', join(top, '.git'))
  vi.stubEnv('GIT_INDEX_FILE', join(top, '.git', 'index.nonsense'))
  vi.stubEnv('GIT_WORK_TREE', '/nonsense')
  vi.stubEnv('GIT_OBJECT_DIRECTORY', '/nonsense')
  vi.stubEnv('GIT_CONFIG_COUNT', '1')
  vi.stubEnv('GIT_CONFIG_KEY_0', 'core.hooksPath')
  vi.stubEnv('GIT_CONFIG_VALUE_0', join(top, '.git', 'hooks'))
  vi.stubEnv('GIT_EDITOR', '/nonsense')
  await useAll(top)
  expect(ran()).toBe('')
  expect(snapshot(top)).toEqual(before)
})

it('passes on only the necessary environment variables', async () => {
  const { top } = makeSpiedRepository()
  const log = join(directory.path, 'environments')
  wrapGit(join(directory.path, 'bin'), `echo "$(env | sed 's/=.*//' | sort | tr '\\n' ' ')" >> '${log}'; exec "$git" "$@"`)
  vi.stubEnv('SECRET_TOKEN', 'x')
  vi.stubEnv('EDITOR', 'x')
  await useAll(top)
  // The shell of the wrapper adds the first four, and simple-git the last.
  const added = ['_', 'PWD', 'OLDPWD', 'SHLVL', 'GIT_TEST_DISALLOW_ABBREVIATED_OPTIONS']
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  const environments = lines.map((names) =>
    names
      .trim()
      .split(' ')
      .filter((name) => !added.includes(name))
      .sort()
      .join(' '),
  )
  const always = ['GIT_ALLOW_PROTOCOL', 'GIT_NO_REPLACE_OBJECTS', 'GIT_OPTIONAL_LOCKS', 'LC_ALL', 'PATH']
  const user = [...always, 'GIT_CONFIG_NOSYSTEM', 'HOME']
  const own = [...always, 'GIT_ATTR_NOSYSTEM', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM']
  expect(new Set(environments)).toEqual(new Set([user.sort().join(' '), own.sort().join(' ')]))
})

it.runIf(isAll)('also in a linked worktree', async () => {
  const { top, ran } = makeSpiedRepository()
  const linked = join(directory.path, 'linked')
  git(top, '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', 'worktree', 'add', '--quiet', '--detach', linked)
  const log = ran()
  const before = [snapshot(top), snapshot(linked)]
  await useAll(linked)
  expect(ran()).toBe(log)
  expect([snapshot(top), snapshot(linked)]).toEqual(before)
})
