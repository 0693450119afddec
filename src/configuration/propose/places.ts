import type { Ecosystem, ProjectPlace, ProjectWorkspace, Tree } from './ecosystem.ts'

/** Directories outside the project itself: dependencies, examples, tests. */
const ELSEWHERE =
  /(^|\/)(node_modules|vendor|third[-_]party|external|deps|examples?|samples?|demos?|docs?|tests?|testdata|fixtures|__\w+__|\.[^/]+)(\/|$)/i
const [DEEPEST, MOST_PLACES] = [3, 1_000]

/** Returns the number of directories in a path; 0 for the repository root. */
export const depth = (path: string): number => (path === '' ? 0 : path.split('/').length)

/** A tree whose files are in two orders: by name, and the shallow ones first. */
interface SortedTree extends Tree {
  readonly byName: readonly string[]
}

/** Sorts the files of a tree. */
export function sorted({ files, text }: Tree): SortedTree {
  const byName = files.toSorted()
  return { files: shallowFirst(byName), byName, text }
}

const shallowFirst = (files: readonly string[]): readonly string[] =>
  files
    .map((file) => ({ file, at: depth(file) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ file }) => file)

/** Returns the first index in a sorted list at which a text could be put. */
function placeIn(list: readonly string[], text: string): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

/** Returns the files of a directory; `0` is the character after `/`. */
function filesIn(directory: string, { files, byName }: SortedTree): readonly string[] {
  if (directory === '') return files
  const inside = byName.slice(placeIn(byName, `${directory}/`), placeIn(byName, `${directory}0`))
  return shallowFirst(inside.map((file) => file.slice(directory.length + 1)))
}

/** Makes the place of a directory, as long as it is in no workspace. */
export function placeAt(directory: string, tree: SortedTree): ProjectPlace {
  const prefix = directory === '' ? '' : `${directory}/`
  const files = filesIn(directory, tree)
  const known = new Set(files)
  const has = (file: string): boolean => known.has(file)
  return { directory, workspace: null, isLeftOut: false, files, has, text: (file) => (has(file) ? tree.text(prefix + file) : null) }
}

/** Reports whether a file's name is one of these, or ends with one that begins with `*`. */
const isManifest = (name: string, manifests: readonly string[]): boolean =>
  manifests.some((one) => (one.startsWith('*') ? name.endsWith(one.slice(1)) : name === one))

/** Returns every directory that is a project of this kind, the shallow ones first. */
function projectsOf({ manifests, projects = 'each' }: Ecosystem, files: readonly string[]): readonly string[] {
  const found = files
    .filter((file) => isManifest(file.slice(file.lastIndexOf('/') + 1), manifests))
    .map((file) => file.slice(0, Math.max(0, file.lastIndexOf('/'))))
  const own = [...new Set(found)].filter((directory) => depth(directory) <= DEEPEST && !ELSEWHERE.test(directory)).slice(0, MOST_PLACES)
  if (projects === 'each') return own
  if (projects === 'root') return own.filter((directory) => directory === '')
  const all = new Set(own)
  return own.filter((directory) => !above(directory).some((one) => all.has(one)))
}

/** Returns all directories above one, with the repository root. */
const above = (directory: string): readonly string[] =>
  directory === '' ? [] : ['', ...directory.split('/').flatMap((_, index, names) => (index === 0 ? [] : [names.slice(0, index).join('/')]))]

/** Projects of one kind, and the workspace that some of them are in. */
export interface Projects {
  readonly places: readonly ProjectPlace[]
  readonly workspace: ProjectWorkspace | null
}

/** Finds the projects of one kind. `top`: the repository root. */
export function projectsIn(ecosystem: Ecosystem, tree: SortedTree, top: ProjectPlace): Projects {
  const places = projectsOf(ecosystem, tree.files).map((directory) => (directory === '' ? top : placeAt(directory, tree)))
  const file = places.length === 0 ? null : (ecosystem.workspace?.(top) ?? null)
  if (file === null) return { places, workspace: null }
  const isIn = ({ directory }: ProjectPlace): boolean => directory === '' || file.has(directory)
  const workspace: ProjectWorkspace = { ...file, top, places: places.filter(isIn), isCut: places.length >= MOST_PLACES }
  return { places: places.map((place) => (isIn(place) ? { ...place, workspace } : { ...place, isLeftOut: true })), workspace }
}
