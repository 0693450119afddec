import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import type { SqlDriver, SqlRow, SqlValue } from './sql.ts'
import { withoutWarnings } from './warnings.ts'

/** SQLite's complaints about a file that is no database, or a broken one. */
const DAMAGED = /file is not a database|malformed/
/** Beginning of a file of SQLite: its length, its first bytes, and the place and value of the number by which our own is known ('JoGa'). */
const [HEADER, MAGIC, APPLICATION_AT, APPLICATION] = [100, 'SQLite format 3\0', 68, 0x4a6f4761]

/** Loads node:sqlite without the warning that older versions of Node 24 print. */
const loadSqlite = (): Promise<typeof import('node:sqlite')> =>
  withoutWarnings(/^SQLite is an experimental feature/, () => import('node:sqlite'))

/**
 * Opens a database file, or `:memory:`. A damaged index is removed, because it can be made again, and `onRemoved` is called with SQLite's
 * complaint. A file that is no index is left alone.
 * @throws Problem `history-store-foreign`; SQLite's error for a file that cannot be opened.
 */
export async function openSqlite(path: string, onRemoved: (detail: string) => void = () => undefined): Promise<SqlDriver> {
  const sqlite = await loadSqlite()
  if (isForeign(path)) throw problem('history-store-foreign', { file: path })
  const open = (): DatabaseSync => opened(new sqlite.DatabaseSync(path, { timeout: 60_000 }))
  try {
    return driverOf(open())
  } catch (error) {
    if (!isDamage(error)) throw error
    onRemoved(detailOf(error))
    removeSqlite(path)
    return driverOf(open())
  }
}

/** Reports whether an error of SQLite means that the database is damaged. */
export const isDamage = (error: unknown): boolean => error instanceof Error && DAMAGED.test(error.message)

/** Removes a database with the files beside it. */
export function removeSqlite(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
}

/** Reports whether a file is there and is none of ours. Its first bytes tell, before SQLite writes to it. */
function isForeign(path: string): boolean {
  if (path === ':memory:' || !existsSync(path)) return false
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(HEADER)
    const length = readSync(file, head, 0, HEADER, 0)
    if (length === 0) return false
    return head.toString('latin1', 0, MAGIC.length) !== MAGIC || head.readInt32BE(APPLICATION_AT) !== APPLICATION
  } finally {
    closeSync(file)
  }
}

function opened(database: DatabaseSync): DatabaseSync {
  try {
    // A new file gets its number before its log is used, so that the number is in the file itself from the start.
    if (database.prepare('PRAGMA application_id').get()?.['application_id'] !== APPLICATION)
      database.exec(`PRAGMA application_id = ${APPLICATION}`)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    database.exec('SELECT count(*) FROM sqlite_schema')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function driverOf(database: DatabaseSync): SqlDriver {
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql.replaceAll(/\$(\d+)/g, '?$1'))
    statement.setReturnArrays(true)
    statements.set(sql, statement)
    return statement
  }
  return {
    dialect: 'sqlite',
    all: async (sql, values = []) => rowsOf(prepared(sql), values),
    async insert(table, columns, rows) {
      const places = columns.map((_, index) => `$${index + 1}`)
      const statement = prepared(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')}) ON CONFLICT DO NOTHING`)
      for (const row of rows) statement.run(...row)
    },
    async transaction(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = await work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    version: async () => Number(database.prepare('PRAGMA user_version').get()?.['user_version']),
    setVersion: async (version) => database.exec(`PRAGMA user_version = ${version}`),
    close: async () => database.close(),
  }
}

/** Returns the rows of a statement that gives arrays; its type does not know that. */
function rowsOf(statement: StatementSync, values: readonly SqlValue[]): readonly SqlRow[] {
  const rows: readonly unknown[] = statement.all(...values)
  if (!areLists(rows)) throw new Error('the rows are no lists')
  return rows
}

const areLists = (rows: readonly unknown[]): rows is readonly SqlRow[] => rows.every((row) => Array.isArray(row))
