import './requirements.ts'
import './silence.ts'
import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { readTrigger } from '../github/event.ts'
import { mayMeasure } from '../github/trust.ts'
import { type Finding, problem } from '../model/finding.ts'
import { summaryText, terminalText } from '../render/finding-text.ts'
import { endWith } from './ending.ts'
import { opening, summarize, toRunner } from './log.ts'
import { readJob, takeVariables } from './runner.ts'

/** Ends the job as neutral, without a measurement. Called if the trigger may not be measured. */
async function turnedAway(said: Finding): Promise<number> {
  core.info(terminalText(said, { colour: false }))
  await toRunner('GITHUB_OUTPUT', () => core.setOutput('gate', 'neutral'))
  await summarize(`⏭️ ${summaryText(said)}`)
  return EXIT.passed
}

async function main(): Promise<number> {
  const job = readJob(process.env)
  const variables = takeVariables(process.env, job)
  if (!job.isLoopback && variables.sysfs !== '/sys') throw problem('sysfs-in-action', { path: variables.sysfs })
  const mode = core.getInput('mode')
  if (mode === 'defer' || mode === 'watchdog' || mode === 'steer') return (await import('./measure.ts'))[mode](job)
  if (mode === 'fork') return (await import('./measure.ts')).measureFork(job, variables)
  const trigger = readTrigger(job.event)
  if (trigger.kind === 'refused') throw trigger.problem
  if (trigger.kind === 'ignored') {
    core.info(terminalText(trigger.finding, { colour: false }))
    return EXIT.passed
  }
  // It runs no code of the pull request, so anybody's parts may be joined.
  if (mode === 'report') return (await import('./measure.ts')).join(job, trigger)
  const trust = mayMeasure(trigger, job)
  if (!trust.may) return turnedAway(trust.finding)
  core.info(opening(trigger))
  // Most events end before this. Only a measurement needs the rest of the action.
  const { measure } = await import('./measure.ts')
  return measure(job, trigger, variables)
}

await endWith(main)
