import { downloadArtifact } from '../../github/artifact.ts'
import type { GitHub } from '../../github/client.ts'
import type { Trigger } from '../../github/event.ts'
import { explain } from '../../github/failure.ts'
import { isNewer, type Mark, type RunOf, type SetStatus } from '../../github/status.ts'
import { unzipOne } from '../../github/zip.ts'
import type { Comparison } from '../../model/comparison.ts'
import { Quantity } from '../../model/config.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import type { PartFault } from '../../model/findings/join.ts'
import type { JoinedPart } from '../../model/joined.ts'
import type { Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import { readForeignRecording } from '../../store/foreign.ts'
import type { PartStep } from '../../workflow/parts.ts'
import { statusNames } from '../gate/status-name.ts'
import type { WantedCommits } from './expected.ts'
import { type JudgePart, judgePart } from './judge.ts'

/** The run whose parts are joined, and what is known about it. */
export interface PartScene extends JudgePart {
  readonly github: GitHub
  readonly trigger: Trigger
  readonly run: RunOf
  readonly commits: WantedCommits
  /** All statuses of the commit that is judged, the newest first. */
  readonly statuses: readonly SetStatus[]
  /** Bytes that the Recordings of the remaining parts may have in all. */
  left: number
}

/** The only file of an artifact, and its maximum size in bytes. */
const FILE = 'recording.json'
const MOST_BYTES = 32 * 1024 * 1024
/** Maximum size of all Recordings of a run, in bytes. */
export const MOST_OF_RUN = 4 * MOST_BYTES

/** Name of the artifact that the job of a part uploads. */
const artifactOf = (part: string): string => `joulegate-part-${part}`

/** Returned in place of a part if a newer run measures it. */
export const OUTDATED = 'outdated'

/** Reads a part of the run, and judges it. Everything that is wrong with it becomes the fault of the part. */
export async function readPart(scene: PartScene, step: PartStep): Promise<JoinedPart | typeof OUTDATED> {
  const { name } = step
  try {
    const found = await resultOf(scene, step)
    if (found === OUTDATED) return OUTDATED
    return 'code' in found ? { name, fault: found } : { name, comparison: found }
  } catch (error) {
    const task = { name: 'read-artifact', run: scene.run.runId } as const
    const cause = error instanceof Problem ? error.finding : explain(error, { task, permission: 'actions: read' })
    return { name, fault: finding('part-unread', { part: name, cause }) }
  }
}

type Marked = SetStatus & { readonly mark: Mark }

async function resultOf(scene: PartScene, step: PartStep): Promise<Comparison | Finding | typeof OUTDATED> {
  const { github, trigger, run } = scene
  const { name: part, status } = step
  const nameFor = await statusNames({ trigger, github, inputs: { status, config: step.inputs.get('config') || DEFAULT_CONFIG } })
  const marked = ofPart(scene, new Set(Quantity.options.map((one) => nameFor(one).context.toLowerCase())))
  if (marked.some(({ mark }) => isNewer(mark, run))) return OUTDATED
  // If only failed jobs were run again, the other parts are of an earlier attempt.
  const own = marked.filter(({ mark }) => mark.runId === run.runId)
  const last = Math.max(...own.map(({ mark }) => mark.attempt))
  const ofLast = own.filter(({ mark }) => mark.attempt === last)
  const [newest, begun] = [ofLast[0], ofLast.at(-1)]
  if (newest === undefined || begun === undefined) return finding('part-silent', { part, status })
  const ended = ofLast.find(({ mark }) => mark.own !== null)
  if (ended === undefined) return finding('part-unfinished', { part })
  const recording = await recordingOf(scene, part, { ended, since: begun.createdAt })
  if ('code' in recording) return recording
  const judged = await judgePart(scene, { step, recording, state: ended.mark.own })
  return typeof judged === 'string' ? refused(part, judged) : judged
}

const refused = (part: string, fault: PartFault): Finding => finding('part-refused', { part, fault })

/** Returns the statuses of these names that runs of this pull request have set, the newest first. */
function ofPart({ statuses, trigger }: PartScene, contexts: ReadonlySet<string>): readonly Marked[] {
  const pull = trigger.kind === 'pull_request' ? trigger.number : null
  return statuses.flatMap(({ mark, ...status }) =>
    mark !== null && mark.pull === pull && contexts.has(status.context.toLowerCase()) ? [{ ...status, mark }] : [],
  )
}

interface Ended {
  /** Status with the result of the part. */
  readonly ended: Marked
  /** Time at which its job set its first status: its artifact is newer. */
  readonly since: string
}

/** Downloads the artifact of a part, and reads the Recording in it. */
async function recordingOf(scene: PartScene, part: string, { ended, since }: Ended): Promise<Recording | Finding> {
  const artifact = artifactOf(part)
  const downloaded = await downloadArtifact(scene.github, { id: scene.run.runId, startedAt: since }, artifact)
  if ('fault' in downloaded) {
    const { fault } = downloaded
    const { description } = ended
    return fault === 'missing'
      ? finding('part-missing', { part, artifact, description })
      : finding('part-artifact-refused', { part, artifact, fault })
  }
  const unzipped = unzipOne(downloaded.bytes, { name: FILE, most: Math.min(MOST_BYTES, scene.left) })
  if ('fault' in unzipped) return finding('part-artifact-refused', { part, artifact, fault: unzipped.fault })
  scene.left -= unzipped.bytes.length
  return readForeignRecording(unzipped.bytes) ?? refused(part, 'unreadable')
}
