import { createHash } from 'node:crypto'
import type { ArchivedFile } from './tar-reader.ts'

/** Directory of the commit's files in an archive; others are beside it. */
const TREE = 'tree/'

/**
 * Returns the hash of a build: SHA-256 over the path, kind, mode and content of each file that `counts` selects, in the order of their
 * paths. Times, owners and the directories themselves are left out, and files beside the commit's. `counts` gets paths below the commit's directory. Returns null
 * if it selects none: otherwise all such builds would be equal.
 */
export function buildHash(files: readonly ArchivedFile[], counts: (path: string) => boolean): string | null {
  const hash = createHash('sha256')
  const own = files.flatMap((file) =>
    file.kind !== 'directory' && file.path.toString('latin1').startsWith(TREE) ? [{ ...file, path: file.path.subarray(TREE.length) }] : [],
  )
  const ordered = own.filter(({ path }) => counts(path.toString())).toSorted((one, other) => one.path.compare(other.path))
  if (ordered.length === 0) return null
  for (const { path, kind, mode, content } of ordered)
    hash
      .update(`${kind} ${mode.toString(8)} ${path.length} `)
      .update(path)
      .update(` ${content.length} ${content}\n`, 'latin1')
  return hash.digest('hex')
}
