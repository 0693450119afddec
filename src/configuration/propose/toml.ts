import { parse, type TomlTable } from 'smol-toml'

export type { TomlTable }

type Value = TomlTable[string] | undefined

const isTable = (value: Value): value is TomlTable =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Returns the content of a TOML file. It is empty if there is no file, or if the file is not valid: a proposal can do without it. */
export function readToml(text: string | null): TomlTable {
  try {
    return parse(text ?? '')
  } catch {
    return {}
  }
}

/** Returns the table at a path, or an empty one if there is none. */
export function tableAt(table: TomlTable, ...path: readonly string[]): TomlTable {
  let at = table
  for (const step of path) {
    const value: Value = Object.hasOwn(at, step) ? at[step] : undefined
    if (!isTable(value)) return {}
    at = value
  }
  return at
}

/** Returns the tables of a list, as `[[name]]` writes them. */
export const tablesIn = (value: Value): readonly TomlTable[] => (Array.isArray(value) ? value.filter(isTable) : [])

/** Returns the texts of a list, and a text as a list of one. */
export const textsIn = (value: Value): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

/** Returns all tables of these names, at any depth. */
export function tablesNamed(table: TomlTable, names: readonly string[]): readonly TomlTable[] {
  return Object.entries(table).flatMap(([name, value]) =>
    isTable(value) ? [...(names.includes(name) ? [value] : []), ...tablesNamed(value, names)] : [],
  )
}
