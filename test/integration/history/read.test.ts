import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { type HistoryFile, historyText } from '../../../src/model/history-file.ts'
import { mainSession } from '../../rig/history.ts'
import { few } from '../../rig/short.ts'
import { commit, git, useDirectory } from '../git/fixture.ts'
import { type Shared, share } from './branch.ts'

const directory = useDirectory()
const path = (number: number): string => `v1/2026/05/session-${String(number).padStart(6, '0')}.ndjson`
const ARCHIVE = 'v1/2026/05.ndjson.zst'

/** Commits files on the branch as anybody who may write to the repository could. */
async function shared(files: Readonly<Record<string, string | Buffer>>): Promise<Shared> {
  const found = await share(directory.path)
  git(found.work, 'checkout', '--quiet', '--orphan', 'joulegate-history')
  commit(found.work, Object.fromEntries(Object.keys(files).map((name) => [name, ''])))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(found.work, name), content)
  git(found.work, 'add', '--all')
  git(found.work, 'commit', '--quiet', '--amend', '--message', 'by hand')
  git(found.work, 'push', '--quiet', 'origin', 'joulegate-history')
  return found
}

describe('a damaged file', () => {
  const text = historyText(mainSession(2))
  it.each<[string, string | Buffer, object]>(
    few(3, [
      ['cut off', text.slice(0, -20), { line: 6, detail: 'the line is cut off' }],
      ['empty', '', { line: 1 }],
      ['binary', Buffer.from([0x7b, 0xff, 0xfe, 0x0a]), { line: 1, detail: 'it is not UTF-8' }],
      ['of another session', historyText(mainSession(9)), { line: 1, detail: `its id and its time belong to ${path(9)}` }],
      ['of another month', historyText(mainSession(2, { at: '2026-06-01T00:00:00Z' })), { line: 1 }],
      ['a text of HTML', '<html>\n', { line: 1, detail: 'it is not JSON' }],
      [
        'a merge that was not resolved',
        text.replace('{"line":"arm"', '<<<<<<< HEAD\n{"line":"arm"'),
        { line: 4, detail: 'it is not JSON' },
      ],
    ]),
  )('%s is reported with name and line, skipped, and left as it is', async (_, content, data) => {
    const found = await shared({ [path(2)]: content, [path(3)]: historyText(mainSession(3)) })
    const machine = found.machine('one')
    const { files, findings } = await machine.read()
    expect(files).toEqual([mainSession(3)])
    expect(findings).toMatchObject([{ code: 'history-damaged', data: { file: path(2), ...data } }])
    machine.keep(mainSession(4))
    await machine.publish()
    expect(await machine.compact('2026-06')).toMatchObject({ months: ['v1/2026/05'], findings: [{ code: 'history-damaged' }] })
    expect(found.paths().filter((one) => one !== 'file')).toEqual([ARCHIVE, path(2)])
    expect((await machine.read()).files).toEqual([mainSession(3), mainSession(4)])
  })

  it.each<[string, Buffer, object]>([
    ['no zstd', Buffer.from('no zstd'), { line: 1 }],
    ['a bomb', zstdCompressSync(Buffer.alloc(300 * 2 ** 20)), { line: 1 }],
    [
      'with one damaged session',
      zstdCompressSync(Buffer.from(historyText(mainSession(7)) + text.replace('"mad"', '"sad"') + historyText(mainSession(8)))),
      { line: 12 },
    ],
  ])('an archive that is %s is reported, and not written again', async (name, content, data) => {
    const found = await shared({ [ARCHIVE]: content, [path(3)]: historyText(mainSession(3)) })
    const machine = found.machine('one')
    const { files, findings } = await machine.read()
    const kept = name.startsWith('with') ? [mainSession(7), mainSession(8)] : []
    expect(files).toEqual([...kept, mainSession(3)])
    expect(findings).toMatchObject([{ code: 'history-damaged', data: { file: ARCHIVE, ...data } }])
    expect(await machine.compact('2026-06')).toMatchObject({ months: [] })
    expect(found.paths()).toContain(path(3))
  })

  it('that is a link or a program is no session', async () => {
    const found = await share(directory.path)
    git(found.work, 'checkout', '--quiet', '--orphan', 'joulegate-history')
    mkdirSync(join(found.work, 'v1/2026/05'), { recursive: true })
    symlinkSync('/etc/passwd', join(found.work, path(2)))
    writeFileSync(join(found.work, path(3)), historyText(mainSession(3)))
    chmodSync(join(found.work, path(3)), 0o755)
    commit(found.work, { [path(4)]: historyText(mainSession(4)) })
    git(found.work, 'push', '--quiet', 'origin', 'joulegate-history')
    expect(await found.machine('one').read()).toMatchObject({ files: [mainSession(4)], findings: [] })
  })
})

describe('compaction', () => {
  it('puts each past month into one file, and adds sessions that come late', async () => {
    const found = await share(directory.path)
    const machine = found.machine('one')
    const june = mainSession(5, { at: '2026-06-02T00:00:00Z' })
    machine.keep(...[2, 3, 4].map((number) => mainSession(number)), june)
    await machine.publish()
    expect(await machine.compact('2026-06')).toEqual({ months: ['v1/2026/05'], findings: [] })
    expect(found.paths()).toEqual([ARCHIVE, 'v1/2026/06/session-000005.ndjson'])
    const all: readonly HistoryFile[] = [...[2, 3, 4].map((number) => mainSession(number)), june]
    expect(await machine.read()).toMatchObject({ files: all, findings: [] })
    expect(await machine.compact('2026-06')).toEqual({ months: [], findings: [] })

    const late = found.machine('late')
    late.keep(mainSession(3), mainSession(6))
    expect(await late.publish()).toMatchObject({ present: [path(3)], published: [path(6)], findings: [] })
    expect((await machine.compact('2026-06')).months).toEqual(['v1/2026/05'])
    expect(found.paths()).toEqual([ARCHIVE, 'v1/2026/06/session-000005.ndjson'])
    const { files, findings } = await found.machine('reader').read()
    expect({ ids: files.map(({ session }) => Number(session.id.slice(-6))), findings }).toEqual({ ids: [2, 3, 4, 6, 5], findings: [] })
    expect(git(found.bare, 'log', '-1', '--format=%s', 'joulegate-history')).toBe('Compact 2026-05')
  })

  it('ignores a session that is in the archive too, and reports one that differs from it', async () => {
    const found = await share(directory.path)
    const machine = found.machine('one')
    machine.keep(mainSession(2), mainSession(3))
    await machine.publish()
    await machine.compact('2026-06')
    git(found.work, 'fetch', '--quiet', 'origin', 'joulegate-history')
    git(found.work, 'checkout', '--quiet', '-b', 'joulegate-history', 'FETCH_HEAD')
    commit(found.work, { [path(2)]: historyText(mainSession(2)), [path(3)]: historyText(mainSession(3, { seconds: 99 })) })
    git(found.work, 'push', '--quiet', 'origin', 'joulegate-history')
    const differs = { code: 'history-differs', data: { session: 'session-000003', files: [ARCHIVE, path(3)] } }
    const { files, findings } = await machine.read()
    expect({ files, findings }).toEqual({ files: [mainSession(2), mainSession(3)], findings: [differs] })
    expect(await machine.compact('2026-06')).toEqual({ months: ['v1/2026/05'], findings: [differs] })
    expect(found.paths()).toEqual([ARCHIVE, path(3)])
  })

  it('beside a publisher loses nothing', async () => {
    const found = await share(directory.path)
    const [one, other] = [found.machine('one'), found.machine('other')]
    one.keep(mainSession(2), mainSession(3))
    await one.publish()
    other.keep(mainSession(4), mainSession(5))
    await Promise.all([one.compact('2026-06'), other.publish()])
    const { files, findings } = await one.read()
    expect({ files: files.length, findings }).toEqual({ files: 4, findings: [] })
  })
})

it('a pull request that changes the branch and is merged is reported once, with the files that it changed', async () => {
  const found = await share(directory.path)
  const machine = found.machine('one')
  machine.keep(mainSession(2), mainSession(3))
  await machine.publish()
  git(found.work, 'fetch', '--quiet', 'origin', 'joulegate-history')
  git(found.work, 'checkout', '--quiet', '-b', 'joulegate-history', 'FETCH_HEAD')
  commit(found.work, {
    [path(2)]: historyText(mainSession(2, { seconds: 99 })),
    [path(9)]: historyText(mainSession(9)),
    'joulegate.yml': 'x',
  })
  git(found.work, 'push', '--quiet', 'origin', 'joulegate-history')
  const { files, findings } = await machine.read()
  expect(findings).toMatchObject([{ code: 'history-changed', data: { files: [path(2)] } }])
  expect(files).toEqual([mainSession(2, { seconds: 99 }), mainSession(3), mainSession(9)])
  expect((await machine.read()).findings).toEqual([])
  // A machine that has not seen the branch before cannot tell.
  expect((await found.machine('new').read()).findings).toEqual([])
})

test('a history of more sessions than one command line names is read whole', async () => {
  const files = Array.from({ length: 450 }, (_, index) => mainSession(index + 2))
  const found = await share(directory.path)
  const machine = found.machine('one')
  machine.keep(...files)
  expect((await machine.publish()).published).toHaveLength(450)
  expect((await machine.read()).files).toEqual(files)
  expect(await machine.compact('2026-06')).toMatchObject({ months: ['v1/2026/05'] })
  expect((await machine.read()).files).toEqual(files)
})
