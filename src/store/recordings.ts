import {
  appendFileSync,
  closeSync,
  constants,
  createReadStream,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
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
  return journalAt(path, openSync(path, 'ax', 0o644), 0)
}

/** Goes on with a journal behind its first `bytes`, which are whole lines. What is behind them was not written to its end, and is removed. */
export function continueJournal(path: string, { bytes, endsLine }: WholeLines): Journal {
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW)
  try {
    ftruncateSync(descriptor, bytes)
    if (!endsLine) appendFileSync(descriptor, '\n')
    return journalAt(path, descriptor, bytes + (endsLine ? 0 : 1))
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/** Part of a journal that is whole. `endsLine`: false if only the end of its last line was not written. */
export interface WholeLines {
  readonly bytes: number
  readonly endsLine: boolean
}

/** Returns the part of a journal that is whole. A process that dies, or a power loss, can tear its last line. */
export function wholeLines(content: Buffer): WholeLines {
  const bytes = content.lastIndexOf('\n') + 1
  const isWhole = bytes < content.length && parseJson(content.subarray(bytes).toString()) !== undefined
  return isWhole ? { bytes: content.length, endsLine: false } : { bytes, endsLine: true }
}

function journalAt(path: string, descriptor: number, bytes: number): Journal {
  let written = bytes
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
  return parseRecording(path, await readText(path))
}

/** Reads the text of a Recording or of a journal. Throws as `readRecording` does. */
export function parseRecording(path: string, text: string): Recording {
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
const recordingOf = (path: string, text: string): Recording => assemble(path, parseJournal(path, text))

/** Reads the lines of a journal. The last one is left out if it is torn. Throws as `readRecording` does. */
export function parseJournal(path: string, text: string): readonly JournalLine[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    if (line === '') return []
    const value = parseJson(line)
    if (value === undefined && index === lines.length - 1) return []
    if (value === undefined) throw problem('bad-recording', { file: path, detail: `line ${index + 1} is not JSON` })
    return [check(`${path}:${index + 1}`, JournalLine, value)]
  })
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
  const resumes = rest.flatMap((line) => ('resume' in line ? [line.resume] : []))
  // An end before the last resumption is that of an earlier process.
  const last = rest.findLastIndex((line) => 'resume' in line)
  const end = rest.slice(last + 1).flatMap((line) => ('end' in line ? [line.end] : []))
  const findings = [...first.header.findings, ...rest.flatMap((line) => ('finding' in line ? [line.finding] : []))]
  const optional = {
    ...(why.length === 0 ? {} : { why }),
    ...(anchorTrials.length === 0 ? {} : { anchorTrials }),
    ...(resumes.length === 0 ? {} : { resumes }),
  }
  return check(path, Recording, { ...first.header, plan: plan[0] ?? null, trials, ...optional, end: end[0] ?? null, findings })
}

/** Returns the lines of a journal that assemble to this Recording. */
export function linesOf(recording: Recording): readonly JournalLine[] {
  const { plan, trials, anchorTrials = [], why = [], resumes = [], end, ...header } = recording
  return [
    { header },
    ...(plan === null ? [] : [{ plan }]),
    ...trials.map((trial) => ({ trial })),
    ...anchorTrials.map((anchorTrial) => ({ anchorTrial })),
    ...why.map((one) => ({ why: one })),
    ...resumes.map((resume) => ({ resume })),
    ...(end === null ? [] : [{ end }]),
  ]
}

/** Returns the text of a journal with these lines. */
export const journalText = (lines: readonly JournalLine[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
