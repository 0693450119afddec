import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ForkPosted, postFork } from '../../src/commands/forks/post.ts'
import { connect } from '../../src/github/client.ts'
import { readForkRun } from '../../src/github/workflow-run.ts'
import { CommentInputs } from '../../src/model/action-inputs.ts'
import { type Outcome, openRunner } from './action.ts'
import { workflowRunEvent } from './events.ts'
import { FORK_FILE, forkRecording } from './fork-recording.ts'
import type { GitHub } from './github/handles.ts'
import { openGitHub } from './github/server.ts'
import type { Artifact, Permissions, Run } from './github/world.ts'
import { commit, type Files, git, initRepository } from './repository.ts'
import { type ZipFile, zipOf } from './zip.ts'

const ROOT = join(import.meta.dirname, '../..')
const FORK = 'stranger/widget'
const WORKFLOW = '.github/workflows/forks-measure.yml'
const PERMISSIONS: Permissions = { actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' }
const STARTED = '2026-05-04T14:00:00Z'

export interface ForkSetting {
  /** Files of main, and of the pull request. */
  readonly base?: Files
  readonly head?: Files
  readonly permissions?: Permissions
  /** `owner/name` of the pull request's branch; a fork by default. */
  readonly from?: string
}

/** What a run of the fork's job leaves; everything else is as usual. */
interface ForkJob extends Partial<Omit<Run, 'artifacts'>> {
  /** Content of recording.json, or a whole artifact; null: none. */
  readonly recording?: unknown
  readonly artifacts?: readonly (Partial<Artifact> & { readonly zip?: readonly ZipFile[] })[]
}

/** A GitHub on this machine, with pull request 7 of a fork that counts work. */
export interface ForkLab extends AsyncDisposable {
  readonly directory: string
  readonly github: GitHub
  readonly base: string
  readonly head: string
  readonly merge: string
  /** The Recording of an honest job, whose counts on head are so many times those on base. */
  recording(ratio?: number): Readonly<Record<string, unknown>>
  /** Posts the result of a job, in this process. Gives the codes of its findings. */
  post(job?: ForkJob, inputs?: Readonly<Record<string, string>>): Promise<ForkPosted & { readonly codes: readonly string[] }>
  /** Posts the result of a job by the action in comment/. */
  act(job?: ForkJob, inputs?: Readonly<Record<string, string>>): Promise<Outcome>
  /** `context state: description` of each status of a commit, the first one first. */
  statuses(sha?: string): readonly string[]
  comments(number?: number): readonly string[]
}

/** The artifact that a job uploads. */
const artifactOf = (job: ForkJob, usual: unknown): readonly Artifact[] => {
  const { recording = usual } = job
  const content = typeof recording === 'string' ? recording : JSON.stringify(recording)
  const own = recording === null ? [] : [{ zip: [{ name: 'recording.json', content }] }]
  return (job.artifacts ?? own).map(({ zip, ...one }, at) => ({
    ...{ id: 50 + at + (job.id ?? 0), name: 'joulegate-recording', createdAt: '2026-05-04T14:05:00Z' },
    bytes: zipOf(zip ?? [{ name: 'recording.json', content }]),
    ...one,
  }))
}

export async function openFork(setting: ForkSetting = {}): Promise<ForkLab> {
  await using undo = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulefork-'))
  undo.defer(() => rmSync(directory, { recursive: true }))
  initRepository(directory)
  const base = commit(directory, { 'joulegate.yml': FORK_FILE, [WORKFLOW]: 'on: pull_request\n', ...setting.base })
  git(directory, 'checkout', '--quiet', '-b', 'faster')
  const head = commit(directory, { 'parse.c': 'faster\n', ...setting.head })
  const tree = git(directory, 'merge-tree', '--write-tree', base, head)
  const merge = git(directory, 'commit-tree', tree, '-p', base, '-p', head, '-m', 'merge')
  git(directory, 'update-ref', 'refs/pull/7/merge', merge)
  const github = undo.use(await openGitHub({ git: directory }))
  const from = { ref: 'faster', sha: head, repository: setting.from ?? FORK }
  github.addPull({ number: 7, base: { ref: 'main', sha: base, repository: github.repository }, head: from, merge, author: 'stranger' })
  const token = github.token(github.bot, setting.permissions ?? PERMISSIONS)
  const recording = (ratio = 1) => forkRecording({ base, head: merge }, ratio)
  const runOf = (job: ForkJob): Run => {
    const run = {
      ...{ id: 9, name: 'Work', path: WORKFLOW, event: 'pull_request', head: from, conclusion: 'success', startedAt: STARTED },
      ...job,
      artifacts: artifactOf(job, recording()),
    }
    github.addRun(run)
    return run
  }
  const eventOf = (job: ForkJob) => workflowRunEvent(github, base, runOf(job))
  const disposal = undo.move()
  return {
    ...{ directory, github, base, head, merge, recording },
    async post(job = {}, given = {}) {
      const event = eventOf(job)
      const run = readForkRun({ eventName: event.name, payload: event.payload, sha: base, ref: event.ref, repository: github.repository })
      if (run.kind !== 'fork-run') {
        const found = run.kind === 'ignored' ? run.finding : run.problem.finding
        return { summary: '', findings: [found], isPosted: run.kind === 'ignored', codes: [found.code] }
      }
      const { signal } = new AbortController()
      const { apiUrl, graphqlUrl, repository, serverUrl } = github
      const patience = { tries: 2, firstPause: 0.01, longestPause: 0.01, longestWait: 1, answerWithin: 20, retriesOddAnswers: false }
      const client = connect({ ...{ token, apiUrl, graphqlUrl, repository, userAgent: 'test', signal, patience }, lasting: patience })
      const repositoryUrl = `${serverUrl}/${repository}`
      const about = { runUrl: `${repositoryUrl}/actions/runs/${run.id}`, reportUrl: `${repositoryUrl}/actions/runs/99`, version: '0.1.0' }
      const posted = await postFork(
        { ...about, github: client, run, quantity: 'work', by: null, inputs: CommentInputs.parse(given), repositoryUrl },
        signal,
      )
      return { ...posted, codes: posted.findings.map(({ code }) => code) }
    },
    async act(job = {}, inputs = {}) {
      const event = eventOf(job)
      await using runner = await openRunner({ github, runId: 99 })
      const action = { directory: join(ROOT, 'comment'), phase: 'main' } as const
      return await runner.run({ action, event, token, inputs, env: { RUNNER_ENVIRONMENT: 'github-hosted' } })
    },
    statuses: (sha = head) => github.statuses(sha).map(({ context, state, description }) => `${context} ${state}: ${description}`),
    comments: (number = 7) => github.comments(number).map(({ body }) => body),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}
