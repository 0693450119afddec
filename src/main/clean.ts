import * as core from '@actions/core'
import * as z from 'zod/mini'
import { stopDead } from '../git/cache.ts'
import { connect } from '../github/client.ts'
import { LASTING } from '../github/patience.ts'
import { type StatusVerdict, settle } from '../github/settle.ts'
import { reopen } from '../host/credentials.ts'
import { retried } from '../host/left.ts'
import { clearDead } from '../host/lock.ts'
import { finding } from '../model/finding.ts'
import { causeOf } from '../model/problems.ts'
import { otherPullWords, statusOf } from '../render/github/status.ts'
import { said } from '../render/messages/said.ts'
import { readJob, takeVariables } from './runner.ts'
import { cacheDirectory } from './terminal.ts'
import { VERSION } from './version.ts'

/**
 * Puts right what main left when it was killed: its processes, its directories, and a status that would be pending for ever.
 * What it cannot do it tells: it must not fail a job.
 */
export async function clean(): Promise<void> {
  await cleared().catch(warn)
  await removeLeft()
  await reopened().catch(warn)
  await sayVerdict().catch(warn)
}

/** Tries again to remove the directories that earlier runs could not remove. Failures are logged only. */
export async function removeLeft(): Promise<void> {
  for (const found of await retried()) core.info(said(found).message)
}

/** GitHub ends a job's steps five minutes after it was cancelled. */
const LAST_WORDS = 5 * 60

/** Says by the status what main could not: how the run came out, or that it was ended before it knew. */
async function sayVerdict(): Promise<void> {
  const { apiUrl, graphqlUrl, repository, run } = readJob(process.env)
  const github = connect({
    token: core.getInput('github-token'),
    apiUrl,
    graphqlUrl: graphqlUrl ?? '',
    repository,
    userAgent: `joulegate/${VERSION}`,
    signal: AbortSignal.timeout(LAST_WORDS * 1000),
    lasting: { ...LASTING, longestWait: LAST_WORDS },
  })
  const settled = await settle(
    github,
    {
      sha: core.getState('sha'),
      context: core.getState('status'),
      pull: Number(core.getState('pull')) || null,
      runId: run.id,
      attempt: run.attempt,
      runUrl: run.url,
      // Which branches share the status is not known any more: the worse result of all that have had it is never too good.
      isOfContext: () => true,
      words: otherPullWords,
    },
    keptVerdict() ?? { ...ofCancelled(), isCancelled: true },
  )
  if (settled.finding !== null) core.warning(said(settled.finding).message)
}

function ofCancelled(): Pick<StatusVerdict, 'state' | 'description'> {
  const { description } = statusOf({ kind: 'crashed', finding: finding('cancelled', {}) })
  return { state: 'error', description }
}

const Kept = z.object({ state: z.enum(['success', 'failure', 'error']), description: z.string(), isCancelled: z.boolean() })

/** What main has kept of its result; null: it had none. */
function keptVerdict(): StatusVerdict | null {
  const text = core.getState('verdict')
  return text === '' ? null : Kept.parse(JSON.parse(text))
}

async function cleared(): Promise<void> {
  const job = readJob(process.env)
  const { sysfs } = takeVariables(process.env, job)
  for (const found of await clearDead(job.isLoopback ? sysfs : '/sys')) core.info(said(found).message)
  await stopDead({ directory: cacheDirectory() })
}

/** As main has saved it. Nothing: it had closed nothing. */
const ClosedFiles = z.array(z.strictObject({ path: z.string(), mode: z.int() }))

async function reopened(): Promise<void> {
  reopen(ClosedFiles.parse(JSON.parse(core.getState('closed') || '[]')))
}

const warn = (error: unknown): void => core.warning(said(causeOf(error)).message)
