import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { steer as follow } from '../commands/steer/steer.ts'
import { readComment } from '../github/comment-event.ts'
import { summaryText } from '../render/finding-text.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readInputs } from './inputs.ts'
import { summarize, tell, toRunner } from './log.ts'
import type { Job } from './runner.ts'
import { listen, signalExit } from './signals.ts'

/** Follows the command of a new comment. No code is fetched or run. Returns the exit code of the step: a command that is refused fails nothing. */
export async function steer(job: Job): Promise<number> {
  const { inputs } = readInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [inputs['github-token']] })
  const comment = readComment(job.event)
  if (comment.kind === 'refused') throw comment.problem
  if (comment.kind === 'ignored') {
    tell(comment.finding)
    return EXIT.passed
  }
  const { signal } = listen()
  const { findings, commits, isDone } = await follow({
    github: githubOf(job, inputs['github-token'], signal),
    ...{ comment, inputs, run: job.run },
  })
  for (const one of findings) tell(one)
  await summarize(findings.map((one) => `${summaryText(one)}\n`).join('\n'))
  // Without them, no other job of the workflow starts.
  if (commits !== null)
    await toRunner('GITHUB_OUTPUT', () => {
      core.setOutput('base-sha', commits.base)
      core.setOutput('head-sha', commits.head)
    })
  if (signal.aborted) return signalExit(signal.reason) ?? EXIT.interrupted
  return isDone ? EXIT.passed : EXIT.usage
}
