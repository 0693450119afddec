import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { problem } from '../model/finding.ts'
import type { History } from '../model/order.ts'
import { borrowedFrom } from './available-parts.ts'
import { copyHistory, writeBare } from './bare.ts'
import { privateGit } from './git.ts'
import { objectFile } from './lfs-pointer.ts'
import { openRepository, type Repository } from './repository.ts'

/** Settings of the gits that pack and unpack. */
interface Transfer {
  readonly signal: AbortSignal
  /** Variable in the environment of each git that writes, by which a later run finds it. */
  readonly mark: Readonly<Record<string, string>>
}

/** A history in a pack, its files in LFS, and what else describes it. */
export interface Packed {
  readonly history: History
  /** Paths of the pack, and of the files in LFS, in the order of `history`. */
  readonly paths: readonly [pack: string, ...files: string[]]
}

/**
 * Packs all that these commits and the tags reach, in a private repository in `directory`, which must not exist yet.
 * @throws Problem `history-not-copied`.
 */
export async function packHistory(
  repository: Repository,
  directory: string,
  commits: readonly string[],
  { signal, mark }: Transfer,
): Promise<Packed> {
  const borrowed = await borrowedFrom(repository)
  await mkdir(directory, { mode: 0o700 })
  await writeBare(directory, borrowed.format, borrowed)
  await copyHistory(privateGit(directory, mark, signal), directory, borrowed, {
    commits: [...commits, ...repository.available.modules.commits],
    explain: ({ complaint, cause }) => problem('history-not-copied', { directory: repository.store, detail: complaint }, cause),
  })
  const packs = join(directory, 'objects', 'pack')
  const name = readdirSync(packs).find((one) => one.endsWith('.pack'))
  if (name === undefined) throw new Error('git repack made no pack')
  const shallow = join(directory, 'shallow')
  const history: History = {
    format: borrowed.format.trim() === 'sha256' ? 'sha256' : 'sha1',
    ...(repository.available.modules.commits.length === 0 ? {} : { modules: repository.available.modules.commits }),
    ...(repository.available.lfs.files.length === 0 ? {} : { files: repository.available.lfs.files }),
    bytes: statSync(join(packs, name)).size,
    tags: borrowed.tags.split('\n').filter(Boolean),
    shallow: existsSync(shallow) ? readFileSync(shallow, 'utf8').split('\n').filter(Boolean) : [],
  }
  const { objects, files } = repository.available.lfs
  const found: string[] = []
  for (const file of files) found.push(await objectFile(objects, file))
  return { history, paths: [join(packs, name), ...found] }
}

/**
 * Makes a bare repository in `directory`, which must not exist yet, of a history that `packHistory` has packed elsewhere. git verifies each
 * object, and each checkout verifies its files in LFS. `receive` writes the pack to the path that it is given, and these files below the
 * directory that it is given.
 * @throws Problem `history-not-copied`, and what `receive` throws.
 */
export async function unpackHistory(
  { format, tags, shallow, modules = [], files = [] }: History,
  directory: string,
  receive: (pack: string, objects: string) => Promise<void>,
  { signal, mark }: Transfer,
): Promise<Repository> {
  await mkdir(directory, { mode: 0o700 })
  await writeBare(directory, format, null)
  const packs = join(directory, 'objects', 'pack')
  await mkdir(packs)
  const received = join(packs, 'tmp_received.pack')
  const objects = join(directory, 'lfs', 'objects')
  await receive(received, objects)
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
  if (shallow.length > 0) await writeFile(join(directory, 'shallow'), text(shallow))
  const pack = join(packs, 'pack-received.pack')
  await rename(received, pack)
  const explain = ({ complaint, cause }: { readonly complaint: string; readonly cause?: unknown }) =>
    problem('history-not-copied', { directory, detail: complaint }, cause)
  await privateGit(directory, mark, signal)(['index-pack', pack], explain)
  await writeFile(join(directory, 'packed-refs'), text(tags))
  const repository = await openRepository(directory)
  return {
    ...repository,
    available: { ...repository.available, modules: { commits: modules, objects: [], shallow: [] }, lfs: { objects: [objects], files } },
  }
}
