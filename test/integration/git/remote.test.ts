import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { few } from '../../rig/short.ts'
import { wordedIn } from '../../rig/worded.ts'
import { commit, git, problemOf, useDirectory } from './fixture.ts'
import { prose, serveOrigin } from './origin.ts'

const directory = useDirectory()

describe('two commits that are named', () => {
  it('are fetched at once, one commit deep, without credentials and without a trace of other branches', async () => {
    const origin = await serveOrigin(directory.path)
    const base = origin.push({ file: 'one\n', 'joulegate.yml': 'version: 1\n' })
    const middle = origin.push({ file: 'two\n' })
    const head = origin.push({ file: 'three\n' })
    const fetched = await origin.open({ base, head: 'main' })
    expect(fetched).toMatchObject({
      base: { kind: 'commit', name: base, sha: base, repository: origin.url },
      head: { name: 'main', sha: head, tree: git(origin.work, 'rev-parse', 'HEAD^{tree}') },
      findings: [],
    })
    expect(await fetched.repository.show(fetched.base, 'joulegate.yml')).toBe('version: 1\n')
    expect(await fetched.repository.dirtyPaths()).toEqual([])
    expect(fetched.repository.origin).toBe(origin.url)
    expect(git(fetched.repository.directory, 'cat-file', '--batch-check', '--batch-all-objects')).not.toContain(middle)
    expect(origin.events).toEqual([{ type: 'fetching', repository: origin.url, names: [base, 'main'], depth: 1 }])
    // What its refs point at, and then the pack: each a greeting and a question.
    expect(origin.server.requests.length).toBe(4)
    expect(origin.server.requests.every(({ authorization }) => authorization === undefined)).toBe(true)
    fetched.close()
  })

  it.each(few(1, ['v1', 'refs/tags/v1', 'tags/v1']))('may be an annotated tag: %s', async (name) => {
    const origin = await serveOrigin(directory.path)
    const base = origin.push({ file: 'one\n' })
    git(origin.work, 'tag', '--annotate', '--message', 'one', 'v1')
    git(origin.work, 'push', '--quiet', '--tags', 'origin')
    origin.push({ file: 'two\n' })
    const fetched = await origin.open({ base: name, head: 'HEAD' })
    expect(fetched.base).toMatchObject({ name, sha: base })
    fetched.close()
  })

  it('may be the ref of a pull request on a forge, and its ancestors', async () => {
    const origin = await serveOrigin(directory.path)
    const [first] = [origin.push({ file: 'one\n' }), origin.push({ file: 'two\n' })]
    const head = commit(origin.work, { file: 'three\n' })
    git(origin.work, 'push', '--quiet', 'origin', 'HEAD:refs/pull/7/merge')
    for (const name of ['refs/pull/7/merge', 'pull/7/merge']) {
      const fetched = await origin.open({ base: `${name}~2`, head: name })
      expect(fetched).toMatchObject({ base: { name: `${name}~2`, sha: first }, head: { name, sha: head } })
      fetched.close()
    }
    expect(origin.events[0]).toMatchObject({ depth: 3 })
    const problem = await problemOf(origin.open({ base: 'main~2', head: 'main' }))
    expect(wordedIn(problem.finding)).toMatchObject({
      code: 'unknown-remote-ref',
      message: expect.stringContaining('does not go back that far'),
    })
  })

  it('are not asked for again when they are here already', async () => {
    const origin = await serveOrigin(directory.path)
    const [base, head] = [origin.push({ file: 'one\n' }), origin.push({ file: 'two\n' })]
    const first = await origin.open({ base, head })
    first.close()
    origin.server.behave({ kind: 'hang' })
    const again = await origin.open({ base, head })
    expect(again).toMatchObject({ base: first.base, head: first.head })
    again.close()
  })

  it('bring little when one of them has moved', async () => {
    const origin = await serveOrigin(directory.path)
    const base = origin.push(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`folder/file${index}`, prose(index + 1, 60)])))
    origin.push({ 'folder/file1': prose(1000, 60) })
    ;(await origin.open({ base, head: 'main' })).close()
    const cold = origin.server.bytes()
    const head = origin.push({ 'folder/file2': prose(2000, 60) })
    const fetched = await origin.open({ base, head: 'main' })
    const warm = origin.server.bytes()
    expect(fetched.head.sha).toBe(head)
    expect({ cold, warm, ratio: warm / cold }).toMatchObject({ ratio: expect.closeTo(0, 0.25) })
    expect(warm).toBeLessThan(0.1 * cold)
    fetched.close()
    expect(readdirSync(origin.caches)).toHaveLength(1)
    expect(readdirSync(join(origin.caches, readdirSync(origin.caches)[0] ?? ''))).not.toContain('unfinished')
  })
})

describe('an anchor', () => {
  it('is fetched beside the two commits: a tag, a SHA, or the newest version', async () => {
    const origin = await serveOrigin(directory.path)
    const first = origin.push({ file: 'one\n' })
    git(origin.work, 'tag', 'v1.9.0')
    const second = origin.push({ file: 'two\n' })
    git(origin.work, 'tag', '--annotate', '--message', 'two', 'v1.10.0')
    git(origin.work, 'tag', 'v2.0.0-rc1')
    git(origin.work, 'push', '--quiet', '--tags', 'origin')
    const [base, head] = [origin.push({ file: 'three\n' }), origin.push({ file: 'four\n' })]
    for (const [anchor, name, sha] of [
      ['v1.9.0', 'v1.9.0', first],
      [first, first, first],
      ['newest-tag', 'v1.10.0', second],
    ] as const) {
      const fetched = await origin.open({ base, head, anchor })
      expect(fetched).toMatchObject({ base: { sha: base }, head: { sha: head }, anchor: { name, sha }, findings: [] })
      expect(fetched.anchor === undefined ? null : await fetched.repository.show(fetched.anchor, 'file')).toBe(
        sha === first ? 'one\n' : 'two\n',
      )
      await fetched.close()
    }
  })

  it('is absent, with a warning, if there is no released version', async () => {
    const origin = await serveOrigin(directory.path)
    const [base, head] = [origin.push({ file: 'one\n' }), origin.push({ file: 'two\n' })]
    const fetched = await origin.open({ base, head, anchor: 'newest-tag' })
    expect(fetched.anchor).toBeUndefined()
    expect(fetched.findings).toMatchObject([{ code: 'anchor-none', data: { repository: origin.url } }])
    await fetched.close()
  })
})
