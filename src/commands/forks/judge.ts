import { basename } from 'node:path/posix'
import { downloadArtifact } from '../../github/artifact.ts'
import { type Changes, changedFiles, workflowDirectories } from '../../github/changes.ts'
import type { GitHub } from '../../github/client.ts'
import { readRepositoryFile } from '../../github/contents.ts'
import type { PullRequest } from '../../github/event.ts'
import { tipOf } from '../../github/fork-pull.ts'
import type { ForkRun } from '../../github/workflow-run.ts'
import { unzipOne } from '../../github/zip.ts'
import type { CommentInputs } from '../../model/action-inputs.ts'
import type { Quantity } from '../../model/config.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { readForeignRecording } from '../../store/foreign.ts'
import { type JudgedEvidence, judgeEvidence, type Wanted } from '../evidence/judge.ts'

/** A run that has measured a fork's pull request, and the inputs of the action that posts its result. */
export interface ForkRequest {
  readonly github: GitHub
  /** Run of the fork's; the run of the command if `by` is not null. */
  readonly run: ForkRun
  readonly quantity: Quantity
  /** Login of the person who has asked a runner of one's own to measure, or null if a job of the fork's has measured. */
  readonly by: string | null
  readonly inputs: CommentInputs
  readonly repositoryUrl: string
  /** Page of the job that posts, whose summary has the report. */
  readonly reportUrl: string
  readonly runUrl: string
  /** Version of this Joulegate. */
  readonly version: string
}

/** A judged result, with the commits that were compared. */
export interface JudgedFork extends JudgedEvidence {
  readonly notes: readonly Finding[]
  /** Whether a person can accept a result by a comment. */
  readonly canAccept: boolean
}

/** The only file of the artifact. */
const FILE = 'recording.json'
/** Maximum size of that file in bytes. */
const MOST_BYTES = 32 * 1024 * 1024

/**
 * Judges the result of a fork's pull request. The artifact is from the fork, so only its numbers are used: everything else is asked of
 * GitHub. Returns the reason if there is no result. @throws errors of requests; permissions: `actions: read`, `contents: read`.
 */
export async function judgeFork(request: ForkRequest, pull: PullRequest): Promise<JudgedFork | Finding> {
  const { github, run } = request
  const { conclusion } = run
  if (conclusion !== 'success' && conclusion !== 'failure') return finding('fork-run-unfinished', { conclusion })
  const tip = await tipOf(github, pull.baseRef)
  // The workflow of a command is the default branch's.
  if (request.by === null && !(await isOfBase(request, tip))) return finding('fork-workflow-unknown', { wanted: request.inputs.workflow })
  const foreign = await recordingIn(request)
  if ('code' in foreign) return foreign
  const changes = await changedFiles(request.github, pull.number)
  const judged = await judgeEvidence(foreign, wantedBy(request, { tip, changes }))
  if (typeof judged === 'string') return finding('fork-evidence-refused', { artifact: request.inputs.artifact, fault: judged })
  if ('code' in judged) return judged
  // The exit code of the job is a second verdict, made from the same data. If they differ, neither is believed.
  const isAlike = conclusion === 'success' || judged.comparison.gate === 'fail'
  return isAlike ? { ...judged, canAccept: false, notes: notesOn(request, changes) } : finding('fork-job-failed', {})
}

/** Reports whether the base branch has the workflow of the run, and the input names no other one. */
async function isOfBase({ github, run: { path }, inputs: { workflow } }: ForkRequest, tip: string): Promise<boolean> {
  const directory = path.slice(0, path.lastIndexOf('/'))
  const isWanted = workflow === '' || workflow === path || workflow === basename(path)
  if (!isWanted || !workflowDirectories(github).includes(directory)) return false
  return (await readRepositoryFile(github, path, tip)) !== null
}

/** Downloads the artifact and reads the Recording in it. */
async function recordingIn({ github, run, inputs: { artifact } }: ForkRequest): Promise<Recording | Finding> {
  const downloaded = await downloadArtifact(github, run, artifact)
  if ('fault' in downloaded) {
    const { fault } = downloaded
    return fault === 'missing' ? finding('fork-artifact-missing', { artifact }) : finding('fork-artifact-refused', { artifact, fault })
  }
  const unzipped = unzipOne(downloaded.bytes, { name: FILE, most: MOST_BYTES })
  if ('fault' in unzipped) return finding('fork-artifact-refused', { artifact, fault: unzipped.fault })
  return readForeignRecording(unzipped.bytes) ?? finding('fork-evidence-refused', { artifact, fault: 'unreadable' })
}

/** Returns what the run had to measure. */
const wantedBy = (
  { github, run, inputs, repositoryUrl, version, quantity, by }: ForkRequest,
  { tip, changes }: { readonly tip: string; readonly changes: Changes },
): Wanted => ({
  ...{ github, inputs, repositoryUrl, version, quantity, tip, changes },
  headSha: run.headSha,
  measurer: by === null ? 'fork' : 'runner',
  startedAt: new Date(run.startedAt).toISOString(),
})

const notesOn = ({ by, run }: ForkRequest, changes: Changes): readonly Finding[] =>
  by === null ? [finding('counts-of-fork', {}), ...workflowNotes(changes, run)] : [finding('measured-by-command', { by })]

/** Returns a note if the pull request changes the workflow that has measured it. */
function workflowNotes(changes: Changes, { path }: ForkRun): readonly Finding[] {
  if (changes.kind === 'unknown') return [changes.finding]
  return changes.files.includes(path) ? [finding('job-changed', { what: [path] })] : []
}
