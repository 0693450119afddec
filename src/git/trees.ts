import type { Git } from './git.ts'

/**
 * Path inside a repository, relative to its top, as bytes: one character for each byte, since a name need not be UTF-8. `bytesOf` is for
 * the file system, `textOf` for readers and patterns.
 */
export type BytePath = string

/** Returns the bytes of a path. */
export const bytesOf = (path: BytePath): Buffer => Buffer.from(path, 'latin1')

/** Returns the text of a path; bytes that are not UTF-8 become U+FFFD. */
export const textOf = (path: BytePath): string => bytesOf(path).toString('utf8')

/** Path in which two trees differ, and which of them has a file, a link or a submodule there. */
export interface Changed {
  readonly path: BytePath
  readonly inBase: boolean
  readonly inHead: boolean
  /** `link` or `submodule` if one of the two has such there. */
  readonly kind: 'file' | 'link' | 'submodule'
}

/** Symbolic link of a tree, and the text that it contains. */
export interface TreeLink {
  readonly path: BytePath
  readonly target: string
}

/** Option for names in C's quotes, which are ASCII and so come through as bytes. A user may have switched that off. */
const QUOTED = ['-c', 'core.quotePath=true']

const [ABSENT, LINK, SUBMODULE] = ['000000', '120000', '160000']

/** Returns the kind of a changed path, by its modes on both sides. */
export const kindOf = (modes: readonly unknown[]): Changed['kind'] =>
  modes.includes(SUBMODULE) ? 'submodule' : modes.includes(LINK) ? 'link' : 'file'

/** Returns the paths in which two trees differ, in content, kind or mode. A renamed file is two of them. Reads trees only. */
export async function readChanges(git: Git, base: string, head: string): Promise<readonly Changed[]> {
  const output = await git([...QUOTED, 'diff-tree', '-r', '--raw', '--no-renames', base, head])
  return lines(output).map((line) => {
    // :100644 100644 <sha> <sha> M<TAB>path; mode 000000 marks a side without the path.
    const [, before, after] = /^:(\d+) (\d+) /.exec(line) ?? []
    return {
      path: unquoted(line.slice(line.indexOf('\t') + 1)),
      inBase: before !== ABSENT,
      inHead: after !== ABSENT,
      kind: kindOf([before, after]),
    }
  })
}

/** Returns all paths of a tree, without its directories. */
export async function readPaths(git: Git, tree: string): Promise<readonly BytePath[]> {
  return lines(await git([...QUOTED, 'ls-tree', '-r', '--full-tree', '--name-only', tree])).map(unquoted)
}

/** Returns the symbolic links of a tree, or null if there are more than `most`. */
export async function readLinks(git: Git, tree: string, most: number): Promise<readonly TreeLink[] | null> {
  const entries = lines(await git([...QUOTED, 'ls-tree', '-r', '--full-tree', tree])).flatMap((line) => {
    // 120000 blob <sha><TAB>path
    const [, sha, name] = /^120000 blob ([0-9a-f]+)\t(.*)$/.exec(line) ?? []
    return sha === undefined || name === undefined ? [] : [{ sha, path: unquoted(name) }]
  })
  if (entries.length > most) return null
  return Promise.all(entries.map(async ({ sha, path }) => ({ path, target: await git(['cat-file', 'blob', sha]) })))
}

const lines = (output: string): readonly string[] => output.split('\n').filter((line) => line !== '')

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' }

/** Removes git's quotes: "caf\303\251". */
export function unquoted(name: string): BytePath {
  if (!name.startsWith('"')) return name
  return name.slice(1, -1).replaceAll(/\\([0-7]{3}|.)/g, (_, escaped: string) => {
    return escaped.length === 3 ? String.fromCharCode(Number.parseInt(escaped, 8)) : (ESCAPES[escaped] ?? escaped)
  })
}
