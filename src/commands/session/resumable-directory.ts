import { lstatSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import type { JournalLine, Recording } from '../../model/recording.ts'
import {
  assemble,
  continueJournal,
  journalText,
  linesOf,
  parseJournal,
  parseRecording,
  wholeLines,
  writeWhole,
} from '../../store/recordings.ts'
import { Unreadable, withPlainFile } from '../../system/beneath.ts'
import { hold } from '../../system/hold.ts'
import type { Context } from '../context.ts'
import { close, directoryAt, JOURNAL, type ReportDirectory, refuseLinks, refuseShared, setAside } from './report-directory.ts'

/** Report directory of a session that has ended in some way. It is locked. */
export interface ResumableDirectory extends Disposable {
  /** All that the session has measured so far. */
  readonly recording: Recording
  /** Path of the file that it was read from. */
  readonly file: string
  /** Whether the last line of the journal was not whole. */
  readonly torn: boolean
  /** Opens it for the rest of the session. From then on, closing the result unlocks it. */
  open(isClosed: boolean): ReportDirectory
}

/**
 * Locks a report directory and reads what is there. Changes nothing. The journal goes on with the first line that is appended.
 * @throws Problem `no-recording`, `resume-foreign`, `directory-in-use`, `bad-recording` and the like.
 */
export async function openResumable(context: Context, name: string): Promise<ResumableDirectory> {
  const path = resolve(context.directory, name)
  refuseLinks(join(path, JOURNAL), null, { name, directory: context.directory })
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw problem('no-recording', { directory: name })
  const held = await hold(join(path, '.lock'))
  if (held === null) throw problem('directory-in-use', { directory: path })
  try {
    const found = readFiles(path, name)
    let isOpen = false
    return {
      ...found,
      open(isClosed) {
        if (isClosed) refuseShared(path, context)
        const open = isClosed ? close(path) : () => undefined
        isOpen = true
        // The builds write their logs anew.
        context.write(path, () => setAside(path, (file) => file.endsWith('.log')))
        return directoryAt(path, context, { held, open, lines: [...found.lines], begin: (journal) => found.begin(path, journal) })
      },
      [Symbol.dispose]() {
        if (!isOpen) held.close()
      },
    }
  } catch (error) {
    held.close()
    throw error
  }
}

interface Found extends Pick<ResumableDirectory, 'recording' | 'file' | 'torn'> {
  readonly lines: readonly JournalLine[]
  begin(path: string, journal: string): ReturnType<typeof continueJournal>
}

/** Reads the Recording, or the journal if the process died before it became one. */
function readFiles(path: string, name: string): Found {
  const [whole, journal] = [join(path, 'recording.json'), join(path, JOURNAL)]
  const content = readOwn(whole)
  if (content !== null) {
    const recording = parseRecording(whole, content.toString())
    const lines = linesOf(recording)
    return { recording, file: whole, torn: false, lines, begin: (_, file) => journalAgain(path, file, lines) }
  }
  const written = readOwn(journal)
  if (written === null) throw problem('no-recording', { directory: name })
  const part = wholeLines(written)
  const lines = parseJournal(journal, written.subarray(0, part.bytes).toString())
  return {
    recording: assemble(journal, lines),
    file: journal,
    torn: part.bytes < written.length,
    lines,
    begin: (_, file) => continueJournal(file, part),
  }
}

/** Makes a journal of a Recording again. If this is interrupted, the Recording is there or the journal is whole. */
function journalAgain(path: string, file: string, lines: readonly JournalLine[]): ReturnType<typeof continueJournal> {
  const text = journalText(lines)
  writeWhole(file, text)
  setAside(path, (name) => ['recording.json', 'report.md', 'why.json'].includes(name))
  return continueJournal(file, { bytes: Buffer.byteLength(text), endsLine: true })
}

/** Reads a file of this account's. Returns null if it is not there. @throws Problem `resume-foreign`, `cannot-read`. */
function readOwn(path: string): Buffer | null {
  try {
    return withPlainFile(path, path, (file, { uid }) => {
      if (uid !== process.geteuid?.()) throw problem('resume-foreign', { file: path })
      return readFileSync(file)
    })
  } catch (error) {
    if (error instanceof Unreadable && error.why === 'absent') return null
    if (error instanceof Unreadable && error.why !== 'unreadable') throw problem('resume-foreign', { file: path })
    const cause = error instanceof Unreadable ? error.cause : error
    if (cause instanceof Error && 'code' in cause) throw problem('cannot-read', { file: path, detail: detailOf(cause) }, cause)
    throw error
  }
}
