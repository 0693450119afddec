import type { HistoryIndex, KnownCommit, PlacedArm, PlacedGap, Series, SessionSummary, StepLabel } from '../../model/history-index.ts'
import { readFleet } from './fleet.ts'
import { followBranch, knownOf } from './follow.ts'
import { Ids } from './ids.ts'
import { ingestFiles } from './ingest.ts'
import { placeLine } from './place.ts'
import { armOf, byTexts, commitOf, EDGE_COLUMNS, edgesOf, gapOf, labelOf, seriesOf, sessionOf } from './rows.ts'
import { migrate } from './schema.ts'
import { Serial } from './serial.ts'
import type { SqlDriver, SqlRow } from './sql.ts'
import { tableSources } from './table-sources.ts'
import { type IndexTables, SERIES_KEY } from './tables.ts'

/** The newest position of the series decides where the range begins. */
const TREND = `SELECT ${EDGE_COLUMNS} FROM edge e WHERE e.series = $1 AND e.pos >= 0
  AND e.pos > (SELECT max(pos) FROM edge WHERE series = $1) - $2 ORDER BY e.series, e.pos, e.session, e.role`
const BRIDGES = `SELECT ${EDGE_COLUMNS} FROM edge e WHERE e.series = $1 AND e.role = 'bridge' ORDER BY e.session, e.pos`
const EDGES_TO = `SELECT ${EDGE_COLUMNS} FROM commits c JOIN edge e ON e.to_id = c.id WHERE c.sha = $1`
const SERIES = `SELECT id, ${SERIES_KEY.join(', ')} FROM series s WHERE EXISTS (SELECT 1 FROM measured m WHERE m.series = s.id)`
const SESSIONS = 'SELECT name, kind, at, repo, machine, reference, gate, seconds, spent FROM session s WHERE s.id > 0'
const GAPS = `SELECT s.name, c.sha, g.workload, g.why FROM gap g JOIN session s ON s.id = g.session JOIN commits c ON c.id = g.commit_id
  WHERE s.id > 0`
const ARMS = `SELECT c.sha, s.name, a.median FROM arm a JOIN commits c ON c.id = a.commit_id JOIN session s ON s.id = a.session
  WHERE a.series = $1`
const COMMITS = 'SELECT repo, sha, at, subject, author, pull, tag FROM commits s WHERE s.id > 0'
const LABELS = 'SELECT l.step, l.state, l.who, l.why, l.at, s.name FROM label l JOIN session s ON s.id = l.session WHERE s.id > 0'

/**
 * Makes the index of a database, and brings the database to the newest schema first. `name`: the database, for messages. `repository`: the
 * only one that the index knows of; null for all in the database.
 * @throws Problem `history-index-newer`; the methods throw the database's errors.
 */
export async function openIndex(driver: SqlDriver, name: string, repository: string | null = null): Promise<HistoryIndex> {
  await migrate(driver, name)
  const ids = (table: string, key: readonly string[]): Ids => new Ids(driver, table, key, repository)
  const [commits, sessions] = [ids('commits', ['repo', 'sha']), ids('session', ['repo', 'name'])]
  const tables: IndexTables = { driver, commits, sessions, series: ids('series', SERIES_KEY) }
  // One at a time: all use one connection, and a transaction is of the connection.
  const serial = new Serial()
  return {
    ingest: (files) => serial.run(() => write(tables, () => ingestFiles(tables, files))),
    placeCommits: (of, line) => serial.run(() => write(tables, () => placeLine(tables, of, line))),
    known: (of) => serial.run(() => knownOf(driver, of)),
    follow: (of, state) => serial.run(() => write(tables, () => followBranch(tables, of, state))),
    trend: (series, last) => serial.run(async () => edgesOf(tables, await driver.all(TREND, [series, last]))),
    bridges: (series) => serial.run(async () => edgesOf(tables, await driver.all(BRIDGES, [series]))),
    commitEdges: (sha) =>
      serial.run(async () =>
        edgesOf(
          tables,
          await (repository === null ? driver.all(EDGES_TO, [sha]) : driver.all(`${EDGES_TO} AND c.repo = $2`, [sha, repository])),
        ),
      ),
    arms: (series) =>
      serial.run(async () =>
        (await driver.all(ARMS, [series])).map(armOf).toSorted(byTexts((one: PlacedArm) => [one.commit, one.session])),
      ),
    tableSources: (of) => serial.run(() => tableSources(driver, of)),
    fleet: () => serial.run(() => readFleet(driver)),
    ...lists((sql) => (repository === null ? driver.all(sql) : driver.all(`${sql} AND s.repo = $1`, [repository])), serial),
    close: () => serial.run(() => driver.close()),
  }
}

type Lists = Pick<HistoryIndex, 'seriesList' | 'commits' | 'sessions' | 'gaps' | 'labels'>

/** Whole tables, in an order that no database decides. `all` runs a statement on the repositories of the index. */
const lists = (all: (sql: string) => Promise<readonly SqlRow[]>, serial: Serial): Lists => ({
  seriesList: () =>
    serial.run(async () =>
      (await all(SERIES))
        .map(seriesOf)
        .toSorted(byTexts((one: Series) => [one.repository, one.workload, one.definition, one.kind, one.domains.join(' ')])),
    ),
  commits: () =>
    serial.run(async () => (await all(COMMITS)).map(commitOf).toSorted(byTexts((one: KnownCommit) => [one.repository, one.sha]))),
  sessions: () =>
    serial.run(async () =>
      (await all(SESSIONS)).map(sessionOf).toSorted(byTexts((one: SessionSummary) => [one.at, one.id, one.repository])),
    ),
  gaps: () =>
    serial.run(async () =>
      (await all(GAPS)).map(gapOf).toSorted(byTexts((one: PlacedGap) => [one.session, one.commit, one.workload ?? ''])),
    ),
  labels: () =>
    serial.run(async () => {
      const inOrder = (await all(LABELS)).toSorted(byTexts((row: SqlRow) => [String(row[4]), String(row[5])]))
      const last = new Map(inOrder.map(labelOf).map((label) => [label.step, label]))
      return [...last.values()].toSorted(byTexts((one: StepLabel) => [one.step]))
    }),
})

/** Writes all or nothing. If it fails, the numbers of rows are forgotten, because they may be given again. */
async function write({ driver, commits, sessions, series }: IndexTables, work: () => Promise<void>): Promise<void> {
  try {
    await driver.transaction(work)
  } catch (error) {
    for (const ids of [commits, sessions, series]) ids.clear()
    throw error
  }
}
