import type { Proposal, Survey } from '../../model/proposal.ts'
import { cmake } from './cmake.ts'
import type { Ecosystem, ProjectPlace, Tree } from './ecosystem.ts'
import { go } from './go.ts'
import { harnessOf } from './harness.ts'
import { make } from './make.ts'
import { node } from './node.ts'
import { python } from './python.ts'
import { rust } from './rust.ts'

/** Ecosystems in the order of preference among equals: tools that build a program come before those that only call them. */
export const ecosystems: readonly Ecosystem[] = [rust, go, cmake, node, python, make]

/** Directories outside the project itself: dependencies, examples, tests. */
const ELSEWHERE =
  /(^|\/)(node_modules|vendor|third[-_]party|external|deps|examples?|samples?|demos?|docs?|tests?|testdata|fixtures|__\w+__|\.[^/]+)(\/|$)/i
const [DEEPEST, MOST_PLACES] = [3, 100]

const depth = (path: string): number => (path === '' ? 0 : path.split('/').length)

function placeAt(directory: string, tree: Tree, top: ProjectPlace | null): ProjectPlace {
  const prefix = directory === '' ? '' : `${directory}/`
  const files = tree.files.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length))
  const known = new Set(files)
  return { directory, top, files, text: (file) => (known.has(file) ? tree.text(prefix + file) : null) }
}

/** Returns every directory that is a project of this kind, the shallow ones first. */
function projectsOf({ manifests }: Ecosystem, files: readonly string[]): readonly string[] {
  const directories = files
    .filter((file) => manifests.includes(file.split('/').at(-1) ?? ''))
    .map((file) => file.split('/').slice(0, -1).join('/'))
  return [...new Set(directories)].filter((directory) => depth(directory) <= DEEPEST && !ELSEWHERE.test(directory)).slice(0, MOST_PLACES)
}

/** Reports whether the manifest counts only in the repository root. A Makefile or CMakeLists.txt below belongs to the one in the root. */
const isOnlyAtTop = (ecosystem: Ecosystem): boolean => ecosystem === make || ecosystem === cmake

const worth = { benchmarks: 0, tests: 1, nothing: 2 } satisfies Record<Proposal['kind'], number>
const wordsFor = { benchmarks: 'benchmarks', tests: 'tests', nothing: 'nothing to measure' } satisfies Record<Proposal['kind'], string>

function reasonFor(chosen: Proposal, others: readonly Proposal[]): string {
  const [next] = others
  if (next === undefined) return `it has ${wordsFor[chosen.kind]}`
  if (next.kind !== chosen.kind) return `it has ${wordsFor[chosen.kind]}, and the others have only ${wordsFor[next.kind]}`
  if (depth(next.directory) !== depth(chosen.directory)) return `it has ${wordsFor[chosen.kind]} and is closest to the repository root`
  return `it has ${wordsFor[chosen.kind]} and is the first of several equal candidates`
}

/** Surveys what could be measured in a repository. Reads its files and runs nothing. */
export function look(tree: Tree): Survey {
  const files = tree.files.toSorted((one, other) => depth(one) - depth(other) || (one < other ? -1 : 1))
  const sorted = { ...tree, files }
  const top = placeAt('', sorted, null)
  const all = ecosystems.flatMap((ecosystem) =>
    projectsOf(ecosystem, files)
      .filter((directory) => directory === '' || !isOnlyAtTop(ecosystem))
      .map((directory) => {
        const place = directory === '' ? top : placeAt(directory, sorted, top)
        return { ecosystem: ecosystem.name, directory, ...ecosystem.propose(place) }
      }),
  )
  const [chosen, ...others] = all
    .filter(({ workloads }) => workloads.length > 0)
    .toSorted((one, other) => worth[one.kind] - worth[other.kind] || depth(one.directory) - depth(other.directory))
  return {
    chosen: chosen ?? null,
    reason: chosen === undefined ? '' : reasonFor(chosen, others),
    others,
    harness: harnessOf(chosen ?? null, sorted),
    empty: all.filter(({ workloads }) => workloads.length === 0),
  }
}
