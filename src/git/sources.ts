import type { SourceTree } from '../importers/importer.ts'
import { problem } from '../model/finding.ts'
import type { Git } from './git.ts'

/** Most bytes of a file that an importer reads. */
const MOST_BYTES = 1_000_000

/**
 * Returns the regular files of a tree. Each is read when it is asked for, and once. Names that are not UTF-8 are left out. Reading throws the
 * Problem `import-file-too-large`.
 */
export async function readSources(git: Git, tree: string): Promise<SourceTree> {
  const listed = await git(['ls-tree', '-r', '-z', '--full-tree', tree])
  const blobs = new Map<string, string>()
  for (const entry of listed.split('\0')) {
    // 100644 blob <sha><TAB>path
    const [, sha, path] = /^100(?:644|755) blob ([0-9a-f]+)\t([\s\S]*)$/.exec(entry) ?? []
    if (sha !== undefined && path !== undefined && !path.includes('\ufffd')) blobs.set(path, sha)
  }
  const known = new Map<string, Promise<string>>()
  return {
    files: [...blobs.keys()],
    read: async (path) => {
      const sha = blobs.get(path)
      if (sha === undefined) return null
      const text = known.get(path) ?? readText(git, sha, path)
      known.set(path, text)
      return text
    },
  }
}

async function readText(git: Git, sha: string, path: string): Promise<string> {
  const bytes = Number(await git(['cat-file', '-s', sha]))
  if (!(bytes <= MOST_BYTES)) throw problem('import-file-too-large', { file: path.slice(0, 500), bytes, most: MOST_BYTES })
  // Without a byte order mark, which no parser of an importer expects.
  return (await git(['cat-file', 'blob', sha])).replace(/^\ufeff/, '')
}
