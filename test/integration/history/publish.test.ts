import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { historyText } from '../../../src/model/history-file.ts'
import { codes } from '../../rig/documents.ts'
import { mainSession } from '../../rig/history.ts'
import { commit, git, problemOf, useDirectory, write } from '../git/fixture.ts'
import { share } from './branch.ts'

const directory = useDirectory()
const path = (number: number): string => `v1/2026/05/session-${String(number).padStart(6, '0')}.ndjson`
const ids = (files: readonly { readonly session: { readonly id: string } }[]): readonly string[] => files.map(({ session }) => session.id)

describe('publishing', () => {
  it('makes the branch as an orphan, adds to it, and never adds a session twice', async () => {
    const shared = await share(directory.path)
    const machine = shared.machine('one')
    machine.keep(mainSession(2), mainSession(3))
    expect(await machine.publish()).toMatchObject({ published: [path(2), path(3)], present: [], findings: [] })
    expect(git(shared.bare, 'rev-list', '--count', 'joulegate-history')).toBe('1')
    expect(machine.waiting()).toEqual([])
    machine.keep(mainSession(3), mainSession(4))
    expect(await machine.publish()).toMatchObject({ published: [path(4)], present: [path(3)], findings: [] })
    expect(shared.additions()).toEqual({ [path(2)]: 1, [path(3)]: 1, [path(4)]: 1 })
    expect(shared.text(path(4))).toBe(historyText(mainSession(4)))
    expect(git(shared.bare, 'log', '--format=%s', 'joulegate-history').split('\n')).toEqual(['Add a session', 'Add 2 sessions'])
    git(shared.bare, 'fsck', '--strict')
    expect(git(shared.bare, 'rev-list', '--count', 'main')).toBe('1')
  })

  it('leaves an absent branch absent if nothing waits', async () => {
    const shared = await share(directory.path)
    expect(await shared.machine('one').publish()).toEqual({ tip: null, published: [], present: [], findings: [] })
    expect(git(shared.bare, 'for-each-ref', 'refs/heads/joulegate-history')).toBe('')
    expect(await shared.machine('one').read()).toEqual({ tip: null, files: [], findings: [] })
  })

  it('keeps other files of the branch, and does not read them', async () => {
    const shared = await share(directory.path)
    git(shared.work, 'checkout', '--quiet', '--orphan', 'joulegate-history')
    commit(shared.work, { 'README.md': 'about\n', 'v1/2026/05/notes.txt': 'x', 'v1/2026/05/.gitattributes': '* text eol=crlf\n' })
    git(shared.work, 'push', '--quiet', 'origin', 'joulegate-history')
    const machine = shared.machine('one')
    machine.keep(mainSession(2))
    await machine.publish()
    expect(shared.paths()).toEqual(['README.md', 'file', 'v1/2026/05/.gitattributes', 'v1/2026/05/notes.txt', path(2)].toSorted())
    expect(await machine.read()).toMatchObject({ files: [mainSession(2)], findings: [] })
  })

  it.each([2, 4])('%i at once: each session is there once', async (count) => {
    const shared = await share(directory.path)
    const machines = Array.from({ length: count }, (_, index) => shared.machine(`machine-${index}`))
    for (const [index, machine] of machines.entries()) machine.keep(mainSession(2), mainSession(10 + index), mainSession(20 + index))
    const results = await Promise.all(machines.map((machine) => machine.publish()))
    expect(results.flatMap(({ findings }) => findings)).toEqual([])
    expect(Object.values(shared.additions())).toEqual(Array.from({ length: 1 + 2 * count }, () => 1))
    expect(results.flatMap(({ published }) => published).toSorted()).toEqual(shared.paths())
    expect(machines.flatMap((machine) => machine.waiting())).toEqual([])
  })

  it('gives up after five lost races, and keeps the sessions', async () => {
    const shared = await share(directory.path)
    const machine = shared.machine('one')
    machine.keep(mainSession(2))
    write(
      join(shared.bare, 'hooks', 'pre-receive'),
      '#!/bin/sh\nwhile read -r _ _ ref; do unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n' +
        'next=$(git -c user.name=x -c user.email=x@x commit-tree -m x$$ \'main^{tree}\')\ngit update-ref "$ref" "$next"; done\n',
      0o755,
    )
    const { finding } = await problemOf(machine.publish())
    expect(finding).toMatchObject({ code: 'history-busy', data: { url: shared.url, tries: 5 } })
    expect(machine.waiting()).toEqual(['session-000002.ndjson'])
  })

  it('reports a refusal by the repository, and keeps the sessions', async () => {
    const shared = await share(directory.path)
    write(join(shared.bare, 'hooks', 'pre-receive'), '#!/bin/sh\necho protected\nexit 1\n', 0o755)
    const machine = shared.machine('one')
    machine.keep(mainSession(2))
    expect((await problemOf(machine.publish())).finding).toMatchObject({
      code: 'history-push-refused',
      data: { detail: 'pre-receive hook declined' },
    })
    expect(machine.waiting()).toEqual(['session-000002.ndjson'])
  })

  it('keeps the sessions while the repository is down, and publishes them later', async () => {
    const shared = await share(directory.path)
    const machine = shared.machine('one')
    for (const status of [500, 503]) {
      shared.server.behave({ kind: 'answer', status })
      machine.keep(mainSession(status))
      expect((await problemOf(machine.publish())).finding.code).toBe('fetch-failed')
    }
    expect(machine.waiting()).toHaveLength(2)
    shared.server.behave({ kind: 'serve' })
    expect((await machine.publish()).published).toHaveLength(2)
    expect(machine.waiting()).toEqual([])
  })

  it('reports a damaged session of the outbox, and publishes the others', async () => {
    const shared = await share(directory.path)
    const machine = shared.machine('one')
    machine.keep(mainSession(2), mainSession(3), mainSession(4))
    const [torn, renamed] = [join(machine.outbox, 'session-000002.ndjson'), join(machine.outbox, 'session-000009.ndjson')]
    writeFileSync(torn, readFileSync(torn, 'utf8').slice(0, 900))
    writeFileSync(renamed, historyText(mainSession(5)))
    const { published, findings } = await machine.publish()
    expect(published).toEqual([path(3), path(4)])
    expect(findings).toMatchObject([
      { code: 'history-damaged', data: { file: torn } },
      { code: 'history-damaged', data: { file: renamed, line: 1, detail: 'its id is session-000005' } },
    ])
    expect(machine.waiting()).toEqual(['session-000002.ndjson', 'session-000009.ndjson'])
  })

  it('reports a session that is on the branch with another content, and keeps both', async () => {
    const shared = await share(directory.path)
    const [one, other] = [shared.machine('one'), shared.machine('other')]
    one.keep(mainSession(2))
    await one.publish()
    other.keep(mainSession(2, { seconds: 61 }), mainSession(3))
    const { published, findings } = await other.publish()
    expect(published).toEqual([path(3)])
    expect(findings).toEqual([
      { code: 'history-differs', data: { session: 'session-000002', files: [path(2), join(other.outbox, 'session-000002.ndjson')] } },
    ])
    expect(other.waiting()).toEqual(['session-000002.ndjson'])
    expect(shared.text(path(2))).toBe(historyText(mainSession(2)))
  })

  it('does not depend on the default branch, which may be rewritten', async () => {
    const shared = await share(directory.path)
    const machine = shared.machine('one')
    machine.keep(mainSession(2))
    await machine.publish()
    git(shared.work, 'commit', '--quiet', '--amend', '--message', 'rewritten')
    git(shared.work, 'push', '--quiet', '--force', 'origin', 'main')
    machine.keep(mainSession(3))
    expect(await machine.publish()).toMatchObject({ published: [path(3)], findings: [] })
  })
})

describe('a branch that was rewritten', () => {
  const rewrite = (shared: Awaited<ReturnType<typeof share>>, tip: string): string =>
    git(shared.bare, 'update-ref', ...(tip === '' ? ['-d', 'refs/heads/joulegate-history'] : ['refs/heads/joulegate-history', tip]))

  it.each(['first', ''])('is reported, and gets back what it lost (reset to %j)', async (tip) => {
    const shared = await share(directory.path)
    const [machine, other] = [shared.machine('one'), shared.machine('other')]
    other.keep(mainSession(2))
    await other.publish()
    const first = git(shared.bare, 'rev-parse', 'joulegate-history')
    machine.keep(mainSession(3))
    await machine.publish()
    rewrite(shared, tip === '' ? '' : first)
    const lost = tip === '' ? [path(2), path(3)] : [path(3)]
    const read = await machine.read()
    expect(ids(read.files)).toEqual(['session-000002', 'session-000003'])
    expect(read.findings).toMatchObject([
      { code: 'history-rewritten', data: { branch: 'joulegate-history', lost: lost.length, url: shared.url } },
    ])
    machine.keep(mainSession(4))
    const { published, findings } = await machine.publish()
    expect({ published, codes: codes(findings) }).toEqual({ published: [path(4)], codes: ['history-rewritten'] })
    expect(shared.paths()).toEqual([path(2), path(3), path(4)])
    expect(await machine.publish()).toMatchObject({ findings: [] })
    expect((await other.read()).findings).toEqual([])
  })

  it('gets back what was in an archive', async () => {
    const shared = await share(directory.path)
    const machine = shared.machine('one')
    machine.keep(mainSession(2), mainSession(3))
    await machine.publish()
    const first = git(shared.bare, 'rev-parse', 'joulegate-history')
    machine.keep(mainSession(4))
    await machine.publish()
    expect(await machine.compact('2026-06')).toEqual({ months: ['v1/2026/05'], findings: [] })
    expect(shared.paths()).toEqual(['v1/2026/05.ndjson.zst'])
    rewrite(shared, first)
    expect(codes((await machine.publish()).findings)).toEqual(['history-rewritten'])
    expect(shared.paths()).toEqual([path(2), path(3), path(4)])
  })
})

test('a machine whose private repository is damaged starts anew', async () => {
  const shared = await share(directory.path)
  const machine = shared.machine('one')
  machine.keep(mainSession(2))
  await machine.publish()
  const cache = join(machine.caches, readdirSync(machine.caches).find((name) => name.endsWith('history')) ?? '')
  rmSync(join(cache, 'objects'), { recursive: true })
  machine.keep(mainSession(3))
  const { published, findings } = await machine.publish()
  expect({ published, codes: codes(findings) }).toEqual({ published: [path(3)], codes: ['cache-discarded'] })
  expect(shared.additions()).toEqual({ [path(2)]: 1, [path(3)]: 1 })
})
