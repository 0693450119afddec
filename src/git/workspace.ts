import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { CheckoutParts } from '../model/checkout.ts'
import { problem } from '../model/finding.ts'
import { cannotWrite } from '../model/problems.ts'
import { removeTree } from '../system/remove.ts'
import { giveTree, type Owner, openTree } from '../system/tree.ts'
import { borrowedFrom } from './available-parts.ts'
import { type Borrowed, copyHistory, writeBare } from './bare.ts'
import { type Git, privateGit } from './git.ts'
import { writeLfsFiles } from './lfs-checkout.ts'
import { checkOutSubmodules } from './module-checkout.ts'
import { applyOverlay, type Overlay } from './overlay.ts'
import type { Commit, Repository } from './repository.ts'
import { refuseUnrequested } from './unrequested-parts.ts'
import { beginWorktree, type Checkout, explaining } from './worktree.ts'

/**
 * Private bare repository that borrows the user's objects, and its worktrees: `git worktree add` in the user's repository would write
 * there and run its hooks. All of it is in one directory of a session, which removes it in the end. Disposing of it kills the checkouts
 * that still run, and waits until they have ended.
 */
export interface Workspace extends AsyncDisposable {
  /**
   * Writes the files of `commit` to `directory`, which must not exist yet, and those of `overlay` over them. Several may run at once,
   * one of them with an overlay. git there sees what is on disk as staged, on top of `commit`.
   * @throws Problem `submodules-unsupported`, `lfs-unsupported`, `submodule-absent`, `checkout-failed`.
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
  /** Parts that checkouts have beside the files of their commits. Absent: none. */
  readonly requested?: CheckoutParts | undefined
}

/** Settings for another user who may not read the repository that the private one borrows from. */
export interface Sharing {
  /** SHAs whose history is copied: nothing else of the repository is to be seen. */
  readonly commits: readonly string[]
  /** User and group that get each worktree, by its path. */
  readonly owners: ReadonlyMap<string, Owner>
}

/**
 * Makes the private repository in `directory`, which must not exist yet.
 * @throws Problem `cannot-write`, `history-not-copied`.
 */
export async function createWorkspace(repository: Repository, directory: string, options: WorkspaceOptions): Promise<Workspace> {
  const { signal, mark, sharing = null, requested = {} } = options
  const bare = resolve(directory)
  const borrowed = await borrowedFrom(repository)
  try {
    // Not recursive, here and below: a directory that already exists is not ours.
    await mkdir(bare)
    await writeBare(bare, borrowed.format, borrowed)
  } catch (error) {
    throw cannotWrite(bare, error)
  }
  const abort = new AbortController()
  const enter = (where: string): Git => privateGit(where, mark, AbortSignal.any([abort.signal, signal]))
  if (sharing !== null) await share(enter(bare), { bare, borrowed, sharing, repository })
  const add = inTurn(enter(bare))
  const running: Promise<void>[] = []
  const fill = async (target: Checkout, git: Git): Promise<void> => {
    if (requested.lfs === undefined) return
    const source = {
      objects: repository.available.lfs.objects,
      explain: explaining(target),
      signal: AbortSignal.any([abort.signal, signal]),
    }
    await writeLfsFiles({ git, directory: target.worktree, commit: target.commit }, source)
  }
  const write = async (target: Checkout, git: Git): Promise<void> => {
    await writeFiles(target, git, requested)
    await fill(target, git)
  }
  const drop = async (target: string): Promise<void> => {
    await removeTree(resolve(target))
    await add(['worktree', 'prune'])
  }
  return {
    checkout: (commit, target, overlay = null) => {
      const worktree = resolve(target)
      const checkedOut = { commit, worktree, add, enter }
      const run = beginWorktree(checkedOut)
        .then((git) => write(checkedOut, git))
        .then(() => (overlay === null ? undefined : putOver(checkedOut, overlay, { bare, drop, fill })))
        .then(() => (requested.submodules === undefined ? [] : checkOutSubmodules(checkedOut, { requested, write })))
        .then((modules) => handOver(sharing, worktree, [worktree, ...modules].map(enter)))
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
  readonly borrowed: Borrowed
  readonly sharing: Sharing
  readonly repository: Repository
}

async function share(git: Git, { bare, borrowed, sharing, repository: { store, available } }: Share): Promise<void> {
  await copyHistory(git, bare, borrowed, {
    commits: [...sharing.commits, ...available.modules.commits],
    explain: ({ complaint, cause }) => problem('history-not-copied', { directory: store, detail: complaint }, cause),
  })
  await mkdir(join(bare, 'worktrees')) // git would make it as our umask has it
  await openTree(bare)
}

/** Finishes a worktree. `gits`: those in it and in its submodules. This must come last, because the new owner may change it at once. */
async function handOver(sharing: Sharing | null, worktree: string, gits: readonly Git[]): Promise<void> {
  if (sharing === null) return
  // Opens only git's data for these worktrees: another git may be writing to that of the others.
  for (const git of gits) await openTree((await git(['rev-parse', '--absolute-git-dir'])).replace(/\n$/, ''))
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

/** Writes the files of the commit into a worktree that has an index. */
async function writeFiles(target: Checkout, git: Git, requested: CheckoutParts): Promise<void> {
  const explain = explaining(target)
  await refuseUnrequested(git, target.commit, { requested, explain })
  await git(['reset', '--hard', target.commit.sha], explain)
}

/** Directory for preparing overlays, and the function that removes it. */
interface Aside {
  readonly bare: string
  drop(directory: string): Promise<void>
  /** Replaces the pointers of LFS there. */
  fill(target: Checkout, git: Git): Promise<void>
}

/**
 * Puts the overlay's files over a checkout before any other process works in it. They are first written elsewhere, with the attributes of
 * their own commit.
 */
async function putOver(target: Checkout, overlay: Overlay, { bare, drop, fill }: Aside): Promise<void> {
  const { worktree, enter } = target
  const [directory, names] = [`${bare}-overlay`, `${bare}-overlay.names`]
  const from = { ...target, commit: overlay.from, worktree: directory }
  const aside = { directory, git: await beginWorktree(from) }
  await applyOverlay(
    overlay,
    aside,
    { directory: worktree, git: enter(worktree) },
    { names, explain: explaining(target), fill: () => fill(from, aside.git) },
  )
  await drop(directory)
}
