import { createHash } from 'node:crypto'
import type { ArchivedFile } from './tar-reader.ts'

/**
 * Returns the hash of a build: SHA-256 over the path, kind, mode and content of each file that `counts` selects, in the order of their
 * paths. Times, owners and the directories themselves are left out. `.git` must not be among the files.
 */
export function buildHash(files: readonly ArchivedFile[], counts: (path: string) => boolean): string {
  const hash = createHash('sha256')
  const ordered = files
    .filter(({ kind, path }) => kind !== 'directory' && counts(path.toString()))
    .toSorted((a, b) => a.path.compare(b.path))
  for (const { path, kind, mode, content } of ordered)
    hash
      .update(`${kind} ${mode.toString(8)} ${path.length} `)
      .update(path)
      .update(` ${content.length} ${content}\n`, 'latin1')
  return hash.digest('hex')
}
