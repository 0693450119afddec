import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openPostgres } from '../../src/store/history/postgres.ts'
import type { SqlDriver } from '../../src/store/history/sql.ts'
import { openSqlite } from '../../src/store/history/sqlite.ts'
import { POSTGRES, type PostgresServer, startPostgres } from './postgres.ts'

/** Databases that the same tests run on. They are gone after all tests of a file. */
interface Stores {
  /** Path of a file that is not there yet. */
  newFile(): string
  /** The server of PostgreSQL, started by the first test that needs it. */
  server(): Promise<PostgresServer>
  /** Each call opens an empty one. */
  readonly stores: readonly (readonly [name: string, open: () => Promise<SqlDriver>])[]
}

export function openStores(): Stores {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-index-'))
  let [files, started]: [number, Promise<PostgresServer> | null] = [0, null]
  const newFile = (): string => join(directory, `index-${++files}.sqlite`)
  const server = (): Promise<PostgresServer> => {
    started ??= startPostgres()
    return started
  }
  afterAll(async () => {
    await (await started)?.[Symbol.asyncDispose]()
    rmSync(directory, { recursive: true })
  })
  return {
    newFile,
    server,
    stores: [
      ['SQLite in memory', () => openSqlite(':memory:')],
      ['SQLite in a file', () => openSqlite(newFile())],
      ...(POSTGRES === null ? [] : [['PostgreSQL', async () => openPostgres(await (await server()).database())] as const]),
    ],
  }
}
