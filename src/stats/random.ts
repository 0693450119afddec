// SHA-256 (FIPS 180-4). Our own, because the floors that judge import nothing of Node's; short messages only, speed does not matter.

const BLOCK = 64

/** The first `count` primes, the source of the standard's "nothing up my sleeve" constants. */
function primes(count: number): readonly number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}

/** The first 32 bits of the fractional part: of square roots for the start, of cube roots for the rounds. A double holds them exactly. */
function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
}

const START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)))
const ROUND = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)))

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

/** The message, a one bit, zeros, and its length in bits as 64 bits: a whole number of blocks. */
function pad(message: Uint8Array): DataView {
  const blocks = Math.ceil((message.length + 9) / BLOCK)
  const bytes = new Uint8Array(blocks * BLOCK)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return view
}

/** The 64 words of one block's message schedule. */
function expand(view: DataView, start: number): Int32Array {
  const words = new Int32Array(64)
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(start + 4 * i)
  for (let i = 16; i < 64; i += 1) {
    const near = words[i - 2] ?? 0
    const far = words[i - 15] ?? 0
    const small = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3)
    const large = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10)
    words[i] = (words[i - 16] ?? 0) + small + (words[i - 7] ?? 0) + large
  }
  return words
}

function compress(state: Int32Array, words: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i += 1) {
    const choice = (e & f) ^ (~e & g)
    const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (ROUND[i] ?? 0) + (words[i] ?? 0)) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + word
}

/** SHA-256 of the UTF-8 bytes of `text` (a lone surrogate counts as U+FFFD): 32 bytes. */
export function sha256(text: string): Uint8Array {
  const view = pad(new TextEncoder().encode(text))
  const state = START.slice()
  for (let start = 0; start < view.byteLength; start += BLOCK) compress(state, expand(view, start))
  const digest = new DataView(new ArrayBuffer(32))
  for (const [i, word] of state.entries()) digest.setInt32(4 * i, word)
  return new Uint8Array(digest.buffer)
}

/** A source of numbers from 0 to below 1 (mulberry32), the same for the same text. For simulations and permutation tests, not for secrets. */
export function generator(text: string): () => number {
  let state = new DataView(sha256(text).buffer).getUint32(0)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
