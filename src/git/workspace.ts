import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { is, Problem, problem } from '../model/finding.ts'
import { cannotWrite, detailOf } from '../model/problems.ts'
import { removeTree } from '../system/remove.ts'
import { giveTree, type Owner, openTree } from '../system/tree.ts'
import { copyHistory, type Lent, writeBare } from './bare.ts'
import { type Explain, type Git, privateGit } from './git.ts'
import { lentBy } from './lends.ts'
import { moveOver, type Overlay } from './overlay.ts'
import type { Commit, Repository } from './repository.ts'

/**
 * Private bare repository that borrows the user's objects, and its worktrees: `git worktree add` in the user's repository would write
 * there and run its hooks. All of it is in one directory of a session, which removes it in the end. Disposing of it kills the checkouts
 * that still run, and waits until they have ended.
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
  /** Signal whose abort kills running checkouts. */
  readonly signal: AbortSignal
  /**
   * Variable in the environment of each git that writes here. A git that outlives us would still write while a later run removes the
   * directory.
   */
  readonly mark: Readonly<Record<string, string>>
  /** Sharing with builds that run as another user; null if they run as ours. */
  readonly sharing?: Sharing | null
}

/** Settings for another user who may not read the repository that the private one borrows from. */
export interface Sharing {
  /** SHAs whose history is copied: nothing else of the repository is to be seen. */
  readonly commits: readonly string[]
  /** User and group that get each worktree, by its path. */
  readonly owners: ReadonlyMap<string, Owner>
}

/** Reports whether an error is one of `checkout` about its commit, so that others can still be checked out. */
export const isOfCommit = (error: unknown): error is Problem =>
  error instanceof Problem && is(error.finding, 'checkout-failed', 'submodules-unsupported', 'lfs-unsupported')

/**
 * Makes the private repository in `directory`, which must not exist yet.
 * @throws Problem `cannot-write`, `history-not-copied`.
 */
export async function createWorkspace(repository: Repository, directory: string, options: WorkspaceOptions): Promise<Workspace> {
  const { signal, mark, sharing = null } = options
  const bare = resolve(directory)
  const lent = await lentBy(repository)
  try {
    // Not recursive, here and below: a directory that already exists is not ours.
    await mkdir(bare)
    await writeBare(bare, lent.format, lent)
  } catch (error) {
    throw cannotWrite(bare, error)
  }
  const abort = new AbortController()
  const enter = (where: string): Git => privateGit(where, mark, AbortSignal.any([abort.signal, signal]))
  if (sharing !== null) await share(enter(bare), { bare, lent, sharing, store: repository.store })
  const add = inTurn(enter(bare))
  const running: Promise<void>[] = []
  const drop = async (target: string): Promise<void> => {
    await removeTree(resolve(target))
    await add(['worktree', 'prune'])
  }
  return {
    checkout: (commit, target, overlay = null) => {
      const worktree = resolve(target)
      const checkedOut = { commit, worktree, add, enter }
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
    },
  }
}

/** Source and target of the copy. */
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
  await openTree(bare)
}

/** Finishes a worktree. This must come last, because the new owner may change it at once. */
async function handOver(sharing: Sharing | null, git: Git, worktree: string): Promise<void> {
  if (sharing === null) return
  // Opens only git's data for this worktree: another git may be writing to that of the others.
  await openTree((await git(['rev-parse', '--absolute-git-dir'])).replace(/\n$/, ''))
  const owner = sharing.owners.get(worktree)
  if (owner !== undefined) await giveTree(worktree, owner)
}

/** Runs commands one at a time: git examines all worktrees when it adds one, and fails on one that is half made. */
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
  /** Returns git in a worktree of it. */
  enter(worktree: string): Git
}

/** Turns a failure of git at a checkout into a Problem. */
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

/** Makes a worktree without files, whose index has those of the commit; returns git in it. */
async function begin(target: Checkout): Promise<Git> {
  const { commit, worktree, add, enter } = target
  const explain = explaining(target)
  try {
    await mkdir(worktree)
  } catch (error) {
    throw problem('checkout-failed', { commit: commit.sha.slice(0, 12), detail: detailOf(error) }, error)
  }
  await add(['worktree', 'add', '--detach', '--no-checkout', worktree, commit.sha], explain)
  const git = enter(worktree)
  await git(['read-tree', commit.sha], explain)
  return git
}

/** Directory for preparing overlays, and the function that removes it. */
interface Aside {
  readonly bare: string
  drop(directory: string): Promise<void>
}

/**
 * Puts the overlay's files over a checkout before any other process works in it. They are first written elsewhere, with the attributes of
 * their own commit.
 */
async function putOver(target: Checkout, overlay: Overlay, { bare, drop }: Aside): Promise<void> {
  const { worktree, enter } = target
  const [directory, names] = [`${bare}-overlay`, `${bare}-overlay.names`]
  const aside = { directory, git: await begin({ ...target, commit: overlay.from, worktree: directory }) }
  await moveOver(overlay, aside, { directory: worktree, git: enter(worktree) }, { names, explain: explaining(target) })
  await drop(directory)
}

/** Refuses submodules and LFS by reading the index, with the attributes of its .gitattributes files, before any files exist. */
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
