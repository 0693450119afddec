import type { Address } from '../../git/address.ts'
import type { BranchChange } from '../../git/branch-files.ts'
import { type FileBranch, type FileBranchOptions, withFileBranch } from '../../git/file-branch.ts'
import type { Finding } from '../../model/finding.ts'
import { historyText } from '../../model/history-file.ts'
import type { HistoryPermission } from '../../model/history-permission.ts'
import { archivePath, type HistoryEntry, packMonth, placeOf, readEntries } from '../../store/history/entries.ts'
import { fetchHistory, HISTORY_BRANCH, readFiles } from './branch.ts'
import { untilPushed } from './publish.ts'

/** Months to compact: all before this one, as `2026-05`. */
export interface CompactOptions extends FileBranchOptions {
  readonly address: Address
  readonly before: string
}

/** Months that were compacted, as directories of the branch, and what was found. */
export interface Compacted {
  readonly months: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * Puts the session files of each past month into one file, in one commit. A damaged file stays as it is, and so does one that differs from
 * a session of the archive. Sessions that were published late are added to the archive that is there. `_permission` shows that this run may write.
 * @throws Problem those of `publishHistory`.
 */
export async function compactHistory(_permission: HistoryPermission, { address, before, ...options }: CompactOptions): Promise<Compacted> {
  const { result, findings } = await withFileBranch(address, HISTORY_BRANCH, options, (branch) =>
    untilPushed(address.url, () => compactOnce(branch, address.url, before)),
  )
  return { ...result, findings: [...findings, ...result.findings] }
}

async function compactOnce(branch: FileBranch, url: string, before: string): Promise<Compacted | null> {
  const { tip, files, lost, findings } = await fetchHistory(branch, url)
  // A rewritten branch is first completed, by publishing.
  if (tip === null || lost.length > 0) return { months: [], findings }
  const months = new Set(files.flatMap(({ path }) => pastMonth(path, before)))
  const packed = await Promise.all(
    [...months].map(async (month) => {
      const read = await readFiles(
        branch,
        files.filter(({ path }) => placeOf(path)?.month === month),
      )
      return { month, ...packOf(month, read.entries, read.findings.length > 0), found: read.findings }
    }),
  )
  const changes = packed.flatMap((one) => one.changes)
  const found = [...findings, ...packed.flatMap((one) => [...one.found, ...one.findings])]
  if (changes.length === 0) return { months: [], findings: found }
  const done = packed.flatMap((one) => (one.changes.length > 0 ? [one.month] : []))
  const after = await branch.push(tip, changes, `Compact ${done.map((month) => month.slice(3).replace('/', '-')).join(', ')}`)
  if (after === null) return null
  await branch.remember(after)
  return { months: done, findings: found }
}

/** Returns the month of a loose session file if it is over. */
function pastMonth(path: string, before: string): readonly string[] {
  const place = placeOf(path)
  return place?.kind === 'session' && place.month < `v1/${before.replace('-', '/')}` ? [place.month] : []
}

/** Returns the changes that put the files of a month into its archive; none if the archive itself is damaged. */
function packOf(
  month: string,
  entries: readonly HistoryEntry[],
  isDamaged: boolean,
): { readonly changes: readonly BranchChange[]; readonly findings: readonly Finding[] } {
  if (isDamaged) return { changes: [], findings: [] }
  const archived = entries.toSorted((one, other) => Number(one.archive === null) - Number(other.archive === null))
  const { files, findings } = readEntries(archived)
  const texts = new Map(files.map((file) => [file.session.id, historyText(file)]))
  const isPacked = ({ path, content, archive }: HistoryEntry): boolean => {
    const place = placeOf(path)
    return archive === null && place?.kind === 'session' && texts.get(place.id) === Buffer.from(content).toString()
  }
  const removed = entries.filter(isPacked).map(({ path }): BranchChange => ({ path, content: null }))
  const archive: BranchChange = { path: archivePath(month), content: packMonth(files) }
  return { changes: removed.length === 0 ? [] : [archive, ...removed], findings }
}
