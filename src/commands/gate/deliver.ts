import { type CheckRun, createCheck } from '../../github/check-run.ts'
import type { GitHub } from '../../github/client.ts'
import { type Published, previousOf, publishComment, type Written } from '../../github/comment.ts'
import { statusSha, type Trigger } from '../../github/event.ts'
import { reportResult, type StatusReport, type StatusVerdict, type Voice } from '../../github/run-status.ts'
import type { ActionInputs } from '../../model/action-inputs.ts'
import type { CommentData } from '../../model/comment-data.ts'
import type { Comparison } from '../../model/comparison.ts'
import type { Quantity } from '../../model/config.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Joined } from '../../model/joined.ts'
import { CHECK_LIMIT, conclusionOf } from '../../render/github/check.ts'
import { commentOf, crashedComment, shouldPost, skippedComment } from '../../render/github/comment.ts'
import { isJoinedChange, joinedComment, joinedStatus, joinedSummary } from '../../render/github/joined.ts'
import { markerOf, type Posting, readCommentData } from '../../render/github/posting.ts'
import { type StatusWords, statusOf } from '../../render/github/status.ts'
import { SUMMARY_LIMIT, summaryOf, unfinishedSummary } from '../../render/github/summary.ts'
import { checkAnnotations } from './annotations.ts'
import type { FoundCommits } from './measure-trigger.ts'
import { sealsOf } from './seals.ts'

/** The run that is reported. */
interface Spoken {
  readonly trigger: Trigger
  readonly name: { readonly quantity: Quantity }
  readonly inputs: ActionInputs
  readonly github: GitHub
  /** `reportUrl`: page whose summary has the full report; the attempt of the run if it is absent. */
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string; readonly reportUrl?: string }
  /** Whether another job posts the result. Then no request is made that writes. */
  readonly isSilent?: boolean
  /** Saves for the post step what was delivered, in case this process is killed. */
  readonly keep: {
    verdict(verdict: StatusVerdict): void
    /** Saves that the check run was created. */
    checked?(): void
  }
}

/** Everything that is delivered, besides the result itself. */
export interface Delivery {
  readonly request: Spoken
  readonly voice: Voice
  /** null if the run ended before the commits were fetched. */
  readonly found: FoundCommits | null
  readonly notes: readonly Finding[]
  /** Whether a person can accept a result by a comment. Absent if not. */
  readonly canAccept?: boolean
  /** Hash of the Recording that the run leaves. Absent if it leaves none, or one that others could have made. */
  readonly recorded?: string
  readonly at: string
  /** Reports whether to skip the comment. A cancelled run has only seconds left, and the comment belongs to the run that follows. */
  isHurried(): boolean
}

/** Result of a run, with or without a Comparison. `joined`: that of several jobs. */
export type RunResult =
  | { readonly kind: 'judged'; readonly comparison: Comparison }
  | { readonly kind: 'crashed' | 'skipped'; readonly finding: Finding }
  | { readonly kind: 'joined'; readonly joined: Joined }

export interface Delivered {
  readonly summary: string
  readonly commentUrl: string | null
  /** Whether the status and the check run are final. If not, the post step tries again. */
  readonly isStatusSettled: boolean
  /** Whether the status could be set, or did not have to be. */
  readonly isStatusSet: boolean
  /** Findings on what could not be delivered. */
  readonly findings: readonly Finding[]
}

/** Data of a comment, with what tells which of two runs is newer. */
export type PostedData = CommentData & Written

/**
 * Posts the comment, then the status. If the token may write neither, the summary and the exit code still carry the verdict.
 */
export async function deliver(delivery: Delivery, result: RunResult): Promise<Delivered> {
  const { request, voice } = delivery
  const { inputs, github, trigger, name } = request
  if (request.isSilent === true) return undelivered(delivery, result)
  // The comment of a part is that of the job which joins it.
  const mode = inputs.part === '' ? inputs.comment : 'never'
  const sticky = { marker: markerOf({ key: inputs['comment-key'], ...name }), read: readData }
  const number = trigger.kind === 'pull_request' && !delivery.isHurried() ? trigger.number : null
  const previous = number === null || mode === 'never' ? null : await previousOf(github, number, sticky)
  const posting = postingOf(delivery, previous?.kind === 'found' ? previous.data : null)
  const publish = async (): Promise<Published | null> =>
    number === null
      ? null
      : publishComment<PostedData>(github, {
          ...{ number, sticky, run: voice, mode },
          body: bodyOf(posting, result),
          news: newsOf(result),
        })
  const first = await publish()
  const status = await sayVerdict(delivery, result)
  // The comment failed for a passing reason, and the status was written since. So the comment is tried again.
  const published = first?.kind === 'failed' && first.isPassing && status.kind === 'written' ? await publish() : first
  // A newer run creates its own.
  const isChecking = inputs['check-name'] !== '' && (status.kind !== 'left' || status.finding === null)
  const checked = isChecking ? await createCheck(github, checkFor(delivery, posting, result)) : null
  if (checked?.kind === 'written') request.keep.checked?.()
  return {
    summary: summaryFor(posting, result),
    commentUrl: published?.kind === 'written' || published?.kind === 'unchanged' ? published.url : null,
    isStatusSettled: [status, checked].every((one) => one?.kind !== 'failed' || !one.isPassing),
    isStatusSet: status.kind !== 'failed',
    findings: [
      ...(published?.kind === 'failed' ? [published.finding] : published?.kind === 'stale' ? [finding('stale-run', {})] : []),
      ...(status.finding === null ? [] : [status.finding]),
      ...(checked?.kind === 'failed' ? [checked.finding] : []),
    ],
  }
}

function summaryFor(posting: Posting, result: RunResult, limit = SUMMARY_LIMIT): string {
  if (result.kind === 'joined') return joinedSummary(result.joined, posting, limit)
  return result.kind === 'judged' ? summaryOf(result.comparison, posting, limit) : unfinishedSummary(result.kind, posting, result.finding)
}

function statusFor(result: RunResult): StatusWords {
  if (result.kind === 'joined') return joinedStatus(result.joined)
  return statusOf(result.kind === 'judged' ? result.comparison : result)
}

function checkFor({ request, voice, found, isHurried }: Delivery, posting: Posting, result: RunResult): CheckRun {
  const { state, description } = statusFor(result)
  const gate = result.kind === 'judged' ? result.comparison.gate : result.kind === 'joined' ? result.joined.gate : null
  return {
    ...{ name: request.inputs['check-name'], sha: voice.sha, title: description, url: posting.runUrl },
    conclusion: conclusionOf({ state, gate, isCancelled: result.kind === 'crashed' && isHurried() }),
    summary: summaryFor(posting, result, CHECK_LIMIT),
    annotations: result.kind === 'judged' ? checkAnnotations(result.comparison, found, request.inputs.config) : [],
  }
}

/** Reports the result in the summary alone. */
const undelivered = (delivery: Delivery, result: RunResult): Delivered => ({
  summary: summaryFor(postingOf(delivery, null), result),
  ...{ commentUrl: null, isStatusSettled: true, isStatusSet: true, findings: [] },
})

/** Sets the status. The verdict is saved for the post step first, since setting the status can take minutes and may be interrupted. */
async function sayVerdict({ request, voice, isHurried, recorded }: Delivery, result: RunResult): Promise<StatusReport> {
  const { state, description } = statusFor(result)
  if (state === 'pending') throw new Error('a run that is over has no verdict')
  const seals = recorded === undefined || result.kind !== 'judged' ? undefined : sealsOf(recorded, result.comparison)
  const verdict: StatusVerdict = { state, description, isCancelled: result.kind === 'crashed' && isHurried(), seals }
  request.keep.verdict(verdict)
  return reportResult(request.github, voice, verdict)
}

/** Reads the data of one of our comments, or null for any other text. */
export function readData(body: string): PostedData | null {
  const data = readCommentData(body)
  return data === null ? null : { ...data, runId: data.run, isRuled: data.ruled !== undefined }
}

function postingOf({ request, found, notes, at, canAccept = false }: Delivery, previous: CommentData | null): Posting {
  const { inputs, run, trigger, name } = request
  return {
    key: inputs['comment-key'],
    quantity: name.quantity,
    headSha: statusSha(trigger),
    baseSha: found?.base ?? null,
    measuredSha: found?.measured ?? null,
    standing: found?.standing ?? null,
    runId: run.id,
    attempt: run.attempt,
    runUrl: run.reportUrl ?? `${run.url}/attempts/${run.attempt}`,
    pull: trigger.kind === 'pull_request' && trigger.mergeSha !== null && inputs.base === '' && inputs.head === '' ? trigger.number : null,
    at,
    previous: previous === null ? null : { gate: previous.gate, headSha: previous.head },
    notes,
    canAccept,
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
    case 'joined':
      return joinedComment(result.joined, posting)
    default:
      return result satisfies never
  }
}

function newsOf(result: RunResult): 'nothing' | 'change' | 'failure' {
  if (result.kind === 'joined') return result.joined.gate === 'fail' ? 'failure' : isJoinedChange(result.joined) ? 'change' : 'nothing'
  if (result.kind !== 'judged') return result.kind === 'crashed' ? 'failure' : 'nothing'
  if (shouldPost('on-fail', result.comparison, false)) return 'failure'
  return shouldPost('on-change', result.comparison, false) ? 'change' : 'nothing'
}
