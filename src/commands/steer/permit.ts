import { commentAt } from '../../github/answer.ts'
import type { GitHub } from '../../github/client.ts'
import type { NewComment } from '../../github/comment-event.ts'
import type { PullRequest } from '../../github/event.ts'
import { pullAsTrigger } from '../../github/fork-pull.ts'
import { mayWrite } from '../../github/reviews.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { commandOf } from '../../text/command.ts'

/** Measurement of a fork's commit that a person with write access has asked for. */
export interface Permit {
  readonly kind: 'permit'
  /** The pull request. Its head is the commit that the command names. */
  readonly pull: PullRequest
  /** Login of the person. */
  readonly by: string
}

/** Command that is not followed. `isTold`: whether to tell it on the pull request. A program is told nothing, or two of them could go on. */
export interface NoPermit {
  readonly kind: 'none'
  readonly finding: Finding
  readonly isTold: boolean
}

const silently = (said: Finding): NoPermit => ({ kind: 'none', finding: said, isTold: false })
const told = (said: Finding): NoPermit => ({ kind: 'none', finding: said, isTold: true })

/** Returns the commit that a comment names, as its author wrote it; '' if it asks for no measurement. It permits nothing. */
export function namedCommit({ body }: Pick<NewComment, 'body'>): string {
  const command = commandOf(body)
  return command?.kind === 'measure' ? command.sha : ''
}

/**
 * Decides whether a comment permits a measurement. Each job of the workflow decides for itself, from the event and from GitHub's answers,
 * and takes nothing from another job. The order matters: nobody without write access learns or causes more than one answer.
 * @throws errors of requests; permissions: `pull-requests: read`, `contents: read`.
 */
export async function permitOf(github: GitHub, comment: NewComment): Promise<Permit | NoPermit> {
  const command = commandOf(comment.body)
  if (command === null) return silently(finding('comment-without-command', { why: 'text' }))
  const now = await commentAt(github, comment)
  if (now === null) return silently(finding('command-withdrawn', { why: 'deleted' }))
  if (now.person === null || now.person !== comment.author) return silently(finding('command-of-program', {}))
  // Whoever may write can edit the comments of others.
  if (now.body !== comment.body) return silently(finding('command-withdrawn', { why: 'edited' }))
  if (!(await mayWrite(github, now.person))) return told(finding('command-not-allowed', {}))
  switch (command.kind) {
    case 'help':
      return told(finding('command-help', {}))
    case 'unclear':
      return told(finding('command-unclear', { why: command.why }))
    case 'measure':
      return permitFor(github, comment, command.sha)
    default:
      return command satisfies never
  }
}

async function permitFor(github: GitHub, { pull: number, author, defaultBranch }: NewComment, sha: string): Promise<Permit | NoPermit> {
  const { pull, isOpen } = await pullAsTrigger(github, number, defaultBranch)
  if (!isOpen) return told(finding('command-pull-closed', {}))
  if (!pull.isFork) return told(finding('command-own-pull', {}))
  const { headSha } = pull
  if (sha === headSha) return { kind: 'permit', pull, by: author }
  const isFull = sha.length === headSha.length
  if (isFull) return told(finding('command-outdated', {}))
  return told(finding('command-short', { head: sha.length >= LEAST_DIGITS && headSha.startsWith(sha) ? headSha : null }))
}

/** Digits of a SHA that people recognise a commit by: GitHub shows as many. */
const LEAST_DIGITS = 7
