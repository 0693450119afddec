import { basename } from 'node:path/posix'
import { downloadArtifact } from '../../github/artifact.ts'
import { type Changes, changedFiles, workflowDirectories } from '../../github/changes.ts'
import type { GitHub } from '../../github/client.ts'
import { readRepositoryFile } from '../../github/contents.ts'
import type { PullRequest } from '../../github/event.ts'
import { comparedCommits, type TreeCommit, tipOf } from '../../github/fork-pull.ts'
import type { ForkRun } from '../../github/workflow-run.ts'
import { unzipOne } from '../../github/zip.ts'
import type { CommentInputs } from '../../model/action-inputs.ts'
import type { Comparison } from '../../model/comparison.ts'
import type { Quantity } from '../../model/config.ts'
import { hasSucceeded } from '../../model/exit-status.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import { compare } from '../../stats/compare.ts'
import { readForeignRecording } from '../../store/foreign.ts'
import { forkConfiguration } from './configuration.ts'
import { evidenceOf } from './evidence.ts'

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
export interface JudgedFork {
  readonly comparison: Comparison
  readonly base: string
  readonly measured: string
  readonly notes: readonly Finding[]
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
  const judged = await judgedBy(foreign, request, { pull, tip })
  if ('code' in judged) return judged
  // The exit code of the job is a second verdict, made from the same data. If they differ, neither is believed.
  const isAlike = conclusion === 'success' || judged.comparison.gate === 'fail'
  return isAlike ? judged : finding('fork-job-failed', {})
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

/** Judges a foreign Recording by base's configuration, after GitHub has confirmed its commits. */
async function judgedBy(
  foreign: Recording,
  request: ForkRequest,
  { pull, tip }: { readonly pull: PullRequest; readonly tip: string },
): Promise<JudgedFork | Finding> {
  const { github, run, inputs, repositoryUrl, version, quantity, by } = request
  const { artifact } = inputs
  const refused = (fault: Exclude<ReturnType<typeof evidenceOf>, Recording>): Finding =>
    finding('fork-evidence-refused', { artifact, fault })
  const { base: saidBase, head: saidHead } = foreign.revisions
  if (saidBase.kind !== 'commit' || saidHead.kind !== 'commit') return refused('commits')
  const commits = await comparedCommits(github, { base: saidBase.sha, head: saidHead.sha }, { headSha: run.headSha, tip })
  if (commits === null || commits.base.tree === commits.head.tree) return refused('commits')
  // A command names the commit itself.
  if (by !== null && commits.head.sha !== run.headSha) return refused('commits')
  const changes = await changedFiles(github, pull.number)
  const chosen = await forkConfiguration(github, inputs, { pull, base: commits.base.sha, tip, changes, quantity })
  if ('code' in chosen) return chosen
  const { base, head } = commits
  const isMerge = head.sha !== run.headSha
  const evidence = evidenceOf(foreign, {
    ...chosen,
    revisions: {
      base: revisionOf(base, isMerge ? `${head.sha}^1` : base.sha, repositoryUrl),
      head: revisionOf(head, head.sha, repositoryUrl),
    },
    options: optionsOf(inputs, quantity),
    ...{ version, quantity, measurer: by === null ? 'fork' : 'runner' },
    startedAt: new Date(run.startedAt).toISOString(),
  })
  if (typeof evidence === 'string') return refused(evidence)
  const [failed] = foreign.builds.filter(({ status }) => !hasSucceeded(status))
  if (failed !== undefined) return finding('fork-build-failed', { side: failed.side })
  const comparison = compared(evidence)
  if (comparison === null) return refused('trials')
  const notes = by === null ? [finding('counts-of-fork', {}), ...workflowNotes(changes, run)] : [finding('measured-by-command', { by })]
  return { comparison, base: base.sha, measured: head.sha, notes }
}

/** Judges a Recording. Returns null if its trials contradict each other in a way that no measurement of ours does. */
function compared(evidence: Recording): Comparison | null {
  try {
    return compare(evidence)
  } catch {
    return null
  }
}

const revisionOf = ({ sha, tree }: TreeCommit, name: string, repository: string): Recording['revisions']['base'] => ({
  ...{ kind: 'commit', name, sha, tree, repository },
})

/** Returns the options of the command line that measures the same. */
const optionsOf = ({ config, workloads }: CommentInputs, quantity: Quantity): Recording['options'] => [
  ...(quantity === 'work' ? [{ flag: 'meter', value: 'work' }] : []),
  ...(config === DEFAULT_CONFIG ? [] : [{ flag: 'config', value: config }]),
  ...(workloads === '' ? [] : [{ flag: 'workloads', value: workloads }]),
]

/** Returns a note if the pull request changes the workflow that has measured it. */
function workflowNotes(changes: Changes, { path }: ForkRun): readonly Finding[] {
  if (changes.kind === 'unknown') return [changes.finding]
  return changes.files.includes(path) ? [finding('job-changed', { what: [path] })] : []
}
