import type { Proposal, Survey } from '../../model/proposal.ts'
import { cmake } from './cmake.ts'
import { deno } from './deno.ts'
import { dotnet } from './dotnet.ts'
import type { Ecosystem, ProjectPlace, Tree } from './ecosystem.ts'
import { go } from './go.ts'
import { harnessOf } from './harness.ts'
import { gradle, maven } from './jvm.ts'
import { make } from './make.ts'
import { node } from './node.ts'
import { python } from './python.ts'
import { ruby } from './ruby.ts'
import { rust } from './rust.ts'

/** Ecosystems in the order of preference among equals: tools that build a program come before those that only call them. */
export const ecosystems: readonly Ecosystem[] = [rust, go, cmake, maven, gradle, dotnet, node, deno, python, ruby, make]

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

/** Reports whether a file's name is one of these, or ends with one that begins with `*`. */
const isManifest = (name: string, manifests: readonly string[]): boolean =>
  manifests.some((one) => (one.startsWith('*') ? name.endsWith(one.slice(1)) : name === one))

/** Returns every directory that is a project of this kind, the shallow ones first. */
function projectsOf({ manifests }: Ecosystem, files: readonly string[]): readonly string[] {
  const directories = files
    .filter((file) => isManifest(file.split('/').at(-1) ?? '', manifests))
    .map((file) => file.split('/').slice(0, -1).join('/'))
  return [...new Set(directories)].filter((directory) => depth(directory) <= DEEPEST && !ELSEWHERE.test(directory)).slice(0, MOST_PLACES)
}

/** Reports whether the manifest counts only in the repository root. The others below belong to the one in the root. */
const isOnlyAtTop = (ecosystem: Ecosystem): boolean => [make, cmake, maven, gradle, dotnet].includes(ecosystem)

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
