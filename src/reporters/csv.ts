import { REPORTERS } from '../model/reporters.ts'
import type { Cell, DataRow, TableColumn } from '../model/table.ts'
import { TRIAL_COLUMNS } from './columns.ts'
import type { Reporter } from './reporter.ts'
import { trialRows } from './rows.ts'

/** Beginnings of a cell that spreadsheets run as a formula, also after spaces, which some remove. */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/

/** Returns a cell. A text that a spreadsheet would run gets an apostrophe, which spreadsheets show as a text. */
function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  // A quoted empty text is not a missing one.
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Renders a table as CSV of RFC 4180: UTF-8, lines end with CR and LF, a missing value is empty. */
function csvText(columns: readonly TableColumn[], rows: readonly DataRow[]): string {
  const lines = rows.map((row) => columns.map(({ name }) => cellText(row[name] ?? null)).join(','))
  return `${[columns.map(({ name }) => name).join(','), ...lines].join('\r\n')}\r\n`
}

/** Writes one row for each trial. */
export const csv: Reporter = {
  name: 'csv',
  report: ({ recording }) => ({ [REPORTERS.csv.file]: csvText(TRIAL_COLUMNS, trialRows(recording)) }),
}
