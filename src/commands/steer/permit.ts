import type { GitHub } from '../../github/client.ts'
import type { NewComment } from '../../github/comment-event.ts'
import type { PullRequest } from '../../github/event.ts'
import { pullAsTrigger } from '../../github/fork-pull.ts'
import { finding } from '../../model/finding.ts'
import { commandOf } from '../../text/command.ts'
import { givenCommand, type NotFollowed, told } from './given.ts'

/** Measurement of a fork's commit that a person with write access has asked for. */
export interface Permit {
  readonly kind: 'permit'
  /** The pull request. Its head is the commit that the command names. */
  readonly pull: PullRequest
  /** Login of the person. */
  readonly by: string
}

/** Returns the commit that a comment names, as its author wrote it; '' if it asks for no measurement. It permits nothing. */
export function namedCommit({ body }: Pick<NewComment, 'body'>): string {
  const command = commandOf(body)
  return command?.kind === 'measure' ? (command.sha ?? '') : ''
}

/** Decides whether a comment permits to measure a fork's commit. @throws errors of requests; permissions: `pull-requests: read`, `contents: read`. */
export async function permitOf(github: GitHub, comment: NewComment): Promise<Permit | NotFollowed> {
  const given = await givenCommand(github, comment)
  if (given.kind === 'none') return given
  const { command, by } = given
  if (command.kind !== 'measure') return { kind: 'none', finding: finding('command-measures-nothing', {}), isTold: false }
  const { pull, isOpen } = await pullAsTrigger(github, comment.pull, comment.defaultBranch)
  if (!isOpen) return told(finding('command-pull-closed', {}))
  return forkPermit(pull, { sha: command.sha, by })
}

/** Decides whether a command permits to measure the head of an open pull request: it must be a fork's, and named in full. */
export function forkPermit(pull: PullRequest, { sha, by }: { readonly sha: string | null; readonly by: string }): Permit | NotFollowed {
  if (!pull.isFork) return told(finding('command-own-pull', {}))
  if (sha === null) return told(finding('command-unclear', { why: 'sha' }))
  const { headSha } = pull
  if (sha === headSha) return { kind: 'permit', pull, by }
  const isFull = sha.length === headSha.length
  if (isFull) return told(finding('command-outdated', {}))
  return told(finding('command-short', { head: sha.length >= LEAST_DIGITS && headSha.startsWith(sha) ? headSha : null }))
}

/** Digits of a SHA that people recognise a commit by: GitHub shows as many. */
const LEAST_DIGITS = 7
