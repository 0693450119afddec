import { open } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'

const TAIL_BYTES = 16 * 1024
const TAIL_LINES = 20
const LINE_CHARACTERS = 500

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
