import { rmSync } from 'node:fs'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { SqlDriver, SqlRow, SqlValue } from './sql.ts'

/** SQLite's complaints about a file that is no database, or a broken one. */
const DAMAGED = /file is not a database|malformed/

/** Loads node:sqlite without the warning that older versions of Node 24 print. All other warnings are printed. */
async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  const { emitWarning } = process
  process.emitWarning = (warning: string | Error, ...rest: readonly unknown[]): void => {
    if (!/^SQLite is an experimental feature/.test(String(warning))) Reflect.apply(emitWarning, process, [warning, ...rest])
  }
  try {
    return await import('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}

/**
 * Opens a database file, or `:memory:`. A file that is damaged or no database is removed, because the index can be made again.
 * Throws SQLite's error for one that cannot be opened.
 */
export async function openSqlite(path: string): Promise<SqlDriver> {
  const sqlite = await loadSqlite()
  const open = (): DatabaseSync => {
    const database = new sqlite.DatabaseSync(path, { timeout: 60_000 })
    try {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
      database.exec('SELECT count(*) FROM sqlite_schema')
      return database
    } catch (error) {
      database.close()
      throw error
    }
  }
  try {
    return driverOf(open())
  } catch (error) {
    if (!(error instanceof Error && DAMAGED.test(error.message))) throw error
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
    return driverOf(open())
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
