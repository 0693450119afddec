import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { postFork } from '../commands/forks/post.ts'
import { postCommanded } from '../commands/steer/post.ts'
import { readComment } from '../github/comment-event.ts'
import { readForkRun } from '../github/workflow-run.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readCommentInputs } from './inputs.ts'
import { summarize, tell } from './log.ts'
import type { Job } from './runner.ts'
import { listen, signalExit } from './signals.ts'
import { VERSION } from './version.ts'

/**
 * Posts the result of a fork's pull request: of a run that has ended, or of the command that this run follows. None of its code is fetched or
 * run. Returns the exit code of the step.
 */
export async function commentOnFork(job: Job): Promise<number> {
  const inputs = readCommentInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [inputs['github-token']] })
  const about = job.event.eventName === 'issue_comment' ? readComment(job.event) : readForkRun(job.event)
  if (about.kind === 'refused') throw about.problem
  if (about.kind === 'ignored') {
    tell(about.finding)
    return EXIT.passed
  }
  const { signal } = listen()
  const { repositoryUrl } = job
  const common = { github: githubOf(job, inputs['github-token'], signal), inputs, repositoryUrl, reportUrl: job.run.url, version: VERSION }
  const { summary, findings, isPosted } = await (about.kind === 'comment'
    ? postCommanded({ ...common, comment: about, run: job.run, runUrl: job.run.url }, signal)
    : postFork({ ...common, run: about, quantity: 'work', by: null, runUrl: `${repositoryUrl}/actions/runs/${about.id}` }, signal))
  for (const one of findings) tell(one)
  if (summary !== '') await summarize(summary)
  if (signal.aborted) return signalExit(signal.reason) ?? EXIT.interrupted
  return isPosted ? EXIT.passed : EXIT.usage
}
