import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import type { HistoryIndex } from '../../../src/model/history-index.ts'
import { openIndex } from '../../../src/store/history/index.ts'
import { openPostgres } from '../../../src/store/history/postgres.ts'
import { databaseName } from '../../../src/store/history/postgres-url.ts'
import { INDEX_VERSION, migrate } from '../../../src/store/history/schema.ts'
import { openSqlite } from '../../../src/store/history/sqlite.ts'
import { commitOf, edgeOf, hashOf, mainSession, sessionOf, shaOf } from '../../rig/history.ts'
import { POSTGRES } from '../../rig/postgres.ts'
import { openStores } from '../../rig/stores.ts'
import { problemOf } from '../git/fixture.ts'

const { newFile, server, stores } = openStores()

const line = (length: number): readonly string[] => Array.from({ length }, (_, index) => shaOf(index + 1))

/** Everything that an index answers, without the numbers of series, which depend on the order of sessions. */
async function answers(index: HistoryIndex): Promise<unknown> {
  const series = await index.seriesList()
  const unnumbered = <T extends { readonly series: number }>(edges: readonly T[]) => edges.map(({ series: _, ...edge }) => edge)
  return {
    series: series.map(({ id: _, ...one }) => one),
    trends: await Promise.all(series.map(async ({ id }) => unnumbered(await index.trend(id, 1_000)))),
    sessions: await index.sessions(),
    gaps: await index.gaps(),
    labels: await index.labels(),
  }
}

describe.each(stores)('the index in %s', (_, open) => {
  const filled = async (given: readonly HistoryFile[], length = 50): Promise<HistoryIndex> => {
    const index = await openIndex(await open(), 'index')
    onTestFinished(() => index.close())
    await index.placeCommits('owner/name', line(length))
    await index.ingest(given)
    return index
  }
  const sessions = (from: number, to: number): readonly HistoryFile[] =>
    Array.from({ length: to - from + 1 }, (__, offset) => mainSession(from + offset))
  const only = async (index: HistoryIndex): Promise<number> => {
    const list = await index.seriesList()
    expect(list).toHaveLength(1)
    return list[0]?.id ?? -1
  }

  it('gives the last commits of a trend, with positions, sessions and both edges', async () => {
    const index = await filled(sessions(2, 20))
    const trend = await index.trend(await only(index), 3)
    expect(trend.map(({ pos, role, session, from, to }) => [pos, role, session.slice(-2), from, to])).toEqual(
      [18, 19, 20].flatMap((number) => [
        [number - 1, 'anchor', String(number), shaOf(1), shaOf(number)],
        [number - 1, 'parent', String(number), shaOf(number - 1), shaOf(number)],
      ]),
    )
    expect(trend[0]).toMatchObject({ ln: 0.018, se: 0.004, low: null, high: null, pairs: 10, verdict: null })
    expect(trend[1]).toMatchObject({ ln: 0.01, low: 0, high: 0.02, verdict: 'unchanged' })
    expect(await index.trend(await only(index), 1_000)).toHaveLength(37)
    expect(await index.trend(999, 1_000)).toEqual([])
  })

  it('gives the bridges of a series, also of an anchor on another branch', async () => {
    const bridge: HistoryFile = {
      session: sessionOf('bridge-000001', { kind: 'bridge' }),
      facts: [commitOf(1), commitOf(0x999), edgeOf(1, 0x999, { role: 'bridge' })],
    }
    const index = await filled([...sessions(2, 4), bridge])
    const found = await index.bridges(await only(index))
    expect(found.map(({ pos, role, from, to }) => [pos, role, from, to])).toEqual([[-1, 'bridge', shaOf(1), shaOf(0x999)]])
    expect((await index.trend(await only(index), 100)).map(({ role }) => role)).not.toContain('bridge')
  })

  it('gives all series of one commit', async () => {
    const names = Array.from({ length: 20 }, (__, number) => `workload ${number}`)
    const index = await filled([mainSession(5, {}, names), mainSession(6, {}, names)])
    const edges = await index.commitEdges(shaOf(5))
    expect(edges.map(({ to, role }) => [to, role])).toEqual(
      names.flatMap(() => [
        [shaOf(5), 'anchor'],
        [shaOf(5), 'parent'],
      ]),
    )
    expect(new Set(edges.map(({ series }) => series)).size).toBe(20)
    expect(await index.commitEdges(shaOf(999))).toEqual([])
  })

  it('ingests a session once, and all sessions or none', async () => {
    const index = await filled(sessions(2, 4))
    const before = await answers(index)
    await index.ingest(sessions(2, 4))
    await index.ingest([...sessions(3, 4), ...sessions(3, 4)])
    expect(await answers(index)).toEqual(before)
    const damaged: HistoryFile = { session: sessionOf('session-bad'), facts: [edgeOf(8, 9)] }
    await expect(index.ingest([...sessions(5, 6), damaged])).rejects.toThrow('commits has no')
    expect(await answers(index)).toEqual(before)
    await index.ingest(sessions(5, 6))
    expect(await index.sessions()).toHaveLength(5)
  })

  it('answers the same in whatever order sessions come, renames and lines of commits included', async () => {
    const renamed = (number: number, at: string, from: string, to: string): HistoryFile => {
      const file = mainSession(number, { at }, [to])
      return { ...file, facts: [...file.facts, { line: 'rename', from, to }] }
    }
    const all: readonly HistoryFile[] = [
      mainSession(3, { at: '2026-05-01T00:00:00Z' }, ['a']),
      renamed(4, '2026-05-02T00:00:00Z', 'a', 'b'),
      mainSession(5, { at: '2026-05-03T00:00:00Z' }, ['b']),
      renamed(6, '2026-05-04T00:00:00Z', 'b', 'c'),
      // The first name, used again for another workload with the same command.
      mainSession(7, { at: '2026-05-05T00:00:00Z' }, ['a', 'c']),
      mainSession(8, { at: '2026-05-01T12:00:00Z', machine: null, kind: 'note', meter: null }, []),
    ]
    const index = await filled(all, 8)
    const expected = await answers(index)
    expect((await index.seriesList()).map(({ workload }) => workload)).toEqual(['a', 'c'])
    const [, c] = await index.seriesList()
    expect((await index.trend(c?.id ?? -1, 100)).filter(({ role }) => role === 'parent').map(({ pos }) => pos)).toEqual([2, 3, 4, 5, 6])
    const orders = [
      all.toReversed(),
      [...all.slice(3), ...all.slice(0, 3)],
      all.filter((__, at) => at % 2 === 0).concat(all.filter((__, at) => at % 2 === 1)),
    ]
    for (const order of orders) {
      const other = await openIndex(await open(), 'index')
      for (const file of order) await other.ingest([file])
      await other.placeCommits('owner/name', line(8))
      expect(await answers(other)).toEqual(expected)
      await other.close()
    }
  })

  it('a pull request renames nothing, and its commits are not on the line', async () => {
    const { session, facts } = mainSession(9, { kind: 'pr', at: '2026-06-01T00:00:00Z' }, ['read'])
    const head = 0x999
    const moved = facts.map((fact) => JSON.parse(JSON.stringify(fact).replaceAll(shaOf(9), shaOf(head))))
    const index = await filled([...sessions(2, 4), { session, facts: [...moved, { line: 'rename', from: 'parse', to: 'read' }] }])
    expect((await index.seriesList()).map(({ workload }) => workload)).toEqual(['parse', 'read'])
    expect((await index.commitEdges(shaOf(head))).map(({ pos }) => pos)).toEqual([-1, -1])
    const [, read] = await index.seriesList()
    expect(await index.trend(read?.id ?? -1, 1_000)).toEqual([])
  })

  it('moves edges when the default branch is rewritten', async () => {
    const index = await filled(sessions(2, 6), 6)
    const series = await only(index)
    const places = async () => (await index.trend(series, 100)).filter(({ role }) => role === 'parent').map(({ pos, to }) => [pos, to])
    await index.placeCommits('owner/name', [shaOf(1), shaOf(0x777), shaOf(3), shaOf(4)])
    expect(await places()).toEqual([
      [2, shaOf(3)],
      [3, shaOf(4)],
    ])
    await index.placeCommits('another/name', line(6))
    expect(await places()).toHaveLength(2)
    await index.placeCommits('owner/name', line(6))
    expect(await places()).toEqual([2, 3, 4, 5, 6].map((number) => [number - 1, shaOf(number)]))
  })

  it('another definition, kind of meter, set of domains or simulation is another series, and another machine is not', async () => {
    const second = (number: number, more: Parameters<typeof mainSession>[1]): HistoryFile => mainSession(number, more)
    const other = mainSession(9)
    const index = await filled([
      ...[second(2, {}), second(3, { machine: { id: 'other', cpu: 'x', threads: 4, memoryBytes: 1, kernel: '6', virtualisation: null } })],
      second(4, { meter: { name: 'perf', kind: 'counter' } }),
      ...[
        second(5, { meter: { name: 'estimate', kind: 'estimate' } }),
        second(6, { domains: ['package', 'dram'] }),
        second(7, { simulated: true }),
      ],
      second(8, { repository: 'another/name' }),
      { ...other, facts: other.facts.map((fact) => ('definition' in fact ? { ...fact, definition: hashOf(2) } : fact)) },
    ])
    const all = await index.seriesList()
    expect(all).toHaveLength(6)
    const first = all.find(
      ({ repository, definition, kind, domains, simulated }) =>
        repository === 'owner/name' && definition === hashOf(1) && kind === 'counter' && domains.length === 1 && !simulated,
    )
    expect((await index.trend(first?.id ?? -1, 1_000)).filter(({ role }) => role === 'parent').map(({ pos }) => pos)).toEqual([1, 2, 3])
  })

  it('lists gaps, and the decision about a step that holds', async () => {
    const label = (id: string, at: string, state: 'accepted' | 'reverted'): HistoryFile => ({
      session: sessionOf(id, { kind: 'note', machine: null, meter: null, at }),
      facts: [{ line: 'step-label', step: 'parse:1', state, who: 'octocat', why: `'; DROP TABLE edge; --`, at }],
    })
    const why = { code: 'fails-on-head', data: { workload: 'parse' } } as const
    const gap: HistoryFile = {
      session: sessionOf('session-gap'),
      facts: [
        commitOf(2),
        { line: 'gap', commit: shaOf(2), workload: null, why: 'build' },
        { line: 'gap', commit: shaOf(2), workload: 'parse', why },
      ],
    }
    const index = await filled([
      label('label-two', '2026-05-02T00:00:00Z', 'reverted'),
      label('label-one', '2026-05-01T00:00:00Z', 'accepted'),
      gap,
    ])
    expect(await index.gaps()).toEqual([
      { session: 'session-gap', commit: shaOf(2), workload: null, why: 'build' },
      { session: 'session-gap', commit: shaOf(2), workload: 'parse', why },
    ])
    expect(await index.labels()).toMatchObject([{ step: 'parse:1', state: 'reverted', at: '2026-05-02T00:00:00Z' }])
    expect((await index.sessions()).map(({ id, kind, machine }) => [id, kind, machine])).toEqual([
      ['label-one', 'note', null],
      ['label-two', 'note', null],
      ['session-gap', 'main', 'bench'],
    ])
  })

  it('takes hostile texts as they are', async () => {
    const subject = `'"; DROP TABLE edge; -- <script>\u2028`.replace('\u2028', '')
    const file = mainSession(2)
    const index = await filled([
      { ...file, facts: file.facts.map((fact) => (fact.line === 'commit' ? { ...fact, subject, author: "O'Brien \\" } : fact)) },
    ])
    expect(await index.commitEdges(shaOf(2))).toHaveLength(1)
  })

  it('is brought from an older version to this one with its rows, and a newer one is refused', async () => {
    const driver = await open()
    await migrate(driver, 'index', 1)
    expect(await driver.version()).toBe(1)
    await driver.insert('line', ['repo', 'sha', 'pos'], [['owner/name', shaOf(2), 1]])
    const index = await openIndex(driver, 'index')
    expect(await driver.version()).toBe(INDEX_VERSION)
    await index.ingest(sessions(2, 2))
    expect((await index.commitEdges(shaOf(2))).map(({ pos }) => pos)).toEqual([1])
    await driver.setVersion(INDEX_VERSION + 1)
    expect((await problemOf(openIndex(driver, 'index'))).finding).toEqual({
      code: 'history-index-newer',
      data: { file: 'index', version: INDEX_VERSION + 1, readable: INDEX_VERSION },
    })
    await index.close()
  })

  it('answers while it ingests', async () => {
    const index = await filled(sessions(2, 3))
    const series = await only(index)
    const [, trend] = await Promise.all([index.ingest(sessions(4, 20)), index.trend(series, 5), index.ingest(sessions(21, 22))])
    expect(trend.length).toBeGreaterThan(0)
    expect(await index.sessions()).toHaveLength(21)
  })
})

describe('a file of SQLite', () => {
  it.each([
    ['overwritten in the middle', (file: string) => overwrite(file, 100, Buffer.alloc(4_000, 0xa5))],
    ['cut off', (file: string) => truncateSync(file, 5_000)],
  ])('that is %s is made anew', async (_, damage) => {
    const file = newFile()
    const index = await openIndex(await openSqlite(file), file)
    await index.ingest([mainSession(2)])
    await index.close()
    damage(file)
    const complaints: string[] = []
    const again = await openIndex(await openSqlite(file, (detail) => complaints.push(detail)), file)
    expect(complaints).toEqual([expect.stringMatching(/malformed|not a database/)])
    expect(await again.sessions()).toEqual([])
    await again.ingest([mainSession(2)])
    await again.close()
    const whole = await openIndex(await openSqlite(file), file)
    expect(await whole.sessions()).toHaveLength(1)
    await whole.close()
  })

  it('that is no index of ours is left alone: a text, and a database of another program', async () => {
    const [text, other] = [newFile(), newFile()]
    writeFileSync(text, 'notes that somebody needs\n'.repeat(200))
    const database = new DatabaseSync(other)
    database.exec("CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('needed')")
    database.close()
    for (const file of [text, other]) {
      const before = readFileSync(file)
      expect((await problemOf(openSqlite(file))).finding).toEqual({ code: 'history-store-foreign', data: { file } })
      expect(readFileSync(file).equals(before)).toBe(true)
    }
  })

  it('that a killed process has left is opened', async () => {
    const file = newFile()
    const module = (name: string): string => JSON.stringify(join(import.meta.dirname, `../../../src/store/history/${name}.ts`))
    const code = `const { openSqlite } = await import(${module('sqlite')}); const { openIndex } = await import(${module('index')}); await openIndex(await openSqlite(${JSON.stringify(file)}), 'index'); process.kill(process.pid, 'SIGKILL')`
    expect(() => execFileSync(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'pipe' })).toThrow()
    const index = await openIndex(await openSqlite(file), file)
    await index.ingest([mainSession(2)])
    await index.close()
  })

  it('may be used by two, in turns', async () => {
    const file = newFile()
    const [one, other] = [await openIndex(await openSqlite(file), file), await openIndex(await openSqlite(file), file)]
    for (let number = 2; number < 12; number += 1) {
      await one.ingest([mainSession(number)])
      await other.ingest([mainSession(number), mainSession(number + 100)])
    }
    expect((await one.sessions()).length).toBe(20)
    expect(await answers(one)).toEqual(await answers(other))
    await one.close()
    await other.close()
  })
})

describe.skipIf(POSTGRES === null)(
  `a database of PostgreSQL${POSTGRES === null ? ' (skipped: Debian package postgresql is not installed)' : ''}`,
  () => {
    it('may be written by several at once: each session is there once', async () => {
      const url = await (await server()).database()
      const indexes = await Promise.all(Array.from({ length: 3 }, async () => openIndex(await openPostgres(url), 'index')))
      const own = (at: number) => Array.from({ length: 5 }, (_, offset) => mainSession(10 * (at + 1) + offset))
      await Promise.all(indexes.flatMap((index, at) => own(at).map((file) => index.ingest([file, mainSession(2)]))))
      const [first, ...others] = await Promise.all(indexes.map(answers))
      expect(await indexes[0]?.sessions()).toHaveLength(16)
      for (const other of others) expect(other).toEqual(first)
      await Promise.all(indexes.map((index) => index.close()))
    })

    it('that is lost in the middle of a write has all of it or nothing', async () => {
      const postgres = await server()
      const url = await postgres.database()
      const index = await openIndex(await openPostgres(url), 'index')
      await index.ingest([mainSession(2)])
      const many = Array.from({ length: 300 }, (_, offset) => mainSession(offset + 3))
      const write = index.ingest(many).then(
        () => 'done',
        () => 'failed',
      )
      await postgres.disconnectAll(url)
      const outcome = await write
      const again = await openIndex(await openPostgres(url), 'index')
      expect((await again.sessions()).length).toBe(outcome === 'done' ? 301 : 1)
      await again.ingest(many)
      expect((await again.sessions()).length).toBe(301)
      await again.close()
    })

    it('that is not there is reported, without the password', async () => {
      const { finding } = await problemOf(openPostgres('postgres://user:secret@127.0.0.1:1/history?sslmode=disable'))
      expect(finding).toMatchObject({ code: 'history-database', data: { database: 'postgres://127.0.0.1:1/history', why: 'unreachable' } })
      expect(JSON.stringify(finding)).not.toContain('secret')
      expect(databaseName('nonsense secret')).not.toContain('secret')
    })
  },
)

function overwrite(file: string, at: number, bytes: Buffer): void {
  const open = openSync(file, 'r+')
  writeSync(open, bytes, 0, bytes.length, at)
  closeSync(open)
}

test('node:sqlite prints no warning', () => {
  const module = join(import.meta.dirname, '../../../src/store/history/sqlite.ts')
  const code = `process.on('warning', (w) => console.log('warned', w.message)); const { openSqlite } = await import(${JSON.stringify(module)}); await openSqlite(':memory:'); process.emitWarning('another')`
  expect(execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8', stdio: 'pipe' })).toBe(
    'warned another\n',
  )
})
