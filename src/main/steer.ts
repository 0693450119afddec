import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { steer as follow, type Steered } from '../commands/steer/steer.ts'
import { readComment } from '../github/comment-event.ts'
import { readLabel } from '../github/label-event.ts'
import { RULING_FILE, rulingArtifact } from '../model/ruling.ts'
import { summaryText } from '../render/finding-text.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readInputs } from './inputs.ts'
import { summarize, tell, toRunner } from './log.ts'
import type { Job } from './runner.ts'
import { listen, signalExit } from './signals.ts'

/** Follows a new comment or a label. No code is fetched or run. Returns the exit code of the step: a command that is refused fails nothing. */
export async function steer(job: Job): Promise<number> {
  const { inputs } = readInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [inputs['github-token']] })
  const given = job.event.eventName === 'pull_request_target' ? readLabel(job.event) : readComment(job.event)
  if (given.kind === 'refused') throw given.problem
  if (given.kind === 'ignored') {
    tell(given.finding)
    return EXIT.passed
  }
  const { signal } = listen()
  const steered = await follow({ github: githubOf(job, inputs['github-token'], signal), given, inputs, run: job.run })
  for (const one of steered.findings) tell(one)
  await summarize(steered.findings.map((one) => `${summaryText(one)}\n`).join('\n'))
  await output(steered, { job, pull: given.pull })
  if (signal.aborted) return signalExit(signal.reason) ?? EXIT.interrupted
  return steered.isDone ? EXIT.passed : EXIT.usage
}

/** Sets the outputs. Without commits, no other job of the workflow starts; without a ruling, nothing is uploaded. */
async function output({ commits, ruling }: Steered, { job, pull }: { readonly job: Job; readonly pull: number }): Promise<void> {
  const path = join(job.temporary ?? job.workspace, RULING_FILE)
  if (ruling !== null) writeFileSync(path, `${JSON.stringify(ruling, null, 2)}\n`)
  const outputs = {
    ...(commits === null ? {} : { 'base-sha': commits.base, 'head-sha': commits.head }),
    ...(ruling === null ? {} : { ruling: path, 'ruling-name': rulingArtifact(pull) }),
  }
  await toRunner('GITHUB_OUTPUT', () => {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
  })
}
