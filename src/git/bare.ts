import { appendFile, copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Explain, Git } from './git.ts'

/** Data of another repository that a private one uses, by git's alternates for objects. */
export interface Borrowed {
  /** Paths of object directories. */
  readonly objects: readonly string[]
  /** Path of the file in which a shallow clone lists the commits it ends at. */
  readonly shallow: string
  /** Further commits whose parents are not borrowed. */
  readonly ends: readonly string[]
  readonly format: string
  /** Lines of SHA and tag, in the format of packed-refs. */
  readonly tags: string
}

/** Reads what can be borrowed from the repository of this git. */
export async function readBorrowed(git: Git): Promise<Borrowed> {
  // One call for each path, because a path may contain a newline.
  const path = async (name: string) => (await git(['rev-parse', '--path-format=absolute', '--git-path', name])).replace(/\n$/, '')
  const [objects, shallow, format, tags] = await Promise.all([
    path('objects'),
    path('shallow'),
    git(['rev-parse', '--show-object-format']),
    git(['for-each-ref', '--format=%(objectname) %(refname)', 'refs/tags']),
  ])
  return { objects: [objects], shallow, ends: [], format, tags }
}

/** Quotes the path of an object directory as in C, for lists of such directories. */
export const quotedPath = (path: string): string => `"${path.replace(/["\\]/g, '\\$&')}"`

/**
 * Makes a bare repository in an empty directory, by writing a few files. `borrowed`: the objects that it borrows. `git init` would also read
 * this machine's templates and defaults (the format of refs and objects), which differ between versions of git. The configuration also
 * applies to the git that a build calls: no hooks, and no background garbage collection while a meter runs. Builds that ask
 * `git describe` for their version need the tags.
 */
export async function writeBare(bare: string, format: string, borrowed: Borrowed | null): Promise<void> {
  await mkdir(join(bare, 'refs'))
  await mkdir(join(bare, 'objects', 'info'), { recursive: true })
  await configureBare(bare, format)
  if (borrowed === null) return
  await writeFile(join(bare, 'objects', 'info', 'alternates'), borrowed.objects.map((path) => `${quotedPath(path)}\n`).join(''))
  await writeFile(join(bare, 'packed-refs'), borrowed.tags)
  await copyFile(borrowed.shallow, join(bare, 'shallow')).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  })
  if (borrowed.ends.length > 0) await appendFile(join(bare, 'shallow'), borrowed.ends.map((sha) => `${sha}\n`).join(''))
}

/** Commits to copy, and the explanation of a failure. */
interface History {
  readonly commits: readonly string[]
  readonly explain: Explain
}

/**
 * Copies the objects that these commits and the tags reach into a repository that borrows them, and ends the borrowing. A reader then
 * needs no access to the other repository, and sees nothing else of it.
 */
export async function copyHistory(git: Git, bare: string, { tags }: Borrowed, { commits, explain }: History): Promise<void> {
  const refs = join(bare, 'packed-refs')
  const kept = commits.map((sha, index) => `${sha} refs/joulegate/${index}\n`).join('')
  await writeFile(refs, `${tags.replace(/(?<!\n)$/, '\n')}${kept}`.trimStart())
  await git(['repack', '-a', '-d', '-q', '-n', '--no-write-bitmap-index'], explain)
  await writeFile(refs, tags)
  await rm(join(bare, 'objects', 'info', 'alternates'))
}

/** Writes the files that describe the repository, overwriting their contents. */
export async function configureBare(bare: string, format: string): Promise<void> {
  const core = ['repositoryformatversion = 1', 'bare = true', 'hooksPath = /dev/null', 'fsmonitor = false', 'autocrlf = false']
  const config = `[core]\n${core.join('\n')}\nlogAllRefUpdates = false\n[gc]\nauto = 0\n[maintenance]\nauto = false\n[extensions]\nobjectFormat = ${format}\n`
  await writeFile(join(bare, 'config'), config)
  await writeFile(join(bare, 'HEAD'), 'ref: refs/heads/main\n')
}
