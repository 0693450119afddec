import type { GitHub } from '../../github/client.ts'
import { openPullsAt, type PullNow } from '../../github/pulls.ts'
import { jobsOf, listRuns, OPEN, queuedBranch, type WorkflowJob, type WorkflowRun } from '../../github/runs.ts'
import { asked } from './failed.ts'
import { type GateJob, type Gates, gatesOf, memoized, type Target, type WatchedPlace } from './gates.ts'

/** Facts of one look at the repository. Each is asked for once, if it is needed. */
export interface Scene extends WatchedPlace {
  readonly defaultBranch: string
  /** ms since 1970. */
  readonly now: number
  jobs(run: number): Promise<readonly WorkflowJob[]>
  /** All runs that have not ended. */
  open(): Promise<readonly WorkflowRun[]>
  /** Runs of the last 26 hours that have ended: GitHub cancels what was queued for 24. */
  ended(): Promise<readonly WorkflowRun[]>
  /** All runs of a commit. */
  runsAt(sha: string): Promise<readonly WorkflowRun[]>
  /** Open pull requests whose head is this commit. */
  pullsAt(sha: string): Promise<readonly PullNow[]>
  gates(target: Target): Promise<Gates>
}

const LIST = { task: { name: 'list-runs' }, permission: 'actions: read' } as const
const READ = { task: { name: 'read-workflow' }, permission: 'contents: read' } as const

const ENDED_WITHIN_MS = 26 * 3600 * 1000

/** Returns a function that makes scenes. The gates of a branch are read once for all of them. */
export function scenes(asking: WatchedPlace & { readonly defaultBranch: string }): (now: number) => Scene {
  const { github, defaultBranch } = asking
  const gates = memoized((key) => {
    const [kind, branch] = key.split(' ')
    const target = { kind: kind === 'merge_group' ? kind : 'pull_request', branch: branch ?? '', defaultBranch } as const
    return asked(READ, () => gatesOf(asking, target))
  })
  return (now) => {
    const jobs = memoized((run) =>
      asked({ task: { name: 'list-jobs', run: Number(run) }, permission: 'actions: read' }, () => jobsOf(github, Number(run))),
    )
    const runs = memoized((kind) => asked(LIST, () => (kind === 'open' ? openRuns(github) : endedRuns(github, now))))
    return {
      ...asking,
      now,
      jobs: (run) => jobs(String(run)),
      open: () => runs('open'),
      ended: () => runs('ended'),
      runsAt: memoized((sha) => asked(LIST, () => listRuns(github, { head_sha: sha }))),
      pullsAt: memoized((sha) =>
        asked({ task: { name: 'find-pull', sha }, permission: 'pull-requests: read' }, () => openPullsAt(github, sha)),
      ),
      gates: ({ kind, branch }) => gates(`${kind} ${branch}`),
    }
  }
}

async function openRuns(github: GitHub): Promise<readonly WorkflowRun[]> {
  const all: WorkflowRun[] = []
  for (const status of OPEN) all.push(...(await listRuns(github, { status })))
  // One that went on between two requests is in two lists.
  return [...new Map(all.map((run) => [run.id, run])).values()]
}

const endedRuns = (github: GitHub, now: number): Promise<readonly WorkflowRun[]> =>
  listRuns(github, { status: 'completed' }, now - ENDED_WITHIN_MS)

/** Status that a run is to set: of one commit, for one branch. */
export interface OpenStatusOf {
  readonly run: WorkflowRun
  readonly gate: GateJob
  /** Pull request, or null for an entry of a merge queue. */
  readonly pull: PullNow | null
}

/**
 * Returns the statuses that a run is to set, as base's workflows say. A run of another event, or of a workflow that base does not have,
 * has none. @throws LookFailed
 */
export async function subjectsOf(scene: Scene, run: WorkflowRun): Promise<readonly (OpenStatusOf | { readonly gates: Gates })[]> {
  const { defaultBranch } = scene
  const of = async (kind: Target['kind'], branch: string, pull: PullNow | null) => {
    const gates = await scene.gates({ kind, branch, defaultBranch })
    return [{ gates }, ...gates.jobs.filter(({ path }) => path === run.path).map((gate) => ({ run, gate, pull }))]
  }
  if (run.event === 'merge_group') {
    const branch = queuedBranch(run.headRef)
    return branch === null ? [] : of('merge_group', branch, null)
  }
  if (run.event !== 'pull_request') return []
  return (await Promise.all((await scene.pullsAt(run.headSha)).map((pull) => of('pull_request', pull.baseRef, pull)))).flat()
}

/** Reports whether this is a draft that base does not measure, so that no runner is missed. */
export const isLeftDraft = ({ gate, pull }: OpenStatusOf): boolean => pull?.isDraft === true && !gate.measuresDrafts

/** Events whose runs set a status that can be required. */
export const isGated = ({ event }: WorkflowRun): boolean => event === 'pull_request' || event === 'merge_group'
