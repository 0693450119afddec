import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { type Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Longest line that is read, in bytes. A message that is longer is an error. */
const LONGEST_LINE = 64 * 2 ** 20

/** Lines of JSON in both directions of a stream, and files in between. */
export interface Conversation {
  /** Returns the next line, parsed, or undefined if there is none any more. Throws SyntaxError for a line that is no JSON. */
  hear(): Promise<unknown>
  /** Writes the next bytes to a new file. Throws if the stream ends before. */
  take(path: string, bytes: number): Promise<void>
  /** Sends a value as a line. */
  say(value: unknown): void
  /** Sends the bytes of a file. Resolves when the stream has taken them. */
  give(path: string): Promise<void>
  /** Drops all that still comes, until the other side ends. */
  drain(): Promise<void>
  /** Sends what is left, and ends the stream. */
  end(): Promise<void>
}

/** Makes a Conversation of a stream, which only this may read from then on. */
export function converse(stream: Duplex): Conversation {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  // Errors come out of the iterator. A write to a stream that the other side has closed is lost.
  stream.on('error', () => undefined)
  let rest: Buffer = Buffer.alloc(0)
  const next = async (): Promise<Buffer | null> => {
    const { value, done } = await chunks.next()
    return done === true ? null : value
  }
  async function* first(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      const chunk = rest.length > 0 ? rest : await next()
      if (chunk === null) throw new Error(`the connection ended ${left} bytes too early`)
      const part = chunk.subarray(0, left)
      rest = chunk.subarray(part.length)
      left -= part.length
      yield part
    }
  }
  return {
    async hear() {
      const parts: Buffer[] = []
      for (let length = 0; ; ) {
        const chunk = rest.length > 0 ? rest : await next()
        rest = Buffer.alloc(0)
        if (chunk === null) return undefined
        const end = chunk.indexOf('\n')
        parts.push(end < 0 ? chunk : chunk.subarray(0, end))
        length += chunk.length
        if (end >= 0) {
          rest = chunk.subarray(end + 1)
          return JSON.parse(Buffer.concat(parts).toString())
        }
        if (length > LONGEST_LINE) throw new SyntaxError(`a line is longer than ${LONGEST_LINE} bytes`)
      }
    },
    take: (path, bytes) => pipeline(Readable.from(first(bytes)), createWriteStream(path, { flags: 'wx', mode: 0o600 })),
    say(value) {
      if (!stream.destroyed) stream.write(`${JSON.stringify(value)}\n`)
    },
    give: (path) => pipeline(createReadStream(path), stream, { end: false }),
    async drain() {
      while ((await next()) !== null);
    },
    async end() {
      if (stream.destroyed || stream.writableEnded) return
      stream.end()
      await Promise.race([once(stream, 'finish'), once(stream, 'close')])
    },
  }
}
