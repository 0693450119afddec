import type { Client } from 'pg'
import { Problem } from '../../model/finding.ts'
import { historyHash } from './definition.ts'
import { databaseProblem } from './postgres-failure.ts'
import { badUrl, checkedUrl, databaseName, passwordIn } from './postgres-url.ts'
import type { SqlDriver, SqlRow, SqlValue } from './sql.ts'
import { withoutWarnings } from './warnings.ts'

/** Most parameters of one statement, and most rows. */
const [MOST_PARAMETERS, MOST_ROWS] = [60_000, 1_000]
/** Lock of PostgreSQL's that each writer of a history holds. Any number that no other program uses. */
const WRITERS = 7_402_011_358
/** Milliseconds: to connect, to wait for another writer, and until the server ends a transaction whose machine is silent. */
const [CONNECT, LOCK, IDLE] = [30_000, 60_000, 300_000]

/** Keeps a lost connection from ending this process. It fails the next statement. */
const ignore = (): void => undefined

/**
 * Connects to a database of PostgreSQL, by its URL. The package `pg` is loaded only here. Tables are in the schema
 * that the user's search path begins with.
 * @throws Problem `history-store-url`, `history-database`; the driver's methods throw the latter.
 */
export async function openPostgres(url: string): Promise<SqlDriver> {
  const { Client } = await import('./postgres-client.ts')
  const [name, secret] = [databaseName(url), passwordIn(url)]
  const explain = (error: unknown): Problem => (error instanceof Problem ? error : databaseProblem(name, error, secret))
  try {
    const client = new Client({
      ...{ connectionString: checkedUrl(url), application_name: 'joulegate', keepAlive: true, connectionTimeoutMillis: CONNECT },
      ...{ lock_timeout: LOCK, idle_in_transaction_session_timeout: IDLE },
    })
    if (isExposed(client, url)) throw badUrl(url, 'unencrypted')
    client.on('error', ignore)
    await connect(client)
    return driverOf(client, explain)
  } catch (error) {
    throw explain(error)
  }
}

/** Connects, and leaves no connection if that fails: the server would keep it open for a minute. */
async function connect(client: Client): Promise<void> {
  try {
    // pg will ask for a function that reads the file of passwords, in its next version.
    await withoutWarnings(/pgpass support is deprecated/, () => client.connect())
  } catch (error) {
    client.end().catch(ignore)
    throw error
  }
}

/** Reports whether a password and a history would cross a network unencrypted, and the URL does not ask for that. */
function isExposed({ host, ssl }: Pick<Client, 'host' | 'ssl'>, url: string): boolean {
  const isHere = host.startsWith('/') || /^(localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host)
  return !isHere && !ssl && new URL(url).searchParams.get('sslmode') !== 'disable'
}

function driverOf(client: Client, explain: (error: unknown) => Problem): SqlDriver {
  const explained = async <Result>(asked: Promise<Result>): Promise<Result> => {
    try {
      return await asked
    } catch (error) {
      throw explain(error)
    }
  }
  const run = (sql: string, values: readonly SqlValue[] = []): Promise<unknown> => explained(client.query(sql, [...values]))
  const all = async (sql: string, values: readonly SqlValue[] = []): Promise<readonly SqlRow[]> =>
    (await explained(client.query<unknown[]>({ name: historyHash(sql), text: sql, values: [...values], rowMode: 'array' }))).rows
  return {
    dialect: 'postgres',
    all,
    async insert(table, columns, rows) {
      const most = Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns.length))
      for (let from = 0; from < rows.length; from += most) {
        const some = rows.slice(from, from + most)
        const places = some.map((_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`)
        await run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places.join(', ')} ON CONFLICT DO NOTHING`, some.flat())
      }
    },
    async transaction(work) {
      await run('BEGIN')
      try {
        await run('SELECT pg_advisory_xact_lock($1)', [WRITERS])
        const result = await work()
        await run('COMMIT')
        return result
      } catch (error) {
        // A lost connection has undone it already.
        await run('ROLLBACK').catch(ignore)
        throw error
      }
    },
    async version() {
      const [found] = await all("SELECT to_regclass('joulegate_version')::text")
      return found?.[0] == null ? 0 : Number((await all('SELECT version FROM joulegate_version'))[0]?.[0] ?? 0)
    },
    async setVersion(version) {
      await run('CREATE TABLE IF NOT EXISTS joulegate_version (version INTEGER NOT NULL)')
      await run('DELETE FROM joulegate_version')
      await run('INSERT INTO joulegate_version VALUES ($1)', [version])
    },
    close: () => client.end(),
  }
}
