/** Names that share one table of numbers. */
type NameKind = 'object' | 'file' | 'function'

const KINDS: ReadonlyMap<string, NameKind> = new Map<string, NameKind>([
  ['ob', 'object'],
  ['cob', 'object'],
  ['fl', 'file'],
  ['fi', 'file'],
  ['fe', 'file'],
  ['cfi', 'file'],
  ['cfl', 'file'],
  ['jfi', 'file'],
  ['fn', 'function'],
  ['cfn', 'function'],
  ['jfn', 'function'],
])

/** Names of an output that may be compressed: `(12) name` gives a name a number, and later `(12)` stands for it. */
export class CompressedNames {
  readonly #tables: Readonly<Record<NameKind, Map<string, string>>> = { object: new Map(), file: new Map(), function: new Map() }

  /** Returns the name in a line such as `fn=(12) name`, or the reason why there is none: the key or the number is unknown. */
  nameIn(key: string, value: string): { readonly name: string; readonly isNew: boolean } | { readonly oddity: 'line' | 'name' } {
    const kind = KINDS.get(key)
    if (kind === undefined) return { oddity: 'line' }
    const [, number, text = ''] = /^\((\d{1,15})\)[ \t]*(.*)$/s.exec(value) ?? []
    if (number === undefined) return { name: copied(value), isNew: false }
    if (text === '') {
      const known = this.#tables[kind].get(number)
      return known === undefined ? { oddity: 'name' } : { name: known, isNew: false }
    }
    const name = copied(text)
    this.#tables[kind].set(number, name)
    return { name, isNew: true }
  }
}

/** Returns a text that does not keep the whole output in memory, as V8's slices do. */
const copied = (text: string): string => ` ${text}`.slice(1)
