import type { SqlDriver, SqlValue } from './sql.ts'

const SEPARATOR = '\u0000'

/** Numbers of rows that have a key of texts. Later rows have larger numbers, and those of removed rows are not given again. */
export class Ids {
  readonly #driver: SqlDriver
  readonly #table: string
  readonly #key: readonly string[]
  /** The only repository whose rows are loaded, or null for all. */
  readonly #repository: string | null
  readonly #ids = new Map<string, number>()
  readonly #keys = new Map<number, readonly string[]>()
  /** Last text of each key, by number: a trend asks for thousands of them. */
  #names: string[] = []
  #last = 0

  constructor(driver: SqlDriver, table: string, key: readonly string[], repository: string | null = null) {
    this.#driver = driver
    this.#table = table
    this.#key = key
    this.#repository = repository
  }

  /** Loads rows that were added since. Throws the database's error. */
  async load(): Promise<void> {
    const [own, values] = this.#repository === null ? ['', [this.#last]] : ['AND repo = $2', [this.#last, this.#repository]]
    const rows = await this.#driver.all(`SELECT id, ${this.#key.join(', ')} FROM ${this.#table} WHERE id > $1 ${own} ORDER BY id`, values)
    for (const [id, ...key] of rows) {
      const texts = key.map(String)
      this.#ids.set(texts.join(SEPARATOR), Number(id))
      this.#keys.set(Number(id), texts)
      this.#names[Number(id)] = texts.at(-1) ?? ''
      this.#last = Number(id)
    }
  }

  /** The largest number that is loaded; 0 if there is none. */
  get last(): number {
    return this.#last
  }

  /** Forgets everything, after a transaction that was undone. */
  clear(): void {
    this.#ids.clear()
    this.#keys.clear()
    this.#names = []
    this.#last = 0
  }

  find(...key: readonly SqlValue[]): number | undefined {
    return this.#ids.get(key.join(SEPARATOR))
  }

  /** Returns the number of a key that is there. */
  id(...key: readonly SqlValue[]): number {
    const id = this.find(...key)
    if (id === undefined) throw new Error(`${this.#table} has no ${key.join(', ')}`)
    return id
  }

  /** Returns the last text of a key: the SHA of a commit, the id of a session. undefined if it is not loaded. */
  nameOf(id: number): string | undefined {
    return this.#names[id]
  }

  /** Returns the key of a number that is loaded. */
  known(id: number): readonly string[] {
    const key = this.#keys.get(id)
    if (key === undefined) throw new Error(`${this.#table} has no row ${id}`)
    return key
  }
}
