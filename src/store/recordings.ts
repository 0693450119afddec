import { appendFileSync, closeSync, createReadStream, fsyncSync, ftruncateSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { z } from 'zod'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { JournalLine, Recording, SCHEMA } from '../model/recording.ts'

const SIZE_LIMIT_BYTES = 256 * 1024 * 1024

/** Recording in the making: one line of JSON for each new fact, on disk before the next trial starts. */
export interface Journal {
  readonly path: string
  /** Appends a line. Throws if it cannot be written: earlier lines stay, and no part of this one does. */
  append(line: JournalLine): void
  /** Closes the journal, and removes it if it has no line. */
  close(): void
}

/** Starts a journal; `path` must not exist. Each line is flushed to disk, because the disk may be busy between trials. */
export function openJournal(path: string): Journal {
  const descriptor = openSync(path, 'ax', 0o644)
  let written = 0
  return {
    path,
    append(line) {
      const text = Buffer.from(`${JSON.stringify(line)}\n`)
      try {
        appendFileSync(descriptor, text)
        fsyncSync(descriptor)
      } catch (error) {
        ftruncateSync(descriptor, written) // a full disk takes as much of a line as fits
        throw error
      }
      written += text.length
    },
    close() {
      closeSync(descriptor)
      if (written === 0) rmSync(path)
    },
  }
}

/** Writes a whole file or none, on disk on return: first to a file beside it (a link there is not followed), then by renaming. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.part`
  rmSync(temporary, { force: true })
  const file = openSync(temporary, 'wx', 0o644)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary)
    throw error
  } finally {
    closeSync(file)
  }
  const directory = openSync(dirname(path), 'r')
  fsyncSync(directory)
  closeSync(directory)
}

/** Returns the document as JSON. */
export function recordingText(recording: Recording): string {
  return `${JSON.stringify(recording, null, 1)}\n`
}

/**
 * Reads a Recording, or the journal that a killed measurement left. Everything is checked against the schema.
 * @throws Problem `bad-recording` with the place of the error, `other-schema`, `cannot-read`.
 */
export async function readRecording(path: string): Promise<Recording> {
  const text = await readText(path)
  if (text.length > SIZE_LIMIT_BYTES) throw problem('bad-recording', { file: path, detail: `it is larger than ${SIZE_LIMIT_BYTES} bytes` })
  const whole = parseJson(text)
  if (whole === undefined || (typeof whole === 'object' && whole !== null && 'header' in whole)) return recordingOf(path, text)
  return check(path, Recording, whole)
}

/** Reads a file to a little more than the limit at most: a device or a pipe may have no end. */
async function readText(path: string): Promise<string> {
  try {
    return await readAll(createReadStream(path, { end: SIZE_LIMIT_BYTES }))
  } catch (error) {
    throw problem('cannot-read', { file: path, detail: detailOf(error) }, error)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Schema of a document that names one. */
const Versioned = z.object({ schema: z.number() })

function check<Schema extends z.ZodType>(path: string, schema: Schema, value: unknown): z.output<Schema> {
  const { data: versioned } = Versioned.safeParse(typeof value === 'object' && value !== null && 'header' in value ? value.header : value)
  if (versioned !== undefined && versioned.schema !== SCHEMA)
    throw problem('other-schema', { file: path, schema: versioned.schema, readable: SCHEMA })
  const result = schema.safeParse(value)
  if (!result.success) throw problem('bad-recording', { file: path, detail: z.prettifyError(result.error) }, result.error)
  return result.data
}

/** Assembles a Recording from a journal's lines; the last line may be torn if the writer died. */
function recordingOf(path: string, text: string): Recording {
  const lines = text.split('\n')
  const parsed = lines.flatMap((line, index) => {
    if (line === '') return []
    const value = parseJson(line)
    if (value === undefined && index === lines.length - 1) return []
    if (value === undefined) throw problem('bad-recording', { file: path, detail: `line ${index + 1} is not JSON` })
    return [check(`${path}:${index + 1}`, JournalLine, value)]
  })
  return assemble(path, parsed)
}

/** Assembles a Recording from its lines. Throws badRecording if the first line is no header. */
export function assemble(path: string, lines: readonly JournalLine[]): Recording {
  const [first, ...rest] = lines
  if (first === undefined || !('header' in first))
    throw problem('bad-recording', { file: path, detail: 'a journal must start with its header' })
  const plan = rest.flatMap((line) => ('plan' in line ? [line.plan] : []))
  const trials = rest.flatMap((line) => ('trial' in line ? [line.trial] : []))
  const anchorTrials = rest.flatMap((line) => ('anchorTrial' in line ? [line.anchorTrial] : []))
  const why = rest.flatMap((line) => ('why' in line ? [line.why] : []))
  const end = rest.flatMap((line) => ('end' in line ? [line.end] : []))
  const findings = [...first.header.findings, ...rest.flatMap((line) => ('finding' in line ? [line.finding] : []))]
  const optional = { ...(why.length === 0 ? {} : { why }), ...(anchorTrials.length === 0 ? {} : { anchorTrials }) }
  return check(path, Recording, { ...first.header, plan: plan[0] ?? null, trials, ...optional, end: end[0] ?? null, findings })
}
