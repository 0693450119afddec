import type { GitHub } from '../../github/client.ts'
import { type Published, previousOf, publishComment, type Written } from '../../github/comment.ts'
import { statusSha, type Trigger } from '../../github/event.ts'
import { type Settled, type StatusVerdict, settle, type Voice } from '../../github/settle.ts'
import type { ActionInputs } from '../../model/action-inputs.ts'
import type { CommentData } from '../../model/comment-data.ts'
import type { Comparison } from '../../model/comparison.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { commentOf, crashedComment, shouldPost, skippedComment } from '../../render/github/comment.ts'
import { markerOf, type Posting, readCommentData } from '../../render/github/posting.ts'
import { statusOf } from '../../render/github/status.ts'
import { summaryOf, unfinishedSummary } from '../../render/github/summary.ts'
import type { FoundCommits } from './attempt.ts'

/** The run that is spoken of. */
interface Spoken {
  readonly trigger: Trigger
  readonly inputs: ActionInputs
  readonly github: GitHub
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  /** Keeps for the post step what the status is to say, if this process is killed. */
  readonly keep: { verdict(verdict: StatusVerdict): void }
}

/** What is delivered, besides the result itself. */
export interface Delivery {
  readonly request: Spoken
  readonly voice: Voice
  /** null: the run ended before the commits were here. */
  readonly found: FoundCommits | null
  readonly notes: readonly Finding[]
  readonly at: string
  /** Only what takes no time: a run that is cancelled has seconds, and the comment belongs to the run that follows. */
  isHurried(): boolean
}

/** How a run came out. */
export type RunResult =
  | { readonly kind: 'judged'; readonly comparison: Comparison }
  | { readonly kind: 'crashed' | 'skipped'; readonly finding: Finding }

export interface Delivered {
  readonly summary: string
  readonly commentUrl: string | null
  /** Is nothing left to be said by the status? If not, the post step tries again. */
  readonly isStatusSettled: boolean
  /** What could not be delivered. */
  readonly findings: readonly Finding[]
}

type Data = CommentData & Written

/**
 * Comment first, then the status. A token that may write neither costs these and not the verdict: the summary has it, and the exit code.
 */
export async function deliver(delivery: Delivery, result: RunResult): Promise<Delivered> {
  const { request, voice } = delivery
  const { inputs, github, trigger } = request
  const sticky = { marker: markerOf(inputs['comment-key']), read: readData }
  const number = trigger.kind === 'pull_request' && !delivery.isHurried() ? trigger.number : null
  const previous = number === null || inputs.comment === 'never' ? null : await previousOf(github, number, sticky)
  const posting = postingOf(delivery, previous?.kind === 'found' ? previous.data : null)
  const publish = async (): Promise<Published | null> =>
    number === null
      ? null
      : publishComment<Data>(github, {
          ...{ number, sticky, run: voice, mode: inputs.comment },
          body: bodyOf(posting, result),
          news: newsOf(result),
        })
  const first = await publish()
  const status = await sayVerdict(delivery, result)
  // The status has outlived what kept the comment from being written.
  const published = first?.kind === 'failed' && first.isPassing && status.kind === 'written' ? await publish() : first
  return {
    summary: result.kind === 'judged' ? summaryOf(result.comparison, posting) : unfinishedSummary(result.kind, posting, result.finding),
    commentUrl: published?.kind === 'written' || published?.kind === 'unchanged' ? published.url : null,
    isStatusSettled: status.kind !== 'failed' || !status.isPassing,
    findings: [
      ...(published?.kind === 'failed' ? [published.finding] : published?.kind === 'stale' ? [finding('stale-run', {})] : []),
      ...(status.finding === null ? [] : [status.finding]),
    ],
  }
}

/** Sets the status. What it says is kept for the post step first: this can take minutes, and end in the middle. */
async function sayVerdict({ request, voice, isHurried }: Delivery, result: RunResult): Promise<Settled> {
  const { state, description } = statusOf(result.kind === 'judged' ? result.comparison : result)
  if (state === 'pending') throw new Error('a run that is over has no verdict')
  const verdict: StatusVerdict = { state, description, isCancelled: result.kind === 'crashed' && isHurried() }
  request.keep.verdict(verdict)
  return settle(request.github, voice, verdict)
}

function readData(body: string): Data | null {
  const data = readCommentData(body)
  return data === null ? null : { ...data, runId: data.run }
}

function postingOf({ request, found, notes, at }: Delivery, previous: CommentData | null): Posting {
  const { inputs, run, trigger } = request
  return {
    key: inputs['comment-key'],
    headSha: statusSha(trigger),
    baseSha: found?.base ?? null,
    measuredSha: found?.measured ?? null,
    runId: run.id,
    attempt: run.attempt,
    runUrl: run.url,
    summaryUrl: run.url,
    at,
    previous: previous === null ? null : { gate: previous.gate, headSha: previous.head },
    notes,
  }
}

function bodyOf(posting: Posting, result: RunResult): string {
  switch (result.kind) {
    case 'judged':
      return commentOf(result.comparison, posting)
    case 'crashed':
      return crashedComment(posting, result.finding)
    case 'skipped':
      return skippedComment(posting, result.finding)
    default:
      return result satisfies never
  }
}

function newsOf(result: RunResult): 'nothing' | 'change' | 'failure' {
  if (result.kind !== 'judged') return result.kind === 'crashed' ? 'failure' : 'nothing'
  if (shouldPost('on-fail', result.comparison, false)) return 'failure'
  return shouldPost('on-change', result.comparison, false) ? 'change' : 'nothing'
}
