import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Explain, Git } from './git.ts'

/** What a repository of ours takes over from another one. */
export interface Lent {
  /** The directory of its objects. */
  readonly objects: string
  /** Where a shallow clone notes at which commits it ends. */
  readonly shallow: string
  readonly format: string
  /** Lines of SHA and tag, which are the lines of packed-refs too. */
  readonly tags: string
}

/** What the repository of this git lends. */
export async function readLent(git: Git): Promise<Lent> {
  // Each path by itself: it may have a newline in it.
  const path = async (name: string) => (await git(['rev-parse', '--path-format=absolute', '--git-path', name])).replace(/\n$/, '')
  const [objects, shallow, format, tags] = await Promise.all([
    path('objects'),
    path('shallow'),
    git(['rev-parse', '--show-object-format']),
    git(['for-each-ref', '--format=%(objectname) %(refname)', 'refs/tags']),
  ])
  return { objects, shallow, format, tags }
}

/**
 * Makes a bare repository in an empty directory; `lent`: the objects that it borrows. A few files are one. `git init` would also ask
 * this machine for templates and for defaults (the format of refs and objects) that differ from git to git. The configuration serves
 * the git that a build calls as well: no hooks, no collecting of garbage in the background while a meter runs. The tags are for builds
 * that ask `git describe` for their version.
 */
export async function writeBare(bare: string, format: string, lent: Lent | null): Promise<void> {
  await mkdir(join(bare, 'refs'))
  await mkdir(join(bare, 'objects', 'info'), { recursive: true })
  await configureBare(bare, format)
  if (lent === null) return
  // Quoted as in C, as each line is one path.
  await writeFile(join(bare, 'objects', 'info', 'alternates'), `"${lent.objects.replace(/["\\]/g, '\\$&')}"\n`)
  await writeFile(join(bare, 'packed-refs'), lent.tags)
  await copyFile(lent.shallow, join(bare, 'shallow')).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  })
}

/** Which commits, and what a failure means. */
interface History {
  readonly commits: readonly string[]
  readonly explain: Explain
}

/**
 * Copies the objects that these commits and the tags reach into a repository that borrows them, and ends its borrowing: whoever reads it then
 * needs no right to read the other one, and sees nothing else of that.
 */
export async function copyHistory(git: Git, bare: string, { tags }: Lent, { commits, explain }: History): Promise<void> {
  const refs = join(bare, 'packed-refs')
  const kept = commits.map((sha, index) => `${sha} refs/joulegate/${index}\n`).join('')
  await writeFile(refs, `${tags.replace(/(?<!\n)$/, '\n')}${kept}`.trimStart())
  await git(['repack', '-a', '-d', '-q', '-n', '--no-write-bitmap-index'], explain)
  await writeFile(refs, tags)
  await rm(join(bare, 'objects', 'info', 'alternates'))
}

/** Writes the files that say what it is, whatever stood in them. */
export async function configureBare(bare: string, format: string): Promise<void> {
  const core = ['repositoryformatversion = 1', 'bare = true', 'hooksPath = /dev/null', 'fsmonitor = false', 'autocrlf = false']
  const config = `[core]\n${core.join('\n')}\nlogAllRefUpdates = false\n[gc]\nauto = 0\n[maintenance]\nauto = false\n[extensions]\nobjectFormat = ${format}\n`
  await writeFile(join(bare, 'config'), config)
  await writeFile(join(bare, 'HEAD'), 'ref: refs/heads/main\n')
}
