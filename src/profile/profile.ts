/** Instructions of one source line. `line` is 0 if the compiler left no line. */
export interface LineCost {
  readonly file: string
  readonly line: number
  readonly self: number
}

/** One function, with the instructions of its own code: those of the functions that it calls are not included. */
export interface FunctionCost {
  /** Program or library that contains the code. `???`: none does. */
  readonly object: string
  /** Source file of the function, or `???`. Code that was inlined may come from other files. */
  readonly file: string
  readonly name: string
  readonly self: number
  readonly lines: readonly LineCost[]
  /** Positions in `Profile.functions` of the functions that it called. */
  readonly callees: readonly number[]
}

/** Instructions of a program by function and line. */
export interface Profile {
  readonly total: number
  readonly functions: readonly FunctionCost[]
}

/** Name that callgrind gives to anything that it does not know. */
export const UNKNOWN_NAME = '???'

interface Draft {
  readonly object: string
  readonly file: string
  readonly name: string
  self: number
  readonly files: Map<string, Map<number, number>>
  readonly callees: Set<number>
}

/** More than the texts that one program has. Two positions make one number below 2^53. */
const PAIR = 2 ** 26

/** Positions of texts or pairs of positions, in the order in which they appeared. */
class Positions<Key> {
  readonly #known = new Map<Key, number>()

  of(key: Key): number {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.#known.size)
    return this.#known.size - 1
  }
}

/** Positions of triples of names. Long names may be shared by many triples, so that nothing is made of their texts. */
export class Triples {
  readonly #names = new Positions<string>()
  readonly #pairs = new Positions<number>()
  readonly #triples = new Positions<number>()

  of(first: string, second: string, third: string): number {
    const pair = this.#pairs.of(this.#names.of(first) * PAIR + this.#names.of(second))
    return this.#triples.of(pair * PAIR + this.#names.of(third))
  }
}

/** Largest size of a draft: about 200 MB. Those of Node and Python have a tenth of it. */
const MOST_ENTRIES = 1_000_000

/** Size of a function, if that of a line or of a call is 1. */
const FUNCTION_SIZE = 5

/** A Profile in the making. If it becomes too large, it forgets everything but the total. */
export class ProfileDraft {
  readonly #mostEntries: number
  #positions = new Triples()
  #functions: Draft[] = []
  #total = 0
  #size = 0

  constructor(mostEntries = MOST_ENTRIES) {
    this.#mostEntries = mostEntries
  }

  /** Returns the position of a function, or 0 if the draft has become too large. */
  functionAt(object: string, file: string, name: string): number {
    if (this.isTooLarge) return 0
    const position = this.#positions.of(object, file, name)
    if (position < this.#functions.length) return position
    this.#functions.push({ object, file, name, self: 0, files: new Map(), callees: new Set() })
    this.grow(FUNCTION_SIZE)
    return position
  }

  add(position: number, file: string, line: number, self: number): void {
    this.#total += self
    const draft = this.#functions[position]
    if (draft === undefined || self === 0) return
    const lines = draft.files.get(file) ?? new Map<number, number>()
    draft.files.set(file, lines)
    const known = lines.get(line)
    lines.set(line, (known ?? 0) + self)
    draft.self += self
    if (known === undefined) this.grow(1)
  }

  addCall(from: number, to: number): void {
    const callees = this.#functions[from]?.callees
    if (callees === undefined || callees.has(to)) return
    callees.add(to)
    this.grow(1)
  }

  /** Counts further entries, which may be outside of the draft. */
  grow(entries: number): void {
    this.#size += entries
    if (!this.isTooLarge) return
    this.#positions = new Triples()
    this.#functions = []
  }

  get total(): number {
    return this.#total
  }

  /** Whether only the total is known. */
  get isTooLarge(): boolean {
    return this.#size > this.#mostEntries
  }

  /** Returns the profile, or null if the draft has become too large. */
  finish(): Profile | null {
    if (this.isTooLarge) return null
    const functions = this.#functions.map(({ files, callees, ...rest }) => ({
      ...rest,
      lines: [...files].flatMap(([file, lines]) => [...lines].map(([line, self]) => ({ file, line, self }))),
      callees: [...callees],
    }))
    return { total: this.#total, functions }
  }
}
