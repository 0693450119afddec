import { chmodSync, existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWorkspace } from '../../../src/git/workspace.ts'
import { codes } from '../../rig/documents.ts'
import { few, isAll } from '../../rig/short.ts'
import { commit, git, problemOf, useDirectory, write } from './fixture.ts'
import { type Origin, prose, serveOrigin } from './origin.ts'

const directory = useDirectory()

const filled = async (): Promise<Origin & { readonly cache: string; readonly base: string }> => {
  const origin = await serveOrigin(directory.path)
  const base = origin.push({ file: prose(1, 400), other: prose(2, 400) })
  origin.push({ file: prose(3, 400) })
  ;(await origin.open({ base, head: 'main' })).close()
  const [name = ''] = readdirSync(origin.caches)
  return { ...origin, base, cache: join(origin.caches, name) }
}

const packs = (cache: string): readonly string[] =>
  readdirSync(join(cache, 'objects', 'pack')).flatMap((name) => (name.endsWith('.pack') ? [join(cache, 'objects', 'pack', name)] : []))

it('is readable, private, and contains refs to the last two commits only', async () => {
  const { cache, base, caches, work } = await filled()
  expect(cache).toMatch(/\/127\.0\.0\.1-\d+-owner-name\.git-[0-9a-f]{16}$/)
  expect([caches, cache].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700])
  expect(git(cache, 'for-each-ref', '--format=%(refname) %(objectname)').split('\n')).toEqual([
    `refs/joulegate/base ${base}`,
    `refs/joulegate/head ${git(work, 'rev-parse', 'main')}`,
  ])
})

describe('damage', () => {
  it.each<[string, (cache: string) => void]>(
    few(1, [
      [
        'a pack that was cut off',
        (cache) => {
          for (const pack of packs(cache)) {
            chmodSync(pack, 0o600)
            truncateSync(pack, 1000)
          }
        },
      ],
      [
        'a pack that is gone',
        (cache) => {
          for (const pack of packs(cache)) rmSync(pack)
        },
      ],
      [
        'a file in its place',
        (cache) => {
          rmSync(cache, { recursive: true })
          writeFileSync(cache, 'no directory')
        },
      ],
      [
        'an empty directory',
        (cache) => {
          rmSync(cache, { recursive: true })
          write(join(cache, 'x'), '')
          rmSync(join(cache, 'x'))
        },
      ],
    ]),
  )('%s: it is discarded, and everything is fetched again', async (_, damage) => {
    const origin = await filled()
    damage(origin.cache)
    const head = origin.push({ more: 'more\n' })
    const fetched = await origin.open({ base: origin.base, head: 'main' })
    expect(fetched).toMatchObject({ base: { sha: origin.base }, head: { sha: head } })
    expect(codes(fetched.findings)).toEqual(['cache-discarded'])
    git(origin.cache, 'fsck', '--strict')
    fetched.close()
    const again = await origin.open({ base: origin.base, head: 'main' })
    expect(again.findings).toEqual([])
    again.close()
  })

  it.each<[string, (cache: string) => void]>(
    few(1, [
      ['no configuration', (cache) => rmSync(join(cache, 'config'))],
      ['a configuration that is none', (cache) => writeFileSync(join(cache, 'config'), '[core')],
      ['no HEAD', (cache) => rmSync(join(cache, 'HEAD'))],
      ['a ref without a commit', (cache) => writeFileSync(join(cache, 'refs/joulegate/base'), `${'1'.repeat(40)}\n`)],
      ['a hook in the configuration', (cache) => writeFileSync(join(cache, 'config'), '[core]\n\thooksPath = /tmp\n\tbare = true\n')],
    ]),
  )('%s: it is repaired', async (_, damage) => {
    const origin = await filled()
    damage(origin.cache)
    origin.server.bytes()
    const fetched = await origin.open({ base: origin.base, head: 'main' })
    expect(fetched).toMatchObject({ base: { sha: origin.base }, findings: [] })
    expect(git(fetched.repository.directory, 'config', 'core.hooksPath')).toBe('/dev/null')
    expect(git(fetched.repository.directory, 'rev-parse', 'refs/joulegate/base')).toBe(origin.base)
    expect(origin.server.bytes()).toBeLessThan(10_000)
    fetched.close()
  })

  it('that only a checkout detects is searched for by the next run, once it is reported', async () => {
    const origin = await filled()
    const [pack = ''] = packs(origin.cache)
    const blob = git(origin.cache, 'rev-parse', `${origin.base}:other`)
    const [, , , , offset = ''] =
      git(origin.cache, 'verify-pack', '-v', pack)
        .split('\n')
        .find((line) => line.startsWith(blob))
        ?.split(/ +/) ?? []
    chmodSync(pack, 0o600)
    const { open } = await import('node:fs/promises')
    const file = await open(pack, 'r+')
    await file.write(Buffer.alloc(40, 7), 0, 40, Number(offset) + 20)
    await file.close()
    const fetched = await origin.open({ base: origin.base, head: 'main' })
    expect(fetched.findings).toEqual([])
    const workspace = await createWorkspace(fetched.repository, join(directory.path, 'private'), {
      signal: new AbortController().signal,
      mark: {},
    })
    expect((await problemOf(workspace.checkout(fetched.base, join(directory.path, 'base')))).finding.code).toBe('checkout-failed')
    await workspace[Symbol.asyncDispose]()
    await fetched.distrust()
    fetched.close()
    const again = await origin.open({ base: origin.base, head: 'main' })
    expect(codes(again.findings)).toEqual(['cache-discarded'])
    again.close()
  })

  it('is not assumed after an error of a server or an unknown name: nothing is discarded', async () => {
    const origin = await filled()
    origin.server.behave({ kind: 'answer', status: 404 })
    await problemOf(origin.open({ base: 'main', head: 'main' }))
    origin.server.behave({ kind: 'serve' })
    await problemOf(origin.open({ base: 'nothing' }))
    await problemOf(origin.open({ base: 'main~30', head: 'main' }))
    origin.server.bytes()
    const fetched = await origin.open({ base: origin.base, head: 'main' })
    expect(fetched.findings).toEqual([])
    expect(origin.server.bytes()).toBeLessThan(3_000)
    fetched.close()
  })
})

it('is cleaned up if a killed git has left its locks and partial files', async () => {
  const origin = await filled()
  const left = ['unfinished', 'shallow.lock', 'refs/joulegate/base.lock', 'objects/pack/tmp_pack_abc', 'config.lock', 'shallow_xyz']
  for (const name of left) writeFileSync(join(origin.cache, name), '')
  const head = origin.push({ more: 'more\n' })
  const fetched = await origin.open({ base: origin.base, head: 'main' })
  expect(fetched).toMatchObject({ head: { sha: head }, findings: [] })
  expect(left.filter((name) => existsSync(join(origin.cache, name)))).toEqual([])
  fetched.close()
})

it('is used by one at a time: another run makes a second copy, and neither waits', async () => {
  const origin = await filled()
  const first = await origin.open({ base: origin.base, head: 'main' })
  const [second, third] = await Promise.all([0, 1].map(() => origin.open({ base: origin.base, head: 'main' })))
  expect(new Set([first, second, third].map((one) => one?.repository.directory)).size).toBe(3)
  expect(second).toMatchObject({ base: first.base, head: first.head, findings: [] })
  for (const one of [first, second, third]) one?.close()
  const again = await origin.open({ base: origin.base, head: 'main' })
  expect(again.repository.directory).toBe(first.repository.directory)
  again.close()
})

it.runIf(isAll)('does not grow without bound: unused objects are removed eventually', { timeout: 120_000 }, async () => {
  const origin = await filled()
  const old = git(origin.work, 'rev-parse', 'main:file')
  for (let run = 0; run < 26; run += 1) {
    commit(origin.work, { file: prose(100 + run, 40) })
    git(origin.work, 'push', '--quiet', 'origin', 'main')
    ;(await origin.open({ base: 'main~1', head: 'main' })).close()
  }
  expect(packs(origin.cache).length).toBeLessThan(25)
  expect(git(origin.cache, 'cat-file', '--batch-check', '--batch-all-objects')).not.toContain(old)
  git(origin.cache, 'fsck')
})
