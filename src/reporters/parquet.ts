import { REPORTERS } from '../model/reporters.ts'
import type { TableColumn } from '../model/table.ts'
import { TRIAL_COLUMNS } from './columns.ts'
import type { Reporter } from './reporter.ts'
import { trialRows } from './rows.ts'

/** Types of Parquet. */
const TYPES = { text: 'STRING', integer: 'INT32', real: 'DOUBLE', boolean: 'BOOLEAN' } as const satisfies Record<
  TableColumn['type'],
  string
>

/** Writes one wide table of trials. Each column may be null. */
export const parquet: Reporter = {
  name: 'parquet',
  async report({ recording }) {
    const { parquetWriteBuffer } = await import('./parquet-writer.ts')
    const rows = trialRows(recording)
    const buffer = parquetWriteBuffer({
      columnData: TRIAL_COLUMNS.map(({ name, type }) => ({ name, type: TYPES[type], nullable: true, data: rows.map((row) => row[name]) })),
      kvMetadata: [{ key: 'joulegate', value: recording.joulegate }],
      createdBy: 'joulegate',
    })
    return { [REPORTERS.parquet.file]: new Uint8Array(buffer) }
  },
}
