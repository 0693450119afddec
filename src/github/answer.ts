import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import { type GitHub, readAnswer } from './client.ts'
import { ours } from './comment.ts'
import { explain, failureOf } from './failure.ts'

/** Comment as it is now. */
export interface CommentNow {
  readonly body: string
  /** Login of its author, or null if it was not a person: a bot, an app that acts for a person, or an account that was deleted. */
  readonly person: string | null
  /** Time at which it was written, ISO 8601 in UTC. */
  readonly createdAt: string
}

const Comment = z.looseObject({
  body: z.string().nullish(),
  user: z.looseObject({ login: z.string(), type: z.string() }).nullable(),
  performed_via_github_app: z.unknown().optional(),
  issue_url: z.string(),
  created_at: z.iso.datetime({ offset: true }),
})

/** Requests a comment of a pull request. Returns null if it was deleted. @throws errors of requests; permission: `pull-requests: read`. */
export async function commentAt(github: GitHub, { id, pull }: { readonly id: number; readonly pull: number }): Promise<CommentNow | null> {
  const { issues } = (await github.api()).rest
  try {
    const { data } = await issues.getComment({ ...github.place, comment_id: id })
    const { body, user, performed_via_github_app: app, issue_url: issue, created_at: at } = readAnswer(Comment, data)
    if (!issue.endsWith(`/${pull}`)) return null
    const person = user?.type === 'User' && (app ?? null) === null ? user.login : null
    return { body: body ?? '', person, createdAt: new Date(at).toISOString() }
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'answered' && (failure.status === 404 || failure.status === 410)) return null
    throw error
  }
}

/**
 * Writes a comment, unless the same text of ours is there already: nobody can make us repeat ourselves. The text must begin with `marker`.
 * Returns the failure, or null. Never throws errors of requests.
 */
export async function answerOnce(
  github: GitHub,
  { pull, marker, body }: { readonly pull: number; readonly marker: string; readonly body: string },
): Promise<Finding | null> {
  try {
    await github.persist(async () => {
      if ((await ours(github, pull, marker)).some((one) => one.body === body)) return
      const { issues } = (await github.api()).rest
      await issues.createComment({ ...github.place, issue_number: pull, body, request: { retries: 0 } })
    })
    return null
  } catch (error) {
    return explain(error, { task: { name: 'write-comment', pull }, permission: 'pull-requests: write' })
  }
}

/** Reacts to a comment with 👀. Returns the failure, or null. Never throws errors of requests. */
export async function reactWithEyes(github: GitHub, { id, pull }: { readonly id: number; readonly pull: number }): Promise<Finding | null> {
  try {
    const { reactions } = (await github.api()).rest
    await reactions.createForIssueComment({ ...github.place, comment_id: id, content: 'eyes' })
    return null
  } catch (error) {
    return explain(error, { task: { name: 'react', pull }, permission: 'pull-requests: write' })
  }
}
