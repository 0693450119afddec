import * as z from 'zod/mini'
import { finding, problem } from '../model/finding.ts'
import { type Ignored, type Occasion, type Refused, reading } from './event.ts'

/** New comment on a pull request, as GitHub's event describes it. */
export interface NewComment {
  readonly kind: 'comment'
  readonly id: number
  /** Number of the pull request. */
  readonly pull: number
  readonly author: string
  /** Text as it was written, before any edit. */
  readonly body: string
  readonly defaultBranch: string
}

const Count = z.int().check(z.positive())
const CommentEvent = z.looseObject({
  action: z.string(),
  issue: z.looseObject({ number: Count, pull_request: z.nullish(z.looseObject({})) }),
  comment: z.looseObject({ id: Count, body: z.nullish(z.string()), user: z.nullable(z.looseObject({ login: z.string() })) }),
  repository: z.looseObject({ default_branch: z.string() }),
})

/** Reads the new comment. Throws nothing: it also refuses a payload that GitHub would not send. */
export const readComment = (occasion: Occasion): NewComment | Ignored | Refused => reading(occasion, read)

const refused = (event: string): Refused => ({ kind: 'refused', problem: problem('steer-needs-comment', { event }) })

function read({ eventName, payload, ref }: Occasion): NewComment | Ignored | Refused {
  if (eventName !== 'issue_comment') return refused(eventName)
  const { action, issue, comment, repository } = CommentEvent.parse(payload)
  const { default_branch: defaultBranch } = repository
  if (ref !== `refs/heads/${defaultBranch}`) return refused(`${eventName} on ${ref}`)
  const why = action !== 'created' ? 'edited' : issue.pull_request ? null : 'issue'
  if (why !== null) return { kind: 'ignored', finding: finding('comment-without-command', { why }) }
  const { id, body, user } = comment
  return { kind: 'comment', id, pull: issue.number, author: user?.login ?? '', body: body ?? '', defaultBranch }
}
