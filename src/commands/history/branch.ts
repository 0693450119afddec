import type { BranchFile } from '../../git/branch-files.ts'
import type { BranchState, FileBranch } from '../../git/file-branch.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { archivePath, type HistoryEntry, placeOf, unpackMonth } from '../../store/history/entries.ts'

/** Name of the branch that has the history. */
export const HISTORY_BRANCH = 'joulegate-history'

/** Largest file that is read: more than any session, and a month of 20,000 sessions. */
const LARGEST_FILE = 64 * 2 ** 20

/** The branch as it was fetched, and what this machine has seen on it before and is gone. */
export interface FetchedHistory {
  readonly tip: string | null
  readonly files: readonly BranchFile[]
  /** Files that a rewritten branch lacks. */
  readonly lost: readonly HistoryEntry[]
  readonly findings: readonly Finding[]
}

/** Fetches the branch, and compares it with what this machine remembers of it. @throws Problem those of `FileBranch.fetch`. */
export async function fetchHistory(branch: FileBranch, url: string): Promise<FetchedHistory> {
  const [now, before] = [await branch.fetch(), await branch.remembered()]
  const lost = before.tip === null || before.tip === now.tip ? [] : await lostEntries(branch, before, now)
  const rewritten = finding('history-rewritten', { url, branch: HISTORY_BRANCH, lost: lost.length, directory: branch.directory })
  const present = new Map(now.files.map(({ path, sha }) => [path, sha]))
  const changed = before.files.flatMap(({ path, sha }) =>
    placeOf(path)?.kind === 'session' && (present.get(path) ?? sha) !== sha ? [path] : [],
  )
  return {
    ...{ ...now, lost },
    findings: [
      ...(lost.length === 0 ? [] : [rewritten]),
      ...(changed.length === 0 ? [] : [finding('history-changed', { url, branch: HISTORY_BRANCH, files: changed })]),
    ],
  }
}

/** Returns the entries that a state had and another lacks. Only months that lack a file, or have another archive, are read. */
async function lostEntries(branch: FileBranch, before: BranchState, now: BranchState): Promise<readonly HistoryEntry[]> {
  const known = new Map(now.files.map(({ path, sha }) => [path, sha]))
  const gone = before.files.filter(({ path, sha }) => known.get(path) !== sha && (known.get(path) === undefined || path.endsWith('.zst')))
  const months = new Set(gone.flatMap(({ path }) => placeOf(path)?.month ?? []))
  if (months.size === 0) return []
  const within = (files: readonly BranchFile[]) => files.filter(({ path }) => months.has(placeOf(path)?.month ?? ''))
  const [old, present] = [await readFiles(branch, within(before.files)), await readFiles(branch, within(now.files))]
  const paths = new Set(present.entries.map(({ path }) => path))
  return old.entries.filter(({ path }) => !paths.has(path))
}

/** Reads files of the branch, with the sessions of archives one by one. Files that the history does not use are left out. */
export async function readFiles(
  branch: Pick<FileBranch, 'read'>,
  files: readonly BranchFile[],
): Promise<{ readonly entries: readonly HistoryEntry[]; readonly findings: readonly Finding[] }> {
  const used = files.filter(({ path }) => placeOf(path) !== null)
  const large = used.filter(({ bytes }) => bytes > LARGEST_FILE)
  const fit = used.filter(({ bytes }) => bytes <= LARGEST_FILE)
  const contents = await branch.read(fit)
  const read = fit.map(({ path, sha }) => {
    const content = contents.get(sha) ?? new Uint8Array()
    return placeOf(path)?.kind === 'archive' ? unpackMonth(path, content) : { entries: [{ path, content, archive: null }], findings: [] }
  })
  const damaged = large.map(({ path: file }) => finding('history-damaged', { file, line: 1, detail: `more than ${LARGEST_FILE} bytes` }))
  return { entries: read.flatMap(({ entries }) => entries), findings: [...damaged, ...read.flatMap(({ findings }) => findings)] }
}

/** Returns the entries at some paths of the branch, in files or in the archives of their months. */
export async function lookUp(
  branch: FileBranch,
  files: readonly BranchFile[],
  paths: readonly string[],
): Promise<ReadonlyMap<string, HistoryEntry>> {
  const places = new Set(paths.flatMap((path) => [path, archivePath(placeOf(path)?.month ?? '')]))
  const { entries } = await readFiles(
    branch,
    files.filter(({ path }) => places.has(path)),
  )
  return new Map(entries.map((entry) => [entry.path, entry]))
}
