import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchOver } from '../../src/commands/watchdog/watch.ts'
import { connect } from '../../src/github/client.ts'
import { readWatch, type WatchTask } from '../../src/github/watch-event.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Event } from './events.ts'
import { pullRequestEvent, workflowRunEvent } from './events.ts'
import type { GitHub } from './github/handles.ts'
import { openGitHub } from './github/server.ts'
import type { Permissions, Pull, Run, RunJob } from './github/world.ts'
import { commit, type Files, git, initRepository } from './repository.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples/workflows')
/** The workflow of main: its job asks for [self-hosted, joulegate]. */
export const ENERGY = readFileSync(join(EXAMPLES, 'smallest.yml'), 'utf8')
export const PATH = '.github/workflows/energy.yml'
export const LABELS = ['self-hosted', 'joulegate']
/** What examples/workflows/watchdog.yml gives. */
export const PERMISSIONS: Permissions = { actions: 'read', contents: 'read', 'pull-requests': 'read', statuses: 'write' }

export interface WatchSetting {
  /** `on-offline` on main, in YAML; it has no joulegate.yml by default. */
  readonly onOffline?: string
  readonly base?: Files
  readonly head?: Files
  readonly permissions?: Permissions
  readonly isPrivate?: boolean
  /** `owner/name` of a fork. */
  readonly fork?: string
  /** ms since 1970: by default the noon of a day. */
  readonly now?: number
}

/** A repository on a GitHub on this machine, with pull request 7, whose clock is the test's. */
export interface WatchLab extends AsyncDisposable {
  readonly directory: string
  readonly github: GitHub
  readonly token: string
  readonly base: string
  readonly head: string
  readonly pull: Pull
  readonly clock: { now: number }
  /** ISO 8601 */
  ago(minutes: number): string
  /** A job that asks for the labels of main, waiting since so many minutes. */
  waiting(minutes: number, more?: Partial<RunJob>): RunJob
  /** A job that a runner works on, or has ended so many minutes ago. */
  taken(minutes?: number | null, more?: Partial<RunJob>): RunJob
  /** Adds a run of pull request 7, or changes it. */
  run(run: Partial<Run> & { readonly jobs: readonly RunJob[] }): Run
  /** Has the watchdog do a task. `during`: called in place of each pause, with its seconds. Gives the codes of its findings. */
  watch(watch: WatchTask, during?: (seconds: number) => void): Promise<WatchOutcome>
  sweep(): Promise<WatchOutcome>
  /** What the watchdog does when this run has ended. */
  ended(run: Run): Promise<WatchOutcome>
  endedEvent(run: Run): Event
  targetEvent(): Event
  /** `context state: description` of each status of a commit, the first one first. */
  statuses(sha?: string): readonly string[]
  /** As a run of ours writes it: a link with its mark. */
  status(about: Wanted): Promise<void>
}

/** A status that a run or a person writes. */
interface Wanted {
  readonly state: string
  readonly sha?: string
  readonly context?: string
  readonly description?: string
  /** After the address of the runs: `/9?pr=7#success`; null: no link. */
  readonly link: string | null
}

interface WatchOutcome {
  readonly isDone: boolean
  readonly codes: readonly string[]
  readonly findings: readonly Finding[]
  /** Seconds of each pause. */
  readonly pauses: readonly number[]
}

const NOON = Date.parse('2026-05-04T12:00:00Z')
const QUICK = { tries: 3, firstPause: 0.01, longestPause: 0.01, longestWait: 1, answerWithin: 20, retriesOddAnswers: false }

export async function openWatch(setting: WatchSetting = {}): Promise<WatchLab> {
  await using undo = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'joulewatch-'))
  undo.defer(() => rmSync(directory, { recursive: true }))
  initRepository(directory)
  const { onOffline, now = NOON, isPrivate = false } = setting
  const file = onOffline === undefined ? {} : { 'joulegate.yml': `workloads: [{name: a, run: x}]\non-offline: ${onOffline}\n` }
  const base = commit(directory, { [PATH]: ENERGY, ...file, ...setting.base })
  git(directory, 'checkout', '--quiet', '-b', 'faster')
  const head = commit(directory, { 'parse.c': 'faster\n', ...setting.head })
  git(directory, 'checkout', '--quiet', 'main')
  const github = undo.use(await openGitHub({ git: directory, isPrivate }))
  const token = github.token(github.bot, setting.permissions ?? PERMISSIONS)
  const from = { ref: 'faster', sha: head, repository: setting.fork ?? github.repository }
  const pull: Pull = {
    ...{ number: 7, title: 'A change', body: null, author: 'monalisa', state: 'open', isDraft: false, labels: [], merge: null },
    ...{ base: { ref: 'main', sha: base, repository: github.repository }, head: from },
  }
  github.addPull(pull)
  const clock = { now }
  const ago = (minutes: number): string => new Date(clock.now - minutes * 60_000).toISOString().replace(/\.\d+/, '')
  const runsUrl = `${github.serverUrl}/${github.repository}/actions/runs`
  const lab: Omit<WatchLab, typeof Symbol.asyncDispose> = {
    ...{ directory, github, token, base, head, pull, clock, ago },
    waiting: (minutes, more) => ({ name: 'energy', status: 'queued', labels: LABELS, createdAt: ago(minutes), ...more }),
    taken(minutes = null, more = {}) {
      const about = { name: 'energy', labels: LABELS, createdAt: ago((minutes ?? 0) + 5), runner: 'box-1' }
      if (minutes === null) return { ...about, status: 'in_progress', ...more }
      return { ...about, status: 'completed', conclusion: 'success', completedAt: ago(minutes), ...more }
    },
    run(run) {
      const usual = { id: 9, name: 'Energy', path: PATH, event: 'pull_request', head: from, artifacts: [], conclusion: null }
      const made = { ...usual, createdAt: run.jobs[0]?.createdAt ?? ago(1), updatedAt: ago(0), ...run }
      github.addRun(made)
      return made
    },
    watch: async (watch, during = () => undefined) => {
      const [findings, pauses]: [Finding[], number[]] = [[], []]
      const signal = new AbortController().signal
      const { apiUrl, graphqlUrl, repository } = github
      const about = { token, apiUrl, graphqlUrl, repository, userAgent: 'test', signal, patience: QUICK, lasting: QUICK }
      const isDone = await watchOver({
        ...{ github: connect(about), actionRepository: 'joulegate/joulegate', watch, runsUrl, signal },
        now: () => clock.now,
        sleep: async (seconds) => {
          pauses.push(seconds)
          if (pauses.length > 200) throw new Error('the watchdog waits for ever')
          clock.now += seconds * 1000
          during(seconds)
        },
        tell: (one) => findings.push(one),
      })
      return { isDone, findings, codes: findings.map(({ code }) => code), pauses }
    },
    sweep: () => lab.watch({ kind: 'sweep', defaultBranch: 'main' }),
    endedEvent: (run) => workflowRunEvent(github, base, run),
    targetEvent: () => ({ ...pullRequestEvent(github, 'opened', pull), name: 'pull_request_target', sha: base, ref: 'refs/heads/main' }),
    ended: (run) => {
      const { name, payload, ref } = lab.endedEvent(run)
      const watch = readWatch({ eventName: name, payload, sha: base, ref, repository: github.repository })
      if (watch.kind === 'refused' || watch.kind === 'ignored') throw new Error(watch.kind)
      return lab.watch(watch)
    },
    statuses: (sha = head) => github.statuses(sha).map(({ context, state, description }) => `${context} ${state}: ${description}`),
    async status({ state, sha = head, context = 'joulegate', description = 'measuring', link }) {
      const body = JSON.stringify({ state, context, description, ...(link === null ? {} : { target_url: `${runsUrl}${link}` }) })
      const headers = { authorization: `Bearer ${github.token(github.bot)}`, 'content-type': 'application/json', 'user-agent': 'test' }
      const { ok } = await fetch(`${github.apiUrl}/repos/${github.repository}/statuses/${sha}`, { method: 'POST', headers, body })
      if (!ok) throw new Error('the status was not set')
    },
  }
  const disposal = undo.move()
  return { ...lab, [Symbol.asyncDispose]: () => disposal.disposeAsync() }
}
