import type { Ids } from './ids.ts'
import type { SqlDriver } from './sql.ts'

/** Database, and the numbers of its rows. */
export interface IndexTables {
  readonly driver: SqlDriver
  readonly commits: Ids
  readonly sessions: Ids
  readonly series: Ids
}

/** Columns that tell series apart. */
export const SERIES_KEY = ['repo', 'workload', 'definition', 'kind', 'domains', 'simulated']
