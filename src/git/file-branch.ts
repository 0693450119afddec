import { type Finding, is, Problem, problem } from '../model/finding.ts'
import { type Address, directoryName } from './address.ts'
import { type BranchChange, type BranchFile, commitFiles, listFiles, readBlobs } from './branch-files.ts'
import { type Cache, type CachePlace, openCache } from './cache.ts'
import { type Explain, type Git, privateBytes, privateGit } from './git.ts'
import { type Access, FETCH_MARK, remoteGit } from './remote-git.ts'

/** State of a branch: its commit, and its plain files. An absent branch has neither. */
export interface BranchState {
  readonly tip: string | null
  readonly files: readonly BranchFile[]
}

/** A branch of another repository that is used as a set of files. No working tree is involved. */
export interface FileBranch {
  /** Private repository that it is kept in. */
  readonly directory: string
  /** Fetches the branch as it is now. @throws Problem those of `remoteGit`. */
  fetch(): Promise<BranchState>
  /** Returns the state that was last passed to `remember`, by any run on this machine. */
  remembered(): Promise<BranchState>
  remember(tip: string): Promise<void>
  /** Reads the contents of files, by their `sha`. */
  read(files: readonly BranchFile[]): Promise<ReadonlyMap<string, Buffer>>
  /**
   * Commits the changes on top of a tip, or as the first commit, and pushes that without force. Returns the new tip; null if another push
   * was faster, so that nothing was changed.
   * @throws Problem those of `remoteGit`, and `history-push-refused`.
   */
  push(tip: string | null, changes: readonly BranchChange[], message: string): Promise<string | null>
}

/** Options of a branch: access, and the place of the private repository. */
export interface FileBranchOptions extends Access, CachePlace {
  readonly format: 'sha1' | 'sha256'
}

/** Refs of the private repository: the state that was fetched last, and the one that `remember` was given. */
const [FETCHED, REMEMBERED] = ['refs/joulegate/fetched', 'refs/joulegate/remembered']
/** Refusals of a push because the branch is not at the tip that was fetched. */
const RACE = /\[rejected\]|cannot lock ref|failed to (?:update|lock) ref|reference already exists|incorrect old value|remote ref is at/i
/**
 * Opens a branch of a remote repository for `use`, in a private repository that no other process uses meanwhile. What a killed run left
 * there is tidied up first. A damaged repository is made anew, which forgets what was remembered, and `use` starts again.
 * @throws Problem those of `openCache`, of `remoteGit` and of `use`.
 */
export async function withFileBranch<Result>(
  address: Address,
  branch: string,
  options: FileBranchOptions,
  use: (branch: FileBranch) => Promise<Result>,
): Promise<{ readonly result: Result; readonly findings: readonly Finding[] }> {
  const name = `${directoryName(address)}-${branch}${options.format === 'sha1' ? '' : `-${options.format}`}`
  const { cache, findings } = await openCache({ name, url: address.url, format: options.format, borrowsFrom: null }, options)
  const run = (): Promise<Result> => cache.writing(() => use(connectBranch(cache, address, `refs/heads/${branch}`, options)))
  try {
    return { result: await run(), findings }
  } catch (error) {
    if (!cache.isOld || !(error instanceof Problem) || !is(error.finding, 'git-failed')) throw error
    const discarded = await cache.renew(error)
    return { result: await run(), findings: [...findings, discarded] }
  } finally {
    cache.close()
  }
}

function connectBranch({ directory, mark }: Cache, address: Address, ref: string, options: FileBranchOptions): FileBranch {
  const marks = { [FETCH_MARK]: mark }
  const git = privateGit(directory, marks, options.signal)
  const remote = remoteGit(directory, mark, address, options)
  const state = async (tip: string | null): Promise<BranchState> => ({ tip, files: tip === null ? [] : await listFiles(git, tip) })
  return {
    directory,
    async fetch() {
      if ((await remote(['ls-remote', '--', address.url, ref])).trim() === '') return state(null)
      const quiet = ['--progress', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules', '--force']
      await remote(['-c', 'fetch.unpackLimit=1', 'fetch', ...quiet, '--depth=1', '--', address.url, `${ref}:${FETCHED}`])
      return state(await tipOf(git, FETCHED))
    },
    remembered: async () => state(await tipOf(git, REMEMBERED)),
    remember: async (tip) => void (await git(['update-ref', REMEMBERED, tip])),
    read: (files) => readBlobs((command) => privateBytes({ directory, mark: marks, abort: options.signal }, command), files),
    async push(tip, changes, message) {
      const commit = await commitFiles({ git, directory }, tip, changes, message)
      const explain: Explain = (failure) => {
        if (RACE.test(failure.message)) return problem('history-busy', { url: address.url, branch: ref, tries: 1 }, failure)
        const refused = /\[remote rejected\].*?\((.*)\)/.exec(failure.message)?.[1]
        return refused === undefined
          ? undefined
          : problem('history-push-refused', { url: address.url, branch: ref, detail: refused }, failure)
      }
      return isPushed(remote(['push', '--progress', '--no-verify', '--', address.url, `${commit}:${ref}`], explain), commit)
    },
  }
}

/** Resolves to the commit once it is pushed, and to null if another push was faster. */
async function isPushed(push: Promise<string>, commit: string): Promise<string | null> {
  try {
    await push
    return commit
  } catch (error) {
    if (error instanceof Problem && is(error.finding, 'history-busy')) return null
    throw error
  }
}

async function tipOf(git: Git, ref: string): Promise<string | null> {
  const found = (await git(['for-each-ref', '--format=%(objectname)', ref])).trim()
  return found === '' ? null : found
}
