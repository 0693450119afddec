import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Commit, openRepository } from '../../../src/git/repository.ts'
import { wordedIn } from '../../rig/worded.ts'
import { commit, git, makeRepository, problemOf, useDirectory } from './fixture.ts'

const directory = useDirectory()

const defaultBase = async (top: string, ref = 'HEAD'): Promise<Commit> => {
  const opened = await openRepository(top)
  return opened.defaultBase(await opened.resolve(ref))
}

/** A repository whose branch `topic` left main one commit ago; main has gone on. */
function branched(main = 'main'): { readonly top: string; readonly fork: string } {
  const top = makeRepository(join(directory.path, 'user'))
  git(top, 'branch', '--move', main)
  const fork = git(top, 'rev-parse', 'HEAD')
  commit(top, { file: 'three\n' })
  git(top, 'checkout', '--quiet', '-b', 'topic', fork)
  commit(top, { topic: '' })
  return { top, fork }
}

it.each(['main', 'master'])('is the merge base with %s', async (main) => {
  const { top, fork } = branched(main)
  const tree = git(top, 'rev-parse', `${fork}^{tree}`)
  expect(await defaultBase(top)).toEqual({ kind: 'commit', name: `merge base with ${main}`, sha: fork, tree })
})

it('prefers origin/HEAD, whatever its name, to a local main', async () => {
  const { top, fork } = branched('develop')
  git(top, 'branch', 'main', 'HEAD')
  git(top, 'symbolic-ref', 'HEAD', 'refs/heads/develop')
  const clone = join(directory.path, 'clone')
  git(directory.path, 'clone', '--quiet', top, clone)
  git(clone, 'checkout', '--quiet', '-b', 'mine', 'origin/topic')
  git(clone, 'branch', 'main')
  expect(await defaultBase(clone)).toMatchObject({ name: 'merge base with origin/develop', sha: fork })
})

it('uses the newer origin/main if a clone in CI has no origin/HEAD', async () => {
  const { top } = branched()
  const upstream = git(top, 'rev-parse', 'main')
  git(top, 'update-ref', 'refs/remotes/origin/main', upstream)
  git(top, 'branch', '--force', 'main', 'main~2')
  git(top, 'checkout', '--quiet', '-b', 'late', upstream)
  commit(top, { late: '' })
  expect(await defaultBase(top)).toMatchObject({ name: 'merge base with origin/main', sha: upstream })
})

it('is the parent on the default branch itself: checked out, detached at its tip, behind it, or ahead of origin', async () => {
  const { top, fork } = branched()
  git(top, 'update-ref', 'refs/remotes/origin/main', fork)
  git(top, 'checkout', '--quiet', 'main')
  commit(top, { ahead: '' })
  const parent = { name: 'HEAD~1', sha: git(top, 'rev-parse', 'HEAD~1') }
  expect(parent.sha).not.toBe(fork)
  expect(await defaultBase(top)).toMatchObject(parent)
  git(top, 'checkout', '--quiet', '--detach')
  expect(await defaultBase(top)).toMatchObject(parent)
  expect(await defaultBase(top, fork)).toMatchObject({ name: `${fork}~1`, sha: git(top, 'rev-parse', `${fork}~1`) })
})

it('is the first parent of a merge on the default branch', async () => {
  const { top } = branched()
  git(top, 'checkout', '--quiet', 'main')
  git(top, 'merge', '--quiet', '--no-edit', 'topic')
  expect((await defaultBase(top)).sha).toBe(git(top, 'rev-parse', 'HEAD^1'))
})

it('does not exist for the first commit', async () => {
  const { top } = branched()
  const problem = await problemOf(defaultBase(top, 'main~2'))
  expect(wordedIn(problem.finding)).toMatchObject({ code: 'no-parent', message: expect.stringContaining('no parent') })
  expect(problem.cause).toBeInstanceOf(Error)
})

it('does not exist without a default branch', async () => {
  const { top } = branched()
  git(top, 'branch', '--move', 'main', 'trunk')
  const problem = await problemOf(defaultBase(top))
  expect(wordedIn(problem.finding)).toMatchObject({
    code: 'no-default-base',
    message: expect.stringMatching(/origin\/HEAD.* main.* master/),
  })
})

it('does not exist between unrelated histories', async () => {
  const { top } = branched()
  git(top, 'checkout', '--quiet', '--orphan', 'other')
  commit(top, { other: '' })
  const problem = await problemOf(defaultBase(top))
  expect(problem.finding.code).toBe('unrelated-histories')
  expect(problem.cause).toBeInstanceOf(Error)
})

it('asks for more history if a shallow clone lacks the merge base or the parent', async () => {
  const { top } = branched()
  const clone = join(directory.path, 'clone')
  git(top, 'checkout', '--quiet', 'main')
  git(directory.path, 'clone', '--quiet', '--depth=1', '--no-single-branch', '--branch=topic', `file://${top}`, clone)
  const hint = expect.stringContaining('git fetch --unshallow')
  expect(wordedIn((await problemOf(defaultBase(clone))).finding)).toMatchObject({ code: 'unrelated-histories', hint })
  const problem = await problemOf(defaultBase(clone, 'origin/main'))
  expect(wordedIn(problem.finding)).toMatchObject({ code: 'unknown-ref', message: expect.stringContaining('origin/main~1'), hint })
  expect(problem.cause).toBeInstanceOf(Error)
})

it('survives an origin/HEAD that points nowhere', async () => {
  const { top, fork } = branched()
  mkdirSync(join(top, '.git', 'refs', 'remotes', 'origin'), { recursive: true })
  git(top, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone')
  expect(await defaultBase(top)).toMatchObject({ name: 'merge base with main', sha: fork })
})
