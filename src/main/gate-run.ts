import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import * as core from '@actions/core'
import type { Bar } from '../commands/gate/bar.ts'
import { isUnmeasuredDraft } from '../commands/gate/draft.ts'
import { type GateResult, gate } from '../commands/gate/gate.ts'
import { expectedQuantity } from '../commands/gate/quantity.ts'
import { statusName } from '../commands/gate/status-name.ts'
import { lookAtMachine } from '../commands/session/machine.ts'
import type { GitHub } from '../github/client.ts'
import { statusSha, type Trigger } from '../github/event.ts'
import type { StatusVerdict } from '../github/run-status.ts'
import type { Closed } from '../host/credentials.ts'
import { ACTION_OUTPUTS } from '../model/action-inputs.ts'
import type { Attempting } from '../model/attempt.ts'
import type { CodeTrust } from '../model/code-trust.ts'
import { finding, problem } from '../model/finding.ts'
import type { Claim } from '../model/vouch.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readInputs } from './inputs.ts'
import { summarize, tell, toRunner } from './log.ts'
import type { Job, Variables } from './runner.ts'
import { listen, signalExit } from './signals.ts'
import { terminalContext } from './terminal.ts'

/** Milliseconds that requests to GitHub may still take after a signal. GitHub waits ten seconds in all. */
const LAST_WORDS_MS = 3_000

const isOutput = (name: string): name is keyof typeof ACTION_OUTPUTS => Object.hasOwn(ACTION_OUTPUTS, name)

/** Milliseconds between two transient lines, since the job's log keeps every line. */
const NEWS_MS = 15_000
let lastNews = 0
function isNewsDue(): boolean {
  if (performance.now() - lastNews < NEWS_MS) return false
  lastNews = performance.now()
  return true
}

/** The step once it has read its inputs, and listens for signals. */
export interface OpenStep {
  readonly job: Job
  readonly variables: Variables
  readonly given: ReturnType<typeof readInputs>
  readonly listening: ReturnType<typeof listen>
  readonly github: GitHub
}

/** Reads the inputs, and listens for signals from now on. Call it once. @throws Problem `bad-environment`, `bad-input`. */
export function openStep(job: Job, variables: Variables): OpenStep {
  if (!isDirectory(job.workspace)) throw problem('bad-environment', { what: `GITHUB_WORKSPACE (${job.workspace})` })
  const given = readInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [given.inputs['github-token']] })
  const listening = listen()
  const lastWords = new AbortController()
  listening.signal.addEventListener('abort', () => setTimeout(() => lastWords.abort(), LAST_WORDS_MS).unref(), { once: true })
  return { job, variables, given, listening, github: githubOf(job, given.inputs['github-token'], lastWords.signal) }
}

/** Occasion and limits of a run. */
export interface GateRun {
  readonly trigger: Trigger
  readonly bar: Bar
  readonly trust: CodeTrust
  /** Whether another job posts the result. */
  readonly isSilent: boolean
}

/** Measures, and reports the result. Returns the exit code of the step. */
export async function runGate(step: OpenStep, run: GateRun): Promise<number> {
  const { job, variables, github, listening } = step
  const { trigger, bar } = run
  const { inputs, overrides } = bar
  const gateBar = { ...bar, mayReplay: job.isLoopback }
  const machine = await lookAtMachine(variables.sysfs)
  const expected = await expectedQuantity({ github, trigger, inputs, overrides, bar: gateBar, machine })
  const name = await statusName({ trigger, github, inputs, quantity: expected.quantity })
  // Saved for the post step, before there is anything that it would have to repair. Without a commit, it leaves the status alone.
  const pull = trigger.kind === 'pull_request' ? String(trigger.number) : ''
  const check = inputs['check-name']
  const state = { phase: 'pending', sha: run.isSilent ? '' : statusSha(trigger), status: name.context, pull, check }
  await toRunner('GITHUB_STATE', () => {
    for (const [key, value] of Object.entries(state)) core.saveState(key, value)
  })
  const keep = {
    verdict: (verdict: StatusVerdict): void => core.saveState('verdict', verdict),
    closed: (closed: readonly Closed[]): void => core.saveState('closed', closed),
    checked: (): void => core.saveState('check', ''),
  }
  const findings = [
    ...(variables.ignored.length === 0 ? [] : [finding('variables-ignored', { names: variables.ignored })]),
    ...bar.findings,
    ...expected.findings,
  ]
  const isDraft = !run.isSilent && (await isUnmeasuredDraft({ github, trigger, inputs, bar: gateBar }))
  const claim = name.quantity === 'energy' ? claimOf(trigger, job) : null
  const about = {
    ...run,
    inputs,
    overrides,
    attempts: attemptsOf(run, job),
    claim,
    repositoryUrl: job.repositoryUrl,
    run: job.run,
    github,
    today: () => github.today(),
    name,
    temporary: job.temporary,
    isDraft,
    keep,
  }
  const result = await quoted(() => gate({ ...about, findings, bar: gateBar }, contextOf(step, inputs['github-token'])))
  await report(result)
  return signalExit(listening.signal.reason) ?? result.exit
}

/** Returns the way to deal with earlier attempts. A person who runs a job again, or gives a command, wants a measurement. */
const attemptsOf = ({ trust }: GateRun, { run: { attempt } }: Job): Attempting => (trust === 'outsiders' || attempt > 1 ? 'again' : 'reuse')

/** Returns what a result is for, or null if it gates nothing. */
function claimOf(trigger: Trigger, { repository, run }: Job): Claim | null {
  if (trigger.kind !== 'pull_request' && trigger.kind !== 'merge_group') return null
  return { repository, of: trigger.kind === 'pull_request' ? { pull: trigger.number } : { queue: trigger.branch }, run: run.id }
}

/** Returns the context of a measurement in a job. */
const contextOf = ({ job, variables, listening }: OpenStep, gitToken: string) => ({
  ...terminalContext(listening, () => undefined),
  directory: resolve(job.workspace),
  sysfs: variables.sysfs,
  helper: variables.helper,
  gitToken,
  colour: false,
  tell: (line: string, kind: 'lasting' | 'transient') => {
    if (kind === 'lasting' || isNewsDue()) core.info(line)
  },
})

/** Writes the result to the log and to the files of the runner. */
async function report(result: GateResult): Promise<void> {
  for (const { level, title, message, file, line } of result.annotations)
    (level === 'error' ? core.error : core.warning)(message, {
      title,
      ...(file === null ? {} : { file }),
      ...(line === null ? {} : { startLine: line }),
    })
  for (const one of result.findings) tell(one)
  // If the run was cancelled or GitHub was down, the status is not settled, and the post step sets it.
  if (result.isStatusSettled) await toRunner('GITHUB_STATE', () => core.saveState('phase', 'done'))
  await toRunner('GITHUB_OUTPUT', () => {
    for (const [output, value] of Object.entries(result.outputs)) if (isOutput(output)) core.setOutput(output, value)
  })
  await summarize(result.summary)
}

const isDirectory = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Runs `act` with workflow commands stopped, so that the runner obeys no line that a program of the pull request prints. */
async function quoted<Result>(act: () => Promise<Result>): Promise<Result> {
  const token = randomUUID()
  process.stdout.write(`::stop-commands::${token}\n`)
  try {
    return await act()
  } finally {
    process.stdout.write(`::${token}::\n`)
  }
}
