import { answerOnce, reactWithEyes } from '../../github/answer.ts'
import type { GitHub } from '../../github/client.ts'
import type { NewComment } from '../../github/comment-event.ts'
import { explain } from '../../github/failure.ts'
import { mergeBaseOf, tipOf } from '../../github/fork-pull.ts'
import { begin } from '../../github/settle.ts'
import type { ActionInputs } from '../../model/action-inputs.ts'
import { quantityOf } from '../../model/config.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import { ANSWER_MARKER, answerText } from '../../render/github/answer.ts'
import { otherPullWords, statusOf } from '../../render/github/status.ts'
import { standingConfiguration } from '../evidence/configuration.ts'
import { statusName } from '../gate/status-name.ts'
import { type Permit, permitOf } from './permit.ts'

/** A new comment on a pull request, and the job that reads it. */
export interface SteerRequest {
  readonly github: GitHub
  readonly comment: NewComment
  readonly inputs: Pick<ActionInputs, 'status' | 'config'>
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
}

/** Outcome of a command. */
export interface Steered {
  /** Findings for the log of the job. */
  readonly findings: readonly Finding[]
  /** The commits that the next job is to compare, or null if it is to compare nothing. */
  readonly commits: { readonly base: string; readonly head: string } | null
  /** Whether all requests succeeded. */
  readonly isDone: boolean
}

/** Follows the command of a comment: sets the status to pending, and reacts to the comment, or answers why not. API failures become findings. */
export async function steer(request: SteerRequest): Promise<Steered> {
  const { github, comment } = request
  try {
    const permit = await permitOf(github, comment)
    if (permit.kind === 'permit') return await accepted(request, permit)
    return permit.isTold ? await refused(request, permit.finding) : { findings: [permit.finding], commits: null, isDone: true }
  } catch (error) {
    const task = { name: 'read-command', pull: comment.pull } as const
    const why = error instanceof Problem ? error.finding : explain(error, { task, permission: 'pull-requests: read' })
    return { findings: [why], commits: null, isDone: false }
  }
}

async function refused({ github, comment: { pull } }: SteerRequest, why: Finding): Promise<Steered> {
  const failed = await answerOnce(github, { pull, marker: ANSWER_MARKER, body: answerText(why) })
  return { findings: failed === null ? [why] : [why, failed], commits: null, isDone: failed === null }
}

/** Accepts the command, unless it is known already that its result could not be judged. */
async function accepted(request: SteerRequest, { pull, by }: Permit): Promise<Steered> {
  const { github, comment, inputs, run } = request
  const tip = await tipOf(github, pull.baseRef)
  const base = await mergeBaseOf(github, tip, pull.headSha)
  if (base === null) return refused(request, finding('command-without-base', {}))
  const config = await standingConfiguration(github, inputs.config, { base, tip, quantity: null })
  if ('code' in config) return refused(request, config)
  const name = await statusName({ trigger: pull, github, inputs, quantity: quantityOf(config) })
  const begun = await begin(
    github,
    {
      ...{ sha: pull.headSha, context: name.context, pull: pull.number, words: otherPullWords },
      isOfContext: (branch: string) => name.isOf(branch),
      ...{ runId: run.id, attempt: run.attempt, runUrl: run.url },
    },
    statusOf({ kind: 'pending' }).description,
  )
  const said = [...name.findings, ...(begun.finding === null ? [] : [begun.finding])]
  if (begun.kind !== 'written') return { findings: said, commits: null, isDone: begun.kind === 'left' }
  const failed = await reactWithEyes(github, comment)
  return {
    findings: [finding('command-taken', { sha: pull.headSha, by }), ...said, ...(failed === null ? [] : [failed])],
    commits: { base, head: pull.headSha },
    isDone: true,
  }
}
