import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { isOutside } from '../model/plugin.ts'

/** Most files that one plug-in may consist of, and characters of all of them. */
export const [MOST_FILES, MOST_CHARACTERS] = [200, 10_000_000] as const

/** Specifiers of other files in `import … from`, `export … from`, `import '…'`, `import('…')` and `require('…')`. */
const SPECIFIER = /(?:\bfrom\s{0,20}|\bimport\s{0,20}\(?\s{0,20}|\brequire\s{0,20}\(\s{0,20})(['"])(\.{1,2}\/[^'"\n]{1,200})\1/g

/** Files that a plug-in consists of, by path in the repository. */
export type Closure = ReadonlyMap<string, string>

/** Returns the SHA-256 of the paths and texts of all files. */
export const hashOf = (closure: Closure): string =>
  createHash('sha256')
    .update(JSON.stringify([...closure].sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest('hex')

/**
 * Reads a file and all files that it imports by a relative path, with their texts. `read` returns the text of a file of the commit, or null.
 * Files that `read` does not know are left out, since a comment may name one: their import fails when the plug-in is loaded. Returns null if
 * the first file is missing. Throws RangeError if there are more than 200 files, or more than 10 million characters.
 */
export async function closureOf(file: string, read: (path: string) => Promise<string | null>): Promise<Closure | null> {
  const found = new Map<string, string>()
  const wanted = [posix.normalize(file)]
  let characters = 0
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (found.has(path) || isOutside(path)) continue
    const text = await read(path)
    if (text === null) continue
    if (found.size >= MOST_FILES) throw new RangeError(`${file} imports more than ${MOST_FILES} files`)
    characters += text.length
    if (characters > MOST_CHARACTERS) throw new RangeError(`${file} has more than ${MOST_CHARACTERS} characters`)
    found.set(path, text)
    for (const [, , specifier = ''] of text.matchAll(SPECIFIER)) wanted.push(posix.join(posix.dirname(path), specifier))
  }
  return found.has(posix.normalize(file)) ? found : null
}
