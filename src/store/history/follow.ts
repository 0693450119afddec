import type { KnownRepository } from '../../model/fleet.ts'
import type { FollowedBranch, KnownBranch } from '../../model/history-index.ts'
import { ingestFiles } from './ingest.ts'
import { placeLine } from './place.ts'
import type { SqlDriver } from './sql.ts'
import type { IndexTables } from './tables.ts'

/** Returns what an index has of the branch of a repository. */
export async function knownOf(driver: SqlDriver, repository: string): Promise<KnownBranch> {
  const pairs = async (sql: string): Promise<ReadonlyMap<string, string>> =>
    new Map((await driver.all(sql, [repository])).map(([key, value]) => [String(key), String(value)]))
  return {
    files: await pairs('SELECT path, content FROM file WHERE repo = $1'),
    sessions: await pairs('SELECT name, digest FROM session WHERE repo = $1'),
    line: await lineOf(driver, repository),
  }
}

const lineOf = async (driver: SqlDriver, repository: string): Promise<readonly string[]> =>
  (await driver.all('SELECT sha FROM line WHERE repo = $1 ORDER BY pos', [repository])).map(([sha]) => String(sha))

/** Brings a repository to a state of its branch, in a transaction of the caller's. Its sessions become those of `repository`, whatever they name. */
export async function followBranch(tables: IndexTables, { id, title, home }: KnownRepository, state: FollowedBranch): Promise<void> {
  const { driver } = tables
  // Another process may have removed rows since, and added others.
  for (const ids of [tables.commits, tables.sessions, tables.series]) ids.clear()
  await driver.insert('repository', ['id', 'title', 'home'], [[id, title, home]])
  await driver.all('UPDATE repository SET title = $2, home = $3 WHERE id = $1', [id, title, home])
  if (state.isWhole) await removeSessions(driver, id)
  if (!isBehind(state.line, await lineOf(driver, id))) await placeLine(tables, id, state.line)
  await ingestFiles(
    tables,
    state.sessions.map(({ session, facts }) => ({ session: { ...session, repository: id }, facts })),
  )
  await noteFiles(driver, id, state.files)
}

/** Reports whether a line is the beginning of a longer one: then its clone has not fetched the newest commits. */
const isBehind = (line: readonly string[], known: readonly string[]): boolean =>
  line.length < known.length && line.every((sha, at) => sha === known[at])

async function noteFiles(driver: SqlDriver, repository: string, files: FollowedBranch['files']): Promise<void> {
  const rows = await driver.all('SELECT path, content FROM file WHERE repo = $1', [repository])
  const before = new Map(rows.map(([path, content]) => [String(path), String(content)]))
  for (const [path, content] of before)
    if (files.get(path) !== content) await driver.all('DELETE FROM file WHERE repo = $1 AND path = $2', [repository, path])
  const added = [...files].filter(([path, content]) => before.get(path) !== content)
  await driver.insert(
    'file',
    ['repo', 'path', 'content'],
    added.map(([path, content]) => [repository, path, content]),
  )
}

async function removeSessions(driver: SqlDriver, repository: string): Promise<void> {
  for (const table of ['edge', 'arm', 'measured', 'gap', 'label', 'rename'])
    await driver.all(`DELETE FROM ${table} WHERE session IN (SELECT id FROM session WHERE repo = $1)`, [repository])
  for (const table of ['session', 'series', 'commits', 'file']) await driver.all(`DELETE FROM ${table} WHERE repo = $1`, [repository])
}
