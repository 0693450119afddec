import { lstat, mkdir, rename, rmdir, unlink, writeFile } from 'node:fs/promises'
import { detailOf } from '../model/problems.ts'
import { type Explain, type Git, GitFailure } from './git.ts'
import type { Commit } from './repository.ts'
import { above, isSame, unless, within } from './tree-files.ts'
import { type BytePath, bytesOf, type Changed } from './trees.ts'

/** Files of one commit that are put over the checkout of another. */
export interface Overlay {
  /** Commit that the files are from. */
  readonly from: Commit
  /** Files to remove from the checkout: `from` lacks them, or has a directory in their place. */
  readonly removed: readonly BytePath[]
  /** Files of `from` that the checkout lacks, or has in a different version. */
  readonly put: readonly BytePath[]
  /** Files in both commits that their attributes may still write differently: line ends, encodings. */
  readonly compared: readonly BytePath[]
}

/** Overlay, and its effect on the change. */
export interface PlannedOverlay extends Overlay {
  /** Whether the checkout becomes `from`, file by file. */
  readonly isAll: boolean
}

/**
 * Plans how to turn the files of head that `isCovered` selects into base's. `paths`: all of base. A file of head is removed, covered or
 * not, if base needs a directory in its place, or the other way round. Returns null if head does not touch any covered file.
 */
export function planOverlay(
  base: Commit,
  changes: readonly Changed[],
  paths: readonly BytePath[],
  isCovered: (path: BytePath) => boolean,
): PlannedOverlay | null {
  const covered = new Set(changes.flatMap(({ path }) => (isCovered(path) ? [path] : [])))
  const put = changes.flatMap(({ path, inBase }) => (inBase && covered.has(path) ? [path] : []))
  const [files, directories] = [new Set(put), new Set(put.flatMap(above))]
  const isInTheWay = (path: BytePath): boolean => directories.has(path) || above(path).some((one) => files.has(one))
  const isReplaced = ({ path, inHead }: Changed): boolean => covered.has(path) || (inHead && isInTheWay(path))
  const removed = changes.flatMap((change) => (change.inHead && isReplaced(change) && !files.has(change.path) ? [change.path] : []))
  const hasOtherAttributes = changes.some(({ path }) => /(^|\/)\.gitattributes$/.test(path))
  const compared = hasOtherAttributes ? paths.filter((path) => !files.has(path) && isCovered(path)) : []
  if (put.length + removed.length + compared.length === 0) return null
  return { from: base, removed, put, compared, isAll: changes.every(isReplaced) }
}

/** Worktree, and git in it. */
interface Worktree {
  readonly directory: string
  readonly git: Git
}

/** Settings for passing many paths to git, and for explaining its failures. */
interface OverlayOptions {
  /** Path of a file for their names. */
  readonly names: string
  readonly explain: Explain
  /** Finishes the files that git has written in `from`. */
  fill(): Promise<void>
}

/**
 * Puts the files of an overlay over the checkout `to`; git there then sees them as staged. They are written in `from`, a worktree without
 * files whose index is that of their own commit. Its attributes apply, so the files equal a checkout of that commit byte for byte. No
 * other process may have written to either worktree.
 * @throws the Problem that `explain` makes.
 */
export async function applyOverlay(
  overlay: Overlay,
  from: Worktree,
  to: Worktree,
  { names, explain, fill }: OverlayOptions,
): Promise<void> {
  const { removed, put, compared } = overlay
  const each = async (git: Git, command: readonly string[], paths: readonly BytePath[]): Promise<void> => {
    if (paths.length === 0) return
    await writeFile(names, Buffer.concat(paths.map((path) => bytesOf(`${path}\0`))))
    await git(['--literal-pathspecs', ...command, `--pathspec-from-file=${names}`, '--pathspec-file-nul'], explain)
  }
  await each(from.git, ['checkout', '--quiet'], [...put, ...compared])
  await fill()
  await lay(overlay, from.directory, to.directory).catch(async (error: unknown) => {
    throw (await explain(new GitFailure(null, detailOf(error), error))) ?? error
  })
  await each(to.git, ['rm', '--cached', '--quiet', '--force'], removed)
  await each(to.git, ['reset', '--quiet', overlay.from.sha], put)
}

/** Moves the files. Whatever blocked a path is already removed, so each directory above one is no link. This is checked nevertheless. */
async function lay({ removed, put, compared }: Overlay, from: string, to: string): Promise<void> {
  for (const path of removed) await clear(within(to, path))
  const emptied = [...new Set(removed.flatMap(above))].toSorted((one, other) => other.length - one.length)
  for (const directory of emptied) await rmdir(within(to, directory)).catch(unless('ENOTEMPTY', 'EEXIST', 'ENOENT'))
  const known = new Set<BytePath>()
  for (const path of [...put, ...compared]) {
    const isModule = (await lstat(within(from, path))).isDirectory()
    if (isModule || (await isDirectory(within(to, path)))) await clear(within(to, path)).catch(unless('ENOENT'))
    else if (await isSame(within(from, path), within(to, path))) continue
    for (const directory of above(path)) {
      if (!known.has(directory)) await makeDirectory(within(to, directory))
      known.add(directory)
    }
    await rename(within(from, path), within(to, path))
  }
}

/** Removes a file, or the empty directory of a submodule. Submodules are checked out later, by the index that results. */
const clear = async (path: Buffer): Promise<void> => ((await isDirectory(path)) ? rmdir(path) : unlink(path))

const isDirectory = async (path: Buffer): Promise<boolean> => (await lstat(path).catch(unless('ENOENT', 'ENOTDIR')))?.isDirectory() ?? false

async function makeDirectory(path: Buffer): Promise<void> {
  await mkdir(path).catch(unless('EEXIST'))
  if (!(await lstat(path)).isDirectory()) throw new Error(`${path.toString()} is not a directory`)
}
