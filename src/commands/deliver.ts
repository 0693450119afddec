import { previousOf, publishComment, type RunOf } from '../github/comment.ts'
import { statusSha } from '../github/event.ts'
import { setStatus } from '../github/status.ts'
import type { CommentData } from '../model/comment-data.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Finding } from '../model/finding.ts'
import { staleRun } from '../model/problems/action.ts'
import { commentOf, crashedComment, shouldPost, skippedComment } from '../render/comment.ts'
import { markerOf, type Posting, readCommentData } from '../render/posting.ts'
import { statusOf } from '../render/status.ts'
import { summaryOf, unfinishedSummary } from '../render/summary.ts'
import type { GateRequest } from './gate.ts'

/** What is delivered, besides the result itself. */
export interface Delivery {
  readonly request: GateRequest
  readonly found: { readonly base: string | null; readonly measured: string | null }
  readonly notes: readonly Finding[]
  readonly at: string
  /** Only what takes no time: a run that is cancelled has seconds, and the comment belongs to the run that follows. */
  isHurried(): boolean
}

/** How a run came out. */
export type Result =
  | { readonly kind: 'judged'; readonly comparison: Comparison }
  | { readonly kind: 'crashed' | 'skipped'; readonly finding: Finding }

export interface Delivered {
  readonly summary: string
  readonly commentUrl: string | null
  /** Does the status say how it came out? */
  readonly isStatusSet: boolean
  /** What could not be delivered. */
  readonly findings: readonly Finding[]
}

type Data = CommentData & RunOf

/**
 * Comment first, then the status. A token that may write neither costs these and not the verdict: the summary has it, and the exit code.
 */
export async function deliver(delivery: Delivery, result: Result): Promise<Delivered> {
  const { request } = delivery
  const { inputs, github, run, trigger } = request
  const sticky = { marker: markerOf(inputs['comment-key']), read: readData }
  const number = trigger.kind === 'pull_request' && !delivery.isHurried() ? trigger.number : null
  const previous = number === null || inputs.comment === 'never' ? null : await previousOf(github, number, sticky)
  const posting = postingOf(delivery, previous?.kind === 'found' ? previous.data : null)
  const published =
    number === null
      ? null
      : await publishComment<Data>(github, {
          number,
          sticky,
          body: bodyOf(posting, result),
          run: { runId: run.id, attempt: run.attempt },
          mode: inputs.comment,
          news: newsOf(result),
        })
  const status = await setStatus(github, {
    sha: statusSha(trigger),
    context: inputs.status,
    targetUrl: run.url,
    ...statusOf(result.kind === 'judged' ? result.comparison : result),
  })
  return {
    summary: result.kind === 'judged' ? summaryOf(result.comparison, posting) : unfinishedSummary(result.kind, posting, result.finding),
    commentUrl: published?.kind === 'written' || published?.kind === 'unchanged' ? published.url : null,
    isStatusSet: status.kind === 'written',
    findings: [
      ...(published?.kind === 'failed' ? [published.finding] : published?.kind === 'stale' ? [staleRun()] : []),
      ...(status.kind === 'failed' ? [status.finding] : []),
    ],
  }
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
    baseSha: found.base,
    measuredSha: found.measured,
    runId: run.id,
    attempt: run.attempt,
    runUrl: run.url,
    summaryUrl: run.url,
    at,
    previous: previous === null ? null : { gate: previous.gate, headSha: previous.head },
    notes,
  }
}

function bodyOf(posting: Posting, result: Result): string {
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

function newsOf(result: Result): 'nothing' | 'change' | 'failure' {
  if (result.kind !== 'judged') return result.kind === 'crashed' ? 'failure' : 'nothing'
  if (shouldPost('on-fail', result.comparison, false)) return 'failure'
  return shouldPost('on-change', result.comparison, false) ? 'change' : 'nothing'
}
