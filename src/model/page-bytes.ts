/** Writes columns of numbers and texts. */
export class ByteWriter {
  readonly #bytes: number[] = []

  byte(value: number): void {
    this.#bytes.push(value & 0xff)
  }

  /** Writes a whole number from 0 on, seven bits in each byte. Throws a RangeError for any other number. */
  number(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`A number must be whole and not negative, not ${value}.`)
    let rest = value
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.byte((rest % 0x80) | 0x80)
    this.byte(rest)
  }

  /** Writes how many there are, and each position as the difference from the one before. They must ascend. */
  positions(list: readonly { readonly position: number }[]): void {
    this.number(list.length)
    let last = 0
    for (const { position } of list) {
      this.number(position - last)
      last = position
    }
  }

  /** Writes numbers of 16 bits: all low bytes first, because the high ones repeat. */
  words(values: readonly number[]): void {
    for (const value of values) this.byte(value)
    for (const value of values) this.byte(value >> 8)
  }

  texts(list: readonly string[]): void {
    const bytes = new TextEncoder().encode(JSON.stringify(list))
    this.number(bytes.length)
    for (const byte of bytes) this.byte(byte)
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }
}

/** Reads what ByteWriter has written. Its methods throw a RangeError if the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw new RangeError(`The file is cut off after ${this.#at} bytes.`)
    this.#at += 1
    return value
  }

  number(): number {
    let [value, factor] = [0, 1]
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 0x80
    }
  }

  positions(): readonly number[] {
    const count = this.#count()
    let last = 0
    return Array.from({ length: count }, () => {
      last += this.number()
      return last
    })
  }

  words(count: number): readonly number[] {
    const low = Array.from({ length: count }, () => this.byte())
    return low.map((value) => value | (this.byte() << 8))
  }

  texts(): readonly string[] {
    const length = this.#count()
    const text = new TextDecoder().decode(this.#bytes.subarray(this.#at, this.#at + length))
    this.#at += length
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) throw new RangeError('The file has no list of texts.')
    return list
  }

  /** Reads a count of things of at least one byte each. */
  #count(): number {
    const count = this.number()
    if (count > this.#bytes.length - this.#at) throw new RangeError(`The file is cut off after ${this.#bytes.length} bytes.`)
    return count
  }
}
