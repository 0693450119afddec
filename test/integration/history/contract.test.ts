import { describe, expect, it, onTestFinished } from 'vitest'
import type { KnownRepository } from '../../../src/model/fleet.ts'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import type { FollowedBranch, HistoryIndex } from '../../../src/model/history-index.ts'
import { historyTables } from '../../../src/stats/history/table.ts'
import { openIndex } from '../../../src/store/history/index.ts'
import type { SqlDriver } from '../../../src/store/history/sql.ts'
import { commitOf, edgeOf, mainSession, sessionOf, shaOf } from '../../rig/history.ts'
import { openStores } from '../../rig/stores.ts'

const { stores } = openStores()

const line = (length: number): readonly string[] => Array.from({ length }, (_, index) => shaOf(index + 1))
const ONE: KnownRepository = { id: 'https://github.com/owner/one', title: 'owner/one', home: 'https://github.com/owner/one' }
const OTHER: KnownRepository = { id: 'file:///srv/other', title: 'other', home: null }
const machine = (id: string, more: object = {}) => ({
  id,
  cpu: 'a processor',
  threads: 8,
  memoryBytes: 1e9,
  kernel: '6.1',
  virtualisation: null,
  ...more,
})

/** A state of a branch that has these sessions in files of their own. */
const state = (sessions: readonly HistoryFile[], more: Partial<FollowedBranch> = {}): FollowedBranch => ({
  sessions,
  files: new Map(sessions.map(({ session: { id } }) => [`v1/2026/05/${id}.ndjson`, `content-${id}`])),
  isWhole: false,
  line: line(50),
  ...more,
})

describe.each(stores)('an index in %s', (_, open) => {
  const opened = async (): Promise<{ readonly driver: SqlDriver; readonly index: HistoryIndex }> => {
    const driver = await open()
    const index = await openIndex(driver, 'index')
    onTestFinished(() => index.close())
    return { driver, index }
  }
  const positions = async (index: HistoryIndex): Promise<readonly (readonly number[])[]> => {
    const list = await index.seriesList()
    return Promise.all(
      list.map(async ({ id }) => (await index.trend(id, 1_000)).filter(({ role }) => role === 'parent').map(({ pos }) => pos)),
    )
  }

  it('gives the median amounts of a series, by commit and session', async () => {
    const { index } = await opened()
    const more = { ...mainSession(3), session: sessionOf('session-again', { at: '2026-05-05T00:00:00Z' }) }
    await index.ingest([mainSession(3), more, mainSession(2, {}, ['other'])])
    const [other, parse] = await index.seriesList()
    expect((await index.arms(parse?.id ?? -1)).map(({ commit, session, median }) => [commit, session, median])).toEqual([
      [shaOf(2), 'session-000003', 12.5],
      [shaOf(2), 'session-again', 12.5],
      [shaOf(3), 'session-000003', 12.5],
      [shaOf(3), 'session-again', 12.5],
    ])
    expect(await index.arms(other?.id ?? -1)).toHaveLength(2)
    expect(await index.arms(999_999)).toEqual([])
  })

  it('gives the commits that sessions name, with hostile texts as they are', async () => {
    const { index } = await opened()
    const hostile = { subject: `'; DROP TABLE commits; -- <script>`, author: 'O\'Brien \\ "x"', pull: 7, tag: 'v1.0', at: null }
    await index.ingest([
      { session: sessionOf('session-a'), facts: [commitOf(2, hostile), commitOf(1), edgeOf(1, 2)] },
      { session: sessionOf('session-b', { repository: 'another/name' }), facts: [commitOf(1), commitOf(2), edgeOf(1, 2)] },
    ])
    const commits = await index.commits()
    expect(commits.map(({ repository, sha }) => [repository, sha])).toEqual([
      ['another/name', shaOf(1)],
      ['another/name', shaOf(2)],
      ['owner/name', shaOf(1)],
      ['owner/name', shaOf(2)],
    ])
    expect(commits.at(-1)).toEqual({ repository: 'owner/name', sha: shaOf(2), ...hostile })
    expect(commits[0]).toMatchObject({ subject: 'change 1', author: 'A U Thor', pull: null, tag: null, at: '2026-05-04T14:00:00Z' })
  })

  it('follows a branch: only what is new is added, and it knows what it has', async () => {
    const { index } = await opened()
    expect(await index.known(ONE.id)).toEqual({ files: new Map(), sessions: new Map(), line: [] })
    await index.follow(ONE, state([mainSession(2), mainSession(3)]))
    const before = await index.known(ONE.id)
    expect([...before.files.keys()]).toHaveLength(2)
    expect([...before.sessions.keys()].toSorted()).toEqual(['session-000002', 'session-000003'])
    expect(before.line).toEqual(line(50))
    const three = [mainSession(2), mainSession(3), mainSession(4)]
    await index.follow(ONE, { ...state(three), sessions: [mainSession(4)] })
    expect([...(await index.known(ONE.id)).sessions.keys()]).toHaveLength(3)
    expect([...(await index.known(ONE.id)).sessions].filter(([id]) => id === 'session-000002')).toEqual(
      [...before.sessions].filter(([id]) => id === 'session-000002'),
    )
    expect(await positions(index)).toEqual([[1, 2, 3]])
    expect((await index.sessions()).map(({ repository }) => repository)).toEqual([ONE.id, ONE.id, ONE.id])
  })

  it('gets rid of what a whole branch lacks, and of nothing else', async () => {
    const { index } = await opened()
    const renamed: HistoryFile = {
      session: sessionOf('session-renamed', { at: '2026-05-06T00:00:00Z' }),
      facts: [...mainSession(5, {}, ['read']).facts, { line: 'rename', from: 'parse', to: 'read' }],
    }
    await index.follow(OTHER, state([mainSession(2), mainSession(3)]))
    await index.follow(ONE, state([mainSession(2), mainSession(3), mainSession(4), renamed]))
    expect((await index.seriesList()).map(({ repository, workload }) => [repository, workload])).toEqual([
      [OTHER.id, 'parse'],
      [ONE.id, 'read'],
    ])
    await index.follow(ONE, state([mainSession(4)], { isWhole: true }))
    expect([...(await index.known(ONE.id)).sessions.keys()]).toEqual(['session-000004'])
    expect([...(await index.known(ONE.id)).files.keys()]).toEqual(['v1/2026/05/session-000004.ndjson'])
    expect((await index.seriesList()).map(({ repository, workload }) => [repository, workload])).toEqual([
      [OTHER.id, 'parse'],
      [ONE.id, 'parse'],
    ])
    expect(await positions(index)).toEqual([[1, 2], [3]])
    await index.follow(ONE, state([mainSession(2), mainSession(4)]))
    expect(await positions(index)).toEqual([
      [1, 2],
      [1, 3],
    ])
  })

  it('follows all, or nothing', async () => {
    const { index } = await opened()
    await index.follow(ONE, state([mainSession(2)]))
    const before = await index.known(ONE.id)
    const damaged: HistoryFile = { session: sessionOf('session-bad'), facts: [edgeOf(8, 9)] }
    await expect(index.follow(ONE, state([mainSession(3), damaged], { isWhole: true }))).rejects.toThrow('commits has no')
    expect(await index.known(ONE.id)).toEqual(before)
    await index.follow(ONE, state([mainSession(2), mainSession(3)]))
    expect((await index.known(ONE.id)).sessions.size).toBe(2)
  })

  it('keeps a line that is longer than that of a clone that has not fetched, and takes one that differs', async () => {
    const { index } = await opened()
    await index.follow(ONE, state([mainSession(2), mainSession(9)], { line: line(9) }))
    await index.follow(ONE, state([], { line: line(5) }))
    expect((await index.known(ONE.id)).line).toEqual(line(9))
    expect(await positions(index)).toEqual([[1, 8]])
    await index.follow(ONE, state([], { line: [shaOf(1), shaOf(0x777), shaOf(9)] }))
    expect(await positions(index)).toEqual([[2]])
  })

  it('keeps repositories apart that have the same sessions, such as a fork', async () => {
    const { driver, index } = await opened()
    await index.follow(ONE, state([mainSession(2), mainSession(3)]))
    await index.follow(OTHER, state([mainSession(2), mainSession(3), mainSession(4)], { line: line(3) }))
    expect(await index.sessions()).toHaveLength(5)
    expect(await positions(index)).toEqual([
      [1, 2],
      [1, 2],
    ])
    const own = await openIndex(driver, 'index', OTHER.id)
    expect((await own.seriesList()).map(({ repository }) => repository)).toEqual([OTHER.id])
    expect((await own.sessions()).map(({ repository }) => repository)).toEqual([OTHER.id, OTHER.id, OTHER.id])
    expect((await own.commits()).every(({ repository }) => repository === OTHER.id)).toBe(true)
    expect(await own.commitEdges(shaOf(3))).toHaveLength(2)
    expect(await index.commitEdges(shaOf(3))).toHaveLength(4)
    expect([await own.gaps(), await own.labels()]).toEqual([[], []])
  })

  it('gives tables the same as the files of sessions do', async () => {
    const { index } = await opened()
    const failed: HistoryFile = {
      session: sessionOf('session-gap', { at: '2026-05-04T15:00:00Z' }),
      facts: [commitOf(7), { line: 'gap', commit: shaOf(7), workload: 'parse', why: 'build' }],
    }
    const renamed: HistoryFile = {
      session: sessionOf('session-renamed', { at: '2026-05-06T00:00:00Z' }),
      facts: [...mainSession(20, {}, ['read', 'write']).facts, { line: 'rename', from: 'parse', to: 'read' }],
    }
    const files = [...Array.from({ length: 15 }, (__, at) => mainSession(at + 3)), failed, renamed].filter(
      ({ session }) => session.id !== 'session-000007',
    )
    await index.follow(OTHER, state([mainSession(30)]))
    await index.follow(ONE, state(files))
    const commits = line(50).map((sha) => ({ sha, subject: 'subject', tag: null }))
    const sources = await index.tableSources(ONE.id)
    expect(historyTables(sources, commits, null)).toEqual(historyTables(files, commits, null))
    expect(historyTables(sources, commits, null).map(({ workload, rows }) => [workload, rows.length])).toEqual([
      ['read', 17],
      ['write', 2],
    ])
  })

  it('gives tables the confirmations and the decisions of people, each of its own repository', async () => {
    const { index } = await opened()
    const [at, step] = ['2026-05-06T00:00:00Z', '000000000000:111111111111:222222222222']
    const label = { line: 'step-label', step, state: 'accepted', who: 'Ada', why: 'worth it', at } as const
    const note: HistoryFile = { session: sessionOf('session-note', { kind: 'note', machine: null, meter: null, at }), facts: [label] }
    const confirmation: HistoryFile = {
      session: sessionOf('session-confirm', { kind: 'confirm' }),
      facts: [commitOf(4), commitOf(5), edgeOf(4, 5, { role: 'confirm', low: null, high: null })],
    }
    await index.follow(ONE, state([mainSession(5), confirmation, note]))
    await index.follow(OTHER, state([mainSession(30)]))
    const facts = (await index.tableSources(ONE.id)).flatMap((source) => source.facts)
    expect(facts).toContainEqual(label)
    expect(facts.filter((fact) => fact.line === 'edge' && fact.role === 'confirm')).toHaveLength(1)
    const others = (await index.tableSources(OTHER.id)).flatMap((source) => source.facts)
    expect(others.filter((fact) => fact.line === 'step-label' || (fact.line === 'edge' && fact.role === 'confirm'))).toEqual([])
  })

  it('gives the machines of a fleet, each as its newest session describes it, in whatever order they come', async () => {
    const at = (day: number): string => `2026-05-0${day}T00:00:00Z`
    const equal = { session: sessionOf('session-equal', { machine: machine('a'), at: at(4), seconds: 30 }), facts: [commitOf(3)] }
    const all: readonly HistoryFile[] = [
      mainSession(2, { machine: machine('a', { kernel: '6.1' }), at: at(1) }),
      mainSession(3, { machine: machine('a', { kernel: '6.12', profile: 'quiet' }), at: at(5) }),
      mainSession(4, { machine: machine('a', { kernel: '6.6' }), at: at(3) }),
      mainSession(5, { machine: machine('b'), at: at(2), domains: ['instructions'], meter: { name: 'work', kind: 'instructions' } }),
      equal,
      { session: sessionOf('session-note', { kind: 'note', machine: null, meter: null }), facts: [] },
    ]
    for (const order of [all, all.toReversed()]) {
      const { index } = await opened()
      for (const file of order) await index.follow(ONE, state([file]))
      await index.follow(OTHER, state([mainSession(6, { machine: machine('b'), at: at(6) }, ['p', 'q'])]))
      const { repositories, machines, sessions } = await index.fleet()
      expect(repositories).toEqual([OTHER, ONE])
      expect(machines.map(({ machine: { id, kernel, profile }, firstSeen }) => [id, kernel, profile, firstSeen])).toEqual([
        ['a', '6.12', 'quiet', at(1)],
        ['b', '6.1', undefined, at(2)],
      ])
      expect(sessions.map(({ machine: id, at: time, quantity }) => [id, time, quantity])).toEqual([
        ['a', at(1), 'energy'],
        ['b', at(2), 'work'],
        ['a', at(3), 'energy'],
        ['a', at(4), 'energy'],
        ['a', at(5), 'energy'],
        ['b', at(6), 'energy'],
      ])
      expect(sessions.map(({ isOfEqualCommits }) => isOfEqualCommits)).toEqual([false, false, false, true, false, false])
      expect(sessions.at(-1)).toMatchObject({
        repository: OTHER.id,
        verdicts: 2,
        results: 2,
        gaps: 0,
        seconds: 60,
        spent: 1_000,
        gate: 'pass',
      })
    }
  })
})
