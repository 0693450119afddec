import * as core from '@actions/core'
import { joinRun } from '../commands/join/join.ts'
import type { Trigger } from '../github/event.ts'
import { withCurrentMerge } from '../github/merge.ts'
import { ACTION_OUTPUTS } from '../model/action-inputs.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readInputs } from './inputs.ts'
import { summarize, tell, toRunner } from './log.ts'
import type { Job } from './runner.ts'
import { listen, signalExit } from './signals.ts'

const isOutput = (name: string): name is keyof typeof ACTION_OUTPUTS => Object.hasOwn(ACTION_OUTPUTS, name)

/** Joins the parts that other jobs of the run have measured. No code is fetched or run. Returns the exit code of the step. */
export async function join(job: Job, asked: Trigger): Promise<number> {
  const given = readInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [given.inputs['github-token']] })
  const { signal } = listen()
  const github = githubOf(job, given.inputs['github-token'], signal)
  const trigger = asked.kind === 'pull_request' ? await withCurrentMerge(github, asked) : asked
  const { repository, actor, run, step } = job
  const result = await joinRun({
    ...{ ...given, github, trigger, repository, step, actor, attempt: run.attempt, run, signal, mayReplay: job.isLoopback },
    keep: {
      begun: ({ sha, context, pull, check }) =>
        toRunner('GITHUB_STATE', () => {
          const state = { phase: 'pending', sha, status: context, pull: pull === null ? '' : String(pull), check }
          for (const [key, value] of Object.entries(state)) core.saveState(key, value)
        }),
      verdict: (verdict) => core.saveState('verdict', verdict),
      checked: () => core.saveState('check', ''),
    },
  })
  for (const one of result.findings) tell(one)
  if (result.isStatusSettled) await toRunner('GITHUB_STATE', () => core.saveState('phase', 'done'))
  await toRunner('GITHUB_OUTPUT', () => {
    for (const [output, value] of Object.entries(result.outputs)) if (isOutput(output)) core.setOutput(output, value)
  })
  if (result.summary !== '') await summarize(result.summary)
  return signalExit(signal.reason) ?? result.exit
}
