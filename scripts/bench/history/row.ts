import { table } from '../table.ts'

/** A figure of the history, and the bar that it is held to. */
export interface HistoryRow {
  readonly bar: string
  readonly what: string
  readonly value: number
  readonly unit?: string
  /** Bounds that it must keep; absent or null: it is told for comparison. */
  readonly most?: number | null
  readonly least?: number | null
  readonly runs: number
}

/** Reports whether a figure keeps its bar; null if it has none. */
export function isKept({ value, most = null, least = null }: HistoryRow): boolean | null {
  if (most === null && least === null) return null
  return (most === null || value <= most) && (least === null || value >= least)
}

const figure = (value: number, unit?: string): string => `${value.toFixed(value >= 10 ? 1 : 3)}${unit === undefined ? '' : ` ${unit}`}`

/** All rows for people. */
export function historyTable(rows: readonly HistoryRow[]): string {
  const cells = rows.map((row) => {
    const { bar, what, value, unit, most = null, least = null, runs } = row
    const bound = most !== null ? `<= ${most}` : least !== null ? `>= ${least}` : ''
    const kept = isKept(row)
    return [bar, what, figure(value, unit), bound, kept === null ? '' : kept ? 'yes' : 'NO', String(runs)]
  })
  return table([['', 'what', 'figure', 'bar', 'kept', 'runs'], ...cells], 2)
}
