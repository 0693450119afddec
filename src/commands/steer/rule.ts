import type { GitHub } from '../../github/client.ts'
import { publishComment } from '../../github/comment.ts'
import type { PullRequest } from '../../github/event.ts'
import { reportResult, type StatusVerdict, type Voice } from '../../github/run-status.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { type Ruling, type StandingRulings, standing } from '../../model/ruling.ts'
import { personSkippedComment } from '../../render/github/comment.ts'
import { ruledComment } from '../../render/github/ruled.ts'
import { ruledStatus } from '../../render/github/ruled-status.ts'
import { otherPullWords } from '../../render/github/status.ts'
import { type PostedData, readData } from '../gate/deliver.ts'
import type { PostedRun } from './results.ts'

/** Result of a run, and the decisions on its pull request, in the order in which they were given. */
export interface RuledResult {
  readonly pull: PullRequest
  readonly result: PostedRun
  readonly rulings: readonly Ruling[]
  /** Key of the comment. */
  readonly key: string
}

/** Effects of a decision. `isDone`: whether all requests succeeded. `isOutdated`: a newer run decides, so that nothing was changed. */
export interface Applied {
  readonly findings: readonly Finding[]
  readonly isDone: boolean
  readonly isOutdated: boolean
}

/**
 * Sets the status of a result by all decisions that stand, and rewrites its comment. It speaks as the run that has measured. So it overrules no
 * newer run of the pull request, and a later run reports its own result. API failures become findings.
 */
export async function applyRulings(github: GitHub, ruled: RuledResult): Promise<Applied> {
  const { pull, result, rulings } = ruled
  const stands = standing(rulings, { context: result.name.context, isHead: (sha) => sha === pull.headSha })
  const settled = await reportResult(github, voiceOf(pull, result), verdictOf(result, stands))
  const said = settled.finding === null ? [] : [settled.finding]
  if (settled.kind !== 'written') return { findings: said, isDone: settled.kind === 'left', isOutdated: settled.kind === 'left' }
  const body = bodyOf(ruled, stands)
  if (body === null) return { findings: said, isDone: true, isOutdated: false }
  const published = await publishComment<PostedData>(github, {
    ...{ number: pull.number, sticky: { marker: result.marker, read: readData }, body, run: result.mark },
    ...{ mode: 'always', news: 'change', isRuling: true },
  })
  const failed = published.kind === 'failed' ? [published.finding] : published.kind === 'stale' ? [finding('stale-run', {})] : []
  return { findings: [...said, ...failed], isDone: published.kind !== 'failed', isOutdated: false }
}

/** Returns the voice of the run that has measured. */
export const voiceOf = ({ number, headSha }: PullRequest, { name, mark, runUrl }: PostedRun): Voice => ({
  ...{ sha: headSha, context: name.context, pull: number, words: otherPullWords },
  isOfContext: (branch: string) => name.isOf(branch),
  ...{ runId: mark.runId, attempt: mark.attempt, runUrl },
})

/** Returns the status of a result: the run's own, unless a decision stands. */
function verdictOf({ said, comment }: PostedRun, stands: StandingRulings): StatusVerdict {
  const own = said?.mark?.own ?? null
  const isOwn = stands.skip === null && stands.acceptances.length === 0
  if (isOwn && said !== null && own !== null) return { state: own, description: said.description, isCancelled: false, isRuled: true }
  const { state, description } = ruledStatus(stands, typeof comment === 'string' ? null : { ...comment, stands })
  if (state === 'pending') throw new Error('a person has decided, so nothing is pending')
  return { state, description, isCancelled: false, isRuled: true }
}

/** Returns the text of the comment. If a run has posted none, only a skip has one. */
function bodyOf({ pull, result, key }: RuledResult, stands: StandingRulings): string | null {
  const { comment, mark, runUrl, name } = result
  if (typeof comment !== 'string') return ruledComment({ ...comment, stands })
  if (stands.skip === null) return null
  const { by, isAuthor, reason, at } = stands.skip
  const commits = { headSha: pull.headSha, baseSha: null, measuredSha: null }
  const posting = { key, quantity: name.quantity, ...commits, ...mark, runUrl, pull: null, at, previous: null, notes: [] }
  return personSkippedComment(posting, finding('skipped-by-person', { by, isAuthor, reason }))
}
