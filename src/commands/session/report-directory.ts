import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { Problem, problem } from '../../model/finding.ts'
import type { JournalLine, Recording } from '../../model/recording.ts'
import { assemble, type Journal, openJournal, recordingText, writeWhole } from '../../store/recordings.ts'
import { hold } from '../../system/hold.ts'
import type { Context } from '../context.ts'

/** What a session leaves behind. */
const NAMES = ['recording.json', 'recording.jsonl', 'report.md', 'build-base.log', 'build-head.log'] as const

/** Where a session's Recording, report and logs go. */
export interface ReportDirectory {
  readonly path: string
  readonly recording: string
  readonly report: string
  /** Keeps one line of the Recording, on disk before this returns. */
  append(line: JournalLine): void
  /** Where what was measured so far can be read; null before there is anything. */
  kept(): string | null
  /** Turns the journal into the Recording. Throws when nothing was appended. */
  finish(): Recording
  /** Closes the journal. One that never became a Recording stays, readable by `joulegate report`. */
  close(): void
}

/** The report directory that was asked for. */
export interface WantedDirectory {
  /** As the user wrote it. */
  readonly name: string
  /** The directory that it must lie below: then an absolute path, `..` and links are refused. null: it may lie anywhere. */
  readonly below: string | null
  /** Is it closed to other users while there is something to measure? The seed in the journal tells the order of all trials to come. */
  readonly isClosed: boolean
}

/**
 * Makes the directory, and moves what an earlier session left there to earlier/TIME/: raw data is never overwritten.
 * One session at a time: a second one would move the first one's journal away.
 * @throws Problem `report-directory`, `cannot-write`, `directory-in-use`.
 */
export async function openReportDirectory(context: Context, { name, below, isClosed }: WantedDirectory): Promise<ReportDirectory> {
  const path = below === null ? resolve(context.directory, name) : pathBelow(below, name)
  refuseLinks(join(path, 'earlier'), below, { name, directory: context.directory })
  context.write(path, () => {
    // A directory of our own inside a user's checkout hides itself from git; one that was there already is not ours to mark.
    if (makeDirectory(path)) writeFileSync(join(path, '.gitignore'), '*\n')
  })
  const held = await hold(join(path, '.lock'))
  if (held === null) throw problem('directory-in-use', { directory: path })
  try {
    context.write(path, () => {
      setAside(path)
      tryToWrite(join(path, 'recording.jsonl'))
    })
  } catch (error) {
    held.close()
    throw error
  }
  const open = isClosed ? close(path) : () => undefined
  const [recording, journalPath] = [join(path, 'recording.json'), join(path, 'recording.jsonl')]
  const lines: JournalLine[] = []
  let journal: Journal | null = null
  return {
    path,
    recording,
    report: join(path, 'report.md'),
    append(line) {
      context.write(journalPath, () => {
        journal ??= openJournal(journalPath)
        journal.append(line)
      })
      lines.push(line)
    },
    kept: () => (lines.length === 0 ? null : journalPath),
    finish() {
      const document = assemble(journalPath, lines)
      keeping(journalPath, () => context.write(recording, () => writeWhole(recording, recordingText(document))))
      rmSync(journalPath, { force: true })
      open()
      return document
    },
    close() {
      open()
      journal?.close()
      held.close()
    },
  }
}

/** Closes a directory to everybody but its owner; the result gives it its permissions back. */
function close(path: string): () => void {
  const before = statSync(path).mode & 0o7777
  chmodSync(path, 0o700)
  return () => {
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) chmodSync(path, before)
  }
}

function pathBelow(workspace: string, name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (isAbsolute(name) || parts.includes('..') || parts.length === 0) throw problem('report-directory-outside', { name })
  return join(workspace, ...parts)
}

/** Refuses links in a path: below a workspace all of them, elsewhere those by which another user would choose where root writes. */
function refuseLinks(path: string, below: string | null, { name, directory }: { readonly name: string; readonly directory: string }): void {
  if (below === null && process.geteuid?.() !== 0) return
  // With sudo, the person who types it owns the directory it is typed in.
  const trusted = [0, statSync(directory).uid]
  for (const part of aboveAndItself(path)) {
    if (below !== null && !part.startsWith(`${resolve(below)}/`)) continue
    const stats = linkAt(part)
    if (stats === null) continue
    if (below !== null || !trusted.includes(stats.uid)) throw problem('report-directory-linked', { name, link: part })
  }
}

/** null: no link. A path that cannot be looked at cannot be written either, which is said then. */
function linkAt(path: string): Stats | null {
  try {
    const stats = lstatSync(path)
    return stats.isSymbolicLink() ? stats : null
  } catch {
    return null
  }
}

const aboveAndItself = (path: string): readonly string[] => (dirname(path) === path ? [path] : [...aboveAndItself(dirname(path)), path])

/** Does what may fail; where it does, its Problem says which file has what had been measured. */
export function keeping(kept: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    throw explained(error, kept)
  }
}

/** The error; a Problem that says what is kept, where something is. */
export const explained = (error: unknown, kept: string | null): unknown =>
  error instanceof Problem && kept !== null ? new Problem(error.finding, { cause: error.cause, kept }) : error

/** Did it have to be made? Step by step: mkdir's own `recursive` never ends below /proc (Node 24). */
function makeDirectory(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false
  if (dirname(path) !== path) makeDirectory(dirname(path))
  // Also a link that leads nowhere, of which mkdir would only say that it exists.
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw new Error(`${path} is no directory`)
  mkdirSync(path)
  return true
}

/** Found out now, not after the builds. Not empty, which needs no room. */
function tryToWrite(path: string): void {
  try {
    writeFileSync(path, '\n', { flag: 'wx' })
  } finally {
    rmSync(path, { force: true })
  }
}

function setAside(path: string): void {
  const left = NAMES.filter((name) => lstatSync(join(path, name), { throwIfNoEntry: false }) !== undefined)
  const [first] = left
  if (first === undefined) return
  const time = lstatSync(join(path, first)).mtime.toISOString().replaceAll(':', '-')
  const earlier = unusedName(join(path, 'earlier', time))
  makeDirectory(earlier)
  for (const name of left) renameSync(join(path, name), join(earlier, name))
}

/** A clock that was set back, or files that were copied, may have the time of others that are there already. */
function unusedName(path: string): string {
  const isUsed = (name: string): boolean => lstatSync(name, { throwIfNoEntry: false }) !== undefined
  let [name, number] = [path, 2]
  while (isUsed(name)) name = `${path}-${number++}`
  return name
}
