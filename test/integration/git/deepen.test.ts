import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Deepened, deepen } from '../../../src/git/deepen.ts'
import { openRepository } from '../../../src/git/repository.ts'
import { createWorkspace } from '../../../src/git/workspace.ts'
import { few } from '../../rig/short.ts'
import { wordedIn } from '../../rig/worded.ts'
import { commit, git, problemOf, snapshot, useDirectory } from './fixture.ts'
import { defaults, type Origin, serveOrigin } from './origin.ts'

const directory = useDirectory()
const clonePath = () => join(directory.path, 'clone')

/** An origin whose branch topic left main `distance` commits ago, and a clone of it that is one commit deep. */
async function shallowClone({ distance = 3, main = 3, isOld = false } = {}): Promise<Origin & { readonly fork: string }> {
  const origin = await serveOrigin(directory.path, { isOld })
  origin.push({ file: 'one\n' })
  const fork = origin.push({ file: 'two\n' })
  for (let index = 0; index < main; index += 1) origin.push({ main: `${index}\n` })
  git(origin.work, 'checkout', '--quiet', '-b', 'topic', fork)
  for (let index = 0; index < distance; index += 1) origin.push({ topic: `${index}\n` })
  git(
    directory.path,
    '-c',
    'protocol.allow=always',
    'clone',
    '--quiet',
    '--depth=1',
    '--branch=topic',
    `file://${origin.bare}`,
    clonePath(),
  )
  git(clonePath(), 'remote', 'set-url', 'origin', origin.url)
  return { ...origin, fork }
}

const deepened = async (origin: Origin): Promise<Deepened | null> => {
  const repository = await openRepository(clonePath())
  const head = await repository.resolve('HEAD')
  expect((await problemOf(repository.defaultBase(head))).finding.code).toMatch(/no-default-base|unrelated-histories|unknown-ref/)
  return deepen(repository, head, defaults(origin.caches, origin.events))
}

it.each(
  few(1, [
    { distance: 3, main: 3 },
    { distance: 40, main: 3 },
    { distance: 2, main: 50 },
  ]),
)('finds the merge base $distance commits back on topic and $main on main, and writes nothing to the clone', async (shape) => {
  const origin = await shallowClone(shape)
  const before = snapshot(clonePath())
  const found = await deepened(origin)
  expect(found?.base).toMatchObject({ name: 'merge base with origin/main', sha: origin.fork })
  expect(snapshot(clonePath())).toEqual(before)
  expect(origin.events.length).toBe(Math.max(shape.distance, shape.main) > 31 ? 2 : 1)
  if (found === null) throw new Error('nothing was found')
  const workspace = await createWorkspace(found.repository, join(directory.path, 'private'), {
    signal: new AbortController().signal,
    mark: {},
  })
  const head = await found.repository.resolve('HEAD')
  await Promise.all([workspace.checkout(found.base, join(directory.path, 'base')), workspace.checkout(head, join(directory.path, 'head'))])
  expect(readdirSync(join(directory.path, 'base'))).toEqual(['.git', 'file'])
  expect(readdirSync(join(directory.path, 'head'))).toEqual(['.git', 'file', 'topic'])
  expect(await found.repository.show(found.base, 'file')).toBe('two\n')
  expect(await found.repository.paths(found.base)).toEqual(['file'])
  expect(await found.repository.dirtyPaths()).toEqual([])
  await workspace[Symbol.asyncDispose]()
  await found.close()
  expect(readdirSync(origin.caches)).toEqual([])
  expect(snapshot(clonePath())).toEqual(before)
})

it('works for a commit that was never pushed', async () => {
  const origin = await shallowClone()
  commit(clonePath(), { mine: 'new\n' })
  const found = await deepened(origin)
  expect(found?.base.sha).toBe(origin.fork)
  await found?.close()
})

it('returns the parent if the clone is of the default branch itself', async () => {
  const origin = await shallowClone()
  const parent = git(origin.work, 'rev-parse', 'main~1')
  git(directory.path, 'clone', '--quiet', '--depth=1', '--branch=main', `file://${origin.bare}`, join(directory.path, 'other'))
  git(join(directory.path, 'other'), 'remote', 'set-url', 'origin', origin.url)
  const repository = await openRepository(join(directory.path, 'other'))
  const found = await deepen(repository, await repository.resolve('HEAD'), defaults(origin.caches))
  expect(found?.base.sha).toBe(parent)
  await found?.close()
})

it('does nothing for a complete clone, and for one without an origin', async () => {
  const origin = await shallowClone()
  const whole = await openRepository(origin.work)
  expect(await deepen(whole, await whole.resolve('HEAD'), defaults(origin.caches))).toBeNull()
  for (const url of ['https://user:pa55word@host/name.git', 'ext::sh', '../relative']) {
    git(clonePath(), 'remote', 'set-url', 'origin', url)
    expect(await deepened(origin), url).toBeNull()
  }
  git(clonePath(), 'remote', 'remove', 'origin')
  expect(await deepened(origin)).toBeNull()
})

it('names the solution if the origin cannot be reached, and leaves nothing', async () => {
  const origin = await shallowClone()
  origin.server.behave({ kind: 'answer', status: 403 })
  expect(wordedIn((await problemOf(deepened(origin))).finding)).toMatchObject({
    code: 'shallow-clone',
    message: expect.stringContaining('refuses access'),
    hint: expect.stringContaining('git fetch --unshallow'),
  })
  expect(readdirSync(origin.caches)).toEqual([])
})
