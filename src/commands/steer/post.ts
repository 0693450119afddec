import type { NewComment } from '../../github/comment-event.ts'
import { mayName } from '../../github/context.ts'
import { explain, failureOf } from '../../github/failure.ts'
import { reportResult } from '../../github/run-status.ts'
import { startOfRun } from '../../github/runs.ts'
import { listAllStatuses } from '../../github/status.ts'
import { Quantity } from '../../model/config.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { otherPullWords, statusOf } from '../../render/github/status.ts'
import type { ForkRequest } from '../forks/judge.ts'
import { type ForkPosted, postPull } from '../forks/post.ts'
import { statusNames } from '../gate/status-name.ts'
import { namedCommit, type Permit, permitOf } from './permit.ts'

/** The job that posts the result of a command, and the run that it belongs to. */
export interface CommandedRequest extends Pick<ForkRequest, 'github' | 'inputs' | 'repositoryUrl' | 'runUrl' | 'reportUrl' | 'version'> {
  readonly comment: NewComment
  readonly run: { readonly id: number; readonly attempt: number }
}

const ended = (findings: readonly Finding[], isPosted = true): ForkPosted => ({ summary: '', findings, isPosted })

/**
 * Posts the result of a command, whose commit an earlier job of this run has measured. Without a status that this run has begun, nothing is
 * posted. If the command does not permit the measurement any more, that status becomes an error. API failures become findings.
 */
export async function postCommanded(request: CommandedRequest, signal: AbortSignal): Promise<ForkPosted> {
  const { github, comment, run } = request
  const sha = namedCommit(comment)
  let begun: readonly string[]
  try {
    begun = await begunBy(request, sha)
  } catch (error) {
    const task = { name: 'read-command', pull: comment.pull } as const
    return ended([explain(error, { task, permission: 'statuses: write' })], false)
  }
  if (begun.length === 0) return ended([finding('command-not-begun', {})])
  try {
    const permit = await permitOf(github, comment)
    if (permit.kind === 'none') return await concluded(request, { sha, begun, why: permit.finding })
    const quantity = await quantityOf(request, permit, begun)
    if (quantity === null) return await concluded(request, { sha, begun, why: finding('command-retargeted', {}) })
    const startedAt = await startOf(request)
    if (typeof startedAt !== 'string') return await concluded(request, { sha, begun, why: startedAt })
    const ofRun = { kind: 'fork-run', ...run, path: '', conclusion: 'success', headSha: sha, headRef: '', headRepository: '' } as const
    const whole = { ...ofRun, startedAt, defaultBranch: comment.defaultBranch }
    return await postPull({ ...request, run: whole, quantity, by: permit.by }, permit.pull, signal)
  } catch (error) {
    const task = { name: 'read-command', pull: comment.pull } as const
    return concluded(request, { sha, begun, why: explain(error, { task, permission: 'pull-requests: read' }) })
  }
}

/** Returns the start of this attempt of the run, which its artifact cannot be older than, or the reason why it is unknown. */
async function startOf({ github, run }: CommandedRequest): Promise<string | Finding> {
  try {
    return await startOfRun(github, run.id)
  } catch (error) {
    return explain(error, { task: { name: 'read-artifact', run: run.id }, permission: 'actions: read' })
  }
}

/** Returns the names of the statuses of a commit that this run has begun and not ended. The marks in their links tell. */
async function begunBy({ github, comment, inputs, run }: CommandedRequest, sha: string): Promise<readonly string[]> {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha)) return []
  try {
    const all = await github.persist(() => listAllStatuses(github, sha))
    const own = all.filter(({ mark, context }) => mark?.runId === run.id && mark.pull === comment.pull && mayName(inputs.status, context))
    const last = Math.max(...own.map(({ mark }) => mark?.attempt ?? 0))
    const names = Map.groupBy(
      own.filter(({ mark }) => mark?.attempt === last),
      ({ context }) => context,
    )
    return [...names].flatMap(([context, some]) => (some.every(({ mark }) => mark?.own === null) ? [context] : []))
  } catch (error) {
    const failure = failureOf(error)
    // The repository has no such commit.
    if (failure.kind === 'answered' && (failure.status === 404 || failure.status === 422)) return []
    throw error
  }
}

/** Returns the quantity whose status was begun, or null if the pull request has another base branch since. */
async function quantityOf({ github, inputs }: CommandedRequest, { pull }: Permit, begun: readonly string[]): Promise<Quantity | null> {
  const nameFor = await statusNames({ trigger: pull, github, inputs })
  return Quantity.options.find((one) => begun.includes(nameFor(one).context)) ?? null
}

interface Concluding {
  readonly sha: string
  readonly begun: readonly string[]
  readonly why: Finding
}

/** Ends what this run has begun. There is no result, so there is no comment. */
async function concluded({ github, comment, run, runUrl }: CommandedRequest, { sha, begun, why }: Concluding): Promise<ForkPosted> {
  const { description } = statusOf({ kind: 'crashed', finding: why })
  const findings: Finding[] = [why]
  let isPosted = true
  for (const context of begun) {
    const voice = { sha, context, pull: comment.pull, isOfContext: () => true, words: otherPullWords }
    const of = { runId: run.id, attempt: run.attempt, runUrl }
    const settled = await reportResult(github, { ...voice, ...of }, { state: 'error', description, isCancelled: true })
    if (settled.finding !== null) findings.push(settled.finding)
    isPosted &&= settled.kind !== 'failed'
  }
  return ended(findings, isPosted)
}
