import './requirements.ts'
import * as core from '@actions/core'
import { stopDead } from '../git/cache.ts'
import { clearDead, hold } from '../host/lock.ts'
import { killMarked } from '../host/marks.ts'
import { cancelled } from '../model/problems/action.ts'
import { statusOf } from '../render/status.ts'
import { readJob } from './runner.ts'
import { cacheDirectory } from './terminal.ts'
import { VERSION } from './version.ts'

/** What main left, when it was killed: its processes, its directories, and a status that would be pending for ever. */
async function main(): Promise<void> {
  if (core.getState('phase') !== 'pending') return
  await cleared().catch(warn)
  const { apiUrl, graphqlUrl, repository, run } = readJob(process.env)
  const [{ connect }, { setStatus }] = await Promise.all([import('../github/client.ts'), import('../github/status.ts')])
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
  for (const { message } of await clearDead(process.env['JOULEGATE_SYSFS'] || '/sys')) core.info(message)
  await stopDead({ directory: cacheDirectory(), hold, stop: killMarked })
}

const warn = (error: unknown): void => core.warning(error instanceof Error ? error.message : String(error))

await main().catch(warn)
