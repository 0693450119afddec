import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { type Address, addressOf } from '../../git/address.ts'
import type { FileBranchOptions } from '../../git/file-branch.ts'
import { hashFormat, localBranch, remoteUrl } from '../../git/first-parents.ts'
import { openRepository, type Repository } from '../../git/repository.ts'
import { requireGit } from '../../git/version.ts'
import { type Finding, problem } from '../../model/finding.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import { readEntries } from '../../store/history/entries.ts'
import { waitingSessions } from '../../store/history/outbox.ts'
import type { Context } from '../context.ts'
import { HISTORY_BRANCH, readFiles } from './branch.ts'
import { readHistory } from './read.ts'

/** Seconds that a remote may be silent. */
const STALL_SECONDS = 60

/** A repository, and its sessions that wait, as the command line names them. */
export interface AskedPlace {
  readonly repository: string
  /** undefined for the directory that this machine has for the repository. */
  readonly outbox: string | undefined
}

/** A clone on this disk whose history is kept. */
export interface HistoryHome {
  readonly repository: Repository
  readonly outbox: string
  /** OWNER/NAME, as far as the URL of origin tells. */
  readonly name: string | null
}

/** Opens the repository of a history. @throws Problem `history-not-local`, and those of `openRepository`. */
export async function openHome({ repository, outbox }: AskedPlace, context: Context): Promise<HistoryHome> {
  const path = resolve(context.directory, repository)
  if (!existsSync(path) && addressOf(repository) !== null) throw problem('history-not-local', { repository })
  await requireGit()
  const opened = await openRepository(path)
  const url = await remoteUrl(opened, 'origin')
  return {
    repository: opened,
    outbox: outbox === undefined ? defaultOutbox(opened, context) : resolve(context.directory, outbox),
    name: /[/:]([\w.-]{1,100}\/[\w.-]{1,100}?)(?:\.git)?\/?$/.exec(url ?? '')?.[1] ?? null,
  }
}

function defaultOutbox({ directory }: Repository, { state }: Pick<Context, 'state'>): string {
  const key = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  return join(state, 'history', `${basename(directory).replaceAll(/[^\w.-]/g, '-')}-${key}`, 'outbox')
}

/** Returns the address of a remote, given by its name or its URL. @throws Problem `history-no-remote`, `bad-repository-url`. */
export async function addressFor({ repository }: HistoryHome, remote: string): Promise<Address> {
  const named = await remoteUrl(repository, remote)
  const given = named ?? remote
  const path = resolve(repository.directory, given)
  const address = existsSync(path) ? addressOf(`file://${path}`) : addressOf(given)
  if (address === null || (named === null && !/[/:]/.test(remote)))
    throw problem('history-no-remote', { directory: repository.directory, remote })
  return address
}

/** Returns the options by which the branch of a remote is reached. */
export async function branchOptions({ repository }: HistoryHome, context: Context): Promise<FileBranchOptions> {
  const { cache: directory, gitToken: token, signal } = context
  return { directory, token, signal, stall: STALL_SECONDS, format: await hashFormat(repository) }
}

/** Sessions of a history, and what was found while reading them. */
export interface KnownHistory {
  readonly files: readonly HistoryFile[]
  readonly findings: readonly Finding[]
}

/**
 * Reads all sessions that this clone has: those that wait, those of the branch as it was fetched last, and, if `remote` is given, those of
 * the branch as it is there now.
 */
export async function knownHistory(home: HistoryHome, remote: string | undefined, context: Context): Promise<KnownHistory> {
  const { waiting, findings } = waitingSessions(home.outbox)
  const branch = await localBranch(home.repository, HISTORY_BRANCH, context.signal)
  const local = branch === null ? { entries: [], findings: [] } : await readFiles(branch, branch.files)
  const own = waiting.map(({ path, text }) => ({ path, content: Buffer.from(text), archive: null }))
  const read = readEntries([...own, ...local.entries])
  const there =
    remote === undefined
      ? { files: [], findings: [] }
      : await readHistory({ ...(await branchOptions(home, context)), address: await addressFor(home, remote) })
  const files = new Map([...there.files, ...read.files].map((file) => [file.session.id, file]))
  return { files: [...files.values()], findings: [...findings, ...local.findings, ...read.findings, ...there.findings] }
}
