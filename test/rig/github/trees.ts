import { git } from '../repository.ts'
import type { JsonObject } from './json.ts'
import { notFound, type World } from './world.ts'

function ask({ git: directory }: World, ...command: readonly string[]): string {
  if (directory === null) throw notFound()
  try {
    return git(directory, ...command)
  } catch {
    throw notFound()
  }
}

/** Entries that GitHub lists of one tree; the rest is cut off, and the answer says so. */
const MOST_ENTRIES = 100_000

/** A tree as the API gives it; its directories are entries, too. */
export function tree(world: World, sha: string, isRecursive: boolean): JsonObject {
  const url = `${world.apiUrl}/repos/${world.repository}/git`
  const listed = ask(world, 'ls-tree', '-z', '--long', ...(isRecursive ? ['-r', '-t'] : []), sha)
  const entries = listed.split('\0').filter((line) => line !== '')
  return {
    sha,
    url: `${url}/trees/${sha}`,
    truncated: entries.length > MOST_ENTRIES,
    tree: entries.slice(0, MOST_ENTRIES).map((line) => {
      const [, mode = '', type = '', id = '', size = '', path = ''] = /^(\d+) (\w+) (\w+) +(\S+)\t(.*)$/s.exec(line) ?? []
      return { path, mode, type, sha: id, ...(type === 'blob' ? { size: Number(size) } : {}), url: `${url}/${type}s/${id}` }
    }),
  }
}

/** A blob as the API gives it. */
export function blob(world: World, sha: string): JsonObject {
  const text = ask(world, 'cat-file', 'blob', sha)
  return {
    sha,
    node_id: `B_${sha}`,
    size: Buffer.byteLength(text),
    url: `${world.apiUrl}/repos/${world.repository}/git/blobs/${sha}`,
    content: Buffer.from(text).toString('base64'),
    encoding: 'base64',
  }
}
