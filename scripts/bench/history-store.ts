import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { HistoryFile } from '../../src/model/history-file.ts'
import type { HistoryIndex } from '../../src/model/history-index.ts'
import { median } from '../../src/stats/summarize.ts'
import { openIndex } from '../../src/store/history/index.ts'
import { openSqlite } from '../../src/store/history/sqlite.ts'
import { commitOf, edgeOf, sessionOf, shaOf } from '../../test/rig/history.ts'
import { interleave, type Row, ratios } from './row.ts'
import { uniform } from './scenarios.ts'

/** Series, commits of each, and sessions of each commit: a million edges. */
const FULL = { series: 200, commits: 1_000, sessions: 5 }
const SMALL = { series: 20, commits: 100, sessions: 2 }
/** Sessions that are ingested at once, and questions in one run. */
const [BATCH, QUESTIONS] = [100, 20]
const LIMIT = 2

const COLUMNS = 'series, pos, session, role, from_id, to_id, ln, se, low, high, pairs, verdict'

type Size = typeof FULL

/** One session of a commit, with one edge for each series. */
const sessionFile = (commit: number, session: number, series: number): HistoryFile => ({
  session: sessionOf(`session-${String(commit).padStart(6, '0')}-${session}`),
  facts: [
    ...[commit - 1, commit].map((number) => commitOf(number)),
    ...Array.from({ length: series }, (_, index) => edgeOf(commit - 1, commit, { workload: `workload ${index}`, ln: index / 1e4 })),
  ],
})

async function fill(index: HistoryIndex, { series, commits, sessions }: Size): Promise<void> {
  await index.placeCommits(
    'owner/name',
    Array.from({ length: commits + 1 }, (_, at) => shaOf(at + 1)),
  )
  for (let from = 0; from < commits * sessions; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, commits * sessions - from) }, (_, at) => from + at)
    await index.ingest(numbers.map((number) => sessionFile(2 + Math.floor(number / sessions), number % sessions, series)))
  }
}

const milliseconds = async (work: () => unknown): Promise<number> => {
  const start = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - start) / 1e6
}

function prepared(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}

/** The two questions, asked of the index and of bare prepared statements that read the same rows. */
async function compared(index: HistoryIndex, database: DatabaseSync, { commits }: Size, runs: number) {
  const random = uniform(9)
  const series = (await index.seriesList()).map(({ id }) => id)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)]
    if (found === undefined) throw new Error('the list is empty')
    return found
  }
  const range = prepared(database, `SELECT ${COLUMNS} FROM edge WHERE series = ? AND pos > ?`)
  const edges = prepared(database, `SELECT ${COLUMNS} FROM edge WHERE to_id = (SELECT id FROM commits WHERE sha = ?)`)
  const questions = Array.from({ length: runs + 1 }, () => ({
    series: Array.from({ length: QUESTIONS }, () => pick(series)),
    shas: Array.from({ length: QUESTIONS }, () => shaOf(2 + Math.floor(random() * commits))),
  }))
  /** All contestants are asked the same in the same round. */
  const asking = (ask: (asked: (typeof questions)[number]) => unknown): (() => Promise<number>) => {
    let round = 0
    return () => {
      const asked = questions[round % questions.length] ?? { series: [], shas: [] }
      round += 1
      return milliseconds(() => ask(asked))
    }
  }
  return interleave(
    {
      trend: asking(async (asked) => {
        for (const id of asked.series) await index.trend(id, commits)
      }),
      bareTrend: asking((asked) => asked.series.map((id) => range.all(id, 0))),
      commit: asking(async (asked) => {
        for (const sha of asked.shas) await index.commitEdges(sha)
      }),
      bareCommit: asking((asked) => asked.shas.map((sha) => edges.all(sha))),
    },
    runs,
  )
}

/** Reading the trend of 1,000 commits, and one commit in 200 series, of 1e6 edges: beside bare prepared statements. */
export async function historyStoreRows(runs: number): Promise<readonly Row[]> {
  const size = runs === 1 ? SMALL : FULL
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    const file = join(directory, 'index.sqlite')
    const index = await openIndex(await openSqlite(file), file)
    const filling = await milliseconds(() => fill(index, size))
    const database = new DatabaseSync(file, { readOnly: true })
    const costs = await compared(index, database, size, runs)
    database.close()
    await index.close()
    const each = (name: Parameters<typeof costs>[0]): string => `${(median(costs(name)) / QUESTIONS).toFixed(2)} ms each`
    const edges = size.series * size.commits * size.sessions
    const common = { id: 'history-store', limit: LIMIT }
    return [
      {
        ...common,
        what: `the trend of ${size.commits} commits, at ${edges} edges in SQLite`,
        against: 'a bare prepared statement over the same rows',
        ...ratios(costs('trend'), costs('bareTrend')),
        note: `${each('trend')}; ${size.commits * size.sessions} rows; filled in ${(filling / 1_000).toFixed(0)} s`,
      },
      {
        ...common,
        what: `one commit in ${size.series} series, at ${edges} edges in SQLite`,
        against: 'a bare prepared statement over the same rows',
        ...ratios(costs('commit'), costs('bareCommit')),
        note: `${each('commit')}; ${size.series * size.sessions} rows`,
      },
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}
