import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Path } from './flags.ts'
import { NOT_UTF_8, unreadableIn } from './unreadable.ts'
import { plain, show, visible } from './wording.ts'

/** Mistake in the file. */
interface Mistake {
  readonly offset: number
  readonly message: string
}

/** File of keys and values, and the place of each of them. */
export interface YamlSource {
  /** Value of the file, or null if it contains only comments. Meaningless if there are mistakes. */
  readonly content: unknown
  readonly mistakes: readonly Mistake[]
  /** Returns the offset of the value at a path, or of its key; for an absent one, that of the map that lacks it. */
  offset(path: Path, part: 'key' | 'value'): number
  position(offset: number): { readonly line: number; readonly column: number }
  /**
   * Returns the source text for each element of a list in `content`: 1.10 for the value 1.1; null for an element that is a list or a map.
   */
  texts(list: readonly unknown[]): readonly (string | null)[]
}

const MAX_ALIASES = 100

const TAGS = 'tags (!…) are not supported: write the value without one'

/** Our words for the parser's codes; the others keep the parser's own. */
const messages: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  BAD_SCALAR_START: 'YAML reserves the character that begins this value: put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'this is not a value: put one that contains ": " in quotes, and indent all keys of a map equally',
  MULTILINE_IMPLICIT_KEY: 'this is not a key: end it with a colon and a space, and indent all keys of a map equally',
  MULTIPLE_DOCS: 'a second document begins here (---): write only one',
  NON_STRING_KEY: 'a key must be text, not a list, a map or an alias',
  RESOURCE_EXHAUSTION: 'lists or maps are nested too deeply here',
  TAB_AS_INDENT: 'indent with spaces, not with a tab',
  TAG_RESOLVE_FAILED: TAGS,
}

const wordsFor = ({ code, message, pos }: YAMLError): Mistake => ({
  offset: pos[0],
  message: messages[code] ?? `not valid YAML: ${visible(message.slice(0, 200))}`,
})

/**
 * Turns nodes into values. The library's own toJS and uniqueKeys are not used: uniqueKeys takes time with the square of the keys (two
 * minutes for 600 kB), and neither reports the place of a mistake.
 */
class Reader {
  readonly mistakes: Mistake[] = []
  readonly #lineOf: (offset: number) => number
  readonly #anchors = new Map<string, Node>()
  readonly #targets = new Map<Alias, Node>()
  readonly #values = new Map<Node, unknown>()
  readonly #lists = new Map<unknown, YAMLSeq>()
  #aliases = 0

  constructor(lineOf: (offset: number) => number) {
    this.#lineOf = lineOf
  }

  /** Returns the node that an alias stands for, or the node itself. */
  target(node: unknown): unknown {
    return isAlias(node) ? this.#targets.get(node) : node
  }

  read(node: unknown): unknown {
    if (isAlias(node)) return this.#alias(node)
    if (!(isMap(node) || isSeq(node) || isScalar(node))) return null
    if (node.tag !== undefined) this.#complain(node, TAGS)
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node)
    const value = isMap(node) ? this.#map(node) : isSeq(node) ? node.items.map((item) => this.read(item)) : node.value
    if (typeof value === 'string' && value.includes('\ufffd')) this.#complain(node, NOT_UTF_8)
    if (isSeq(node)) this.#lists.set(value, node)
    this.#values.set(node, value)
    return value
  }

  texts(list: readonly unknown[]): readonly (string | null)[] {
    const targets = (this.#lists.get(list)?.items ?? []).map((item) => this.target(item))
    return targets.map((target) => (isScalar(target) ? (target.source ?? null) : null))
  }

  /** Returns the value of an alias. Aliases share it, so that a few lines never become gigabytes. */
  #alias(alias: Alias): unknown {
    const target = this.#anchors.get(alias.source)
    this.#aliases += 1
    if (this.#aliases > MAX_ALIASES) {
      if (this.#aliases === MAX_ALIASES + 1) this.#complain(alias, `more than ${MAX_ALIASES} aliases: write the values out`)
    } else if (target === undefined) {
      this.#complain(alias, `there is no anchor &${plain(alias.source)} above this alias; a value that begins with * needs quotes`)
    } else if (!this.#values.has(target)) {
      this.#complain(alias, `the alias *${plain(alias.source)} is inside the value that it refers to`)
    } else {
      this.#targets.set(alias, target)
      return this.#values.get(target)
    }
    return null
  }

  #map(map: YAMLMap): unknown {
    const offsets = new Map<string, number>()
    const entries = map.items.map(({ key, value }) => {
      const name = String(this.read(key))
      const first = offsets.get(name)
      if (first !== undefined) this.#complain(key, `the key ${show(name)} is already at line ${this.#lineOf(first)}: keep one of the two`)
      // zod drops this key silently.
      if (name === '__proto__') this.#complain(key, 'the key "__proto__" is not allowed')
      offsets.set(name, first ?? startOf(key) ?? 0)
      return [name, this.read(value)]
    })
    return Object.fromEntries(entries)
  }

  #complain(node: unknown, message: string): void {
    this.mistakes.push({ offset: startOf(node) ?? 0, message })
  }
}

function startOf(node: unknown): number | null {
  return isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? (node.range?.[0] ?? null) : null
}

/** Reports whether a value was left out: it then has no place worth reporting. */
const isAbsent = (node: unknown): boolean => node === null || (isScalar(node) && node.value === null)

function childOf(container: unknown, step: string | number): { readonly key: unknown; readonly value: unknown } | null {
  if (isSeq(container) && typeof step === 'number') return { key: null, value: container.items[step] }
  return isMap(container) ? (container.items.find(({ key }) => isScalar(key) && key.value === step) ?? null) : null
}

function offsetOf(document: Document, reader: Reader, path: Path, part: 'key' | 'value'): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const [index, step] of path.entries()) {
    const child = childOf(reader.target(node), step)
    if (child === null) break
    node = child.value
    const wantsKey = isAbsent(node) || (part === 'key' && index === path.length - 1)
    offset = (wantsKey ? startOf(child.key) : null) ?? startOf(node) ?? offset
  }
  return offset
}

/**
 * Reads YAML 1.2 with its core schema, strictly: one document, keys that are text and unique, no tags, no merge keys, a limit on size and
 * aliases. Throws nothing: errors are in `mistakes`.
 */
export function readYaml(text: string): YamlSource {
  const unreadable = unreadableIn(text)
  if (unreadable !== null) return { content: null, ...unreadable, offset: () => 0, texts: () => [] }
  const lines = new LineCounter()
  const position = (offset: number): { readonly line: number; readonly column: number } => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    // Not `silent`: that would hide a second document.
    logLevel: 'error',
    lineCounter: lines,
  })
  const reader = new Reader((offset) => position(offset).line)
  const errors = [...document.errors, ...document.warnings]
  const content = errors.length === 0 ? reader.read(document.contents) : null
  // A single typo often causes several parser errors on the same line.
  const first = new Map(
    errors
      .map(wordsFor)
      .reverse()
      .map((mistake) => [position(mistake.offset).line, mistake]),
  )
  return {
    content,
    mistakes: [...first.values(), ...reader.mistakes],
    offset: (path, part) => offsetOf(document, reader, path, part),
    position,
    texts: (list) => reader.texts(list),
  }
}
