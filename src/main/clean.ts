import * as core from '@actions/core'
import * as z from 'zod/mini'
import { removeDeadChecks } from '../commands/session/check-directory.ts'
import { stopDead } from '../git/cache.ts'
import { createCheck } from '../github/check-run.ts'
import { connect, type GitHub } from '../github/client.ts'
import { LASTING } from '../github/patience.ts'
import { reportResult, type StatusVerdict } from '../github/run-status.ts'
import { reopen } from '../host/credentials.ts'
import { retried } from '../host/left.ts'
import { clearDead } from '../host/lock.ts'
import { finding } from '../model/finding.ts'
import { causeOf } from '../model/problems.ts'
import { conclusionOf } from '../render/github/check.ts'
import { otherPullWords, statusOf } from '../render/github/status.ts'
import { said } from '../render/messages/said.ts'
import { readJob, takeVariables } from './runner.ts'
import { cacheDirectory } from './terminal.ts'
import { VERSION } from './version.ts'

/**
 * Cleans up after main was killed: ends its processes, removes its directories, and settles a status that would stay pending.
 * Failures are logged only; cleanup must not fail the job.
 */
export async function clean(): Promise<void> {
  await cleared().catch(warn)
  await removeLeft()
  await reopened().catch(warn)
  // Without a commit, another job sets the status.
  if (core.getState('sha') !== '') await sayVerdict().catch(warn)
}

/** Tries again to remove the directories that earlier runs could not remove. Failures are logged only. */
export async function removeLeft(): Promise<void> {
  for (const found of await retried()) core.info(said(found).message)
}

/** Seconds that the status may take. GitHub ends a job's steps five minutes after the job was cancelled. */
const LAST_WORDS = 5 * 60

/** Sets the status that main could not set: the verdict of the run, or that it was cancelled before it had one. */
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
  const settled = await reportResult(
    github,
    {
      sha: core.getState('sha'),
      context: core.getState('status'),
      pull: Number(core.getState('pull')) || null,
      runId: run.id,
      attempt: run.attempt,
      runUrl: run.url,
      // It is no longer known which branches share the status. The worst result of all that have had it is the safe one.
      isOfContext: () => true,
      words: otherPullWords,
    },
    keptVerdict() ?? { ...ofCancelled(), isCancelled: true },
  )
  if (settled.finding !== null) core.warning(said(settled.finding).message)
  // A newer run creates its own.
  if (settled.kind !== 'left' || settled.finding === null) await sayCheck(github, `${run.url}/attempts/${run.attempt}`)
}

/** Creates the check run that main could not create. Its summary is the text of the status: the report is in the summary of the job. */
async function sayCheck(github: GitHub, url: string): Promise<void> {
  const name = core.getState('check')
  if (name === '') return
  const kept = keptVerdict()
  const { state, description } = kept ?? ofCancelled()
  const conclusion = conclusionOf({ state, gate: null, isCancelled: kept === null || kept.isCancelled })
  const check = { name, sha: core.getState('sha'), conclusion, title: description, summary: description, url, annotations: [] }
  const created = await createCheck(github, check)
  if (created.kind === 'failed') core.warning(said(created.finding).message)
}

function ofCancelled(): Pick<StatusVerdict, 'state' | 'description'> {
  const { description } = statusOf({ kind: 'crashed', finding: finding('cancelled', {}) })
  return { state: 'error', description }
}

const Kept = z.object({
  state: z.enum(['success', 'failure', 'error']),
  description: z.string(),
  isCancelled: z.boolean(),
  seals: z.optional(z.object({ recording: z.string(), results: z.optional(z.string()) })),
})

/** Returns the verdict that main has saved, or null if it had none. */
function keptVerdict(): StatusVerdict | null {
  const text = core.getState('verdict')
  return text === '' ? null : Kept.parse(JSON.parse(text))
}

async function cleared(): Promise<void> {
  const job = readJob(process.env)
  const { sysfs } = takeVariables(process.env, job)
  for (const found of await clearDead(job.isLoopback ? sysfs : '/sys')) core.info(said(found).message)
  await stopDead({ directory: cacheDirectory() })
  await removeDeadChecks()
}

/** Files that main has closed, as saved by it. Nothing is saved if it closed none. */
const ClosedFiles = z.array(z.strictObject({ path: z.string(), mode: z.int() }))

async function reopened(): Promise<void> {
  reopen(ClosedFiles.parse(JSON.parse(core.getState('closed') || '[]')))
}

const warn = (error: unknown): void => core.warning(said(causeOf(error)).message)
