import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, lstat, readFile, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import type { Explain, Git } from './git.ts'
import { asText, lfsFilesOfIndex } from './gitlinks.ts'
import { openObject, POINTER_LIMIT, type Pointer, pointerOf, verified, WrongContentError } from './lfs-pointer.ts'
import { unless, within } from './tree-files.ts'

/** Worktree whose files git has written, and no other process. */
interface LfsTree {
  readonly git: Git
  readonly directory: string
  readonly commit: { readonly sha: string }
}

/** Directories of LFS objects, and the explanation of a failure of git. */
interface LfsSource {
  readonly objects: readonly string[]
  readonly explain: Explain
  readonly signal: AbortSignal
}

/** Paths in one command of git. */
const PATHS_AT_ONCE = 200

/**
 * Replaces the pointers of a worktree by the files that they stand for. Each is verified. Git is told to take them for unchanged: it has no
 * filter that turns them back into pointers.
 * @throws Problem `lfs-missing`, `lfs-broken`, `checkout-failed`.
 */
export async function writeLfsFiles({ git, directory, commit }: LfsTree, { objects, explain, signal }: LfsSource): Promise<void> {
  const about = { commit: commit.sha.slice(0, 12) }
  const laid: string[] = []
  for (const { path } of await lfsFilesOfIndex(git, explain)) {
    signal.throwIfAborted()
    const target = within(directory, path)
    const status = await lstat(target).catch(unless('ENOENT', 'ENOTDIR'))
    if (status === undefined || !status.isFile() || status.size >= POINTER_LIMIT) continue
    const pointer = pointerOf(await readFile(target))
    const name = asText(path) ?? path
    if (pointer === 'broken') throw problem('lfs-broken', { ...about, path: name })
    if (pointer === null) continue
    await lay(pointer, target, { objects, mode: status.mode & 0o777, signal }).catch((error: unknown) => {
      const why = error instanceof WrongContentError ? 'content' : error instanceof AbsentError ? 'absent' : 'unwritten'
      throw problem('lfs-missing', { ...about, path: name, oid: pointer.oid, why, detail: detailOf(error) }, error)
    })
    if (asText(path) !== null) laid.push(name)
  }
  for (let at = 0; at < laid.length; at += PATHS_AT_ONCE)
    await git(['update-index', '--assume-unchanged', '--', ...laid.slice(at, at + PATHS_AT_ONCE)], explain)
}

/** No directory has the object. */
class AbsentError extends Error {
  override readonly name = 'AbsentError'
}

interface Laying {
  readonly objects: readonly string[]
  readonly mode: number
  readonly signal: AbortSignal
}

async function lay(pointer: Pointer, target: Buffer, { objects, mode, signal }: Laying): Promise<void> {
  const source = await openObject(objects, pointer)
  if (source === null) throw new AbsentError()
  await using _source = { [Symbol.asyncDispose]: () => source.close() }
  const written = Buffer.concat([target, Buffer.from(`.${randomBytes(8).toString('hex')}`)])
  try {
    const chunks: AsyncIterable<Uint8Array> = source.createReadStream({ autoClose: false })
    await pipeline(verified(chunks, pointer), createWriteStream(written, { flags: 'wx', mode: 0o600 }), { signal })
    await chmod(written, mode)
    await rename(written, target)
  } finally {
    await rm(written, { force: true })
  }
}
