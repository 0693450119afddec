import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import pg from 'pg'
import type { HistoryFile } from '../../src/model/history-file.ts'
import type { HistoryIndex } from '../../src/model/history-index.ts'
import { median } from '../../src/stats/summarize.ts'
import { openIndex } from '../../src/store/history/index.ts'
import { openPostgres } from '../../src/store/history/postgres.ts'
import { openSqlite } from '../../src/store/history/sqlite.ts'
import { commitOf, edgeOf, sessionOf, shaOf } from '../../test/rig/history.ts'
import { POSTGRES, type PostgresServer, startPostgres } from '../../test/rig/postgres.ts'
import { interleave, type Row, ratios } from './row.ts'
import { uniform } from './scenarios.ts'

/** Series, commits of each, and sessions of each commit: a million edges. */
const FULL = { series: 200, commits: 1_000, sessions: 5 }
const SMALL = { series: 20, commits: 100, sessions: 2 }
/** Sessions that are ingested at once, and questions in one run. */
const [BATCH, QUESTIONS] = [100, 20]
const LIMIT = 2

const COLUMNS = 'series, pos, session, role, from_id, to_id, ln, se, low, high, pairs, verdict'

const RANGE = `SELECT ${COLUMNS} FROM edge WHERE series = $1 AND pos > 0`
const EDGES = `SELECT ${COLUMNS} FROM edge WHERE to_id = (SELECT id FROM commits WHERE sha = $1)`

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

/** A database, filled, with the index and a bare statement that reads the same rows. */
interface Contender {
  readonly index: HistoryIndex
  /** Runs a statement that is prepared before its first run. */
  bare(sql: string, value: string | number): unknown
  close(): Promise<void>
}

async function sqliteContender(directory: string): Promise<Contender> {
  const file = join(directory, 'index.sqlite')
  const index = await openIndex(await openSqlite(file), file)
  const database = new DatabaseSync(file, { readOnly: true })
  const statements = new Map<string, StatementSync>()
  return {
    index,
    bare: (sql, value) => {
      const statement = statements.get(sql) ?? database.prepare(sql.replaceAll('$1', '?'))
      statement.setReturnArrays(true)
      statements.set(sql, statement)
      return statement.all(value)
    },
    close: async () => {
      database.close()
      await index.close()
    },
  }
}

async function postgresContender(server: PostgresServer): Promise<Contender> {
  const url = await server.database()
  const index = await openIndex(await openPostgres(url), 'index')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    index,
    bare: (sql, value) => client.query({ name: String(sql.length), text: sql, values: [value], rowMode: 'array' }),
    close: async () => {
      await client.end()
      await index.close()
    },
  }
}

/** The two questions, asked of the index and of bare prepared statements that read the same rows. */
async function compared({ index, bare }: Contender, { commits }: Size, runs: number) {
  const random = uniform(9)
  const series = (await index.seriesList()).map(({ id }) => id)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)]
    if (found === undefined) throw new Error('the list is empty')
    return found
  }
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
      bareTrend: asking(async (asked) => {
        for (const id of asked.series) await bare(RANGE, id)
      }),
      commit: asking(async (asked) => {
        for (const sha of asked.shas) await index.commitEdges(sha)
      }),
      bareCommit: asking(async (asked) => {
        for (const sha of asked.shas) await bare(EDGES, sha)
      }),
    },
    runs,
  )
}

/** Reading the trend of 1,000 commits, and one commit in 200 series, of 1e6 edges: beside bare prepared statements. */
export async function historyStoreRows(runs: number): Promise<readonly Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    const sqlite = await rowsOf('SQLite', await sqliteContender(directory), runs)
    if (POSTGRES === null) return sqlite
    await using server = await startPostgres()
    return [...sqlite, ...(await rowsOf('PostgreSQL', await postgresContender(server), runs))]
  } finally {
    rmSync(directory, { recursive: true })
  }
}

async function rowsOf(database: string, contender: Contender, runs: number): Promise<readonly Row[]> {
  const size = runs === 1 ? SMALL : FULL
  const filling = await milliseconds(() => fill(contender.index, size))
  const costs = await compared(contender, size, runs)
  await contender.close()
  const each = (name: Parameters<typeof costs>[0]): string => `${(median(costs(name)) / QUESTIONS).toFixed(2)} ms each`
  const edges = size.series * size.commits * size.sessions
  const common = { id: 'history-store', against: 'a bare prepared statement over the same rows', limit: LIMIT }
  return [
    {
      ...{ ...common, what: `the trend of ${size.commits} commits, at ${edges} edges in ${database}` },
      ...ratios(costs('trend'), costs('bareTrend')),
      note: `${each('trend')}; ${size.commits * size.sessions} rows; filled in ${(filling / 1_000).toFixed(0)} s`,
    },
    {
      ...{ ...common, what: `one commit in ${size.series} series, at ${edges} edges in ${database}` },
      ...ratios(costs('commit'), costs('bareCommit')),
      note: `${each('commit')}; ${size.series * size.sessions} rows`,
    },
  ]
}
