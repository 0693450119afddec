import { describe, expect, it } from 'vitest'
import { isAll } from '../../rig/short.ts'
import { wordedIn } from '../../rig/worded.ts'
import { commit, git, problemOf, useDirectory } from './fixture.ts'
import { type Origin, serveOrigin } from './origin.ts'

const directory = useDirectory()

const commits = (origin: Origin, count: number, name: string): void => {
  for (let index = 0; index < count; index += 1) commit(origin.work, { [name]: `${index}\n` })
}

/** main goes on for `main` commits after the fork, topic for `topic`; both have an old history in common. */
async function forked({ old = 3, main = 1, topic = 1 }): Promise<Origin & { readonly fork: string }> {
  const origin = await serveOrigin(directory.path)
  commits(origin, old, 'old')
  const fork = git(origin.work, 'rev-parse', 'HEAD')
  commits(origin, main, 'main')
  git(origin.work, 'checkout', '--quiet', '-b', 'topic', fork)
  commits(origin, topic - 1, 'topic')
  origin.push({ topic: 'last\n' })
  return { ...origin, fork }
}

describe('without a base it is', () => {
  it('the merge base with the default branch', async () => {
    const origin = await forked({ main: 2, topic: 3 })
    const fetched = await origin.open({ head: 'topic' })
    expect(fetched.base).toMatchObject({ name: 'merge base with origin/main', sha: origin.fork, repository: origin.url })
    expect(fetched.head).toMatchObject({ name: 'topic', sha: git(origin.work, 'rev-parse', 'topic') })
    expect(origin.events).toHaveLength(1)
    fetched.close()
  })

  it.runIf(isAll)('the same, if the default branch has another name, and head is a SHA', async () => {
    const origin = await forked({})
    git(origin.work, 'branch', '--move', 'main', 'trunk')
    git(origin.work, 'push', '--quiet', 'origin', 'trunk')
    git(origin.bare, 'symbolic-ref', 'HEAD', 'refs/heads/trunk')
    const fetched = await origin.open({ head: git(origin.work, 'rev-parse', 'topic') })
    expect(fetched.base).toMatchObject({ name: 'merge base with origin/trunk', sha: origin.fork })
    fetched.close()
  })

  it.runIf(isAll)('the parent of the tip of the default branch, two commits deep', async () => {
    const origin = await forked({ main: 2 })
    const fetched = await origin.open()
    expect(fetched.head).toMatchObject({ name: 'HEAD', sha: git(origin.work, 'rev-parse', 'main') })
    expect(fetched.base).toMatchObject({ name: 'HEAD~1', sha: git(origin.work, 'rev-parse', 'main~1') })
    expect(origin.events).toMatchObject([{ depth: 2 }])
    fetched.close()
  })

  it.runIf(isAll)('the parent of a commit in the past of the default branch', async () => {
    const origin = await forked({ main: 4 })
    const fetched = await origin.open({ head: 'main~2' })
    expect(fetched.base).toMatchObject({ name: 'main~2~1', sha: git(origin.work, 'rev-parse', 'main~3') })
    fetched.close()
  })

  it.runIf(isAll)('found further back, with more history', async () => {
    const origin = await forked({ old: 5, main: 40, topic: 1 })
    const fetched = await origin.open({ head: 'topic' })
    expect(fetched.base.sha).toBe(origin.fork)
    expect(origin.events).toMatchObject([{ depth: 32 }, { depth: 128 }])
    // Nothing but what is needed is asked for when main goes on.
    fetched.close()
  })

  it('not the first common commit of a short history, if a longer one has a better one', async () => {
    const origin = await serveOrigin(directory.path)
    commits(origin, 2, 'old')
    const early = git(origin.work, 'rev-parse', 'HEAD')
    commits(origin, 1, 'main')
    const late = git(origin.work, 'rev-parse', 'HEAD')
    // topic holds `late` by way of forty commits, and `early` by a short cut.
    git(origin.work, 'checkout', '--quiet', '-b', 'long', late)
    commits(origin, 40, 'long')
    git(origin.work, 'checkout', '--quiet', '-b', 'topic', early)
    commits(origin, 1, 'short')
    git(origin.work, 'merge', '--quiet', '--no-edit', 'long')
    git(origin.work, 'checkout', '--quiet', 'main')
    origin.push({ main: 'last\n' })
    expect(git(origin.work, 'merge-base', 'main', 'topic')).toBe(late)
    const fetched = await origin.open({ head: 'topic' })
    expect(fetched.base.sha).toBe(late)
    fetched.close()
  })

  it.runIf(isAll)('nothing, for histories that have nothing in common, or without a default branch', async () => {
    const origin = await forked({})
    git(origin.work, 'checkout', '--quiet', '--orphan', 'other')
    commits(origin, 40, 'other')
    git(origin.work, 'push', '--quiet', 'origin', 'other')
    expect((await problemOf(origin.open({ head: 'other' }))).finding.code).toBe('unrelated-histories')
    git(origin.bare, 'symbolic-ref', 'HEAD', 'refs/heads/gone')
    expect((await problemOf(origin.open({ head: 'topic' }))).finding.code).toBe('no-remote-default')
    expect((await problemOf(origin.open())).finding.code).toBe('no-remote-default')
  })

  it('nothing, for the first commit of all', async () => {
    const origin = await serveOrigin(directory.path)
    origin.push({ file: 'one\n' })
    expect(wordedIn((await problemOf(origin.open())).finding)).toMatchObject({
      code: 'no-parent',
      message: expect.stringContaining('no parent'),
    })
  })
})

it('an empty repository is distinguished from an unknown name', async () => {
  const origin = await serveOrigin(directory.path)
  expect((await problemOf(origin.open())).finding.code).toBe('remote-empty')
  origin.push({ file: 'one\n' })
  for (const base of ['nothing', 'origin/main', 'main@{1}', 'a b', ':/text', '', 'main^{tree}', 'refs/heads/*', 'deadbeef'])
    expect((await problemOf(origin.open({ base }))).finding.code, base).toBe('unknown-remote-ref')
  expect((await problemOf(origin.open({ base: '--upload-pack=touch x' }))).finding.code).toBe('ref-starts-with-dash')
  expect(wordedIn((await problemOf(origin.open({ base: 'f'.repeat(40) }))).finding)).toMatchObject({
    code: 'unadvertised-commit',
    message: expect.stringContaining('does not serve'),
  })
  git(origin.work, 'tag', 'main', commit(origin.work, { file: 'two\n' }))
  git(origin.work, 'push', '--quiet', '--tags', 'origin')
  expect((await problemOf(origin.open({ base: 'main' }))).finding.code).toBe('ambiguous-ref')
})

it('a server that serves only the tips of refs causes a clear error, and serves the rest', async () => {
  const origin = await serveOrigin(directory.path, { isOld: true })
  const hidden = origin.push({ file: 'one\n' })
  const head = origin.push({ file: 'two\n' })
  expect(wordedIn((await problemOf(origin.open({ base: hidden, head }))).finding)).toMatchObject({
    code: 'unadvertised-commit',
    message: expect.stringMatching(`does not serve ${hidden}`),
    hint: expect.stringContaining('main~3'),
  })
  const fetched = await origin.open({ base: 'main~1', head })
  expect(fetched.base.sha).toBe(hidden)
  fetched.close()
})
