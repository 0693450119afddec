import { isMet, type Row } from './row.ts'

/** Columns wide enough for their cells; those that hold figures are aligned to the right. */
export function table(lines: readonly (readonly string[])[], figuresFrom: number): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
  const cell = (text: string, column: number): string =>
    column < figuresFrom ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return lines.map((line) => `${line.map(cell).join('  ').trimEnd()}\n`).join('')
}

const number = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)

function amount(value: number | null, unit: string | undefined): string {
  if (value === null) return '–'
  return unit === undefined ? `x${number(value)}` : `${number(value)} ${unit}`
}

function cells(row: Row): readonly string[] {
  const { id, what, against, ratio, low, high, limit, runs, unit } = row
  const met = isMet(row)
  return [
    id,
    what,
    against,
    amount(ratio, unit),
    low === null || high === null ? '' : `${number(low)} … ${number(high)}`,
    limit === null ? '' : amount(limit, unit),
    met === null ? '' : met ? 'yes' : 'NO',
    String(runs),
  ]
}

/** All rows for people: the figures, then what one must know of them. */
export function rowTable(rows: readonly Row[]): string {
  const header = ['', 'what', 'against', 'ours', 'quartiles', 'limit', 'met', 'runs']
  const notes = [...Map.groupBy(rows, ({ id, note }) => (note === undefined ? '' : `${id}: ${note}`)).keys()].filter(Boolean)
  return `${table([header, ...rows.map(cells)], 3)}\n${notes.map((note) => `${note}\n`).join('')}`
}
