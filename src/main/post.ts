import './requirements.ts'
import * as core from '@actions/core'
import { clearDead } from '../host/lock.ts'
import { cancelled } from '../model/problems/action.ts'
import { statusOf } from '../render/status.ts'
import { readJob } from './runner.ts'
import { VERSION } from './version.ts'

/** What main left, when it was killed: its processes, its directories, and a status that would be pending for ever. */
async function main(): Promise<void> {
  if (core.getState('phase') !== 'pending') return
  for (const { message } of await clearDead(process.env['JOULEGATE_SYSFS'] || '/sys')) core.info(message)
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

await main().catch((error: unknown) => core.warning(error instanceof Error ? error.message : String(error)))
