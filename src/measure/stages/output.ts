import { open, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { freeBytes } from '../../system/disk.ts'

const TAIL_BYTES = 16 * 1024
const TAIL_LINES = 20
const LINE_CHARACTERS = 500
const MOST_BYTES = 4 * 1024 ** 3
const KEPT_BYTES = 16 * 1024 ** 2

/**
 * How much a command may print: a question that is asked again and again, as nobody answers, fills a disk within minutes.
 * Half of what is free at most, for others use that disk too; `beside`: so many print there at the same time.
 */
export async function outputLimit(log: string, beside: number): Promise<number> {
  return Math.min(MOST_BYTES, Math.floor((await freeBytes(dirname(log))) / 2 / beside))
}

/** Leaves of a long log its end. */
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

/** Takes nothing of the disk from the next trial. A command may have removed its log. */
export async function empty(log: string): Promise<void> {
  await truncate(log).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

/** The last lines of what a command printed, however much it was; without control characters, since they go into a report. */
export async function tailOf(path: string): Promise<readonly string[]> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return [] // the command never ran, so it printed nothing
  try {
    const { size } = await file.stat()
    const start = Math.max(0, size - TAIL_BYTES)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, start)
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n')
    // The first of them may have been cut in the middle.
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
