import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome, Runner, RunningStep } from '../action.ts'
import type { Step } from '../action-step.ts'
import type { Event } from '../events.ts'
import { git } from '../repository.ts'
import { allFilled, type Contexts, holds } from './expressions.ts'
import { parseComposite, type StepText } from './workflow.ts'

/** The action under test, by whatever version a workflow names it. */
const OURS = /^joulegate\/joulegate@/i
/** A step that takes longer has hung, however busy this machine is. */
const LIMIT_MS = 150_000
const CHECKOUT = /^actions\/checkout@v?(\d+)/

/** All that a job needs besides its text. */
export interface JobPlace {
  readonly runner: Runner
  /** The directory of action.yml. */
  readonly action: string
  /** The bare repository that a checkout takes its commits from, and its address as the log shows it. */
  readonly hosted: { readonly directory: string; readonly url: string }
  readonly event: Event
  readonly token: string
  /** GITHUB_* of the job. */
  readonly facts: NonNullable<Step['job']>
  /** Variables that the machine with these labels sets for every step. */
  machine(labels: readonly string[]): Readonly<Record<string, string>>
}

/** A job with its contexts: `env` holds what the workflow and the job set. */
export interface PlannedJob {
  readonly id: string
  /** The labels of `runs-on`. */
  readonly labels: readonly string[]
  readonly steps: readonly StepText[]
  readonly contexts: Contexts
  readonly env: Readonly<Record<string, string>>
}

/** What came of a job. */
export interface JobEnd {
  readonly id: string
  readonly conclusion: 'success' | 'failure' | 'cancelled'
  /** Of each step that used the action under test: of its main and of its post. */
  readonly ours: readonly { readonly main: Outcome; readonly post: Outcome }[]
  /** The log of the steps that are scripts. */
  readonly log: string
}

/** A job that is under way. */
export interface RunningJob {
  cancel(): void
  /** What the action under test has said so far; '' before it has started. */
  said(): string
  readonly ended: Promise<JobEnd>
}

interface Progress {
  readonly added: Record<string, string>
  readonly paths: string[]
  readonly posts: { readonly step: Step; readonly main: Outcome }[]
  log: string
  hasFailed: boolean
  isCancelled: boolean
  running: RunningStep | null
}

/** Runs the steps of a job one after the other, as a runner does, and what the actions have for the end of the job. */
export function startJob(job: PlannedJob, place: JobPlace): RunningJob {
  const progress: Progress = { added: {}, paths: [], posts: [], log: '', hasFailed: false, isCancelled: false, running: null }
  const ended = (async (): Promise<JobEnd> => {
    for (const step of job.steps) await runStep(step, { job, place, progress, contexts: job.contexts, env: job.env })
    const ours: { main: Outcome; post: Outcome }[] = []
    for (const { step, main } of progress.posts.toReversed())
      ours.unshift({
        main,
        post: await place.runner.run({ ...step, action: { directory: place.action, phase: 'post' }, state: main.state }),
      })
    const conclusion = progress.isCancelled ? 'cancelled' : progress.hasFailed ? 'failure' : 'success'
    return { id: job.id, conclusion, ours, log: progress.log }
  })()
  return {
    cancel() {
      progress.isCancelled = true
      void progress.running?.cancel()
    },
    said: () => progress.running?.said() ?? '',
    ended,
  }
}

interface Surroundings {
  readonly job: PlannedJob
  readonly place: JobPlace
  readonly progress: Progress
  readonly contexts: Contexts
  readonly env: Readonly<Record<string, string>>
}

async function runStep(step: StepText, surroundings: Surroundings): Promise<void> {
  const { place, progress } = surroundings
  const env = { ...surroundings.env, ...progress.added }
  const contexts = { ...surroundings.contexts, env }
  const own = { ...env, ...allFilled(step.env, contexts) }
  const withOwn = { ...contexts, env: own }
  if (progress.isCancelled || !holds(step.if, withOwn, progress.hasFailed)) return
  const inputs = allFilled(step.with, withOwn)
  const uses = step.uses ?? ''
  if (uses.startsWith('./')) return runComposite(uses, inputs, { ...surroundings, contexts: withOwn, env: own })
  if (CHECKOUT.test(uses)) return checkOut(place, inputs, Number(CHECKOUT.exec(uses)?.[1]))
  if (step.run === undefined && !OURS.test(uses)) return // another action: nothing that the tests look at
  const path = [...progress.paths.toReversed(), process.env['PATH'] ?? ''].join(':')
  const full = { ...place.machine(surroundings.job.labels), PATH: path, ...own }
  const { event, token, facts } = place
  const action =
    step.run === undefined ? ({ directory: place.action, phase: 'main' } as const) : { script: filledScript(step.run, withOwn) }
  const started: Step = { action, event, token, inputs, env: full, job: facts, limitMs: LIMIT_MS }
  progress.running = place.runner.start(started)
  const outcome = await progress.running.ended
  if (step.run === undefined) progress.posts.push({ step: started, main: outcome })
  else progress.log += outcome.stdout + outcome.stderr
  take(outcome, progress)
  if (outcome.code !== 0 && step['continue-on-error'] !== true) progress.hasFailed = true
}

const filledScript = (script: string, contexts: Contexts): string => allFilled({ script }, contexts)['script'] ?? ''

/** What a step says to the runner holds for the steps after it; no step may set options of node or variables of the runner's own. */
function take({ environment, paths }: Outcome, progress: Progress): void {
  for (const [name, value] of Object.entries(environment))
    if (name !== 'NODE_OPTIONS' && !/^(GITHUB|RUNNER)_/.test(name)) progress.added[name] = value
  progress.paths.push(...paths)
}

/** Runs the steps of an action of the repository, which lies in the checkout. */
async function runComposite(uses: string, inputs: Readonly<Record<string, string>>, surroundings: Surroundings): Promise<void> {
  const { place, contexts } = surroundings
  const { inputs: declared, runs } = parseComposite(readFileSync(join(place.runner.workspace, uses, 'action.yml'), 'utf8'))
  const defaults = Object.fromEntries(Object.entries(declared).map(([name, input]) => [name, input?.default ?? '']))
  for (const step of runs.steps) await runStep(step, { ...surroundings, contexts: { ...contexts, inputs: { ...defaults, ...inputs } } })
}

/** As actions/checkout does it: the token stays behind, in .git/config or since version 6 in a file beside the workspace. */
function checkOut({ runner, hosted, event, token }: JobPlace, inputs: Readonly<Record<string, string>>, version: number): void {
  rmSync(runner.workspace, { recursive: true })
  mkdirSync(runner.workspace)
  git(runner.workspace, 'init', '--quiet')
  git(runner.workspace, 'fetch', '--quiet', '--depth=1', hosted.directory, inputs['ref'] ?? event.sha)
  git(runner.workspace, 'checkout', '--quiet', '--detach', 'FETCH_HEAD')
  git(runner.workspace, 'remote', 'add', 'origin', hosted.url)
  if (inputs['persist-credentials'] === 'false') return
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  const key = `http.${new URL(hosted.url).origin}/.extraheader`
  if (version < 6) return void git(runner.workspace, 'config', key, header)
  const file = join(runner.temporary, 'git-credentials-3f2504e0-4f89-41d3-9a0c-0305e82c3301.config')
  writeFileSync(file, '')
  git(runner.workspace, 'config', '--file', file, key, header)
  git(runner.workspace, 'config', `includeIf.gitdir:${runner.workspace}/.git.path`, file)
}
