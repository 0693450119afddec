import type { HistoryIndex, KnownCommit, PlacedArm, PlacedGap, Series, SessionSummary, StepLabel } from '../../model/history-index.ts'
import { Ids } from './ids.ts'
import { ingestFiles } from './ingest.ts'
import { placeLine } from './place.ts'
import { armOf, byTexts, commitOf, EDGE_COLUMNS, edgesOf, gapOf, labelOf, seriesOf, sessionOf } from './rows.ts'
import { migrate } from './schema.ts'
import { Serial } from './serial.ts'
import type { SqlDriver } from './sql.ts'
import { type IndexTables, SERIES_KEY } from './tables.ts'

/** The newest position of the series decides where the range begins. */
const TREND = `SELECT ${EDGE_COLUMNS} FROM edge e WHERE e.series = $1 AND e.pos >= 0
  AND e.pos > (SELECT max(pos) FROM edge WHERE series = $1) - $2 ORDER BY e.series, e.pos, e.session, e.role`
const BRIDGES = `SELECT ${EDGE_COLUMNS} FROM edge e WHERE e.series = $1 AND e.role = 'bridge' ORDER BY e.session, e.pos`
const EDGES_TO = `SELECT ${EDGE_COLUMNS} FROM commits c JOIN edge e ON e.to_id = c.id WHERE c.sha = $1`
const SERIES = `SELECT id, ${SERIES_KEY.join(', ')} FROM series s WHERE EXISTS (SELECT 1 FROM measured m WHERE m.series = s.id)`
const SESSIONS = 'SELECT name, kind, at, repo, machine, reference, gate, seconds, spent FROM session'
const GAPS = `SELECT s.name, c.sha, g.workload, g.why FROM gap g JOIN session s ON s.id = g.session JOIN commits c ON c.id = g.commit_id`
const ARMS = `SELECT c.sha, s.name, a.median FROM arm a JOIN commits c ON c.id = a.commit_id JOIN session s ON s.id = a.session
  WHERE a.series = $1`
const COMMITS = 'SELECT repo, sha, at, subject, author, pull, tag FROM commits'
const LABELS = 'SELECT l.step, l.state, l.who, l.why, l.at FROM label l JOIN session s ON s.id = l.session ORDER BY l.at, s.name'

/**
 * Makes the index of a database, and brings the database to the newest schema first. `name`: the database, for messages.
 * @throws Problem `history-index-newer`; the methods throw the database's errors.
 */
export async function openIndex(driver: SqlDriver, name: string): Promise<HistoryIndex> {
  await migrate(driver, name)
  const commits = new Ids(driver, 'commits', ['repo', 'sha'])
  const sessions = new Ids(driver, 'session', ['name'])
  const tables: IndexTables = { driver, commits, sessions, series: new Ids(driver, 'series', SERIES_KEY) }
  // One at a time: all use one connection, and a transaction is of the connection.
  const serial = new Serial()
  return {
    ingest: (files) => serial.run(() => write(tables, () => ingestFiles(tables, files))),
    placeCommits: (repository, line) => serial.run(() => write(tables, () => placeLine(tables, repository, line))),
    trend: (series, last) => serial.run(async () => edgesOf(tables, await driver.all(TREND, [series, last]))),
    bridges: (series) => serial.run(async () => edgesOf(tables, await driver.all(BRIDGES, [series]))),
    commitEdges: (sha) => serial.run(async () => edgesOf(tables, await driver.all(EDGES_TO, [sha]))),
    arms: (series) =>
      serial.run(async () =>
        (await driver.all(ARMS, [series])).map(armOf).toSorted(byTexts((one: PlacedArm) => [one.commit, one.session])),
      ),
    ...lists(driver, serial),
    close: () => serial.run(() => driver.close()),
  }
}

type Lists = Pick<HistoryIndex, 'seriesList' | 'commits' | 'sessions' | 'gaps' | 'labels'>

/** Whole tables, in an order that no database decides. */
const lists = (driver: SqlDriver, serial: Serial): Lists => ({
  seriesList: () =>
    serial.run(async () =>
      (await driver.all(SERIES))
        .map(seriesOf)
        .toSorted(byTexts((one: Series) => [one.repository, one.workload, one.definition, one.kind, one.domains.join(' ')])),
    ),
  commits: () =>
    serial.run(async () => (await driver.all(COMMITS)).map(commitOf).toSorted(byTexts((one: KnownCommit) => [one.repository, one.sha]))),
  sessions: () =>
    serial.run(async () => (await driver.all(SESSIONS)).map(sessionOf).toSorted(byTexts((one: SessionSummary) => [one.at, one.id]))),
  gaps: () =>
    serial.run(async () =>
      (await driver.all(GAPS)).map(gapOf).toSorted(byTexts((one: PlacedGap) => [one.session, one.commit, one.workload ?? ''])),
    ),
  labels: () =>
    serial.run(async () =>
      [...new Map((await driver.all(LABELS)).map(labelOf).map((label) => [label.step, label])).values()].toSorted(
        byTexts((one: StepLabel) => [one.step]),
      ),
    ),
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
