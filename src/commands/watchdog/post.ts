import type { GitHub } from '../../github/client.ts'
import type { RequestPurpose } from '../../github/failure.ts'
import { listStatuses, type SetStatus, statusFailed, writeStatus } from '../../github/status.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { StatusWords } from '../../render/github/status.ts'
import { asked } from './failed.ts'

/** Status that the watchdog is to set. */
export interface OpenStatus {
  readonly sha: string
  readonly context: string
  readonly words: StatusWords & { readonly state: 'success' | 'failure' | 'error' | 'pending' }
  /** Page of the run that did not measure. */
  readonly runUrl: string
  /** Reports whether the run that has set a pending status is still at it. */
  isLive(run: { readonly runId: number; readonly attempt: number }): Promise<boolean>
}

/** Result of setting a status. `finding`: what was done, or why not. */
export interface Posted {
  readonly finding: Finding | null
  readonly isFailed: boolean
}

/** End of the link of the watchdog's own statuses. It makes the link no mark of a run: such a status is no result, and never newer than one. */
const OWN = '#watchdog'
const isOwn = ({ targetUrl }: SetStatus): boolean => targetUrl?.endsWith(OWN) ?? false

/** Returns the purpose of a request about statuses. One that may not read them may not set them either. */
export const statusPurpose = (sha: string, state: string, context = ''): RequestPurpose => ({
  ...{ task: { name: 'set-status', context, sha, state }, permission: 'statuses: write' },
})

/** Returns findings about a status that is decided, none if it is the watchdog's own; null if it is open. @throws LookFailed */
export async function decisionOn(
  github: GitHub,
  { sha, context }: Pick<OpenStatus, 'sha' | 'context'>,
): Promise<readonly Finding[] | null> {
  const [standing] = await asked(statusPurpose(sha, 'failure', context), () => github.persist(() => listStatuses(github, { sha, context })))
  if (standing === undefined || standing.state === 'pending') return null
  return isOwn(standing) ? [] : [finding('watchdog-standing', { context, sha, state: standing.state })]
}

/**
 * Sets a status that is absent or pending, and no other: never over a result, whoever set it. A result that arrives at the same moment is
 * put back. Returns API failures and never throws them.
 */
export async function setOpenStatus(github: GitHub, status: OpenStatus): Promise<Posted> {
  const { sha, context, words, runUrl } = status
  try {
    const before = await github.persist(() => listStatuses(github, { sha, context }))
    const [standing] = before
    if (standing !== undefined && standing.state !== 'pending')
      return left(isOwn(standing) ? null : finding('watchdog-standing', { context, sha, state: standing.state }))
    if (standing?.mark && (await status.isLive(standing.mark))) return left(finding('watchdog-overtaken', { context, sha }))
    // A final result must be delivered, also after an outage of minutes.
    await github.outlast(() => writeStatus(github, { sha, context, ...words, targetUrl: `${runUrl}${OWN}` }))
    const isRestored = await restore(github, status, before)
    return left(finding(isRestored ? 'watchdog-overtaken' : 'watchdog-concluded', { context, sha, ...words }))
  } catch (error) {
    return { finding: statusFailed({ context, sha, state: words.state }, error).finding, isFailed: true }
  }
}

const left = (said: Finding | null): Posted => ({ finding: said, isFailed: false })

/** Puts back what a run has set between our reading and our writing. Reports whether there was something. */
async function restore(github: GitHub, { sha, context }: OpenStatus, before: readonly SetStatus[]): Promise<boolean> {
  const [ours, ...others] = await github.persist(() => listStatuses(github, { sha, context }))
  const known = new Set(before.map(({ id }) => id))
  const between = others.find((one) => !known.has(one.id) && !isOwn(one))
  if (ours === undefined || !isOwn(ours) || between === undefined) return false
  await github.outlast(() => writeStatus(github, { ...between, sha }))
  return true
}
