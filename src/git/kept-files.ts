import { chmod, copyFile, lchown, lstat, mkdir, readlink, rename, symlink } from 'node:fs/promises'
import { removeTree } from '../system/remove.ts'
import type { Owner } from '../system/tree.ts'
import { above, isSame, unless, within } from './tree-files.ts'
import { type BytePath, textOf } from './trees.ts'

/** Two checkouts, and the files that the second must have as the first has them. */
export interface Kept {
  /** Files of the first checkout's commit. */
  readonly paths: readonly BytePath[]
  readonly from: string
  readonly to: string
  /** Path for one temporary file or link, on the same file system, in a directory closed to anything that changes the checkouts. */
  readonly aside: string
}

/**
 * Keeps files of one checkout as another has them, while builds and programs run in both. A file counts as changed if its inode, size,
 * mode or times differ from before: reading all files each time would take long.
 */
export class KeptFiles {
  readonly #kept: Kept
  readonly #first = new Map<BytePath, string>()
  readonly #seen = new Map<BytePath, string>()
  #isReleased = false

  constructor(kept: Kept) {
    this.#kept = kept
  }

  /** Remembers the state of a checkout's files before anything has run in it. */
  async remember(directory: string): Promise<void> {
    const { paths, from } = this.#kept
    const prints = directory === from ? this.#first : this.#seen
    for (const path of paths) prints.set(path, await print(within(directory, path)))
  }

  /**
   * Restores files that differ. Nothing may run in either checkout meanwhile. Returns the restored files, except those that have changed
   * in `from` since the start: what runs there changes them as well.
   */
  async restore(): Promise<readonly BytePath[]> {
    const { paths, from, to } = this.#kept
    if (this.#isReleased) return []
    const restored: BytePath[] = []
    for (const path of paths) {
      const [source, target] = [within(from, path), within(to, path)]
      if ((await print(target)) === this.#seen.get(path)) continue
      const now = await print(source)
      if (now !== GONE && !((await this.#isInPlace(path)) && (await isSame(source, target)))) {
        await this.#put(path)
        if (now === this.#first.get(path)) restored.push(path)
      }
      this.#seen.set(path, await print(target))
    }
    return restored
  }

  /** Stops restoring: from now on each checkout keeps its own files. */
  release(): void {
    this.#isReleased = true
  }

  /** Reports whether each directory above the path is a writable directory, and not a link to one. */
  async #isInPlace(path: BytePath): Promise<boolean> {
    for (const directory of above(path)) {
      const status = await lstat(within(this.#kept.to, directory)).catch(unless('ENOENT', 'ENOTDIR'))
      if (status?.isDirectory() !== true || !isOpen(status.mode)) return false
    }
    return true
  }

  async #put(path: BytePath): Promise<void> {
    const { from, to, aside } = this.#kept
    const owner = await lstat(to)
    for (const directory of above(path)) await openDirectory(within(to, directory), owner)
    const [source, target] = [within(from, path), within(to, path)]
    const status = await lstat(source)
    if (status.isSymbolicLink()) await symlink(await readlink(source, { encoding: 'buffer' }), aside)
    else {
      await copyFile(source, aside)
      await chmod(aside, status.mode & 0o777)
    }
    await lchown(aside, owner.uid, owner.gid)
    const there = await lstat(target).catch(unless('ENOENT'))
    if (there?.isDirectory() === true) await removeTree(textOf(target.toString('latin1')))
    await rename(aside, target)
  }
}

/** Returns a fingerprint of a file's metadata, or `GONE` if there is no such file. */
async function print(path: Buffer): Promise<string> {
  const status = await lstat(path, { bigint: true }).catch(unless('ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP'))
  if (status === undefined) return GONE
  const { ino, size, mode, mtimeNs, ctimeNs } = status
  return [ino, size, mode, mtimeNs, ctimeNs].join(' ')
}

const GONE = 'gone'

const isOpen = (mode: number): boolean => (mode & 0o700) === 0o700

/** Makes the path a writable directory, replacing anything else there. */
async function openDirectory(path: Buffer, owner: Owner): Promise<void> {
  const status = await lstat(path).catch(unless('ENOENT'))
  if (status?.isDirectory() === true) {
    if (!isOpen(status.mode)) await chmod(path, (status.mode & 0o777) | 0o700)
    return
  }
  if (status !== undefined) await removeTree(textOf(path.toString('latin1')))
  await mkdir(path)
  await lchown(path, owner.uid, owner.gid)
}
