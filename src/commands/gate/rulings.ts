import { isMergedBase } from '../../github/base-merge.ts'
import type { GitHub } from '../../github/client.ts'
import type { Trigger } from '../../github/event.ts'
import { explain, failureOf } from '../../github/failure.ts'
import { commitAt } from '../../github/fork-pull.ts'
import { pullAt } from '../../github/pulls.ts'
import { rulingsOn } from '../../github/rulings.ts'
import { steeringWorkflows } from '../../github/steering.ts'
import type { Comparison } from '../../model/comparison.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { isJudgedPart, type Joined, type JoinedPart } from '../../model/joined.ts'
import type { Recording } from '../../model/recording.ts'
import { type Acceptance, type StandingRulings, standing } from '../../model/ruling.ts'
import { compare } from '../../stats/compare.ts'
import { joinParts } from '../../stats/joined.ts'

/** Trigger of a run, and the name of its status. `isSilent`: another job posts the result, and asks for the decisions itself. */
export interface RulingRequest {
  readonly github: GitHub
  readonly trigger: Trigger
  readonly context: string
  readonly isSilent: boolean
}

/** Judged result, with what people have accepted on its pull request. `finding`: the reason why that is unknown. */
export interface AcceptedResult {
  readonly comparison: Comparison
  readonly acceptances: readonly Acceptance[]
  /** Whether a person can accept a result by a comment: a workflow of the default branch follows commands. */
  readonly canAccept: boolean
  readonly finding: Finding | null
}

/** Judges a Recording. If its result fails the check, what people have accepted of it counts, too. Throws nothing of GitHub's. */
export async function acceptedResult(recording: Recording, request: RulingRequest): Promise<AcceptedResult> {
  const comparison = compare(recording)
  if (request.isSilent || comparison.gate !== 'fail') return { comparison, acceptances: [], canAccept: false, finding: null }
  const { acceptances, ...others } = await acceptancesFor(request)
  return { comparison: acceptances.length === 0 ? comparison : compare(recording, acceptances), acceptances, ...others }
}

/** Joins parts. If the joined result fails the check, what people have accepted of it counts, too. Throws nothing of GitHub's. */
export async function acceptedParts(
  parts: readonly JoinedPart[],
  request: RulingRequest,
): Promise<Omit<AcceptedResult, 'comparison'> & { readonly joined: Joined }> {
  const joined = joinParts(parts)
  if (joined.gate !== 'fail') return { joined, acceptances: [], canAccept: false, finding: null }
  const { acceptances, ...others } = await acceptancesFor(request)
  const accepted = parts.map((part) =>
    isJudgedPart(part) ? { ...part, comparison: compare(part.comparison.recording, acceptances) } : part,
  )
  return { joined: acceptances.length === 0 ? joined : joinParts(accepted), acceptances, ...others }
}

/** Returns what people have accepted. If no workflow follows commands, nobody can have accepted anything. */
async function acceptancesFor(request: RulingRequest): Promise<Omit<AcceptedResult, 'comparison'>> {
  if (!(await canAccept(request))) return { acceptances: [], canAccept: false, finding: null }
  const { stands, finding: unread } = await rulingsFor(request)
  return { acceptances: stands.acceptances, canAccept: true, finding: unread }
}

/** Reports whether a workflow of the default branch follows commands. One that cannot be read counts as none. */
async function canAccept({ github, trigger }: RulingRequest): Promise<boolean> {
  if (trigger.kind !== 'pull_request' && trigger.kind !== 'merge_group') return false
  try {
    return (await steeringWorkflows(github, trigger.defaultBranch)).length > 0
  } catch (error) {
    failureOf(error) // throws what is a fault of ours
    return false
  }
}

/** Returns the decision of a person that the commit needs no measurement, or null. If it is unknown, the commit is measured. */
export async function skipFor(request: RulingRequest): Promise<Finding | null> {
  if (request.isSilent) return null
  const { skip } = (await rulingsFor(request)).stands
  return skip === null ? null : finding('skipped-by-person', { by: skip.by, isAuthor: skip.isAuthor, reason: skip.reason })
}

/** Decisions that stand for what a run measures; `finding`: the reason why they are unknown. Unknown ones count as none. */
interface Stands {
  readonly stands: StandingRulings
  readonly finding: Finding | null
}

const NOTHING: StandingRulings = { acceptances: [], skip: null }
const NO_RULINGS: Stands = { stands: NOTHING, finding: null }

/**
 * Returns what people have decided on the pull request of a run, or of a merge group that contains its head. A decision holds for the head that it
 * was given on, and for merges of base into it. Reports API failures in its result and never throws them; permission: `actions: read`.
 */
async function rulingsFor({ github, trigger, context }: RulingRequest): Promise<Stands> {
  if ((trigger.kind !== 'pull_request' && trigger.kind !== 'merge_group') || trigger.number === null) return NO_RULINGS
  const { number: pull, defaultBranch } = trigger
  try {
    const rulings = await rulingsOn(github, { pull, defaultBranch })
    if (rulings.length === 0) return NO_RULINGS
    const of = trigger.kind === 'pull_request' ? { head: trigger.headSha, branch: trigger.baseRef } : await headIn(github, trigger, pull)
    if (of === null) return NO_RULINGS
    const heads = new Set<string>()
    for (const from of new Set(rulings.map(({ head }) => head)))
      if (await isMergedBase(github, { from, to: of.head, branch: of.branch })) heads.add(from)
    return { stands: standing(rulings, { context, isHead: (sha) => heads.has(sha) }), finding: null }
  } catch (error) {
    const cause = explain(error, { task: { name: 'read-rulings', pull }, permission: 'actions: read' })
    return { stands: NOTHING, finding: finding('rulings-unread', { cause }) }
  }
}

/** Returns the head of a pull request if a merge group contains it. */
async function headIn(
  github: GitHub,
  { headSha, branch }: { readonly headSha: string; readonly branch: string },
  pull: number,
): Promise<{ readonly head: string; readonly branch: string } | null> {
  const { headSha: head, baseRef } = await pullAt(github, pull)
  const parents = (await commitAt(github, headSha))?.parents.map(({ sha }) => sha) ?? []
  // A merge names the head that it took. A squash does not, but a push to the pull request would have removed it from the queue.
  return baseRef !== branch || (parents.length > 1 && parents[1] !== head) ? null : { head, branch }
}
