import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'
import { failureOf, OddAnswer } from './failure.ts'

/** Maximum number of directory entries that GitHub lists. */
const MOST_ENTRIES = 1_000

const Entry = z.looseObject({ type: z.string(), path: z.string() })
/** Schema of a file. Above 1 MB GitHub reports `none` and leaves the content empty; Gitea leaves out both. */
const Entity = Entry.extend({ size: z.number(), encoding: z.string().nullish(), content: z.string().nullish() })

/**
 * Reads a text file of the repository, of up to 100 MB, as it is at `ref` (a SHA, or the name of a branch). Returns null if there is no
 * such file at that commit; a directory or a submodule is none. A symbolic link gives the file that it leads to, as on GitHub.
 *
 * @throws errors of requests, for `explain` of failure.ts (permission: `contents: read`), also if the commit itself cannot be seen.
 */
export async function readRepositoryFile(github: GitHub, path: string, ref: string): Promise<string | null> {
  const data = await contentsAt(github, path, ref, () => undefined)
  return data === null || Array.isArray(data) ? null : textIn(github, { path, ref }, data)
}

/** Place of a file. */
interface Wanted {
  readonly path: string
  readonly ref: string
}

async function textIn(github: GitHub, { path, ref }: Wanted, data: unknown): Promise<string | null> {
  const { type, size, encoding, content } = readAnswer(Entity, data)
  if (type !== 'file') return null
  if (encoding === 'base64' && typeof content === 'string') return Buffer.from(content, 'base64').toString('utf8')
  if (github.isGitea) throw new OddAnswer(`${path} has ${size} bytes, and the server does not hand out files of this size`)
  return readRaw(github, path, ref)
}

/**
 * Reads a text file as `readRepositoryFile` does. If there is none, returns the first of the names of `others` that the top of the
 * repository has, as `instead`, or null. A server lists a thousand names there at most. @throws as `readRepositoryFile`.
 */
export async function readFileOr(
  github: GitHub,
  { path, ref }: Wanted,
  others: readonly string[],
): Promise<{ readonly text: string } | { readonly instead: string | null }> {
  let top: unknown = null
  const data = await contentsAt(github, path, ref, (found) => {
    top = found
  })
  const text = data === null || Array.isArray(data) ? null : await textIn(github, { path, ref }, data)
  if (text !== null) return { text }
  const names = new Set(Array.isArray(top) ? readAnswer(z.array(Entry), top).flatMap((one) => (one.type === 'file' ? [one.path] : [])) : [])
  return { instead: others.find((name) => names.has(name)) ?? null }
}

/**
 * Lists the files directly in a directory at `ref`, as sorted paths from the repository root. Returns an empty list if there is no such
 * directory.
 *
 * @throws as `readRepositoryFile`, and if the directory has more entries than GitHub lists.
 */
export async function listRepositoryFiles(github: GitHub, directory: string, ref: string): Promise<readonly string[]> {
  const data = await contentsAt(github, directory, ref, () => undefined)
  if (data === null || !Array.isArray(data)) return []
  const entries = readAnswer(z.array(Entry), data)
  if (entries.length >= MOST_ENTRIES) throw new OddAnswer(`${directory} has ${MOST_ENTRIES} entries or more, and GitHub lists no more`)
  return entries
    .filter(({ type }) => type === 'file' || type === 'symlink')
    .map(({ path }) => path)
    .toSorted()
}

/** Requests a file or a directory. Returns null if it does not exist, although the commit does; `sees` then gets the entries of its root. */
async function contentsAt(github: GitHub, path: string, ref: string, sees: (root: unknown) => void): Promise<unknown> {
  try {
    return (await ask(github, path, ref)).data
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind !== 'answered' || failure.status !== 404) throw error
    // GitHub gives the same response for a missing commit and for a token without permission. In both cases it does not find the root
    // either.
    sees((await ask(github, '', ref)).data)
    return null
  }
}

/** Reads a file that is too large for JSON. */
async function readRaw(github: GitHub, path: string, ref: string): Promise<string> {
  const { data } = await ask(github, path, ref, 'application/vnd.github.raw+json')
  if (typeof data === 'string') return data
  if (data instanceof ArrayBuffer) return new TextDecoder().decode(data)
  throw new OddAnswer(`the content of ${path} came as JSON`)
}

async function ask(github: GitHub, path: string, ref: string, accept = 'application/vnd.github+json'): Promise<{ readonly data: unknown }> {
  const { owner, repo } = github.place
  // Each segment is encoded on its own: not every server takes a slash as %2F, as the client would write it.
  const segments = path.split('/').filter((segment) => segment !== '')
  // A URL with these would lead to another place of the API.
  if (segments.some((segment) => segment === '.' || segment === '..')) throw new OddAnswer(`${path} is not a path of a repository`)
  const url = ['/repos', owner, repo, 'contents', ...segments.map(encodeURIComponent)].join('/')
  return (await github.api()).request({ method: 'GET', url, ref, headers: { accept } })
}
