import type { Proposal, ProposedWorkload } from '../../model/proposal.ts'
import { buildBy, type ProjectWorkspace, some, workload } from './ecosystem.ts'

/** Maximum number of workloads of a workspace, and so of packages that are measured at the start. */
const MOST_JOINED = 5

/**
 * Makes one proposal of the packages of a workspace that have benchmarks. The proposals of others stay as they are, and so do all if
 * fewer than two packages have some.
 */
export function joined(proposals: readonly Proposal[], workspace: ProjectWorkspace | null): readonly Proposal[] {
  if (workspace === null) return proposals
  const isMember = ({ directory, kind }: Proposal): boolean => kind === 'benchmarks' && (directory === '' || workspace.has(directory))
  const own = proposals.filter(isMember).map(({ workloads, ...rest }) => ({ ...rest, workloads: workloads.filter((one) => !one.isForAll) }))
  const members = own.filter(({ workloads }) => workloads.length > 0)
  const [first] = members
  if (first === undefined || (members.length === 1 && own.length === 1)) return proposals
  // A root without anything to measure has done its part: it declares the workspace.
  const rest = proposals.filter((one) => !isMember(one) && (one.directory !== '' || one.kind !== 'nothing'))
  return [members.length === 1 ? first : together(first.ecosystem, members, workspace), ...rest]
}

function together(ecosystem: string, members: readonly Proposal[], { file, isCut }: ProjectWorkspace): Proposal {
  const chosen = members.slice(0, MOST_JOINED)
  const others = members.slice(MOST_JOINED).map(nameOf)
  const each = Math.floor(MOST_JOINED / chosen.length)
  const [first, ...workloads] = chosen.flatMap((one) => one.workloads.slice(0, each).map((bench) => named(bench, one.directory)))
  const count = `${isCut ? 'more than ' : ''}${members.length} packages`
  const left = `Measures ${chosen.length} of ${count} that have benchmarks. The others are: ${some(others)}.`
  return {
    ecosystem,
    directory: '',
    found: [`${file} (${count} have benchmarks: ${some(members.map(nameOf))})`],
    kind: 'benchmarks',
    build: buildBy(
      chosen.flatMap(({ build }) => build?.steps ?? []),
      [...new Set(chosen.flatMap(({ build }) => build?.why ?? []))],
    ),
    workloads: first === undefined ? [] : [{ ...first, why: others.length === 0 ? first.why : [left, ...first.why] }, ...workloads],
    packages: chosen.map(({ directory }) => directory),
  }
}

const nameOf = ({ directory }: Proposal): string => (directory === '' ? 'the root' : directory)

/** Names a workload by its package, too. */
const named = (one: ProposedWorkload, directory: string): ProposedWorkload =>
  directory === '' ? one : workload({ ...one, name: `${directory}/${one.name}` })
