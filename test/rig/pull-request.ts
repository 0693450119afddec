import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Outcome, openRunner, type Runner, type RunningStep } from './action.ts'
import type { Step } from './action-step.ts'
import { energyWorkflow, type Inputs } from './energy-workflow.ts'
import { type Event, type PullAction, pullRequestEvent } from './events.ts'
import { type GitServer, serveGit } from './git-server.ts'
import type { GitHub } from './github/handles.ts'
import { type Hosted, hostRepository } from './github/hosted.ts'
import { openGitHub } from './github/server.ts'
import type { Permissions, Pull, Shape } from './github/world.ts'
import { type Lab, openLab, type Setting, type Traces } from './lab.ts'
import { commandOf, processesIn } from './processes.ts'
import { type Joules, replayed, yml } from './programs.ts'
import { commit, type Files, git } from './repository.ts'

const REPOSITORY = 'acme/widget'
const ROOT = join(import.meta.dirname, '../..')
const NUMBER = 7

/** Never `auto` by default, on main and in the run: what that does depends on whether this machine has the user joulegate-job. */
const USER: Inputs = { user: 'none' }

export interface PullSetting {
  /** The runner's machine; by default it has no energy counter, but could have one. */
  readonly machine?: Pick<Setting, 'zones' | 'facts'>
  /** Joules by workload; the meter is a replay of them. */
  readonly joules?: Readonly<Record<string, Joules>>
  /** Keys of joulegate.yml on main, beside the workloads that have joules. */
  readonly config?: Readonly<Record<string, unknown>>
  /** What main has besides, and what the pull request changes. */
  readonly base?: Files
  readonly head?: Files
  readonly permissions?: Permissions
  readonly shape?: Shape
  /** `owner/name` of a fork; else the pull request is from this repository. */
  readonly fork?: string
  /** Number of the user that the steps run as; by default whoever runs the tests. */
  readonly user?: number
  /** null: no joulegate.yml on main. */
  readonly file?: null
  /** The inputs of the workflow on main, or of each job of its matrix; by default it gives none. A function gets the lab's directory. null: main has no workflow of ours. */
  readonly with?: Inputs | readonly Inputs[] | ((directory: string) => Inputs) | null
}

/** A repository on a loopback GitHub, a pull request in it, and a runner. */
export interface PullLab extends AsyncDisposable {
  readonly lab: Lab
  readonly github: GitHub
  readonly hosted: Hosted
  readonly server: GitServer
  readonly runner: Runner
  readonly pull: Pull
  readonly base: string
  readonly head: string
  readonly token: string
  event(action?: PullAction): Event
  /** Runs the action of this checkout as the runner does. */
  act(step?: Partial<Step>): Promise<Outcome>
  start(step?: Partial<Step>): RunningStep
  /** Runs the post step of a main that has ended so. */
  post(main: Pick<Outcome, 'state'>, step?: Partial<Step>): Promise<Outcome>
  /** Pushes another commit to the pull request. */
  push(files: Files): Pull
  /** Our comments, and everybody's. */
  comments(): readonly string[]
  /** `state: description` of the statuses of a commit, the first one first. */
  statuses(sha?: string): readonly string[]
  /** What the steps have left on this machine that they should not. */
  traces(): Traces
}

export async function openPull(setting: PullSetting = {}): Promise<PullLab> {
  await using undo = new AsyncDisposableStack()
  const lab = undo.use(await openLab(setting.machine))
  const { joules = {} } = setting
  const meter = `replay:${lab.write('joules.csv', replayed(joules))}`
  const workloads = Object.keys(joules).map((name) => ({ name, run: 'true' }))
  const file = setting.file === null ? {} : { 'joulegate.yml': yml({ workloads, meter, ...setting.config }) }
  const inputs = typeof setting.with === 'function' ? setting.with(lab.directory) : setting.with
  const given = [inputs ?? {}].flat().map((one): Inputs => ({ ...USER, ...one }))
  const workflow: Files = inputs === null ? {} : { '.github/workflows/energy.yml': energyWorkflow(given) }
  const base = commit(lab.repository, { 'README.md': 'widget\n', ...workflow, ...file, ...setting.base })
  git(lab.repository, 'checkout', '--quiet', '-b', 'feature')
  const head = commit(lab.repository, { change: '1\n', ...setting.head })
  const root = join(lab.directory, 'served')
  mkdirSync(root)
  const hosted = hostRepository({ root, name: REPOSITORY, from: lab.repository })
  // The branch of the pull request is checked out where it was cloned from.
  git(hosted.directory, 'symbolic-ref', 'HEAD', 'refs/heads/main')
  // Its own in each test: what is looked for in the processes of this machine is nobody else's.
  const secret = `ghs_${randomBytes(18).toString('hex')}`
  const server = undo.use(await serveGit({ root, token: secret }))
  const github = undo.use(
    await openGitHub({ git: hosted.directory, serverUrl: server.origin, shape: setting.shape ?? 'github', repository: REPOSITORY }),
  )
  const token = github.token(github.bot, setting.permissions ?? { contents: 'read', statuses: 'write', 'pull-requests': 'write' }, secret)
  const pullOf = (sha: string): Pull => {
    const merge = hosted.pull(NUMBER, { base, head: sha })
    const made: Pull = {
      ...{ number: NUMBER, title: 'A change', body: null, author: 'monalisa', state: 'open', isDraft: false, labels: [], merge },
      base: { ref: 'main', sha: base, repository: REPOSITORY },
      head: { ref: 'feature', sha, repository: setting.fork ?? REPOSITORY },
    }
    github.addPull(made)
    return made
  }
  let pull = pullOf(head)
  const runner = undo.use(
    await openRunner({ github, ...(setting.user === undefined ? { cgroup: lab.machine.cgroup } : { user: setting.user }) }),
  )
  const event = (action: PullAction = 'opened'): Event => pullRequestEvent(github, action, pull)
  const stepOf = (step: Partial<Step>): Step => ({
    action: { directory: ROOT, phase: 'main' },
    event: event(),
    token,
    ...step,
    inputs: { ...USER, ...step.inputs },
    env: {
      HOME: join(lab.directory, 'home'),
      JOULEGATE_SYSFS: lab.machine.sysfs,
      XDG_CACHE_HOME: join(lab.directory, 'cache'),
      XDG_STATE_HOME: join(lab.directory, 'state'),
      TMPDIR: join(lab.directory, 'tmp'),
      ...step.env,
    },
  })
  const disposal = undo.move()
  return {
    ...{ lab, github, hosted, server, runner, base, head, token, event },
    get pull() {
      return pull
    },
    act: (step = {}) => runner.run(stepOf(step)),
    start: (step = {}) => runner.start(stepOf(step)),
    post: ({ state }, step = {}) => runner.run(stepOf({ action: { directory: ROOT, phase: 'post' }, state, ...step })),
    push(files) {
      pull = pullOf(commit(lab.repository, files))
      return pull
    },
    comments: () => github.comments(NUMBER).map(({ body }) => body),
    statuses: (sha = pull.head.sha) => github.statuses(sha).map(({ state, description }) => `${state}: ${description}`),
    traces: () => {
      const [left, steps] = [lab.traces(), runner.traces()]
      // The runner itself lays down the event there. A git that fetches works in the cache, and has no HOME.
      const files = steps.files.filter((name) => name !== '_github_workflow')
      const fetching = processesIn(join(lab.directory, 'cache')).map((pid) => `${pid} ${commandOf(pid)}`)
      const processes = [...new Set([...left.processes, ...steps.processes, ...fetching])]
      return { ...left, directories: [...left.directories, ...files], processes }
    },
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}
