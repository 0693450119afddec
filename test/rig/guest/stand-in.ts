// Stands in for GitHub's runner in a guest, which has no way to the real one. It knows what the real one documents: the configuration for one
// job (`--jitconfig`, or ACTIONS_RUNNER_INPUT_JITCONFIG), its files, hooks, the environment of a job, steps and their end. Jobs come from
// town.ts, in a form of our own. Whatever rests on it says so.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Outcome, Runner } from '../action.ts'
import { openRunner } from '../action.ts'
import type { Step } from '../action-step.ts'
import { type Assignment, JOBS, type JobReport, type StepReport } from './jobs.ts'

const ROOT = resolve(dirname(process.argv[1] ?? ''), '..')
const POLL_MS = 1000

/** Writes the files of a configuration for one job, as the real runner does, and returns the runner's name. */
function configure(encoded: string): string {
  const files: Readonly<Record<string, string>> = JSON.parse(Buffer.from(encoded, 'base64').toString())
  for (const [name, content] of Object.entries(files)) writeFileSync(join(ROOT, name), Buffer.from(content, 'base64'))
  const { agentName } = JSON.parse(Buffer.from(files['.runner'] ?? '', 'base64').toString())
  return agentName
}

async function nextJob(name: string): Promise<Assignment> {
  for (;;) {
    const response = await fetch(`${JOBS}/job?runner=${encodeURIComponent(name)}`)
    const assignment: Assignment | null = response.status === 200 ? JSON.parse(await response.text()) : null
    if (assignment !== null) return assignment
    await sleep(POLL_MS)
  }
}

const reportOf = (name: string, { code, stdout, stderr }: Outcome): StepReport => ({ name, code, stdout, stderr })

/** The script of a hook that the operator has set; null: none. Its failure ends the job, as GitHub says. */
function hookOf(name: 'STARTED' | 'COMPLETED'): string | null {
  const path = process.env[`ACTIONS_RUNNER_HOOK_JOB_${name}`]
  return path === undefined ? null : `exec bash -e ${path}`
}

async function work(runner: Runner, { steps, event, token, job = {} }: Assignment): Promise<readonly StepReport[]> {
  const reports: StepReport[] = []
  const posts: (() => Promise<void>)[] = []
  const env = { RUNNER_TOOL_CACHE: process.env['RUNNER_TOOL_CACHE'] ?? '' }
  const run = async (name: string, step: Omit<Step, 'event'>): Promise<Outcome> => {
    const outcome = await runner.run({ event, token, job, ...step, env: { ...env, ...step.env } })
    reports.push(reportOf(name, outcome))
    return outcome
  }
  const started = hookOf('STARTED')
  let isFine = started === null || (await run('job started hook', { action: { script: started } })).code === 0
  for (const { name, directory = '', script = '', inputs = {} } of steps) {
    if (!isFine) break
    const action = directory === '' ? { script } : { directory, phase: 'main' as const }
    const outcome = await run(name, { action, inputs })
    isFine = outcome.code === 0
    if (directory !== '')
      posts.push(async () => void (await run(`Post ${name}`, { action: { directory, phase: 'post' }, inputs, state: outcome.state })))
  }
  for (const post of posts.toReversed()) await post()
  const completed = hookOf('COMPLETED')
  if (completed !== null) await run('job completed hook', { action: { script: completed } })
  return reports
}

const given = process.argv.includes('--jitconfig') ? process.argv[process.argv.indexOf('--jitconfig') + 1] : undefined
const name = configure(given ?? process.env['ACTIONS_RUNNER_INPUT_JITCONFIG'] ?? '')
delete process.env['ACTIONS_RUNNER_INPUT_JITCONFIG']
const assignment = await nextJob(name)
const workDirectory = join(ROOT, '_work')
mkdirSync(workDirectory)
// The directories of the job are made in there. Steps see the machine's own /tmp.
process.env['TMPDIR'] = workDirectory
await using runner = await openRunner({ github: assignment.github })
const began = performance.now()
const steps = await work(runner, assignment)
const report: JobReport = { runner: name, seconds: (performance.now() - began) / 1000, steps }
await fetch(`${JOBS}/report`, { method: 'POST', body: JSON.stringify(report) })
