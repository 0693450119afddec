import { open, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { freeBytes } from '../../system/disk.ts'

const TAIL_BYTES = 16 * 1024
/** Lines of an output that a message has at most. */
export const TAIL_LINES = 20
const LINE_CHARACTERS = 500
const MOST_BYTES = 4 * 1024 ** 3
const KEPT_BYTES = 16 * 1024 ** 2

/**
 * Returns the bytes that a command may print. A prompt that repeats because it gets no answer fills a disk within minutes. The limit is at
 * most half of the free space, since others use that disk too. `beside` is the number of commands that print there at the same time.
 */
export async function outputLimit(log: string, beside: number): Promise<number> {
  return Math.min(MOST_BYTES, Math.floor((await freeBytes(dirname(log))) / 2 / beside))
}

/** Shortens a long log to its end. */
export async function shorten(log: string): Promise<void> {
  const file = await open(log, 'r+').catch(() => null)
  if (file === null) return // the build has removed it
  try {
    const { size } = await file.stat()
    if (size <= KEPT_BYTES) return
    const { buffer, bytesRead } = await file.read(Buffer.alloc(KEPT_BYTES), 0, KEPT_BYTES, size - KEPT_BYTES)
    await file.truncate(0)
    await file.writeFile(
      Buffer.concat([Buffer.from(`(the first ${size - bytesRead} bytes were left out)\n`), buffer.subarray(0, bytesRead)]),
    )
  } finally {
    await file.close()
  }
}

/** Empties a log, so that it takes no disk space from the next trial. A command may have removed its log. */
export async function empty(log: string): Promise<void> {
  await truncate(log).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** Returns the last lines of a command's output, of any size, without control characters, since they go into a report. */
export async function tailOf(path: string): Promise<readonly string[]> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return [] // the command never ran, so it printed nothing
  try {
    const { size } = await file.stat()
    const start = Math.max(0, size - TAIL_BYTES)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, start)
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n')
    // The first line may have been cut in the middle.
    const whole = start === 0 ? lines : lines.slice(1)
    return whole.map(printable).filter(Boolean).slice(-TAIL_LINES)
  } finally {
    await file.close()
  }
}

function printable(line: string): string {
  const text = stripVTControlCharacters(line)
    .replaceAll(/\p{Cc}/gu, ' ')
    .trimEnd()
  return text.length > LINE_CHARACTERS ? `${text.slice(0, LINE_CHARACTERS)}…` : text
}
