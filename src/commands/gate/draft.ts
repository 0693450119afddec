import { readDrafts } from '../../configuration/settings.ts'
import type { GitHub } from '../../github/client.ts'
import { explain, failureOf } from '../../github/failure.ts'
import { openPullsAt, pullAt } from '../../github/pulls.ts'
import { setStatus } from '../../github/status.ts'
import { type Finding, finding, is, Problem } from '../../model/finding.ts'
import { statusOf } from '../../render/github/status.ts'
import { type Beginning, baseFile } from './quantity.ts'

/**
 * Reports whether a run is for a draft that base's `drafts: false` excludes. The event names a draft, and GitHub confirms that it still is
 * one: it may have become ready meanwhile. If that is unknown, the pull request is measured.
 */
export async function isUnmeasuredDraft(beginning: Omit<Beginning, 'overrides' | 'machine'>): Promise<boolean> {
  const { github, trigger, inputs } = beginning
  if (trigger.kind !== 'pull_request' || !trigger.isDraft) return false
  try {
    const text = await baseFile(beginning)
    return !measuresDrafts(text, inputs.config) && (await pullAt(github, trigger.number)).isDraft
  } catch (error) {
    // A program has no say in whether drafts are measured: its commit is not fetched yet.
    if (error instanceof Problem && is(error.finding, 'config-is-a-program')) return false
    failureOf(error) // throws what is a fault of ours
    // GitHub does not answer. A measurement needs it as well, and says so.
    return false
  }
}

/** Reports whether a configuration measures drafts. One that is absent or cannot be used does: the run then ends with a complaint. */
export function measuresDrafts(text: string | null, name: string): boolean {
  try {
    return text === null || readDrafts({ text, name })
  } catch (error) {
    if (error instanceof Problem) return true
    throw error
  }
}

/** Status of a draft: its commit, its name, and the run that did not measure. `pull`: null if there is none. */
interface DraftStatus {
  readonly sha: string
  readonly context: string
  readonly pull: number | null
  readonly runUrl: string
  readonly attempt: number
  /** Reports whether a pull request into this branch has the same status. */
  isOfContext(baseRef: string): boolean
}

/** Reasons why a status was or was not set. `findings`: failures of the API. */
interface SaidDraft {
  readonly finding: Finding
  readonly findings: readonly Finding[]
}

/**
 * Sets the status of a draft to pending, whatever it was. Leaves it alone if another open pull request, which is no draft, has the same
 * commit and status. The link has no mark of a run: this is no result, and no run is at it. API failures become findings.
 */
export async function sayDraft(github: GitHub, draft: DraftStatus): Promise<SaidDraft> {
  const { sha, context, pull, runUrl, attempt } = draft
  const said = finding('draft-unmeasured', { pull: pull ?? 0 })
  try {
    const others = (await openPullsAt(github, sha)).filter(({ number, isDraft }) => number !== pull && !isDraft)
    if (others.some(({ baseRef }) => draft.isOfContext(baseRef))) return { finding: said, findings: [] }
  } catch (error) {
    const task = { name: 'find-pull', sha } as const
    return { finding: said, findings: [explain(error, { task, permission: 'pull-requests: read' })] }
  }
  const set = await setStatus(github, { sha, context, ...statusOf({ kind: 'draft' }), targetUrl: `${runUrl}/attempts/${attempt}` })
  return { finding: said, findings: set.kind === 'written' ? [] : [set.finding] }
}
