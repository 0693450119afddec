import { parseDocument } from 'yaml'

/** Map of a workflow, as plain values. */
export type Node = Readonly<Record<string, unknown>>

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Returns the map at a key, or an empty one if there is none. */
export const nodeAt = (node: Node, key: string): Node => {
  const value = node[key]
  return isNode(value) ? value : {}
}

/** Returns the list at a key, or an empty one if there is none. */
export const listAt = (node: Node, key: string): readonly unknown[] => {
  const value = node[key]
  return Array.isArray(value) ? value : []
}

/** Returns the text that GitHub makes of a scalar, or null for a list or a map. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

// GitHub takes no larger workflow. The parser's check for duplicate keys is off: its time grows with the square of their number.
const MOST_CHARACTERS = 512 * 1024
const MOST_ALIASES = 1_000

/**
 * Reads a workflow or an action.yml, with anchors, aliases and merge keys resolved; comments and layout are dropped. Returns null if the
 * text is not a YAML map, too large, or an alias bomb.
 */
export function readFileOfGitHub(text: string): Node | null {
  if (text.length > MOST_CHARACTERS) return null
  try {
    const document = parseDocument(text, { merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
    if (document.errors.length > 0) return null
    const content: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    return isNode(content) ? content : null
  } catch {
    // The library throws for aliases without an anchor and for too many of them.
    return null
  }
}
