import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ForkPosted } from '../../src/commands/forks/post.ts'
import { postCommanded } from '../../src/commands/steer/post.ts'
import { type Steered, steer } from '../../src/commands/steer/steer.ts'
import { type GitHub as Client, connect } from '../../src/github/client.ts'
import { readComment } from '../../src/github/comment-event.ts'
import { readLabel } from '../../src/github/label-event.ts'
import { ActionInputs, CommentInputs } from '../../src/model/action-inputs.ts'
import { ENERGY_FILE, energyRecording } from './energy-recording.ts'
import { type Event, issueCommentEvent } from './events.ts'
import type { GitHub } from './github/handles.ts'
import { openGitHub } from './github/server.ts'
import type { Artifact, Comment, Permissions, Pull } from './github/world.ts'
import { commit, type Files, git, initRepository } from './repository.ts'
import { zipOf } from './zip.ts'

const FORK = 'stranger/widget'
/** What the job `ask` of examples/workflows/commands.yml may do. */
const ASKING: Permissions = { contents: 'read', 'pull-requests': 'write', statuses: 'write' }

/** What its job `post` may do. */
const POSTING: Permissions = { ...ASKING, actions: 'read' }
const STARTED = '2026-05-04T14:00:00Z'

/** What the job `measure` leaves to the job `post`, and what that one may do. */
interface Left {
  readonly run?: number
  readonly attempt?: number
  /** Content of recording.json, or whole artifacts; null: none. By default, the Recording of an honest runner. */
  readonly recording?: unknown
  readonly artifacts?: readonly Partial<Artifact>[]
  readonly permissions?: Permissions
  readonly inputs?: Readonly<Record<string, string>>
}

/** A job that reads a comment. */
interface Asked extends Steered {
  readonly codes: readonly string[]
}

/** A GitHub on this machine, with pull request 7 of a fork, and two people with write access: maintainer and admin. */
export interface SteerLab extends AsyncDisposable {
  readonly directory: string
  readonly github: GitHub
  readonly base: string
  readonly head: string
  readonly pull: Pull
  /** Client of a job with a token of these permissions. */
  clientFor(permissions: Permissions): Client
  /** Somebody writes a comment on the pull request; by default the maintainer. */
  comment(body: string, from?: Partial<Pick<Comment, 'author' | 'isByApp'>>): Comment
  /** The event of a comment, as it was written. */
  event(comment: Comment): Event
  /** Follows the command of a comment, in this process. */
  ask(comment: Comment | null, job?: { readonly run?: number; readonly event?: Event; readonly permissions?: Permissions }): Promise<Asked>
  /** Posts the result of a command, in this process. */
  post(comment: Comment, left?: Left): Promise<ForkPosted & { readonly codes: readonly string[] }>
  /** Pushes another commit to the pull request, in place of its head or after it. Returns its SHA. */
  push(files: Files): string
  /** Makes another commit the head of the pull request. */
  move(sha: string): void
  /** `context state: description` of each status of a commit, the first one first. */
  statuses(sha?: string): readonly string[]
  /** Texts of our answers. */
  answers(): readonly string[]
}

/** A repository with a pull request. */
export interface SteerPlace extends Disposable {
  readonly directory: string
  readonly base: string
  readonly head: string
}

export function makePlace(setting: { readonly base?: Files; readonly head?: Files } = {}): SteerPlace {
  const directory = mkdtempSync(join(tmpdir(), 'joulesteer-'))
  initRepository(directory)
  const base = commit(directory, { 'joulegate.yml': ENERGY_FILE, ...setting.base })
  git(directory, 'checkout', '--quiet', '-b', 'faster')
  const head = commit(directory, { 'parse.c': 'faster\n', ...setting.head })
  return { directory, base, head, [Symbol.dispose]: () => rmSync(directory, { recursive: true }) }
}

/** Opens a GitHub for a place, which several can share if the branch main stays as it is. */
export async function openSteer({ directory, base, head }: SteerPlace, { isFork = true, author = 'stranger' } = {}): Promise<SteerLab> {
  await using undo = new AsyncDisposableStack()
  const github = undo.use(await openGitHub({ git: directory }))
  const pull: Pull = {
    ...{ number: 7, title: 'Make it faster', body: null, author, state: 'open', isDraft: false, merge: null, labels: [] },
    base: { ref: 'main', sha: base, repository: github.repository },
    head: { ref: 'faster', sha: head, repository: isFork ? FORK : github.repository },
  }
  github.addPull(pull)
  github.permit('maintainer', 'write')
  github.permit('admin', 'admin')
  const tokens = new Map<string, string>()
  const tokenFor = (permissions: Permissions): string => {
    const key = JSON.stringify(permissions)
    const known = tokens.get(key) ?? github.token(github.bot, permissions)
    tokens.set(key, known)
    return known
  }
  const repositoryUrl = `${github.serverUrl}/${github.repository}`
  const clientFor = (permissions: Permissions): Client => {
    const { apiUrl, graphqlUrl, repository } = github
    const { signal } = new AbortController()
    const patience = { tries: 2, firstPause: 0.01, longestPause: 0.01, longestWait: 1, answerWithin: 20, retriesOddAnswers: false }
    const token = tokenFor(permissions)
    return connect({ ...{ token, apiUrl, graphqlUrl, repository, userAgent: 'test', signal, patience }, lasting: patience })
  }
  const move = (sha: string): void => github.changePull(7, { head: { ...pull.head, sha } })
  const disposal = undo.move()
  const event = ({ id, author, body }: Comment): Event => issueCommentEvent(github, base, { pull, id, author, body })
  return {
    ...{ directory, github, base, head, pull, event, move, clientFor },
    comment(body, from = {}) {
      const [made] = github.addComments(1, { pull: 7, author: 'maintainer', body, ...from })
      if (made === undefined) throw new Error('no comment was made')
      return made
    },
    async ask(comment, { run = 20, event: label, permissions = ASKING } = {}) {
      const given = label ?? (comment === null ? null : event(comment))
      if (given === null) throw new Error('there is no event')

      const { name: eventName, payload, sha, ref } = given
      const occasion = { eventName, payload, sha, ref, repository: github.repository }
      const read = eventName === 'pull_request_target' ? readLabel(occasion) : readComment(occasion)
      if (read.kind === 'ignored' || read.kind === 'refused') {
        const found = read.kind === 'ignored' ? read.finding : read.problem.finding
        return { findings: [found], commits: null, ruling: null, isDone: read.kind === 'ignored', codes: [found.code] }
      }
      const url = `${repositoryUrl}/actions/runs/${run}`
      const about = { given: read, inputs: ActionInputs.parse({}), run: { id: run, attempt: 1, url } }
      const done = await steer({ ...about, github: clientFor(permissions) })
      return { ...done, codes: done.findings.map(({ code }) => code) }
    },
    async post(comment, { run = 20, attempt = 1, permissions = POSTING, inputs = {}, ...left } = {}) {
      const { name: eventName, payload, sha, ref } = event(comment)
      const read = readComment({ eventName, payload, sha, ref, repository: github.repository })
      if (read.kind !== 'comment') throw new Error('the event is none of a new comment')
      const { recording = energyRecording({ base, head }) } = left
      const content = typeof recording === 'string' ? recording : JSON.stringify(recording)
      const artifacts = (left.artifacts ?? (recording === null ? [] : [{}])).map((one, at) => ({
        ...{ id: 50 + at + run, name: 'joulegate-recording', createdAt: '2026-05-04T14:35:00Z' },
        bytes: zipOf([{ name: 'recording.json', content }]),
        ...one,
      }))
      const here = { ref: 'main', sha: base, repository: github.repository }
      const about = { id: run, attempt, name: 'Energy, by command', path: '.github/workflows/commands.yml', event: 'issue_comment' }
      github.addRun({ ...about, head: here, conclusion: null, startedAt: STARTED, artifacts })
      const url = `${repositoryUrl}/actions/runs/${run}`
      const posted = await postCommanded(
        {
          ...{ github: clientFor(permissions), comment: read, inputs: CommentInputs.parse(inputs), run: { id: run, attempt } },
          ...{ repositoryUrl, runUrl: url, reportUrl: url, version: '0.1.0' },
        },
        new AbortController().signal,
      )
      return { ...posted, codes: posted.findings.map(({ code }) => code) }
    },
    push(files) {
      const sha = commit(directory, files)
      move(sha)
      return sha
    },
    statuses: (sha = head) => github.statuses(sha).map(({ context, state, description }) => `${context} ${state}: ${description}`),
    answers: () =>
      github
        .comments(7)
        .filter(({ author }) => author === github.bot)
        .map(({ body }) => body),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}
