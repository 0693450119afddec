/** Table of a TOML file, [name] or [[name]], and its values as they are written. */
export interface TomlTable {
  /** Name of the table; '' for lines before the first header. */
  readonly name: string
  readonly values: ReadonlyMap<string, string>
}

// In this order. An unclosed token ends with its line or the file: searching for an end again from each quote would take time with the
// square of the length.
const TOKEN =
  /"""(?:[^"\\]|\\[\s\S]|"(?!""))*(?:""")?|'''(?:[^']|'(?!''))*(?:''')?|"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|#[^\n]*|[[{]|[\]}]|\r?\n|[^"'#[\]{}\r\n]+|[\s\S]/g

/** Returns logical lines: a list, or a text of several lines, is one line. Comments are removed. */
function logicalLines(text: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  let depth = 0
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    if (/^\r?\n$/.test(token) && depth <= 0) {
      lines.push(line.trim())
      line = ''
      depth = 0
    } else if (!token.startsWith('#')) line += token
  }
  return [...lines, line.trim()]
}

const unquoted = (name: string): string => name.replaceAll(/["'\s]/g, '')

/**
 * Returns the tables of a TOML file, in its order: enough to search for names, its only use. It checks nothing, resolves no dotted key,
 * and returns whatever looks like a table if the file is not TOML.
 */
export function readTables(text: string): readonly TomlTable[] {
  const tables: { readonly name: string; readonly values: Map<string, string> }[] = [{ name: '', values: new Map() }]
  for (const line of logicalLines(text)) {
    const header = /^\[\[?([^\]]+)\]\]?$/.exec(line)?.[1]
    if (header !== undefined) tables.push({ name: unquoted(header), values: new Map() })
    const [, key, value] = header === undefined ? (/^("[^"]*"|'[^']*'|[\w.\s-]+)=\s*([\s\S]*)$/.exec(line) ?? []) : []
    if (key !== undefined && value !== undefined) tables.at(-1)?.values.set(unquoted(key), value)
  }
  return tables
}

/** Returns all one-line texts in a value, itself or in a list. */
export function textsIn(value: string | undefined): readonly string[] {
  return Array.from((value ?? '').matchAll(/"((?:[^"\\\n]|\\.)*)"?|'([^'\n]*)'?/g), ([, basic, literal]) => basic ?? literal ?? '')
}

/** Returns the one text that a value is, or null for anything else. */
export const textOf = (value: string | undefined): string | null => (/^["']/.test(value ?? '') ? (textsIn(value)[0] ?? null) : null)
