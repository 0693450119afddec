import type { SourceTree } from '../importers/importer.ts'
import { problem } from '../model/finding.ts'
import type { GitHub } from './client.ts'
import { OddAnswer } from './failure.ts'
import { blobText, treeEntries } from './tree.ts'

/** Most files of one commit that are read by requests: a token has a thousand in an hour. */
const MOST_FILES = 200
/** Most bytes of a file that an importer reads, as `readSources` of git. */
const MOST_BYTES = 1_000_000

/**
 * Returns the regular files of a commit, for importers. Each is requested when it is asked for, and once.
 * @throws errors of requests; Problem `import-too-many-files`, `import-file-too-large`; permission: `contents: read`.
 */
export async function repositorySources(github: GitHub, sha: string): Promise<SourceTree> {
  const entries = await treeEntries(github, sha)
  if (entries === null) throw new OddAnswer(`the tree of ${sha} has more files than GitHub lists`)
  const blobs = new Map(entries.filter(({ mode }) => mode === '100644' || mode === '100755').map((entry) => [entry.path, entry.sha]))
  const known = new Map<string, Promise<string>>()
  return {
    files: [...blobs.keys()],
    read: async (path) => {
      const blob = blobs.get(path)
      if (blob === undefined) return null
      const asked = known.get(path)
      if (asked !== undefined) return asked
      if (known.size >= MOST_FILES) throw problem('import-too-many-files', { entry: sha.slice(0, 10), most: MOST_FILES })
      const text = textOf(github, blob, path)
      known.set(path, text)
      return text
    },
  }
}

async function textOf(github: GitHub, sha: string, path: string): Promise<string> {
  const text = await blobText(github, sha)
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_BYTES) throw problem('import-file-too-large', { file: path.slice(0, 500), bytes, most: MOST_BYTES })
  return text.replace(/^\ufeff/, '')
}
