import type { Address } from '../../git/address.ts'
import { type FileBranchOptions, withFileBranch } from '../../git/file-branch.ts'
import { type Finding, problem } from '../../model/finding.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { readEntries } from '../../store/history/entries.ts'
import { fetchHistory, HISTORY_BRANCH, readFiles } from './branch.ts'

/** Place of a history. */
export interface HistoryReading extends FileBranchOptions {
  readonly address: Address
  /** Most bytes of all files. Absent if there is no limit. */
  readonly most?: number
}

/** All sessions of a history. */
export interface WholeHistory {
  /** Commit of the branch, or null if there is none yet. */
  readonly tip: string | null
  readonly files: readonly HistoryFile[]
  readonly findings: readonly Finding[]
}

/**
 * Reads the whole history of a repository. Damaged files are left out, and reported with name and line. Files that a rewritten branch has
 * lost are included if this machine has seen them. @throws Problem `history-too-large`, and those of `withFileBranch`.
 */
export async function readHistory({ address, most, ...options }: HistoryReading): Promise<WholeHistory> {
  const { result, findings } = await withFileBranch(address, HISTORY_BRANCH, options, async (branch) => {
    const fetched = await fetchHistory(branch, address.url)
    const bytes = fetched.files.reduce((sum, file) => sum + file.bytes, 0)
    if (most !== undefined && bytes > most) throw problem('history-too-large', { url: address.url, bytes, most })
    const found = await readFiles(branch, fetched.files)
    const read = readEntries([...found.entries, ...fetched.lost])
    if (fetched.tip !== null && fetched.lost.length === 0) await branch.remember(fetched.tip)
    return { tip: fetched.tip, files: read.files, findings: [...fetched.findings, ...found.findings, ...read.findings] }
  })
  return { ...result, findings: [...findings, ...result.findings] }
}
