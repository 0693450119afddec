import type { Explain, Git } from './git.ts'
import { type BytePath, textOf, unquoted } from './trees.ts'

/** Submodule in a tree: its path, and the commit that the tree names. */
export interface Gitlink {
  readonly path: BytePath
  readonly sha: string
}

/** Text that `.gitmodules` has about a submodule. */
export interface Declared {
  readonly name: string
  readonly url: string
}

/** Largest `.gitmodules` that is read, in bytes. */
const MOST_BYTES = 1_000_000

/** Option for names in C's quotes, which come through as bytes. */
const QUOTED = ['-c', 'core.quotePath=true']

/** Returns the submodules of a commit. */
export const submodulesOfTree = async (git: Git, sha: string, explain?: Explain): Promise<readonly Gitlink[]> =>
  linksIn(await git([...QUOTED, 'ls-tree', '-r', '--full-tree', sha], explain))

/** Returns the submodules in the index of a worktree. */
export const submodulesOfIndex = async (git: Git, explain?: Explain): Promise<readonly Gitlink[]> =>
  linksIn(await git([...QUOTED, 'ls-files', '--stage'], explain))

const linksIn = (output: string): readonly Gitlink[] =>
  output.split('\n').flatMap((line) => {
    // 160000 commit <sha><TAB>path, or 160000 <sha> 0<TAB>path
    const [, sha, path] = /^160000 (?:commit )?([0-9a-f]{40,64})(?: 0)?\t(.*)$/.exec(line) ?? []
    return sha === undefined || path === undefined ? [] : [{ sha, path: unquoted(path) }]
  })

/**
 * Returns the text that `.gitmodules` of a commit has about each path. git parses the file, and follows none of its includes. A path that two
 * entries name is left out, and so is one whose name or URL is missing. null if the file is a link, is too large or cannot be parsed.
 */
export async function readDeclared(git: Git, sha: string): Promise<ReadonlyMap<string, Declared> | null> {
  const listed = await readSettings(git, sha, '.gitmodules')
  return listed === null ? null : declaredIn(listed)
}

/** Returns the files in the index whose attribute `filter` is `lfs`, links and submodules excluded. Those of .gitattributes files count. */
export async function lfsFilesOfIndex(git: Git, explain?: Explain): Promise<readonly Gitlink[]> {
  const listed = await git([...QUOTED, 'ls-files', '--stage', '--', ':(top,attr:filter=lfs)'], explain)
  return listed.split('\n').flatMap((line) => {
    const [, sha, path] = /^100(?:644|755) ([0-9a-f]{40,64}) 0\t(.*)$/.exec(line) ?? []
    return sha === undefined || path === undefined ? [] : [{ sha, path: unquoted(path) }]
  })
}

/** Returns the last value of a key in a file of settings of a commit. null if it has none, or if git cannot read the file. */
export async function readSetting(
  git: Git,
  sha: string,
  { file, key }: { readonly file: string; readonly key: string },
): Promise<string | null> {
  const listed = await readSettings(git, sha, file)
  const values = listed?.split('\0').flatMap((entry) => (entry.startsWith(`${key}\n`) ? [entry.slice(key.length + 1)] : []))
  return values?.at(-1) ?? null
}

/** Returns the settings of a file of a commit, as git lists them: '' if there is no such file, null if git cannot read it. */
async function readSettings(git: Git, sha: string, file: string): Promise<string | null> {
  const entry = await git(['ls-tree', '-l', '-z', '--full-tree', sha, '--', `:(literal)${file}`])
  if (entry === '') return ''
  const [, blob, bytes] = /^100(?:644|755) blob ([0-9a-f]+) +(\d+)\t/.exec(entry) ?? []
  if (blob === undefined || Number(bytes) > MOST_BYTES) return null
  return git(['config', '--no-includes', '--null', '--blob', blob, '--list']).catch(() => null)
}

/** Reads the output of `git config --null --list`: of each key the last value, as git does. Pure. */
export function declaredIn(listed: string): ReadonlyMap<string, Declared> {
  const values = new Map<string, { path?: string; url?: string }>()
  for (const entry of listed.split('\0')) {
    const [, name, key, value] = /^submodule\.([^\n]*)\.(path|url)\n(.*)$/s.exec(entry) ?? []
    if (name === undefined || value === undefined) continue
    values.set(name, { ...values.get(name), [key === 'path' ? 'path' : 'url']: value })
  }
  const found = new Map<string, Declared>()
  const twice = new Set<string>()
  for (const [name, { path, url }] of values) {
    if (path === undefined) continue
    if (found.has(path)) twice.add(path)
    found.set(path, { name, url: url ?? '' })
  }
  for (const path of twice) found.delete(path)
  return new Map([...found].filter(([, { name, url }]) => url !== '' && isPlainName(name)))
}

/** Reports whether a name stays below a directory that it is appended to (CVE-2018-11235), and cannot be taken for an option. */
const isPlainName = (name: string): boolean =>
  !name.startsWith('-') && /^[^\p{Cc}\\]+$/u.test(name) && name.split('/').every((part) => !['', '.', '..'].includes(part))

/** Returns the path as text, or null if it is none: .gitmodules and arguments of git are text. */
export const asText = (path: BytePath): string | null => (textOf(path).includes('\ufffd') ? null : textOf(path))
