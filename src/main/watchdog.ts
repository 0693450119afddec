import { setTimeout as pause } from 'node:timers/promises'
import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { watchOver } from '../commands/watchdog/watch.ts'
import { readWatch } from '../github/watch-event.ts'
import { type Finding, is } from '../model/finding.ts'
import { summaryText } from '../render/finding-text.ts'
import { debug } from './debug.ts'
import { githubOf } from './github.ts'
import { readInputs } from './inputs.ts'
import { summarize, tell } from './log.ts'
import type { Job } from './runner.ts'
import { listen, signalExit } from './signals.ts'

/** Sets the statuses of commits that no runner measures. No code is fetched or run. Returns the exit code of the step. */
export async function watchdog(job: Job): Promise<number> {
  const { inputs } = readInputs()
  if (core.isDebug()) debug({ tell: core.info, secrets: [inputs['github-token']] })
  const watch = readWatch(job.event)
  if (watch.kind === 'refused') throw watch.problem
  if (watch.kind === 'ignored') {
    tell(watch.finding)
    return EXIT.passed
  }
  const { signal } = listen()
  const { repositoryUrl } = job
  const all: Finding[] = []
  const isDone = await watchOver({
    github: githubOf(job, inputs['github-token'], signal),
    actionRepository: job.step.actionRepository,
    ...{ watch, signal, runsUrl: `${repositoryUrl}/actions/runs` },
    now: Date.now,
    sleep: (seconds) => pause(seconds * 1000, undefined, { signal }).catch(() => undefined),
    tell: (one) => {
      tell(one)
      all.push(one)
    },
  })
  // A wait that is over is of no interest.
  await summarize(
    all
      .filter((one) => !is(one, 'watchdog-waits'))
      .map((one) => `${summaryText(one)}\n`)
      .join('\n'),
  )
  if (signal.aborted) return signalExit(signal.reason) ?? EXIT.interrupted
  return isDone ? EXIT.passed : EXIT.usage
}
