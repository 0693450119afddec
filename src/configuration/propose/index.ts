import type { Proposal, Survey } from '../../model/proposal.ts'
import { cmake } from './cmake.ts'
import { contentsOf } from './contents.ts'
import { deno } from './deno.ts'
import { dotnet } from './dotnet.ts'
import { type Ecosystem, proposalOf, type Tree } from './ecosystem.ts'
import { go } from './go.ts'
import { harnessOf } from './harness.ts'
import { gradle, maven } from './jvm.ts'
import { make } from './make.ts'
import { node } from './node.ts'
import { depth, placeAt, projectsIn, sorted } from './places.ts'
import { python } from './python.ts'
import { ruby } from './ruby.ts'
import { rust } from './rust.ts'
import { joined } from './workspaces.ts'

/** Ecosystems in the order of preference among equals: tools that build a program come before those that only call them. */
export const ecosystems: readonly Ecosystem[] = [rust, go, cmake, maven, gradle, dotnet, node, deno, python, ruby, make]

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
  const all = sorted(tree)
  const top = placeAt('', all)
  const proposals = ecosystems.flatMap((ecosystem) => {
    const { places, workspace } = projectsIn(ecosystem, all, top)
    const found = places.map((place) => ({
      ecosystem: ecosystem.name,
      directory: place.directory,
      ...proposalOf(ecosystem.propose(place)),
    }))
    return joined(found, workspace)
  })
  const [chosen, ...others] = proposals
    .filter(({ workloads }) => workloads.length > 0)
    .toSorted((one, other) => worth[one.kind] - worth[other.kind] || depth(one.directory) - depth(other.directory))
  return {
    chosen: chosen ?? null,
    reason: chosen === undefined ? '' : reasonFor(chosen, others),
    others,
    harness: harnessOf(chosen ?? null, all),
    contents: contentsOf(chosen ?? null, tree),
    empty: proposals.filter(({ workloads }) => workloads.length === 0),
  }
}
