import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { cannotRemove, checkoutFailed, lfsUnsupported, submodulesUnsupported } from '../model/problems/git.ts'
import { historyNotCopied } from '../model/problems/identity.ts'
import { cannotWrite } from '../model/problems/input.ts'
import { copyHistory, type Lent, readLent, writeBare } from './bare.ts'
import { type Explain, type Git, privateGit, userGit } from './git.ts'
import type { Commit, Repository } from './repository.ts'

/**
 * A private bare repository that borrows the user's objects, and the worktrees that hang on it: `git worktree add` in the
 * user's repository would write there and run its hooks. Disposing of it removes all of it from the disk, whatever builds
 * have made of it, and waits for (and kills) the checkouts that still run.
 */
export interface Workspace extends AsyncDisposable {
  /**
   * Writes the files of `commit` to `directory`, which must not exist yet. Several may run at once.
   * @throws Problem `submodules-unsupported`, `lfs-unsupported`, `checkout-failed`.
   */
  checkout(commit: Commit, directory: string): Promise<void>
}

export interface WorkspaceOptions {
  /** Its abort kills the checkouts that run. */
  readonly signal: AbortSignal
  /** In the environment of each git that writes here: one that outlives us would still write while a successor removes it. */
  readonly mark: Readonly<Record<string, string>>
  /** Removes a directory and all in it. */
  remove(directory: string): Promise<void>
  /** For builds that run as another user; null: they run as we do. */
  readonly sharing?: Sharing | null
}

/** What another user, who may not read the repository it is borrowed from, needs of the private one. */
export interface Sharing {
  /** The SHAs whose history is copied: nothing else of the repository is to be seen. */
  readonly commits: readonly string[]
  /** Lets everybody read a directory of ours. */
  open(directory: string): Promise<void>
  /** Makes a worktree theirs. */
  give(worktree: string): Promise<void>
}

/**
 * Makes the private repository in `directory`, which must not exist yet.
 * @throws Problem `cannot-write`, `history-not-copied`; `cannot-remove` when it is disposed of.
 */
export async function createWorkspace(repository: Repository, directory: string, options: WorkspaceOptions): Promise<Workspace> {
  const { signal, remove, mark, sharing = null } = options
  const bare = resolve(directory)
  const lent = await readLent(userGit(repository.store))
  const made: string[] = []
  try {
    // Not recursive, here and below: what exists already is not ours, and must not be removed in the end.
    await mkdir(bare)
    made.push(bare)
    await writeBare(bare, lent.format, lent)
  } catch (error) {
    await removeAll(made, remove)
    throw cannotWrite(bare, detailOf(error), error)
  }
  const abort = new AbortController()
  const stop = AbortSignal.any([abort.signal, signal])
  const enter = (where: string): Git => privateGit(where, mark, stop)
  if (sharing !== null) {
    try {
      await share(enter(bare), { bare, lent, sharing, store: repository.store })
    } catch (error) {
      await removeAll(made, remove)
      throw error
    }
  }
  const add = inTurn(enter(bare))
  const running: Promise<void>[] = []
  return {
    checkout: (commit, target) => {
      const run = checkout({ commit, worktree: resolve(target), add, enter, made }).then(() =>
        handOver(sharing, enter(resolve(target)), resolve(target)),
      )
      running.push(run)
      return run
    },
    [Symbol.asyncDispose]: async () => {
      abort.abort()
      await Promise.allSettled(running)
      await removeAll(made, remove)
    },
  }
}

/** Where it is copied from, and to. */
interface Share {
  readonly bare: string
  readonly lent: Lent
  readonly sharing: Sharing
  readonly store: string
}

async function share(git: Git, { bare, lent, sharing, store }: Share): Promise<void> {
  await copyHistory(git, bare, lent, {
    commits: sharing.commits,
    explain: ({ complaint, cause }) => historyNotCopied(store, complaint, cause),
  })
  await mkdir(join(bare, 'worktrees')) // git would make it as our umask has it
  await sharing.open(bare)
}

/** The last that is done to a worktree: whoever gets it may change it at once. */
async function handOver(sharing: Sharing | null, git: Git, worktree: string): Promise<void> {
  if (sharing === null) return
  // What git keeps of this worktree, and not of the others, at which another git may be writing.
  await sharing.open((await git(['rev-parse', '--absolute-git-dir'])).replace(/\n$/, ''))
  await sharing.give(worktree)
}

/** One after the other: git looks at all worktrees when it adds one, and fails on one that another git has half made. */
function inTurn(git: Git): Git {
  let last: Promise<unknown> = Promise.resolve()
  return (command, explain) => {
    const next = last.then(() => git(command, explain))
    last = next.catch(() => undefined)
    return next
  }
}

interface Checkout {
  readonly commit: Commit
  readonly worktree: string
  /** git in the private repository. */
  readonly add: Git
  /** git in a worktree of it. */
  enter(worktree: string): Git
  /** Grows by what is to be removed in the end. */
  readonly made: string[]
}

async function checkout({ commit, worktree, add, enter, made }: Checkout): Promise<void> {
  const explain: Explain = (failure) => checkoutFailed(commit.sha.slice(0, 12), failure.complaint, failure)
  try {
    await mkdir(worktree)
  } catch (error) {
    throw checkoutFailed(commit.sha.slice(0, 12), detailOf(error), error)
  }
  made.push(worktree)
  await add(['worktree', 'add', '--detach', '--no-checkout', worktree, commit.sha], explain)
  const git = enter(worktree)
  await git(['read-tree', commit.sha], explain)
  await refuseUnsupported(git, commit, explain)
  await git(['reset', '--hard', commit.sha], explain)
}

/** Reads the index, with the attributes of the .gitattributes files in it, before there are files. */
async function refuseUnsupported(git: Git, commit: Commit, explain: Explain): Promise<void> {
  const [entries, lfs] = await Promise.all([
    git(['ls-files', '--stage', '-z'], explain),
    git(['ls-files', '-z', ':(attr:filter=lfs)'], explain),
  ])
  const submodules = split(entries).flatMap((entry) => (entry.startsWith('160000 ') ? [entry.slice(entry.indexOf('\t') + 1)] : []))
  if (submodules.length > 0) throw submodulesUnsupported(commit.sha.slice(0, 12), someOf(submodules))
  if (lfs !== '') throw lfsUnsupported(commit.sha.slice(0, 12), someOf(split(lfs)))
}

const split = (output: string): readonly string[] => output.split('\0').filter((entry) => entry !== '')
const someOf = (paths: readonly string[]): readonly string[] => (paths.length > 5 ? [...paths.slice(0, 5), '…'] : paths)
const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** One that cannot be removed does not keep the others. */
async function removeAll(directories: readonly string[], remove: WorkspaceOptions['remove']): Promise<void> {
  const results = await Promise.allSettled(directories.map((directory) => remove(directory)))
  const left = directories.filter((_, index) => results[index]?.status === 'rejected')
  const [reason] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (left.length > 0) throw cannotRemove(left, detailOf(reason), reason)
}
