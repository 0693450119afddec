import type { ImportedWorkload, SourceTree } from './importer.ts'

/** Directories that hold code of others, or no code that a build uses. */
const FOREIGN = /(^|\/)(node_modules|vendor|third[-_]party|testdata|__\w+__|\.[^/]*)\//

/** Most places that are looked at for benches, where nobody has named one. */
export const MOST_PLACES = 50

/** Returns the directory of a path; '' for the top. */
export const directoryOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')

/** Joins parts of a path, of which each may be ''. */
export const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('/')

/** Returns a path relative to a directory above it. */
export const relativeTo = (directory: string, path: string): string => (directory === '' ? path : path.slice(directory.length + 1))

/** Returns the key `cwd` of a workload, which is left out at the top. */
export const cwdOf = (directory: string): Pick<ImportedWorkload, 'cwd'> => (directory === '' ? {} : { cwd: directory })

/** Returns the directory that an argument names, relative to the top; null if it leads outside. `.`, `./` and '' name the top. */
export function placeOf(argument: string): string | null {
  const parts = argument.split('/').filter((part) => part !== '' && part !== '.')
  return argument.startsWith('/') || parts.includes('..') ? null : parts.join('/')
}

/** Returns an argument that names a directory. */
export const argumentOf = (directory: string): string => (directory === '' ? '.' : directory)

/** Returns the files in a directory and below, without those of others, sorted by their bytes. */
export function filesBelow({ files }: Pick<SourceTree, 'files'>, directory: string): readonly string[] {
  const prefix = directory === '' ? '' : `${directory}/`
  return files.filter((file) => file.startsWith(prefix) && !FOREIGN.test(file.slice(prefix.length))).toSorted(byBytes)
}

/** Returns the directories that have a file of this name, the shallow ones first. */
export const directoriesWith = (tree: Pick<SourceTree, 'files'>, isWanted: (name: string) => boolean): readonly string[] =>
  [
    ...new Set(
      filesBelow(tree, '')
        .filter((file) => isWanted(file.slice(file.lastIndexOf('/') + 1)))
        .map(directoryOf),
    ),
  ].toSorted((one, other) => depth(one) - depth(other) || byBytes(one, other))

const depth = (path: string): number => (path === '' ? 0 : path.split('/').length)
const byBytes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Files that are read at the same time. */
const AT_ONCE = 8

/** Returns the texts of files, in their order. */
export async function textsOf(
  tree: SourceTree,
  files: readonly string[],
): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const texts: { file: string; text: string }[] = []
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE)
    const read = await Promise.all(some.map(async (file) => ({ file, text: await tree.read(file) })))
    texts.push(...read.flatMap(({ file, text }) => (text === null ? [] : [{ file, text }])))
  }
  return texts
}

/** Wraps a command of a build so that it runs in a directory. */
export const inDirectory = (directory: string, command: string, word: (text: string) => string): string =>
  directory === '' ? command : `(cd ${word(`./${directory}`)} && ${command})`
