import * as core from '@actions/core'
import { stopDead } from '../git/cache.ts'
import { connect } from '../github/client.ts'
import { setStatus } from '../github/status.ts'
import { clearDead, hold } from '../host/lock.ts'
import { killMarked } from '../host/marks.ts'
import { cancelled } from '../model/problems/action.ts'
import { statusOf } from '../render/status.ts'
import { readJob, takeVariables } from './runner.ts'
import { cacheDirectory } from './terminal.ts'
import { VERSION } from './version.ts'

/**
 * Puts right what main left when it was killed: its processes, its directories, and a status that would be pending for ever.
 * What it cannot do it tells: it must not fail a job.
 */
export async function clean(): Promise<void> {
  await cleared().catch(warn)
  await sayCancelled().catch(warn)
}

async function sayCancelled(): Promise<void> {
  const { apiUrl, graphqlUrl, repository, run } = readJob(process.env)
  const github = connect({
    token: core.getInput('github-token'),
    apiUrl,
    graphqlUrl: graphqlUrl ?? '',
    repository,
    userAgent: `joulegate/${VERSION}`,
    signal: AbortSignal.timeout(40_000),
  })
  const about = { sha: core.getState('sha'), context: core.getState('status'), targetUrl: run.url }
  const set = await setStatus(github, { ...about, ...statusOf({ kind: 'crashed', finding: cancelled() }) })
  if (set.kind === 'failed') core.warning(set.finding.message)
}

async function cleared(): Promise<void> {
  const job = readJob(process.env)
  const { sysfs } = takeVariables(process.env, job)
  for (const { message } of await clearDead(job.isLoopback ? sysfs : '/sys')) core.info(message)
  await stopDead({ directory: cacheDirectory(), hold, stop: killMarked })
}

const warn = (error: unknown): void => core.warning(error instanceof Error ? error.message : String(error))
