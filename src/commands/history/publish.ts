import { setTimeout as sleep } from 'node:timers/promises'
import type { Address } from '../../git/address.ts'
import type { BranchChange } from '../../git/branch-files.ts'
import { type FileBranch, type FileBranchOptions, withFileBranch } from '../../git/file-branch.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import type { HistoryPermission } from '../../model/history-permission.ts'
import { forget, type WaitingSession, waitingSessions } from '../../store/history/outbox.ts'
import { fetchHistory, HISTORY_BRANCH, lookUp } from './branch.ts'

/** Place of the history, and of the sessions that wait for it. */
export interface PublishOptions extends FileBranchOptions {
  readonly address: Address
  /** Directory of finished sessions. */
  readonly outbox: string
}

/** Result of publishing. `published` and `present`: paths that are on the branch by this run, and those that were already. */
export interface PublishedHistory {
  readonly tip: string | null
  readonly published: readonly string[]
  readonly present: readonly string[]
  readonly findings: readonly Finding[]
}

/** Fetches and pushes until a push is in time, and the longest wait after the first that is not. */
const MOST_TRIES = 5
const WAIT_MS = 200

/**
 * Publishes each finished session that is not on the branch yet: fetches, adds files, pushes without force, and tries again if another
 * publisher was faster. A session leaves the outbox only when it is on the branch. So a run that is killed at any point loses nothing, and
 * the next one completes it. `_permission` shows that this run may write.
 * @throws Problem `history-busy` after five tries, `history-push-refused`, and those of `withFileBranch`.
 */
export async function publishHistory(
  _permission: HistoryPermission,
  { address, outbox, ...options }: PublishOptions,
): Promise<PublishedHistory> {
  const { waiting, findings } = waitingSessions(outbox)
  const { result, findings: noted } = await withFileBranch(address, HISTORY_BRANCH, options, (branch) =>
    untilPushed(address.url, () => publishOnce(branch, address.url, waiting)),
  )
  return { ...result, findings: [...findings, ...noted, ...result.findings] }
}

/** Repeats an attempt while it gives null, because another push was faster. */
export async function untilPushed<Result>(url: string, attempt: () => Promise<Result | null>): Promise<Result> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const result = await attempt()
    if (result !== null) return result
    await sleep(Math.random() * WAIT_MS * 2 ** tries)
  }
  throw problem('history-busy', { url, branch: HISTORY_BRANCH, tries: MOST_TRIES })
}

async function publishOnce(branch: FileBranch, url: string, waiting: readonly WaitingSession[]): Promise<PublishedHistory | null> {
  const { tip, files, lost, findings } = await fetchHistory(branch, url)
  const there = await lookUp(
    branch,
    files,
    waiting.map(({ path }) => path),
  )
  const isThere = ({ path, text }: WaitingSession): boolean => Buffer.from(text).equals(there.get(path)?.content ?? Buffer.alloc(0))
  const missing = waiting.filter(({ path }) => !there.has(path))
  const additions = new Map<string, BranchChange>([
    ...lost.map(({ path, content }) => [path, { path, content }] as const),
    ...missing.map(({ path, text }) => [path, { path, content: Buffer.from(text) }] as const),
  ])
  const changes = [...additions.values()]
  const after = changes.length === 0 ? tip : await branch.push(tip, changes, titleOf(changes.length))
  if (after === null && changes.length > 0) return null
  if (after !== null) await branch.remember(after)
  const present = waiting.filter(isThere)
  for (const one of [...missing, ...present]) forget(one)
  const differing = waiting.filter((one) => there.has(one.path) && !isThere(one))
  return {
    tip: after,
    published: missing.map(({ path }) => path),
    present: present.map(({ path }) => path),
    findings: [...findings, ...differing.map((one) => difference(one, there.get(one.path)?.archive ?? null))],
  }
}

const titleOf = (files: number): string => (files === 1 ? 'Add a session' : `Add ${files} sessions`)

/** Returns the finding that a waiting session is on the branch with another content. It stays in the outbox. */
const difference = ({ path, file }: WaitingSession, archive: string | null): Finding =>
  finding('history-differs', { session: path.replace(/^.*\/|\.ndjson$/g, ''), files: [archive ?? path, file] })
