import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { postFork } from '../commands/forks/post.ts'
import { readForkRun } from '../github/workflow-run.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readCommentInputs } from './inputs.ts'
import { summarize, tell } from './log.ts'
import type { Job } from './runner.ts'
import { listen, signalExit } from './signals.ts'
import { VERSION } from './version.ts'

/** Posts the result of a fork's pull request, whose run has ended. None of its code is fetched or run. Returns the exit code of the step. */
export async function commentOnFork(job: Job): Promise<number> {
  const inputs = readCommentInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [inputs['github-token']] })
  const run = readForkRun(job.event)
  if (run.kind === 'refused') throw run.problem
  if (run.kind === 'ignored') {
    tell(run.finding)
    return EXIT.passed
  }
  const { signal } = listen()
  const { repositoryUrl } = job
  const github = githubOf(job, inputs['github-token'], signal)
  const runUrl = `${repositoryUrl}/actions/runs/${run.id}`
  const request = { github, run, inputs, repositoryUrl, runUrl, reportUrl: job.run.url, version: VERSION }
  const { summary, findings, isPosted } = await postFork(request, signal)
  for (const one of findings) tell(one)
  if (summary !== '') await summarize(summary)
  if (signal.aborted) return signalExit(signal.reason) ?? EXIT.interrupted
  return isPosted ? EXIT.passed : EXIT.usage
}
