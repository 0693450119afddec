import type { Client } from 'pg'
import { problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import { historyHash } from './definition.ts'
import type { SqlDriver, SqlRow, SqlValue } from './sql.ts'

/** Most parameters of one statement, and most rows. */
const [MOST_PARAMETERS, MOST_ROWS] = [60_000, 1_000]
/** Lock of PostgreSQL's that each writer of a history holds. Any number that no other program uses. */
const WRITERS = 7_402_011_358

/**
 * Connects to a database of PostgreSQL, by its URL. The package `pg` is loaded only here. Its tables are in the schema that the user's
 * search path begins with.
 * @throws Problem `history-database` if it cannot be reached; the driver's methods throw PostgreSQL's errors.
 */
export async function openPostgres(url: string): Promise<SqlDriver> {
  const { default: pg } = await import('pg')
  const name = databaseName(url)
  try {
    const client = new pg.Client({ connectionString: url, application_name: 'joulegate', connectionTimeoutMillis: 30_000 })
    // A lost connection fails the next statement. Without a listener, it would end the process.
    client.on('error', () => undefined)
    await client.connect()
    return driverOf(client)
  } catch (error) {
    throw problem('history-database', { database: name, detail: detailOf(error) }, error)
  }
}

/** Returns the name of a database for messages: without its user and password, and without parameters. */
export function databaseName(url: string): string {
  if (!URL.canParse(url)) return 'postgres://…'
  const { protocol, host, pathname, searchParams } = new URL(url)
  return `${protocol}//${searchParams.get('host') ?? host}${pathname}`
}

function driverOf(client: Client): SqlDriver {
  const all = async (sql: string, values: readonly SqlValue[] = []): Promise<readonly SqlRow[]> =>
    (await client.query<unknown[]>({ name: historyHash(sql), text: sql, values: [...values], rowMode: 'array' })).rows
  return {
    dialect: 'postgres',
    all,
    async insert(table, columns, rows) {
      const most = Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns.length))
      for (let from = 0; from < rows.length; from += most) {
        const some = rows.slice(from, from + most)
        const places = some.map((_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`)
        await client.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places.join(', ')} ON CONFLICT DO NOTHING`, some.flat())
      }
    },
    async transaction(work) {
      await client.query('BEGIN')
      try {
        await client.query('SELECT pg_advisory_xact_lock($1)', [WRITERS])
        const result = await work()
        await client.query('COMMIT')
        return result
      } catch (error) {
        // A lost connection has undone it already.
        await client.query('ROLLBACK').catch(() => undefined)
        throw error
      }
    },
    async version() {
      const [found] = await all("SELECT to_regclass('joulegate_version')::text")
      return found?.[0] == null ? 0 : Number((await all('SELECT version FROM joulegate_version'))[0]?.[0] ?? 0)
    },
    async setVersion(version) {
      await client.query('CREATE TABLE IF NOT EXISTS joulegate_version (version INTEGER NOT NULL)')
      await client.query('DELETE FROM joulegate_version')
      await client.query('INSERT INTO joulegate_version VALUES ($1)', [version])
    },
    close: () => client.end(),
  }
}
