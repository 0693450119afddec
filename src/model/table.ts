/** Value of a cell. null: there is none, which is never 0. Numbers are finite. */
export type Cell = string | number | boolean | null

/** Row of a table, by the names of its columns. */
export type DataRow = Readonly<Record<string, Cell>>

/** Column of a table. The name ends with the unit of its numbers. */
export interface TableColumn {
  readonly name: string
  readonly type: 'text' | 'integer' | 'real' | 'boolean'
  readonly description: string
}
