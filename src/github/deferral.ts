import { type Finding, finding } from '../model/finding.ts'
import type { GitHub } from './client.ts'
import { isGlob, patternOf } from './context.ts'
import type { PullRequest } from './event.ts'
import { explain } from './failure.ts'
import { openPullsAt } from './pulls.ts'
import { rulesOf } from './rules.ts'
import { listStatuses, setStatus } from './status.ts'

/** Status of a pull request that its merge queue is to decide. */
export interface Deferral {
  readonly pull: PullRequest
  readonly context: string
  /** `gate.branches` of the default branch. */
  readonly patterns: readonly string[]
  readonly description: string
  /** Address of the queue. */
  readonly targetUrl: string
}

export type Deferred =
  | { readonly kind: 'posted' }
  /** `finding`: the reason. Nothing is wrong. */
  | { readonly kind: 'declined'; readonly finding: Finding }
  /** The decision or the write failed. */
  | { readonly kind: 'failed'; readonly finding: Finding }

/**
 * Sets the status to success without a measurement: a merge queue takes a pull request only if its required statuses are there, and
 * measures it then. It does so in no other case: not if the branch has no queue that requires the status, and not if other branches have
 * the same status. Nor does it for a commit that is the head of another pull request, or over an existing status. Reports API failures in
 * its result and never throws them.
 */
export async function deferToQueue(github: GitHub, deferral: Deferral): Promise<Deferred> {
  const { pull, context, description, targetUrl } = deferral
  try {
    const finding = await objectionTo(github, deferral)
    if (finding !== null) return { kind: 'declined', finding }
    // Without the mark of a run: this is no result, and never newer than one.
    const set = await setStatus(github, { sha: pull.headSha, state: 'success', description, targetUrl, context })
    return set.kind === 'written' ? { kind: 'posted' } : { kind: 'failed', finding: set.finding }
  } catch (error) {
    const task = { name: 'find-queue', branch: pull.baseRef, pull: pull.number } as const
    return { kind: 'failed', finding: explain(error, { task, permission: 'pull-requests: read' }) }
  }
}

/** Returns the objection to deferring, or null if there is none. */
async function objectionTo(github: GitHub, { pull, context, patterns }: Deferral): Promise<Finding | null> {
  const { baseRef, defaultBranch, headSha, number } = pull
  const pattern = baseRef === defaultBranch ? null : patternOf(baseRef, patterns)
  if (pattern !== null && isGlob(pattern)) return finding('defer-shared', { context, pattern, branch: baseRef })
  const rules = await rulesOf(github, baseRef)
  if (!rules.isQueued || !rules.requires(context)) return finding('defer-without-queue', { context, branch: baseRef })
  const [other] = (await openPullsAt(github, headSha)).filter((one) => one.number !== number)
  if (other !== undefined) return finding('defer-other', { number: other.number })
  const [standing] = await github.persist(() => listStatuses(github, { sha: headSha, context }))
  return standing === undefined ? null : finding('defer-standing', { context, state: standing.state })
}
