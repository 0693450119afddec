import { answerOnce, reactWithEyes } from '../../github/answer.ts'
import type { GitHub } from '../../github/client.ts'
import type { NewComment } from '../../github/comment-event.ts'
import type { PullRequest } from '../../github/event.ts'
import { explain } from '../../github/failure.ts'
import { mergeBaseOf, pullAsTrigger, tipOf } from '../../github/fork-pull.ts'
import type { LabelChange } from '../../github/label-event.ts'
import { reportBegin } from '../../github/run-status.ts'
import { quantityOf } from '../../model/config.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import type { RulingFile } from '../../model/ruling.ts'
import { ANSWER_MARKER, answerText } from '../../render/github/answer.ts'
import { otherPullWords, statusOf } from '../../render/github/status.ts'
import { standingConfiguration } from '../evidence/configuration.ts'
import { type StatusName, statusName } from '../gate/status-name.ts'
import { accept } from './accept.ts'
import { measureAgain } from './again.ts'
import type { Decided, Deciding } from './decide.ts'
import { givenCommand, type NotFollowed, told } from './given.ts'
import { judgeAgain } from './judge.ts'
import { followLabel } from './label.ts'
import { forkPermit, type Permit } from './permit.ts'
import type { SteerInputs } from './results.ts'
import { skip } from './skip.ts'

/** A new comment on a pull request or a label, and the job that reads it. */
export interface SteerRequest {
  readonly github: GitHub
  readonly given: NewComment | LabelChange
  readonly inputs: SteerInputs
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
}

/** Outcome of a command. */
export interface Steered {
  /** Findings for the log of the job. */
  readonly findings: readonly Finding[]
  /** The commits that the next job is to compare, or null if it is to compare nothing. */
  readonly commits: { readonly base: string; readonly head: string } | null
  /** Decisions to keep as an artifact of this run, or null if there are none. */
  readonly ruling: RulingFile | null
  /** Whether all requests succeeded. */
  readonly isDone: boolean
}

const nothing = (findings: readonly Finding[], isDone = true): Steered => ({ findings, commits: null, ruling: null, isDone })

/** Follows a command or a label: decides, reacts to the comment, or answers why not. API failures become findings. */
export async function steer(request: SteerRequest): Promise<Steered> {
  const { given } = request
  try {
    const outcome = await (given.kind === 'comment'
      ? followComment(request, given)
      : followLabel(request.github, given, decidingOf(request)))
    if (outcome.kind === 'permit') return await accepted(request, outcome)
    if (outcome.kind === 'decided') return await decided(request, outcome)
    return outcome.isTold ? await refused(request, outcome.finding) : nothing([outcome.finding])
  } catch (error) {
    const task = { name: 'read-command', pull: given.pull } as const
    const why = error instanceof Problem ? error.finding : explain(error, { task, permission: 'pull-requests: read' })
    return nothing([why], false)
  }
}

const decidingOf = ({ github, given, inputs, run }: SteerRequest): Omit<Deciding, 'by' | 'at'> => ({
  ...{ github, number: given.pull, defaultBranch: given.defaultBranch, inputs, run },
})

async function followComment(request: SteerRequest, comment: NewComment): Promise<Permit | Decided | NotFollowed> {
  const { github } = request
  const given = await givenCommand(github, comment)
  if (given.kind === 'none') return given
  const { command, by, at } = given
  const deciding = { ...decidingOf(request), by, at }
  switch (command.kind) {
    case 'accept':
      return accept(deciding, { words: [command.words], isByLabel: false })
    case 'skip':
      return skip(deciding, command.reason, () => expectedName(request))
    case 'judge':
      return judgeAgain(deciding)
    case 'measure': {
      const { pull, isOpen } = await pullAsTrigger(github, comment.pull, comment.defaultBranch)
      if (!isOpen) return told(finding('command-pull-closed', {}))
      return pull.isFork ? forkPermit(pull, { sha: command.sha, by }) : measureAgain(deciding, { pull, sha: command.sha })
    }
    default:
      return command satisfies never
  }
}

/** Returns the name of the status that a run of the pull request will set, by base's configuration, or the reason why it is unknown. */
async function expectedName(request: SteerRequest): Promise<StatusName | Finding> {
  const { github, given, inputs } = request
  const { pull } = await pullAsTrigger(github, given.pull, given.defaultBranch)
  const found = await baseOf(request, pull)
  if ('code' in found) return found
  return statusName({ trigger: pull, github, inputs, quantity: quantityOf(found.config) })
}

/** Returns the commit that a head is compared with, and its configuration. */
async function baseOf({ github, inputs }: SteerRequest, pull: PullRequest) {
  const tip = await tipOf(github, pull.baseRef)
  const base = await mergeBaseOf(github, tip, pull.headSha)
  if (base === null) return finding('command-without-base', {})
  const config = await standingConfiguration(github, inputs.config, { base, tip, quantity: null })
  return 'code' in config ? config : { base, config }
}

async function refused({ github, given: { pull } }: SteerRequest, why: Finding): Promise<Steered> {
  const failed = await answerOnce(github, { pull, marker: ANSWER_MARKER, body: answerText(why) })
  return nothing(failed === null ? [why] : [why, failed], failed === null)
}

async function reacted({ github, given }: SteerRequest): Promise<readonly Finding[]> {
  const failed = given.kind === 'comment' ? await reactWithEyes(github, given) : null
  return failed === null ? [] : [failed]
}

async function decided(request: SteerRequest, { findings, rulings, isDone }: Decided): Promise<Steered> {
  const ruling: RulingFile | null = rulings.length === 0 ? null : { schema: 1, rulings }
  return { findings: [...findings, ...(await reacted(request))], commits: null, ruling, isDone }
}

/** Accepts the command to measure a fork's commit, unless it is known already that its result could not be judged. */
async function accepted(request: SteerRequest, { pull, by }: Permit): Promise<Steered> {
  const { github, inputs, run } = request
  const found = await baseOf(request, pull)
  if ('code' in found) return refused(request, found)
  const { base, config } = found
  const name = await statusName({ trigger: pull, github, inputs, quantity: quantityOf(config) })
  const begun = await reportBegin(
    github,
    {
      ...{ sha: pull.headSha, context: name.context, pull: pull.number, words: otherPullWords },
      isOfContext: (branch: string) => name.isOf(branch),
      ...{ runId: run.id, attempt: run.attempt, runUrl: run.url },
    },
    statusOf({ kind: 'pending' }).description,
  )
  const said = [...name.findings, ...(begun.finding === null ? [] : [begun.finding])]
  if (begun.kind !== 'written') return nothing(said, begun.kind === 'left')
  return {
    findings: [finding('command-taken', { sha: pull.headSha, by }), ...said, ...(await reacted(request))],
    commits: { base, head: pull.headSha },
    ruling: null,
    isDone: true,
  }
}
