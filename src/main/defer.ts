import * as core from '@actions/core'
import { EXIT } from '../commands/exit-codes.ts'
import { statusName } from '../commands/gate/status-name.ts'
import { connect } from '../github/client.ts'
import { deferToQueue } from '../github/deferral.ts'
import { readDeferred } from '../github/event.ts'
import { DEFERRED } from '../render/github/status.ts'
import { said } from '../render/messages/said.ts'
import { debug } from './debug.ts'
import { readInputs } from './inputs.ts'
import { tell } from './log.ts'
import type { Job } from './runner.ts'
import { listen, signalExit } from './signals.ts'
import { VERSION } from './version.ts'

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
  const { apiUrl, repository, repositoryUrl } = job
  const about = { apiUrl, graphqlUrl: job.graphqlUrl ?? '', repository, userAgent: `joulegate/${VERSION}`, signal }
  const github = connect({ token: inputs['github-token'], ...about })
  const name = await statusName({ trigger: pull, github, inputs })
  for (const one of name.findings) tell(one)
  const targetUrl = `${repositoryUrl}/queue/${encodeURIComponent(pull.baseRef)}`
  const deferred = await deferToQueue(github, { pull, ...name, description: DEFERRED, targetUrl })
  if (signal.aborted) return signalExit(signal.reason) ?? EXIT.interrupted
  const words = deferred.kind === 'posted' ? `The status ${JSON.stringify(name.context)}: ${DEFERRED}.` : said(deferred.finding).message
  if (deferred.kind === 'posted') core.info(words)
  else tell(deferred.finding)
  await core.summary.addRaw(`${deferred.kind === 'posted' ? '⏭️' : '⚠️'} ${words}\n`).write()
  return deferred.kind === 'failed' ? EXIT.usage : EXIT.passed
}
