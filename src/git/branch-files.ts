import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Git } from './git.ts'

/** A file of a branch: its path, and the name and size of its content. */
export interface BranchFile {
  readonly path: string
  readonly sha: string
  readonly bytes: number
}

/** A change of one file: its new content, or null if it is removed. */
export interface BranchChange {
  readonly path: string
  readonly content: Uint8Array | null
}

/** Author of the commits. The address receives no mail. */
const AUTHOR = ['-c', 'user.name=Joulegate', '-c', 'user.email=joulegate@localhost']
/** Files in one command line, and the bytes that are read at once. */
const MOST_FILES = 400
const MOST_BYTES = 32 * 2 ** 20

/** Lists the plain files of a commit. Links, programs and submodules are none of ours. */
export async function listFiles(git: Git, tip: string): Promise<readonly BranchFile[]> {
  const listed = await git(['ls-tree', '-r', '-l', '-z', '--full-tree', tip])
  return [...listed.matchAll(/(?<=^|\0)100644 blob ([0-9a-f]+) +(\d+)\t([^\0]*)/g)].map(([, sha = '', bytes, path = '']) => ({
    path,
    sha,
    bytes: Number(bytes),
  }))
}

/** Reads blobs, many with each git: one after the other, without any separator. */
export async function readBlobs(
  bytesOf: (command: readonly string[]) => Promise<Buffer>,
  files: readonly BranchFile[],
): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>()
  for (const batch of batches([...new Map(files.map((file) => [file.sha, file])).values()])) {
    const all = await bytesOf(['show', '--no-textconv', ...batch.map(({ sha }) => sha)])
    let at = 0
    for (const { sha, bytes } of batch) {
      found.set(sha, all.subarray(at, at + bytes))
      at += bytes
    }
    if (at !== all.length) throw new Error(`git printed ${all.length} bytes of files that have ${at}`)
  }
  return found
}

function batches(files: readonly BranchFile[]): readonly (readonly BranchFile[])[] {
  const all: BranchFile[][] = []
  let left = 0
  for (const file of files) {
    const last = all.at(-1)
    left -= file.bytes
    if (last !== undefined && left >= 0 && last.length < MOST_FILES) last.push(file)
    else {
      all.push([file])
      left = MOST_BYTES - file.bytes
    }
  }
  return all
}

const chunked = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / MOST_FILES) }, (_, index) => list.slice(index * MOST_FILES, (index + 1) * MOST_FILES))

/** Commits changes on top of a tip, in the index of the private repository, which no other process uses. Returns the commit. */
export async function commitFiles(
  { git, directory }: { readonly git: Git; readonly directory: string },
  tip: string | null,
  changes: readonly BranchChange[],
  message: string,
): Promise<string> {
  await git(['read-tree', ...(tip === null ? ['--empty'] : [tip])])
  const removed = changes.flatMap(({ path, content }) => (content === null ? [path] : []))
  // git insists on a working tree here, and does not look into it.
  for (const paths of chunked(removed)) await git(['--work-tree=.', 'update-index', '--force-remove', '--', ...paths])
  for (const some of chunked(changes.flatMap(({ path, content }) => (content === null ? [] : [{ path, content }])))) {
    const shas = await writeBlobs(git, join(directory, 'staged'), some)
    await git(['update-index', '--add', ...some.flatMap(({ path }, index) => ['--cacheinfo', `100644,${shas[index]},${path}`])])
  }
  const tree = (await git(['write-tree'])).trim()
  return (await git([...AUTHOR, 'commit-tree', ...(tip === null ? [] : ['-p', tip]), '-m', message, tree])).trim()
}

/** Writes contents as blobs, by way of files in a directory of our own. Returns their names, in the same order. */
async function writeBlobs(git: Git, directory: string, contents: readonly { readonly content: Uint8Array }[]): Promise<readonly string[]> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { mode: 0o700 })
  const paths = contents.map((_, index) => join(directory, String(index)))
  for (const [index, { content }] of contents.entries()) await writeFile(join(directory, String(index)), content)
  const shas = (await git(['hash-object', '-w', '--no-filters', '--', ...paths])).trim().split('\n')
  await rm(directory, { recursive: true })
  return shas
}
