import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { cannotWrite } from '../model/problems.ts'
import { REPORTERS } from '../model/reporters.ts'
import type { Cell, DataRow, TableColumn } from '../model/table.ts'
import { withoutWarnings } from '../store/history/warnings.ts'
import { COMPARISON_COLUMNS, READING_COLUMNS, SESSION_COLUMNS, TRIAL_COLUMNS, TRIAL_ID, WORKLOAD_COLUMNS } from './columns.ts'
import type { Reporter, Results } from './reporter.ts'
import { comparisonRows, readingRow, sessionRow, trialRows, trialsOf, workloadRows } from './rows.ts'

/** Version of the tables (`PRAGMA user_version`), and the number by which the file is known ('JoRe'). A new column is no new version. */
const [SCHEMA, APPLICATION] = [1, 0x4a6f5265]

const TYPES = { text: 'TEXT', integer: 'INTEGER', real: 'REAL', boolean: 'INTEGER' } as const satisfies Record<TableColumn['type'], string>

/** A table and its rows. */
interface Table {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: Iterable<DataRow>
  /** Conditions of the table, in SQL. */
  readonly more?: string
}

function tablesOf(results: Results): readonly Table[] {
  const { recording } = results
  const readings = trialsOf(recording).flatMap(({ readings: of }, index) =>
    of.map((reading) => ({ [TRIAL_ID.name]: index + 1, ...readingRow(reading) })),
  )
  return [
    { name: 'session', columns: SESSION_COLUMNS, rows: [sessionRow(results)] },
    { name: 'workloads', columns: WORKLOAD_COLUMNS, rows: workloadRows(recording) },
    {
      name: 'trials',
      columns: [TRIAL_ID, ...TRIAL_COLUMNS],
      rows: trialRows(recording).map((row, index) => ({ [TRIAL_ID.name]: index + 1, ...row })),
      more: ', PRIMARY KEY (trial)',
    },
    { name: 'readings', columns: [TRIAL_ID, ...READING_COLUMNS], rows: readings, more: ', FOREIGN KEY (trial) REFERENCES trials (trial)' },
    { name: 'comparisons', columns: COMPARISON_COLUMNS, rows: comparisonRows(results) },
  ]
}

/** Returns a cell as SQLite has it: true is 1. */
const stored = (cell: Cell | undefined): string | number | null => (typeof cell === 'boolean' ? Number(cell) : (cell ?? null))

function fill(database: DatabaseSync, { name, columns, rows, more = '' }: Table): void {
  const quoted = columns.map((column) => `"${column.name}"`)
  database.exec(`CREATE TABLE ${name} (${columns.map((one) => `"${one.name}" ${TYPES[one.type]}`).join(', ')}${more}) STRICT`)
  const insert = database.prepare(`INSERT INTO ${name} (${quoted.join(', ')}) VALUES (${quoted.map(() => '?').join(', ')})`)
  for (const row of rows) insert.run(...columns.map((column) => stored(row[column.name])))
}

/** Makes a directory that no other user can read. @throws Problem `cannot-write`. */
function temporaryDirectory(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'joulegate-sqlite-'))
  } catch (error) {
    throw cannotWrite(tmpdir(), error)
  }
}

/** Returns the bytes of a database. SQLite writes only to files, so it is built in a directory that no other user can read. */
async function databaseOf(results: Results): Promise<Uint8Array> {
  const { DatabaseSync } = await withoutWarnings(/^SQLite is an experimental feature/, () => import('node:sqlite'))
  const directory = temporaryDirectory()
  try {
    const file = join(directory, 'database')
    const database = new DatabaseSync(file)
    try {
      // The file is thrown away if this fails, so nothing has to be on disk.
      database.exec(`PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA application_id = ${APPLICATION}`)
      database.exec(`PRAGMA user_version = ${SCHEMA}; BEGIN`)
      for (const table of tablesOf(results)) fill(database, table)
      database.exec('CREATE INDEX readings_of_trial ON readings (trial); COMMIT')
    } finally {
      database.close()
    }
    return readFileSync(file)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Writes a database with all that the other reporters have, and each reading. */
export const sqlite: Reporter = {
  name: 'sqlite',
  report: async (results) => ({ [REPORTERS.sqlite.file]: await databaseOf(results) }),
}
