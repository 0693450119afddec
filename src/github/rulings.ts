import { z } from 'zod'
import { RULING_FILE, type Ruling, RulingFile, rulingArtifact } from '../model/ruling.ts'
import { fetchArtifact, listedArtifacts } from './artifact.ts'
import type { GitHub } from './client.ts'
import { runAt, type WorkflowRun } from './runs.ts'
import { steeringWorkflows } from './steering.ts'
import { unzipOne } from './zip.ts'

/** Events whose runs take their workflow from the default branch, whatever a pull request changes. */
const EVENTS: ReadonlySet<string> = new Set(['issue_comment', 'pull_request_target'])
/** Most rulings that are read for one pull request; older ones have no effect. */
const MOST_RULINGS = 30
/** Maximum size of the file in bytes. */
const MOST_BYTES = 256 * 1024

/** Pull request whose rulings are read. */
export interface RuledPull {
  readonly pull: number
  readonly defaultBranch: string
}

/**
 * Returns what people have decided on a pull request, in the order in which they did. Each decision is an artifact of the run that has followed
 * the command: no other run can make one of that run. A file of another origin, or one that does not fit, counts as none.
 * @throws errors of requests; permissions: `actions: read`, `contents: read`.
 */
export async function rulingsOn(github: GitHub, { pull, defaultBranch }: RuledPull): Promise<readonly Ruling[]> {
  const listed = (await listedArtifacts(github, rulingArtifact(pull))).filter(({ expired }) => !expired)
  if (listed.length === 0) return []
  const workflows = await steeringWorkflows(github, defaultBranch)
  const recent = listed.toSorted((one, other) => other.id - one.id).slice(0, MOST_RULINGS)
  const found: { readonly run: WorkflowRun; readonly rulings: readonly Ruling[] }[] = []
  for (const artifact of recent) {
    const run = artifact.runId === null ? null : await runAt(github, artifact.runId)
    if (run === null || !EVENTS.has(run.event) || !workflows.includes(run.path)) continue
    const downloaded = await fetchArtifact(github, artifact)
    const rulings = 'bytes' in downloaded ? rulingsIn(downloaded.bytes) : []
    found.push({ run, rulings: rulings.filter((one) => one.pull === pull) })
  }
  return found.toSorted((one, other) => one.run.id - other.run.id || one.run.attempt - other.run.attempt).flatMap(({ rulings }) => rulings)
}

function rulingsIn(archive: Buffer): readonly Ruling[] {
  const unzipped = unzipOne(archive, { name: RULING_FILE, most: MOST_BYTES })
  if ('fault' in unzipped) return []
  const { success, data } = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(RulingFile)
    .safeParse(unzipped.bytes.toString('utf8'))
  return success ? data.rulings : []
}
