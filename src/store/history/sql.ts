/** A value that both databases take. */
export type SqlValue = string | number | null

/** A row, as a list of its columns. Whole numbers and texts may come in either form. */
export type SqlRow = readonly unknown[]

/** A database that understands the SQL of the index: the part that SQLite and PostgreSQL share. Parameters are `$1`, `$2`, … */
export interface SqlDriver {
  readonly dialect: 'sqlite' | 'postgres'
  /** Runs one statement, which is prepared once. */
  all(sql: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>
  /** Inserts rows. A row whose key is there already is left out. */
  insert(table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void>
  /** Runs work that is done as a whole or not at all. Other processes that write wait. The caller starts no second one meanwhile. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>
  /** Returns the version of the schema; 0 for an empty database. */
  version(): Promise<number>
  setVersion(version: number): Promise<void>
  close(): Promise<void>
}

export const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value))
export const textOrNull = (value: unknown): string | null => (value === null ? null : String(value))
