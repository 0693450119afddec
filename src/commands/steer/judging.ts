import type { GitHub } from '../../github/client.ts'
import type { PullRequest } from '../../github/event.ts'
import type { Mark, Seals, SetStatus } from '../../github/status.ts'
import type { Posting } from '../../render/github/posting.ts'
import type { StatusWords } from '../../render/github/status.ts'
import type { PostedRun } from './results.ts'

/** Result to judge again, and the budgets that it is judged by. */
export interface Rejudging {
  readonly github: GitHub
  readonly pull: PullRequest
  readonly result: PostedRun & { readonly said: SetStatus & { readonly mark: Mark & { readonly seals: Seals } } }
  /** Login of the person who asks. */
  readonly by: string
  /** Commit of the base branch whose budgets count. */
  readonly tip: string
  /** Path of the configuration. */
  readonly config: string
  readonly key: string
}

/** Result that was judged again, ready to be posted. */
export interface Rejudged {
  readonly status: StatusWords
  readonly body: string
  readonly seals: Seals
}

/** Returns what a comment on a result that was judged again says about its run. */
export function postingOf({ result, pull, key }: Rejudging, { at, ...commits }: Pick<Posting, 'baseSha' | 'measuredSha' | 'at'>): Posting {
  const { name, mark, runUrl, comment } = result
  return {
    ...{ key, quantity: name.quantity, headSha: pull.headSha, ...commits, runId: mark.runId, attempt: mark.attempt },
    ...{ runUrl: `${runUrl}/attempts/${mark.attempt}`, at, canAccept: true, notes: [] },
    pull: commits.measuredSha === null || commits.measuredSha === pull.headSha ? null : pull.number,
    previous: typeof comment === 'string' ? null : { gate: comment.data.gate, headSha: comment.data.head },
  }
}
