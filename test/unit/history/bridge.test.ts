import { describe, expect, it } from 'vitest'
import { historyPage } from '../../../src/commands/history/pages.ts'
import { unbridged } from '../../../src/commands/history/unbridged.ts'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import type { HistoryPage } from '../../../src/model/history-page.ts'
import { historySeries } from '../../../src/stats/history/series.ts'
import { historyTables } from '../../../src/stats/history/table.ts'
import { openIndex } from '../../../src/store/history/index.ts'
import { openSqlite } from '../../../src/store/history/sqlite.ts'
import { anchorSession, commitOf, edgeOf, lineOf, sessionOf, shaOf } from '../../rig/history.ts'

const line = lineOf(20).map((one) => ({ ...one, tag: one.sha === shaOf(1) ? 'v1' : one.sha === shaOf(10) ? 'v2' : null }))
const positions = new Map(line.map(({ sha }, position) => [sha, position]))

/** Commits 2 to 10 against commit 1, at +5 %, and commits 11 to 20 against commit 10, at 0. */
const two: readonly HistoryFile[] = [
  ...Array.from({ length: 9 }, (_, at) => anchorSession(at + 2, 0.05)),
  ...Array.from({ length: 10 }, (_, at) => anchorSession(at + 11, 0, { anchor: 10 })),
]
const bridge = anchorSession(10, 0.05, { anchor: 1, role: 'bridge', se: 0.001 })

async function pageOf(files: readonly HistoryFile[], last = 1_000): Promise<HistoryPage> {
  const index = await openIndex(await openSqlite(':memory:'), 'index')
  try {
    const shas = line.map(({ sha }) => sha)
    await index.ingest(files)
    await index.placeCommits('owner/name', shas)
    return await historyPage(index, { title: 't', home: null, line: shas }, last)
  } finally {
    await index.close()
  }
}

describe('a new anchor', () => {
  const found = (files: readonly HistoryFile[]) =>
    unbridged(historySeries(files, positions), line, (series) => series.found?.joined.anchor ?? null)

  it('without a bridge leaves the levels of the old one out, and it is said how to join them', async () => {
    expect(found(two)).toMatchObject([{ code: 'history-unbridged', data: { from: 'v1', to: 'v2', workloads: ['parse'] } }])
    expect((await pageOf(two)).series[0]?.points).toHaveLength(10)
    expect(historyTables(two, line, null)[0]?.rows.filter(({ level }) => level !== null)).toHaveLength(10)
  })

  it('with one has all levels in one trend, without a step between them', async () => {
    const all = [...two, bridge]
    expect(found(all)).toEqual([])
    const [series] = (await pageOf(all)).series
    expect(series?.points.map(({ ln }) => Math.abs(ln) < 1e-9)).toEqual(Array.from({ length: 19 }, () => true))
    expect(series?.steps).toEqual([])
    expect(historyTables(all, line, null)[0]).toMatchObject({ anchor: shaOf(10), steps: 0 })
  })

  it('keeps its bridge if the anchors are older than the commits that are shown, or on another branch', async () => {
    const elsewhere = (file: HistoryFile): HistoryFile => JSON.parse(JSON.stringify(file).replaceAll(shaOf(10), shaOf(0x777)))
    const files = [...two.slice(0, 8), ...two.slice(9).map(elsewhere), elsewhere(bridge)]
    expect((await pageOf(files)).series[0]?.points).toHaveLength(18)
    const late = [...two, bridge, anchorSession(20, 0.05, { anchor: 1 })]
    expect((await pageOf(late, 2)).series[0]?.points.map(({ position }) => position)).toEqual([18, 19])
  })
})

it('comparisons with the parent alone give no level, until a session against an anchor does', async () => {
  // The old anchor lacks this workload, or does not build any more.
  const parents = Array.from(
    { length: 9 },
    (_, at): HistoryFile => ({
      session: sessionOf(`main-${at + 2}-without`),
      facts: [commitOf(at + 1), commitOf(at + 2), edgeOf(at + 1, at + 2)],
    }),
  )
  expect((await pageOf(parents)).series).toEqual([])
  expect(historyTables(parents, line, null)).toEqual([])
  const after = [...parents, ...two.slice(9)]
  const [series] = (await pageOf(after)).series
  expect(series).toMatchObject({ anchor: shaOf(10).slice(0, 8) })
  expect(series?.points.map(({ position }) => position)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
})
