import type { WorkflowJob, WorkflowRun } from '../../github/runs.ts'
import type { OnOffline } from '../../model/on-offline.ts'
import type { Seconds } from '../../model/units.ts'
import type { WaitReason } from '../../model/watchdog.ts'
import { asksFor, type MachineWish, mayShare } from '../../workflow/machine.ts'

/** State of the gate's job in an open run. `since`: ms since 1970. */
export type Stand =
  | { readonly kind: 'taken' | 'ended' | 'ahead' | 'approval' }
  /** `queued`: a runner could take it. `held`: GitHub has not queued it. `elsewhere`: no job of the run asks for that machine. */
  | { readonly kind: 'queued' | 'held' | 'elsewhere'; readonly since: number }

const earliest = (jobs: readonly WorkflowJob[]): number => Math.min(...jobs.map(({ createdAt }) => createdAt))

/** Tells what an open run waits for, by the labels of its jobs: the pull request may have given them any names. */
export function standOf(run: WorkflowRun, jobs: readonly WorkflowJob[], wish: MachineWish): Stand {
  const mine = jobs.filter(({ labels }) => asksFor(labels, wish))
  const are = (all: readonly WorkflowJob[], status: string): readonly WorkflowJob[] => all.filter((job) => job.status === status)
  if (are(mine, 'in_progress').length > 0) return { kind: 'taken' }
  // A run that is pending waits for its concurrency group, whatever its jobs are said to be.
  const queued = run.status === 'pending' ? [] : are(mine, 'queued')
  if (queued.length > 0) return { kind: 'queued', since: earliest(queued) }
  if (run.status === 'waiting' || are(jobs, 'waiting').length > 0) return { kind: 'approval' }
  if (mine.length > 0 && are(mine, 'completed').length === mine.length) return { kind: 'ended' }
  if (are(jobs, 'in_progress').length > 0) return { kind: 'ahead' }
  const open = jobs.filter(({ status }) => status !== 'completed')
  const others = open.filter((job) => !mine.includes(job))
  if (others.length > 0 && others.length === open.length) return { kind: 'elsewhere', since: earliest(others) }
  return { kind: 'held', since: Math.max(run.startedAt, ...jobs.map(({ completedAt }) => completedAt ?? 0)) }
}

/** Work of the runners that a job waits for. */
export interface Activity {
  readonly isBusy: boolean
  /** End of their last job, in ms since 1970, or null if none is known. */
  readonly lastEnd: number | null
}

/** Finds the work of the runners that a wish is about, in these jobs. `isStrict`: of all that may be one of them. */
export function activityIn(jobs: readonly WorkflowJob[], wish: MachineWish, isStrict: boolean): Activity {
  // A job that was cancelled in the queue has ended, too, but no runner had it.
  const done = jobs.filter((job) => job.status === 'in_progress' || (job.status === 'completed' && job.runner !== null))
  const theirs = done.filter((job) => mayShare(job, wish, isStrict))
  const ends = theirs.flatMap(({ completedAt }) => completedAt ?? [])
  return { isBusy: theirs.some(({ status }) => status === 'in_progress'), lastEnd: ends.length === 0 ? null : Math.max(...ends) }
}

/** Decision about a job that waits. */
export interface Wait {
  /** Whether it has waited too long. */
  readonly isOver: boolean
  readonly reason: WaitReason
  readonly seconds: Seconds
  /** How long it may wait, as things are now. */
  readonly limit: Seconds
  /** Time until it will have waited too long if nothing changes; not positive if it has. */
  readonly dueIn: Seconds
}

/**
 * Decides whether a job has waited too long. While a runner works on others, or did a moment ago, the job may wait for its turn. If none
 * does, the shorter time applies. A job for other runners than base's has the longer time, because nothing is known about those.
 */
export function waitOf(
  stand: Extract<Stand, { since: number }>,
  { isBusy, lastEnd }: Activity,
  { after, busy }: OnOffline,
  now: number,
): Wait {
  const seconds = (now - stand.since) / 1000
  const idle = isBusy || stand.kind === 'elsewhere' ? Number.NEGATIVE_INFINITY : (now - Math.max(stand.since, lastEnd ?? 0)) / 1000
  const dueIn = Math.min(busy - seconds, after - idle)
  const reason = stand.kind === 'queued' ? (idle > after ? 'offline' : 'busy') : stand.kind
  return { isOver: dueIn < 0, reason, seconds, limit: seconds + dueIn, dueIn }
}
