import { appendFileSync, closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, rmdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { problem } from '../model/finding.ts'
import { cannotWrite, detailOf } from '../model/problems.ts'
import { type Databases, type SetupChange, SetupLine } from '../model/setup.ts'
import { jsonOf, readOptional } from '../system/read.ts'
import type { Site } from './site.ts'

/** Directory of the journal. Only root can read it: it has the bytes of files that were there before. */
const JOURNAL_DIRECTORY = '/var/lib/joulegate-setup'

/** Record of all changes to a machine. A change is on disk before it is made. */
export interface SetupJournal {
  /** Changes that were not put back, the latest last. */
  readonly open: readonly SetupChange[]
  /** The account databases before the first change of an account that was not put back, or before the last such time; null if unknown. */
  readonly databases: Databases | null
  /** Notes a change that is about to be made. Throws cannotWrite; no part of the line is kept then. */
  begin(change: Omit<SetupChange, 'id' | 'version'>): void
  /** Notes that a change was put back. */
  undone(change: SetupChange, at: string): void
  /** Closes the journal. One without open changes is removed, with its directory. */
  close(): void
}

/** Returns the changes that were not put back, from the journal of a machine. Throws Problem `setup-journal-damaged`, `cannot-read`. */
export function readJournal(site: Site): readonly SetupChange[] {
  const lines = readLines(site)
  const undone = new Set(lines.flatMap((line) => ('undone' in line ? [line.undone] : [])))
  return lines.flatMap((line) => ('id' in line && !undone.has(line.id) ? [line] : []))
}

const fileOf = (site: Site): string => site.at(`${JOURNAL_DIRECTORY}/journal.jsonl`)

/** Reads all lines. The last one is torn if the writer died: its change was not made. */
function readLines(site: Site): readonly SetupLine[] {
  const text = wholeLines(textOf(fileOf(site)))
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const { data, error } = SetupLine.safeParse(jsonOf(line))
      if (data !== undefined) return data
      throw problem('setup-journal-damaged', { file: `${fileOf(site)}:${index + 1}`, detail: z.prettifyError(error) })
    })
}

function textOf(path: string): string {
  try {
    return readOptional(path) ?? ''
  } catch (error) {
    throw problem('cannot-read', { file: path, detail: detailOf(error) }, error)
  }
}

const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1)

function openFile(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return openSync(path, 'a', 0o600)
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

/** Opens the journal of a machine to write to it. Throws Problem `setup-journal-damaged`, and cannotWrite. */
export function openSetupJournal(site: Site): SetupJournal {
  const lines = readLines(site)
  let open = readJournal(site)
  let databases = lines.flatMap((line) => ('id' in line && line.databases !== undefined ? [line.databases] : [])).at(-1) ?? null
  let last = Math.max(0, ...lines.map((line) => ('id' in line ? line.id : line.undone)))
  const path = fileOf(site)
  let length = Buffer.byteLength(wholeLines(textOf(path)))
  const descriptor = openFile(path)
  ftruncateSync(descriptor, length)
  const append = (line: SetupLine): void => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    try {
      appendFileSync(descriptor, bytes)
      fsyncSync(descriptor)
    } catch (error) {
      ftruncateSync(descriptor, length) // a full disk takes as much of a line as fits
      throw cannotWrite(path, error)
    }
    length += bytes.length
  }
  return {
    get open() {
      return open
    },
    get databases() {
      return databases
    },
    begin(change) {
      const line: SetupChange = { version: 1, id: last + 1, ...change }
      append(line)
      last += 1
      open = [...open, line]
      databases = line.databases ?? databases
    },
    undone(change, at) {
      append({ version: 1, undone: change.id, at })
      open = open.filter(({ id }) => id !== change.id)
    },
    close() {
      closeSync(descriptor)
      if (open.length > 0) return
      rmSync(path)
      rmdirSync(site.at(JOURNAL_DIRECTORY))
    },
  }
}
