import { commentAt } from '../../github/answer.ts'
import type { GitHub } from '../../github/client.ts'
import type { NewComment } from '../../github/comment-event.ts'
import { mayWrite } from '../../github/reviews.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { type CommentCommand, commandOf } from '../../text/command.ts'

/** Command of a person with write access, as they wrote it. */
export interface GivenCommand {
  readonly kind: 'given'
  readonly command: Exclude<CommentCommand, { readonly kind: 'help' | 'unclear' }>
  /** Login of the person. */
  readonly by: string
  /** Time of the comment, ISO 8601 in UTC. */
  readonly at: string
}

/** Command that is not followed. `isTold`: whether to tell it on the pull request. A program is told nothing, or two of them could go on. */
export interface NotFollowed {
  readonly kind: 'none'
  readonly finding: Finding
  readonly isTold: boolean
}

const silently = (said: Finding): NotFollowed => ({ kind: 'none', finding: said, isTold: false })
/** Makes the answer to a command that is not followed. */
export const told = (said: Finding): NotFollowed => ({ kind: 'none', finding: said, isTold: true })

/**
 * Decides whether a comment gives a command. Each job of the workflow decides for itself, from the event and from GitHub's answers, and takes
 * nothing from another job. The order matters: nobody without write access learns or causes more than one answer.
 * @throws errors of requests; permission: `pull-requests: read`.
 */
export async function givenCommand(github: GitHub, comment: NewComment): Promise<GivenCommand | NotFollowed> {
  const command = commandOf(comment.body)
  if (command === null) return silently(finding('comment-without-command', { why: 'text' }))
  const now = await commentAt(github, comment)
  if (now === null) return silently(finding('command-withdrawn', { why: 'deleted' }))
  if (now.person === null || now.person !== comment.author) return silently(finding('command-of-program', {}))
  // Whoever may write can edit the comments of others.
  if (now.body !== comment.body) return silently(finding('command-withdrawn', { why: 'edited' }))
  if (!(await mayWrite(github, now.person))) return told(finding('command-not-allowed', {}))
  if (command.kind === 'help') return told(finding('command-help', {}))
  if (command.kind === 'unclear') return told(finding('command-unclear', { why: command.why }))
  return { kind: 'given', command, by: now.person, at: now.createdAt }
}
