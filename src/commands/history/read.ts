import type { Address } from '../../git/address.ts'
import { type FileBranchOptions, withFileBranch } from '../../git/file-branch.ts'
import type { Finding } from '../../model/finding.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { readEntries } from '../../store/history/entries.ts'
import { fetchHistory, HISTORY_BRANCH, readFiles } from './branch.ts'

/** All sessions of a history. */
export interface WholeHistory {
  /** Commit of the branch, or null if there is none yet. */
  readonly tip: string | null
  readonly files: readonly HistoryFile[]
  readonly findings: readonly Finding[]
}

/**
 * Reads the whole history of a repository. Damaged files are left out, and reported with name and line. Files that a rewritten branch has
 * lost are included if this machine has seen them. @throws Problem those of `withFileBranch`.
 */
export async function readHistory({ address, ...options }: FileBranchOptions & { readonly address: Address }): Promise<WholeHistory> {
  const { result, findings } = await withFileBranch(address, HISTORY_BRANCH, options, async (branch) => {
    const fetched = await fetchHistory(branch, address.url)
    const found = await readFiles(branch, fetched.files)
    const read = readEntries([...found.entries, ...fetched.lost])
    if (fetched.tip !== null && fetched.lost.length === 0) await branch.remember(fetched.tip)
    return { tip: fetched.tip, files: read.files, findings: [...fetched.findings, ...found.findings, ...read.findings] }
  })
  return { ...result, findings: [...findings, ...result.findings] }
}
