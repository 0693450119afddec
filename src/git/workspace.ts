import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { problem } from '../model/finding.ts'
import { cannotWrite, detailOf } from '../model/problems.ts'
import { copyHistory, type Lent, readLent, writeBare } from './bare.ts'
import { type Explain, type Git, privateGit, userGit } from './git.ts'
import { moveOver, type Overlay } from './overlay.ts'
import type { Commit, Repository } from './repository.ts'

/**
 * A private bare repository that borrows the user's objects, and the worktrees that hang on it: `git worktree add` in the
 * user's repository would write there and run its hooks. Disposing of it removes all of it from the disk, whatever builds
 * have made of it, and waits for (and kills) the checkouts that still run.
 */
export interface Workspace extends AsyncDisposable {
  /**
   * Writes the files of `commit` to `directory`, which must not exist yet, and those of `overlay` over them. Several may run at once,
   * one of them with an overlay. git there sees what is on disk as staged, on top of `commit`.
   * @throws Problem `submodules-unsupported`, `lfs-unsupported`, `checkout-failed`.
   */
  checkout(commit: Commit, directory: string, overlay?: Overlay | null): Promise<void>
  /** Removes a checkout, whatever builds have made of it: its directory can be used for another. */
  discard(directory: string): Promise<void>
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
    throw cannotWrite(bare, error)
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
  const drop = async (target: string): Promise<void> => {
    await remove(resolve(target))
    await add(['worktree', 'prune'])
  }
  return {
    checkout: (commit, target, overlay = null) => {
      const worktree = resolve(target)
      const checkedOut = { commit, worktree, add, enter, made }
      const run = checkout(checkedOut)
        .then(() => (overlay === null ? undefined : putOver(checkedOut, overlay, { bare, drop })))
        .then(() => handOver(sharing, enter(worktree), worktree))
      running.push(run)
      return run
    },
    discard: drop,
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
    explain: ({ complaint, cause }) => problem('history-not-copied', { directory: store, detail: complaint }, cause),
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

/** How git's failures at a checkout are told. */
const explaining = ({ commit }: Pick<Checkout, 'commit'>): Explain => {
  return (failure) => problem('checkout-failed', { commit: commit.sha.slice(0, 12), detail: failure.complaint }, failure)
}

async function checkout(target: Checkout): Promise<void> {
  const { commit } = target
  const explain = explaining(target)
  const git = await begin(target)
  await refuseUnsupported(git, commit, explain)
  await git(['reset', '--hard', commit.sha], explain)
}

/** Makes a worktree without files, whose index has those of the commit; gives git in it. */
async function begin(target: Checkout): Promise<Git> {
  const { commit, worktree, add, enter, made } = target
  const explain = explaining(target)
  try {
    await mkdir(worktree)
  } catch (error) {
    throw problem('checkout-failed', { commit: commit.sha.slice(0, 12), detail: detailOf(error) }, error)
  }
  made.push(worktree)
  await add(['worktree', 'add', '--detach', '--no-checkout', worktree, commit.sha], explain)
  const git = enter(worktree)
  await git(['read-tree', commit.sha], explain)
  return git
}

/** Where an overlay is made ready, and how that is removed. */
interface Aside {
  readonly bare: string
  drop(directory: string): Promise<void>
}

/** Puts the files of the overlay over a checkout, before anybody else works in it: they are written aside, with the attributes of their own commit. */
async function putOver(target: Checkout, overlay: Overlay, { bare, drop }: Aside): Promise<void> {
  const { worktree, enter } = target
  const [directory, names] = [`${bare}-overlay`, `${bare}-overlay.names`]
  target.made.push(names)
  const aside = { directory, git: await begin({ ...target, commit: overlay.from, worktree: directory }) }
  await moveOver(overlay, aside, { directory: worktree, git: enter(worktree) }, { names, explain: explaining(target) })
  await drop(directory)
}

/** Reads the index, with the attributes of the .gitattributes files in it, before there are files. */
async function refuseUnsupported(git: Git, commit: Commit, explain: Explain): Promise<void> {
  const [entries, lfs] = await Promise.all([
    git(['ls-files', '--stage', '-z'], explain),
    git(['ls-files', '-z', ':(attr:filter=lfs)'], explain),
  ])
  const submodules = split(entries).flatMap((entry) => (entry.startsWith('160000 ') ? [entry.slice(entry.indexOf('\t') + 1)] : []))
  if (submodules.length > 0) throw problem('submodules-unsupported', { commit: commit.sha.slice(0, 12), paths: someOf(submodules) })
  if (lfs !== '') throw problem('lfs-unsupported', { commit: commit.sha.slice(0, 12), paths: someOf(split(lfs)) })
}

const split = (output: string): readonly string[] => output.split('\0').filter((entry) => entry !== '')
const someOf = (paths: readonly string[]): readonly string[] => (paths.length > 5 ? [...paths.slice(0, 5), '…'] : paths)

/** One that cannot be removed does not keep the others. */
async function removeAll(directories: readonly string[], remove: WorkspaceOptions['remove']): Promise<void> {
  const results = await Promise.allSettled(directories.map((directory) => remove(directory)))
  const left = directories.filter((_, index) => results[index]?.status === 'rejected')
  const [reason] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (left.length > 0) throw problem('cannot-remove', { directories: left, detail: detailOf(reason) }, reason)
}
