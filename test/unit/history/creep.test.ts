import { describe, expect, it } from 'vitest'
import { historyPage } from '../../../src/commands/history/pages.ts'
import { siteFiles } from '../../../src/commands/history/site.ts'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import { creepWords } from '../../../src/render/creep.ts'
import { historyText } from '../../../src/render/media/history-table.ts'
import { historyTables } from '../../../src/stats/history/table.ts'
import { openIndex } from '../../../src/store/history/index.ts'
import { openSqlite } from '../../../src/store/history/sqlite.ts'
import { anchorSession, lineOf, shaOf } from '../../rig/history.ts'

/** Levels of commits 2 to 41, which rise by so much each four commits. */
const rising = (each: number, counted = false): readonly HistoryFile[] =>
  Array.from({ length: 40 }, (_, at) =>
    anchorSession(at + 2, each * Math.floor(at / 4) + (counted ? 0 : 0.0005 * (((at * 7) % 5) - 2)), { counted }),
  )
const line = lineOf(41)

const tableOf = (files: readonly HistoryFile[]) => historyTables(files, line, null)[0]

describe('a table', () => {
  it('tells a creep with its interval and commits', () => {
    const table = tableOf(rising(0.0015))
    expect(table?.creep).toMatchObject({ state: 'over', commits: 10, from: shaOf(32), to: shaOf(41), threshold: 0.01 })
    const text = historyText(table === undefined ? [] : [table], { colour: false, width: 100 })
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(
      / Creep: \+1\.\d % against 0000000100 \(99\.9 % interval \S+ … \+\S+ %\), without steps of \+1\.0 % or more\. This is the mean of the newest 10 commits, 00000020 to 00000029\./,
    )
  })

  it('tells none of a level that does not rise, of few commits, and of an anchor elsewhere', () => {
    expect(tableOf(rising(0))?.creep).toBeNull()
    expect(tableOf(rising(0.0015).slice(0, 9))?.creep).toBeNull()
    const [, ...without] = line
    expect(historyTables(rising(0.0015), without, null)[0]?.creep).toBeNull()
  })

  it('of counts has a rise by small changes, each of which is a step', () => {
    const table = tableOf(rising(0.002, true))
    expect(table?.steps).toBe(9)
    expect(table?.creep?.state).toBe('over')
  })
})

it('a page tells it too, and its card has the size', async () => {
  const index = await openIndex(await openSqlite(':memory:'), 'index')
  const shas = line.map(({ sha }) => sha)
  await index.ingest(rising(0.0015))
  await index.placeCommits('owner/name', shas)
  const page = await historyPage(index, { title: 't', home: null, line: shas }, 1_000)
  await index.close()
  const text = Buffer.from(siteFiles(page, false).get('index.html') ?? '').toString()
  expect(text).toMatch(/<p class="creep">Creep: \+1\.\d % against 00000001 /)
  expect(text).toMatch(/<span class="last">[^<]*, creep \+1\.\d %<\/span>/)
})

describe('the words', () => {
  const said = { ln: 0.012, low: -0.004, high: 0.028, commits: 10, from: shaOf(32), to: shaOf(41), threshold: 0.01, against: 'v1' }
  it('say so if the layout of one build can be the reason', () => {
    expect(creepWords({ ...said, state: 'over', isCounted: false })).toMatch(/ The interval contains 0: the layout .* can be the reason\.$/)
    expect(creepWords({ ...said, state: 'over', isCounted: false, low: 0.001 })).not.toContain('layout')
    expect(creepWords({ ...said, state: 'over', isCounted: true })).not.toContain('layout')
  })
  it('do not claim what is only rising', () => {
    expect(creepWords({ ...said, state: 'rising', ln: 0.006, low: 0.001, isCounted: true })).toMatch(
      /^The level is rising: \+0\.60 % .* It may reach \+1\.0 %\.$/,
    )
  })
  it('have no control characters of a tag', () => {
    expect(creepWords({ ...said, state: 'over', isCounted: true, against: '\u001b[31mred\u202e' })).not.toMatch(/\p{C}/u)
  })
})
