import { resolve } from 'node:path'
import { finding, Problem, problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import { openPostgres } from '../../store/history/postgres.ts'
import { databaseName, isPostgresUrl, passwordIn } from '../../store/history/postgres-url.ts'
import type { SqlDriver } from '../../store/history/sql.ts'
import { isDamage, openSqlite, removeSqlite } from '../../store/history/sqlite.ts'
import type { Context } from '../context.ts'
import { tellAll } from './findings.ts'

/** A store as it was named. */
export interface AskedStore {
  /** A file, or the URL of a database of PostgreSQL. */
  readonly text: string
  /** Whether all users of the machine can read it: it is on the command line. */
  readonly isPublic: boolean
}

/** A database, and its name for messages. */
export interface OpenStore {
  readonly driver: SqlDriver
  readonly name: string
}

/**
 * Opens a store for `use`, and closes it. A damaged file is removed, and `use` starts again with an empty one.
 * @throws Problem `history-store-password`, `history-store-scheme`, `history-store-foreign`, `history-store-file`, those of `openPostgres`
 * and of `use`.
 */
export async function withStore<Result>(asked: AskedStore, context: Context, use: (store: OpenStore) => Promise<Result>): Promise<Result> {
  const { text, isPublic } = asked
  if (!isPostgresUrl(text)) return withFile(fileOf(text, context), context, use)
  if (isPublic && passwordIn(text) !== '') throw problem('history-store-password', { database: databaseName(text) })
  return closing({ driver: await openPostgres(text), name: databaseName(text) }, use)
}

/** Opens an index in memory for `use`. */
export const withMemory = async <Result>(use: (store: OpenStore) => Promise<Result>): Promise<Result> =>
  closing({ driver: await openSqlite(':memory:'), name: ':memory:' }, use)

function fileOf(text: string, { directory }: Context): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]
  if (scheme !== undefined) throw problem('history-store-scheme', { scheme })
  return resolve(directory, text)
}

async function withFile<Result>(file: string, context: Context, use: (store: OpenStore) => Promise<Result>): Promise<Result> {
  const remade = (detail: string): void => tellAll([finding('history-store-remade', { file, detail })], context)
  const attempt = async (): Promise<Result> => closing({ driver: await openSqlite(file, remade), name: file }, use)
  try {
    try {
      return await attempt()
    } catch (error) {
      if (!isDamage(error)) throw error
      remade(detailOf(error))
      removeSqlite(file)
      return await attempt()
    }
  } catch (error) {
    throw isOfSqlite(error) ? problem('history-store-file', { file, detail: detailOf(error) }, error) : error
  }
}

/** Reports whether an error is one of SQLite's, or of the file that it is in. */
const isOfSqlite = (error: unknown): boolean =>
  !(error instanceof Problem) && error instanceof Error && 'code' in error && (error.code === 'ERR_SQLITE_ERROR' || 'syscall' in error)

async function closing<Result>(store: OpenStore, use: (store: OpenStore) => Promise<Result>): Promise<Result> {
  try {
    return await use(store)
  } finally {
    await store.driver.close()
  }
}
