import { chmodSync, existsSync, lstatSync, realpathSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { Problem, problem } from '../../model/finding.ts'
import { ARTIFACTS } from '../../model/metric.ts'
import type { JournalLine, Recording } from '../../model/recording.ts'
import { REPORTERS } from '../../model/reporters.ts'
import { ACCEPTANCES } from '../../store/acceptances.ts'
import { assemble, type Journal, openJournal, recordingText, writeWhole } from '../../store/recordings.ts'
import { aboveAndItself, makeDirectory } from '../../system/directory.ts'
import { hold } from '../../system/hold.ts'
import type { Held } from '../../system/lock-file.ts'
import type { Context } from '../context.ts'

/** Name of the journal. */
export const JOURNAL = 'recording.jsonl'
/** Name of the result of `joulegate check`. */
export const CHECK_REPORT = 'check.json'

/** Names of the files that a session leaves, besides those of reporters. */
export const OWN_NAMES = [
  'recording.json',
  JOURNAL,
  'report.md',
  'why.json',
  CHECK_REPORT,
  ACCEPTANCES,
  ARTIFACTS,
  'build-base.log',
  'build-head.log',
  'build-anchor.log',
  'plugins.log',
  'plugins-base.log',
  'plugins-head.log',
  'plugins-anchor.log',
] as const

const NAMES: readonly string[] = [...OWN_NAMES, ...Object.values(REPORTERS).map(({ file }) => file)]

/** Directory of a session's Recording, report and logs. */
export interface ReportDirectory {
  readonly path: string
  readonly recording: string
  readonly report: string
  /** Path of the explanations. The file exists only if there are any. */
  readonly why: string
  /** Path of what people have accepted. The file exists only if a run has applied an acceptance. */
  readonly acceptances: string
  /** Appends one line of the Recording. The line is on disk when this returns. */
  append(line: JournalLine): void
  /** Returns the path of the data measured so far, or null if there is none yet. */
  kept(): string | null
  /** Turns the journal into the Recording. Throws if nothing was appended. */
  finish(): Recording
  /** Closes the journal. A journal that never became a Recording is kept, and `joulegate report` can read it. */
  close(): void
}

/** The report directory that was asked for. */
export interface WantedDirectory {
  /** As the user wrote it. */
  readonly name: string
  /** Directory that it must lie below, or null if it may lie anywhere. If set, an absolute path, `..` and links are refused. */
  readonly below: string | null
  /** Whether it is closed to other users during the measurement. The seed in the journal reveals the order of all trials to come. */
  readonly isClosed: boolean
}

/**
 * Makes the directory, and moves what an earlier session left there to earlier/TIME/. Raw data is never overwritten.
 * Only one session may use it at a time, since a second one would move the first one's journal away.
 * @throws Problem `report-directory-shared` and the like, `cannot-write`, `directory-in-use`.
 */
export async function openReportDirectory(context: Context, { name, below, isClosed }: WantedDirectory): Promise<ReportDirectory> {
  const path = below === null ? resolve(context.directory, name) : pathBelow(below, name)
  refuseLinks(join(path, 'earlier'), below, { name, directory: context.directory })
  if (isClosed) refuseShared(path, context)
  context.write(path, () => {
    // If we make the directory, git ignores it in a user's checkout. One that exists already is not ours to change.
    if (makeDirectory(path)) writeFileSync(join(path, '.gitignore'), '*\n')
  })
  const held = await hold(join(path, '.lock'))
  if (held === null) throw problem('directory-in-use', { directory: path })
  try {
    context.write(path, () => {
      setAside(path)
      tryToWrite(join(path, JOURNAL))
    })
  } catch (error) {
    held.close()
    throw error
  }
  const open = isClosed ? close(path) : () => undefined
  return directoryAt(path, context, { held, open, lines: [], begin: openJournal })
}

/** Parts of a report directory: its lock, its lines so far, and its journal, which begins with the next line. */
interface Parts {
  readonly held: Held
  readonly lines: JournalLine[]
  /** Opens the directory to others again. */
  open(): void
  begin(path: string): Journal
}

/** Returns the report directory at `path`, which is locked. */
export function directoryAt(path: string, context: Pick<Context, 'write'>, { held, open, lines, begin }: Parts): ReportDirectory {
  const [recording, journalPath] = [join(path, 'recording.json'), join(path, JOURNAL)]
  let journal: Journal | null = null
  return {
    path,
    recording,
    report: join(path, 'report.md'),
    why: join(path, 'why.json'),
    acceptances: join(path, ACCEPTANCES),
    append(line) {
      context.write(journalPath, () => {
        journal ??= begin(journalPath)
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

/** Closes a directory to all users but its owner. Returns a function that restores its permissions. */
export function close(path: string): () => void {
  const before = statSync(path).mode & 0o7777
  chmodSync(path, 0o700)
  return () => {
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) chmodSync(path, before)
  }
}

/**
 * Refuses to close a directory that other programs need: one that all users share, such as /tmp, and one above the current directory,
 * TMPDIR or this program. If Joulegate were killed, it would stay closed. @throws Problem `report-directory-shared`.
 */
export function refuseShared(path: string, { directory }: Pick<Context, 'directory'>): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return
  const needed = [dirname(directory), tmpdir(), process.execPath].filter(existsSync).flatMap((one) => aboveAndItself(realpathSync(one)))
  // A directory that only has the permissions of a careless umask may well be Joulegate's own.
  const isShared = (found.mode & 0o1002) === 0o1002
  if (isShared || needed.includes(realpathSync(path))) throw problem('report-directory-shared', { directory: path })
}

function pathBelow(workspace: string, name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (isAbsolute(name) || parts.includes('..') || parts.length === 0) throw problem('report-directory-outside', { name })
  return join(workspace, ...parts)
}

/** Refuses links in a path: all of them below a workspace, elsewhere those by which another user could choose where root writes. */
export function refuseLinks(
  path: string,
  below: string | null,
  { name, directory }: { readonly name: string; readonly directory: string },
): void {
  if (below === null && process.geteuid?.() !== 0) return
  // With sudo, the user who runs the command owns the current directory.
  const trusted = [0, statSync(directory).uid]
  for (const part of aboveAndItself(path)) {
    if (below !== null && !part.startsWith(`${resolve(below)}/`)) continue
    const stats = linkAt(part)
    if (stats === null) continue
    if (below !== null || !trusted.includes(stats.uid)) throw problem('report-directory-linked', { name, link: part })
  }
}

/** Returns the link at a path, or null if there is none. A path that cannot be read cannot be written either; writing reports that. */
function linkAt(path: string): Stats | null {
  try {
    const stats = lstatSync(path)
    return stats.isSymbolicLink() ? stats : null
  } catch {
    return null
  }
}

/** Calls `act`. If it throws a Problem, adds the file that has the data measured so far. */
export function keeping(kept: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    throw explained(error, kept)
  }
}

/** Returns the error. If it is a Problem and a file is kept, the result names that file. */
export const explained = (error: unknown, kept: string | null): unknown =>
  error instanceof Problem && kept !== null ? new Problem(error.finding, { cause: error.cause, kept }) : error

/** Tests now, not after the builds, that a file can be written. The file is not empty, since an empty one needs no disk space. */
function tryToWrite(path: string): void {
  try {
    writeFileSync(path, '\n', { flag: 'wx' })
  } finally {
    rmSync(path, { force: true })
  }
}

/** Moves the files of an earlier session, or those of them that are `wanted`, to earlier/TIME/. */
export function setAside(path: string, wanted: (name: string) => boolean = () => true): void {
  const isThere = (name: string): boolean => wanted(name) && lstatSync(join(path, name), { throwIfNoEntry: false }) !== undefined
  const first = OWN_NAMES.find(isThere)
  // Without anything of a session, a file that has the name of a reporter's may be the user's.
  if (first === undefined) return
  const time = lstatSync(join(path, first)).mtime.toISOString().replaceAll(':', '-')
  const earlier = unusedName(join(path, 'earlier', time))
  makeDirectory(earlier)
  for (const name of NAMES.filter(isThere)) renameSync(join(path, name), join(earlier, name))
}

/** Returns a free name. A time may be used already if the clock was set back or files were copied. */
function unusedName(path: string): string {
  const isUsed = (name: string): boolean => lstatSync(name, { throwIfNoEntry: false }) !== undefined
  let [name, number] = [path, 2]
  while (isUsed(name)) name = `${path}-${number++}`
  return name
}
