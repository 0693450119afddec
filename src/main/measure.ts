import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import * as core from '@actions/core'
import { raiseBar } from '../commands/gate/bar.ts'
import { gate } from '../commands/gate/gate.ts'
import { expectedQuantity } from '../commands/gate/quantity.ts'
import { statusName } from '../commands/gate/status-name.ts'
import { lookAtMachine } from '../commands/session/machine.ts'
import { statusSha, type Trigger } from '../github/event.ts'
import { withCurrentMerge } from '../github/merge.ts'
import type { StatusVerdict } from '../github/settle.ts'
import type { Closed } from '../host/credentials.ts'
import { ACTION_OUTPUTS } from '../model/action-inputs.ts'
import { finding, problem } from '../model/finding.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readInputs } from './inputs.ts'
import { summarize, tell, toRunner } from './log.ts'
import type { Job, Variables } from './runner.ts'
import { listen, signalExit } from './signals.ts'
import { terminalContext } from './terminal.ts'

// Exported here so that all modes load one file, as does the action in comment/. Code shared by two files would be loaded for each event.
export { defer } from './defer.ts'
export { commentOnFork } from './fork.ts'
export { steer } from './steer.ts'
export { watchdog } from './watchdog.ts'

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

/** Measures what the event asks for, with the given inputs. Returns the exit code of the step. */
export async function measure(job: Job, asked: Trigger, variables: Variables): Promise<number> {
  if (!isDirectory(job.workspace)) throw problem('bad-environment', { what: `GITHUB_WORKSPACE (${job.workspace})` })
  const given = readInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [given.inputs['github-token']] })
  const listening = listen()
  const lastWords = new AbortController()
  listening.signal.addEventListener('abort', () => setTimeout(() => lastWords.abort(), LAST_WORDS_MS).unref(), { once: true })
  const { repository, repositoryUrl, run } = job
  const github = githubOf(job, given.inputs['github-token'], lastWords.signal)
  const trigger = asked.kind === 'pull_request' ? await withCurrentMerge(github, asked) : asked
  const { attempt } = run
  const bar = await raiseBar({ ...given, github, trigger, repository, step: job.step, actor: job.actor, attempt })
  const { inputs, overrides } = bar
  const gateBar = { ...bar, mayReplay: job.isLoopback }
  const machine = await lookAtMachine(variables.sysfs)
  const expected = await expectedQuantity({ github, trigger, inputs, overrides, bar: gateBar, machine })
  const name = await statusName({ trigger, github, inputs, quantity: expected.quantity })
  // Saved for the post step, before there is anything that it would have to repair.
  const pull = trigger.kind === 'pull_request' ? String(trigger.number) : ''
  const state = { phase: 'pending', sha: statusSha(trigger), status: name.context, pull }
  await toRunner('GITHUB_STATE', () => {
    for (const [key, value] of Object.entries(state)) core.saveState(key, value)
  })
  const keep = {
    verdict: (verdict: StatusVerdict): void => core.saveState('verdict', verdict),
    closed: (closed: readonly Closed[]): void => core.saveState('closed', closed),
  }
  const context = {
    ...terminalContext(listening, () => undefined),
    directory: resolve(job.workspace),
    sysfs: variables.sysfs,
    helper: variables.helper,
    gitToken: inputs['github-token'],
    colour: false,
    tell: (line: string, kind: 'lasting' | 'transient') => {
      if (kind === 'lasting' || isNewsDue()) core.info(line)
    },
  }
  const findings = [
    ...(variables.ignored.length === 0 ? [] : [finding('variables-ignored', { names: variables.ignored })]),
    ...bar.findings,
    ...expected.findings,
  ]
  const about = { trigger, inputs, overrides, repositoryUrl, run, github, name, temporary: job.temporary, keep }
  const request = { ...about, findings, bar: gateBar }
  const result = await quoted(() => gate(request, context))
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
  return signalExit(listening.signal.reason) ?? result.exit
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
