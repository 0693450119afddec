import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import { allPages, type GitHub, readAnswer } from './client.ts'
import { explain, isPassing } from './failure.ts'

/** Run of a workflow; a repeated one has the same id and the next attempt. */
export interface RunOf {
  readonly runId: number
  readonly attempt: number
}

/** Reports whether the one was started after the other. */
export const isNewer = (one: RunOf, other: RunOf): boolean =>
  one.runId > other.runId || (one.runId === other.runId && one.attempt > other.attempt)

/** Commit status, which branch protection can require. */
export interface CommitStatus {
  readonly sha: string
  readonly state: 'pending' | 'success' | 'failure' | 'error'
  /** Text on one line, of at most 140 characters. */
  readonly description: string
  /** Address that its link leads to, or null if there is none. */
  readonly targetUrl: string | null
  /** Name of the status. */
  readonly context: string
}

/** Failure to set a status. `isPassing`: whether a later attempt may succeed. */
export interface StatusFailed {
  readonly kind: 'failed'
  readonly finding: Finding
  readonly isPassing: boolean
}
export type StatusSet = { readonly kind: 'written' } | StatusFailed

/** Sets the status. Returns API failures and never throws them. Writing the same status twice does no harm. */
export async function setStatus(github: GitHub, status: CommitStatus): Promise<StatusSet> {
  try {
    await github.persist(() => writeStatus(github, status))
    return { kind: 'written' }
  } catch (error) {
    return statusFailed(status, error)
  }
}

/** Returns the failure to set a status. @throws error itself, if it is a bug of ours. */
export function statusFailed({ context, sha, state }: Pick<CommitStatus, 'context' | 'sha' | 'state'>, error: unknown): StatusFailed {
  const task = { name: 'set-status', context, sha, state } as const
  return { kind: 'failed', finding: explain(error, { task, permission: 'statuses: write' }), isPassing: isPassing(error) }
}

/** Retries happen in the caller. */
const ONCE = { request: { retries: 0 } }
/** Common part of the responses of GitHub and Gitea, which have little more in common. */
const Written = z.looseObject({ id: z.number() })

/** Sets the status, in one request. @throws errors of requests, and OddAnswer if a server other than GitHub responded. */
export async function writeStatus(github: GitHub, { sha, state, description, targetUrl, context }: CommitStatus): Promise<void> {
  const link = targetUrl === null ? {} : { target_url: targetUrl }
  const { repos } = (await github.api()).rest
  const { data } = await repos.createCommitStatus({ ...github.place, sha, state, description, context, ...link, ...ONCE })
  readAnswer(Written, data)
}

/** Status that has been set. Older ones stay in the list and cannot be removed. */
export interface SetStatus extends Pick<CommitStatus, 'state' | 'description' | 'targetUrl' | 'context'> {
  readonly id: number
  /** ISO 8601, by the host's clock; '' if it does not tell. */
  readonly createdAt: string
  /** Mark of the run, or null if the status is not ours, or of a version that wrote none. */
  readonly mark: Mark | null
}

const State = z.enum(['pending', 'success', 'failure', 'error'])
const Listed = z.looseObject({
  id: z.number(),
  context: z.string(),
  // Gitea calls it `status`, and has more of them: a warning is no success.
  state: State.catch('error').optional(),
  status: State.catch('error').optional(),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
  created_at: z.string().nullish(),
})

/** Lists all statuses of this name that a commit ever had, the newest first. @throws errors of requests. */
export async function listStatuses(github: GitHub, { sha, context }: Pick<CommitStatus, 'sha' | 'context'>): Promise<readonly SetStatus[]> {
  // GitHub ignores case in names.
  return (await listAllStatuses(github, sha)).filter((one) => one.context.toLowerCase() === context.toLowerCase())
}

/** Lists all statuses that a commit ever had, the newest first. @throws errors of requests. */
export async function listAllStatuses(github: GitHub, sha: string): Promise<readonly SetStatus[]> {
  const { repos } = (await github.api()).rest
  const pages = await allPages((page) => repos.listCommitStatusesForRef({ ...github.place, ref: sha, per_page: 100, page, ...ONCE }))
  return readAnswer(z.array(Listed), pages)
    .toSorted((one, other) => other.id - one.id)
    .map(({ id, state, status, description, context, target_url: url, created_at: at }) => ({
      ...{ id, context, createdAt: at ?? '', description: description ?? '', state: state ?? status ?? 'error' },
      ...{ targetUrl: url ?? null, mark: readMark(url ?? '') },
    }))
}

/** Part of a status for our own use: the run that set it, its pull request, and the run's own result. */
export interface Mark extends RunOf {
  /** Number of the pull request, or null if there is none. */
  readonly pull: number | null
  /** Result of the run itself, or null if it has not ended. Differs from the state if another pull request with this commit decides. */
  readonly own: 'success' | 'failure' | 'error' | null
  /** Whether a person has decided on the result of the run. Absent if not. */
  readonly isRuled?: boolean
  /** Whether the result was judged again, by budgets that are newer than the run. Absent if not. */
  readonly isJudged?: boolean
  /** Absent if the run has no Recording of its own. */
  readonly seals?: Seals
}

/**
 * Hashes of what a run has left elsewhere, in hex. Only what matches them is the run's: a pull request's own workflow can replace an artifact, and
 * a person can edit a comment.
 */
export interface Seals {
  /** SHA-256 of recording.json. */
  readonly recording: string
  /** First half of the SHA-256 of the results in the comment's data. Absent if the comment has none. */
  readonly results?: string | undefined
}

/** Writes the mark into the link of a status, which leads to the run and back to the pull request. */
export function markedUrl(runUrl: string, { attempt, pull, own, isRuled = false, isJudged = false, seals }: Mark): string {
  const parts = [
    ...(pull === null ? [] : [`pr=${pull}`]),
    ...(attempt === 1 ? [] : [`attempt=${attempt}`]),
    ...(isRuled ? ['ruled=1'] : []),
    ...(isJudged ? ['judged=1'] : []),
    ...Object.entries(seals ?? {}).map(([name, hash]) => `${name}=${hash}`),
  ]
  const query = parts.join('&')
  return `${runUrl}${query === '' ? '' : `?${query}`}${own === null ? '' : `#${own}`}`
}

/** Reads the mark from a link, or returns null if it has none. */
function readMark(url: string): Mark | null {
  const [, run, query = '', own] = /\/actions\/runs\/(\d{1,15})(?:\?([\w=&]*))?(?:#(success|failure|error))?$/.exec(url) ?? []
  if (run === undefined) return null
  const numbers = new URLSearchParams(query)
  return {
    runId: Number(run),
    attempt: Number(numbers.get('attempt') ?? 1) || 1,
    pull: Number(numbers.get('pr')) || null,
    own: own === 'success' || own === 'failure' || own === 'error' ? own : null,
    ...(numbers.has('ruled') ? { isRuled: true } : {}),
    ...(numbers.has('judged') ? { isJudged: true } : {}),
    ...sealsIn(numbers),
  }
}

function sealsIn(query: URLSearchParams): Pick<Mark, 'seals'> {
  const [recording, results] = [query.get('recording') ?? '', query.get('results') ?? '']
  if (!/^[0-9a-f]{64}$/.test(recording)) return {}
  return { seals: { recording, ...(/^[0-9a-f]{32}$/.test(results) ? { results } : {}) } }
}
