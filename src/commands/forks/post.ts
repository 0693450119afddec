import { readRepositoryFile } from '../../github/contents.ts'
import type { PullRequest } from '../../github/event.ts'
import { explain, failureOf } from '../../github/failure.ts'
import { pullsOfRun, tipOf } from '../../github/fork-pull.ts'
import { listStatuses, setStatus } from '../../github/status.ts'
import { ActionInputs, type CommentInputs } from '../../model/action-inputs.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import { otherPullWords, statusOf } from '../../render/github/status.ts'
import { deliver, type RunResult } from '../gate/deliver.ts'
import { measuresDrafts, sayDraft } from '../gate/draft.ts'
import { acceptedResult, type RulingRequest } from '../gate/rulings.ts'
import { statusName } from '../gate/status-name.ts'
import { type ForkRequest, type JudgedFork, judgeFork } from './judge.ts'

/** Outcome of posting. */
export interface ForkPosted {
  /** Markdown for the summary of the job; '' if there is no report. */
  readonly summary: string
  /** Findings for the log of the job. */
  readonly findings: readonly Finding[]
  /** Whether every status could be set. */
  readonly isPosted: boolean
}

/** Judges the result of a fork's pull request, and posts it as a comment and a status. API failures become findings. */
export async function postFork(request: ForkRequest, signal: AbortSignal): Promise<ForkPosted> {
  const { github, run } = request
  let pulls: readonly PullRequest[]
  try {
    pulls = await pullsOfRun(github, run)
  } catch (error) {
    const task = { name: 'find-pull', sha: run.headSha } as const
    return { summary: '', findings: [explain(error, { task, permission: 'pull-requests: read' })], isPosted: false }
  }
  const [pull, ...others] = pulls
  if (pull === undefined) return { summary: '', findings: [finding('run-without-pull', { sha: run.headSha })], isPosted: true }
  if (others.length === 0) return (await isLeftDraft(request, pull)) ? drafted(request, pull) : postPull(request, pull, signal)
  const alike = finding('fork-pulls-alike', { pulls: pulls.map(({ number }) => `#${number}`).join(', ') })
  const all: ForkPosted[] = []
  for (const one of pulls) all.push(await posted(request, one, { result: alike, signal }))
  return {
    summary: all[0]?.summary ?? '',
    findings: all.flatMap(({ findings }) => findings),
    isPosted: all.every(({ isPosted }) => isPosted),
  }
}

/** Adds what people have accepted on the pull request of a result that fails the check. */
async function withAccepted(judged: JudgedFork, request: RulingRequest): Promise<JudgedFork> {
  const { comparison, canAccept, finding: unread } = await acceptedResult(judged.comparison.recording, request)
  return { ...judged, comparison, canAccept, notes: [...judged.notes, ...(unread === null ? [] : [unread])] }
}

/** Reports whether the pull request is a draft, and base does not measure drafts. If that is unknown, its result is posted. */
async function isLeftDraft({ github, inputs: { config } }: ForkRequest, { isDraft, baseRef }: PullRequest): Promise<boolean> {
  if (!isDraft) return false
  try {
    return !measuresDrafts(await readRepositoryFile(github, config, await tipOf(github, baseRef)), config)
  } catch (error) {
    failureOf(error) // throws what is a fault of ours
    // GitHub does not answer. Judging the result needs it as well, and says so.
    return false
  }
}

/** Leaves a draft until it is ready for review. */
async function drafted({ github, run, inputs, quantity, runUrl }: ForkRequest, pull: PullRequest): Promise<ForkPosted> {
  const name = await statusName({ trigger: pull, github, inputs, quantity })
  const about = { sha: run.headSha, context: name.context, pull: pull.number, runUrl, attempt: run.attempt }
  const { finding: said, findings } = await sayDraft(github, { ...about, isOfContext: (base) => name.isOf(base) })
  return { summary: '', findings: [...name.findings, said, ...findings], isPosted: findings.length === 0 }
}

/** Judges the result. Failures of the API and of base's configuration become the reason why there is none. */
async function resultOf(request: ForkRequest, pull: PullRequest): Promise<JudgedFork | Finding> {
  try {
    return await judgeFork(request, pull)
  } catch (error) {
    if (error instanceof Problem) return error.finding
    const task = { name: 'read-artifact', run: request.run.id } as const
    return explain(error, { task, permission: 'actions: read' })
  }
}

/** Posts the result of a pull request that is known. */
export const postPull = async (request: ForkRequest, pull: PullRequest, signal: AbortSignal): Promise<ForkPosted> =>
  posted(request, pull, { result: await resultOf(request, pull), signal })

interface Posting {
  readonly result: JudgedFork | Finding
  readonly signal: AbortSignal
}

async function posted(request: ForkRequest, pull: PullRequest, { result: found, signal }: Posting): Promise<ForkPosted> {
  const { github, run, inputs, quantity } = request
  const name = await statusName({ trigger: pull, github, inputs, quantity })
  if (run.conclusion === 'skipped') return skipped(request, name.context)
  const ruled = { github, trigger: pull, context: name.context, isSilent: false }
  const result = 'comparison' in found ? await withAccepted(found, ruled) : found
  const isJudged = 'comparison' in result
  const delivered = await deliver(
    {
      request: {
        trigger: isJudged && result.measured !== run.headSha ? { ...pull, mergeSha: result.measured } : pull,
        inputs: inputsOf(inputs),
        github,
        name,
        run: { id: run.id, attempt: run.attempt, url: request.runUrl, reportUrl: request.reportUrl },
        keep: { verdict: () => undefined },
      },
      voice: {
        ...{ sha: run.headSha, context: name.context, pull: pull.number, words: otherPullWords },
        isOfContext: (base: string) => name.isOf(base),
        ...{ runId: run.id, attempt: run.attempt, runUrl: request.runUrl },
      },
      found: isJudged ? { base: result.base, measured: result.measured, configuration: null } : null,
      notes: [...name.findings, ...(isJudged ? result.notes : [])],
      canAccept: isJudged && result.canAccept,
      at: new Date().toISOString(),
      isHurried: () => signal.aborted,
    },
    runResultOf(result),
  )
  const said = isJudged ? result.notes : [result]
  return {
    summary: delivered.summary,
    findings: [...name.findings, ...said, ...delivered.findings],
    isPosted: delivered.isStatusSet,
  }
}

const runResultOf = (result: JudgedFork | Finding): RunResult =>
  'comparison' in result ? { kind: 'judged', comparison: result.comparison } : { kind: 'crashed', finding: result }

/** Returns the inputs of the action that the delivery reads. */
const inputsOf = ({ comment, 'comment-key': key }: CommentInputs): ActionInputs => ActionInputs.parse({ comment, 'comment-key': key })

/**
 * Reports a run whose jobs were skipped, as for an edited title. Its commit may have a result already, or get one from a run that is still
 * in progress. So the status is set only if there is none, and without the mark of a run, so that any result replaces it.
 */
async function skipped({ github, run, runUrl }: ForkRequest, context: string): Promise<ForkPosted> {
  const said = finding('fork-run-skipped', {})
  const about = { sha: run.headSha, context }
  const ended = (findings: readonly Finding[], isPosted: boolean): ForkPosted => ({ summary: '', findings: [said, ...findings], isPosted })
  try {
    const standing = await github.persist(() => listStatuses(github, about))
    if (standing.length > 0) return ended([], true)
  } catch (error) {
    return ended([explain(error, { task: { name: 'set-status', state: 'error', ...about }, permission: 'statuses: write' })], false)
  }
  const { description } = statusOf({ kind: 'crashed', finding: said })
  // The page of an attempt is no mark of a run: this is no result, and never newer than one.
  const targetUrl = `${runUrl}/attempts/${run.attempt}`
  const set = await setStatus(github, { ...about, state: 'error', description, targetUrl })
  return set.kind === 'written' ? ended([], true) : ended([set.finding], false)
}
