import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { type StatusName, statusNames } from '../commands/gate/status-name.ts'
import { type Deferred, deferToQueue } from '../github/deferral.ts'
import { readDeferred } from '../github/event.ts'
import { Quantity } from '../model/config.ts'
import { is } from '../model/finding.ts'
import { DEFERRED } from '../render/github/status.ts'
import { said } from '../render/messages/said.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readInputs } from './inputs.ts'
import { summarize, tell } from './log.ts'
import type { Job } from './runner.ts'
import { listen, signalExit } from './signals.ts'

/** Leaves a pull request to the merge queue; none of its code is fetched or run. Returns the exit code of the step. */
export async function defer(job: Job): Promise<number> {
  const { inputs } = readInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [inputs['github-token']] })
  const pull = readDeferred(job.event)
  if (pull.kind === 'refused') throw pull.problem
  if (pull.kind === 'ignored') {
    tell(pull.finding)
    return EXIT.passed
  }
  const { signal } = listen()
  const { repositoryUrl } = job
  const github = githubOf(job, inputs['github-token'], signal)
  const targetUrl = `${repositoryUrl}/queue/${encodeURIComponent(pull.baseRef)}`
  const nameFor = await statusNames({ trigger: pull, github, inputs })
  const names = Quantity.options.map(nameFor)
  for (const one of names[0]?.findings ?? []) tell(one)
  const answers: Answer[] = []
  // This machine need not be the one that measures for the queue, so only the queue tells which of the two statuses it waits for.
  for (const name of names)
    answers.push({ name, deferred: await deferToQueue(github, { pull, ...name, description: DEFERRED, targetUrl }) })
  if (signal.aborted) return signalExit(signal.reason) ?? EXIT.interrupted
  return report(answers)
}

/** The status of one quantity, and whether it was set. */
interface Answer {
  readonly name: StatusName
  readonly deferred: Deferred
}

/** Reports the statuses that the queue waits for; if it waits for none, why. Returns the exit code. */
async function report(answers: readonly Answer[]): Promise<number> {
  const wanted = answers.filter(({ deferred }) => deferred.kind === 'posted' || !is(deferred.finding, 'defer-without-queue'))
  for (const { name, deferred } of wanted.length === 0 ? answers.slice(0, 1) : wanted) {
    const words = deferred.kind === 'posted' ? `The status ${JSON.stringify(name.context)}: ${DEFERRED}.` : said(deferred.finding).message
    if (deferred.kind === 'posted') core.info(words)
    else tell(deferred.finding)
    await summarize(`${deferred.kind === 'posted' ? '⏭️' : '⚠️'} ${words}\n`)
  }
  return answers.some(({ deferred }) => deferred.kind === 'failed') ? EXIT.usage : EXIT.passed
}
