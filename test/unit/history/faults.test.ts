import { describe, expect, it } from 'vitest'
import { historyPage } from '../../../src/commands/history/pages.ts'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import type { PageSeries } from '../../../src/model/history-page.ts'
import { resultsOf } from '../../../src/stats/history/measured.ts'
import { historyTables } from '../../../src/stats/history/table.ts'
import { openIndex } from '../../../src/store/history/index.ts'
import { openSqlite } from '../../../src/store/history/sqlite.ts'
import { anchorSession, armOf, hashOf, lineOf, shaOf } from '../../rig/history.ts'

const line = lineOf(20)

/** Commits 2 to 20 against commit 1, with a step of 5 % at commit 11. */
const levels: readonly HistoryFile[] = Array.from({ length: 19 }, (_, at) => anchorSession(at + 2, at + 2 < 11 ? 0 : 0.05))

const sessionWith = (file: HistoryFile, more: Partial<HistoryFile['session']>): HistoryFile => ({
  ...file,
  session: { ...file.session, ...more },
})

async function pageOf(files: readonly HistoryFile[], shas = line.map(({ sha }) => sha)): Promise<PageSeries | undefined> {
  const index = await openIndex(await openSqlite(':memory:'), 'index')
  try {
    await index.ingest(files)
    await index.placeCommits('owner/name', shas)
    return (await historyPage(index, { title: 't', home: null, line: shas }, 1_000)).series[0]
  } finally {
    await index.close()
  }
}

const stepsOf = (files: readonly HistoryFile[], on = line) =>
  historyTables(files, on, null)[0]?.rows.flatMap(({ sha, step }) => (step === null ? [] : [[sha, step.state]]))

describe('clocks that jump', () => {
  it('move no level and no step, on a table or a page', async () => {
    const times = ['1970-01-01T00:00:00Z', '2099-12-31T23:59:59Z', '2026-05-04T14:02:00Z', '9999-12-31T23:59:59Z']
    const jumped = levels.map((file, at) => sessionWith(file, { at: times[at % times.length] ?? '' }))
    expect(stepsOf(jumped)).toEqual([[shaOf(11), 'candidate']])
    const [one, other] = [await pageOf(levels), await pageOf(jumped.toReversed())]
    expect(other?.points).toEqual(one?.points)
    expect(other?.steps).toEqual(one?.steps)
  })

  it('make no old definition the newest: the place on the line tells', () => {
    const old = levels.slice(0, 9).map((file) => sessionWith(file, { at: '2099-01-01T00:00:00Z' }))
    const next = levels.slice(9).map((file) => ({
      ...file,
      facts: file.facts.map((fact) => (fact.line === 'edge' ? { ...fact, definition: hashOf(2) } : fact)),
    }))
    expect(historyTables([...old, ...next], line, null).map(({ isEarlier, rows }) => [isEarlier, rows.length])).toEqual([
      [false, 11],
      [true, 10],
    ])
  })
})

describe('a default branch that was rewritten between two ranges', () => {
  // Commits 9 to 12 were squashed into one, and the later ones were made again.
  const rewritten = [
    ...line.slice(0, 8),
    ...[0x901, 0x902, 0x903, 0x904].map((number) => ({ ...line[0], sha: shaOf(number), subject: 'again', tag: null, pull: null })),
  ]

  it('leaves the removed commits out, and goes on with the new ones', async () => {
    const more = [0x901, 0x902, 0x903, 0x904].map((number) => anchorSession(number, 0.05))
    const files = [...levels, ...more]
    expect(stepsOf(files, rewritten)).toEqual([[shaOf(0x901), 'candidate']])
    const series = await pageOf(
      files,
      rewritten.map(({ sha }) => sha),
    )
    expect(series?.points.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(series?.steps).toMatchObject([{ position: 8, state: 'candidate' }])
  })

  it('takes the confirmation of a removed commit with it', () => {
    const confirm = anchorSession(12, 0.05, { anchor: 9, role: 'confirm', se: 0.001 })
    expect(stepsOf([...levels, confirm])).toEqual([[shaOf(11), 'confirmed']])
    const more = [0x901, 0x902, 0x903, 0x904].map((number) => anchorSession(number, 0.05))
    expect(stepsOf([...levels, ...more, confirm], rewritten)).toEqual([[shaOf(0x901), 'candidate']])
  })

  it('keeps levels against an anchor that is gone', () => {
    const [, ...without] = line
    expect(stepsOf(levels, without)).toEqual([[shaOf(11), 'candidate']])
  })
})

describe('machines that come and go', () => {
  const on = (id: string, files: readonly HistoryFile[]): readonly HistoryFile[] =>
    files.map((file) =>
      sessionWith(file, {
        id: `${id}-${file.session.id}`,
        machine: { id, cpu: 'x', threads: 8, memoryBytes: 1e9, kernel: '6.1', virtualisation: null },
      }),
    )

  it('have one trend, and a ratio that differs between two of them is no step', async () => {
    const flat = levels.map(({ facts: _ }, at) => anchorSession(at + 2, at < 9 ? 0 : 0.005))
    const files = [...on('first', flat.slice(0, 9)), ...on('second', flat.slice(9, 14)), ...on('third', flat.slice(14))]
    expect(stepsOf(files)).toEqual([])
    expect((await pageOf(files))?.points).toHaveLength(19)
  })

  it('share no joules: each commit has those of its newest session', async () => {
    const arms = (files: readonly HistoryFile[], median: number) =>
      files.map((file, at) => ({ ...file, facts: [...file.facts, armOf(at + 2, { median })] }))
    const later = levels.map((file) => sessionWith(file, { at: '2026-06-01T00:00:00Z' }))
    const files = [...on('first', arms(levels, 10)), ...on('second', arms(later.slice(0, 3), 40))]
    const series = await pageOf(files)
    expect(series?.points.slice(0, 5).map(({ amount }) => amount)).toEqual([40, 40, 40, 10, 10])
    expect(stepsOf(files)).toEqual([[shaOf(11), 'candidate']])
  })

  it('measure for themselves: a result of one is none of another', () => {
    const way = {
      anchor: shaOf(1),
      meter: 'powercap',
      domains: ['package'],
      config: hashOf(7),
      definitions: new Map([['parse', hashOf(1)]]),
    }
    expect(resultsOf(levels, shaOf(5), { ...way, machine: 'bench' })).toHaveLength(1)
    expect(resultsOf(levels, shaOf(5), { ...way, machine: 'other' })).toBeNull()
  })
})
