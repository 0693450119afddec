import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'
import { failureOf } from './failure.ts'

/** Run of a workflow as GitHub's API describes it. */
export interface WorkflowRun {
  readonly id: number
  readonly attempt: number
  /** Path of the workflow's file. */
  readonly path: string
  readonly event: string
  /** GitHub's word: `queued`, `in_progress`, `completed`, `waiting`, `pending` or `requested`. */
  readonly status: string
  /** GitHub's word for its end, or null if it has not ended. */
  readonly conclusion: string | null
  readonly headSha: string
  readonly headRef: string
  /** `owner/name`, or null if the fork was deleted. */
  readonly headRepository: string | null
  /** Its making, the start of this attempt, and its last change, in ms since 1970. */
  readonly createdAt: number
  readonly startedAt: number
  readonly updatedAt: number
}

/** Job of a run, in its latest attempt. */
export interface WorkflowJob {
  readonly status: string
  readonly conclusion: string | null
  /** Labels that its `runs-on` asks for. */
  readonly labels: readonly string[]
  /** Name of the runner that took it, or null if none did. */
  readonly runner: string | null
  /** Group of that runner, or null if none took it. */
  readonly group: string | null
  /** ms since 1970; `completedAt` is null until it ends. */
  readonly createdAt: number
  readonly completedAt: number | null
}

const Time = z.string().transform((text) => Date.parse(text))
const Run = z.looseObject({
  id: z.int().positive(),
  run_attempt: z.int().positive().default(1),
  path: z.string(),
  event: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  head_sha: z.string(),
  head_branch: z.string().nullable(),
  head_repository: z.looseObject({ full_name: z.string() }).nullish(),
  created_at: Time,
  updated_at: Time,
  run_started_at: Time.optional(),
})
const Job = z.looseObject({
  status: z.string(),
  conclusion: z.string().nullable(),
  labels: z.array(z.string()),
  runner_name: z.string().nullish(),
  runner_group_name: z.string().nullish(),
  created_at: Time,
  completed_at: Time.nullish(),
})

const asRun = (one: z.infer<typeof Run>): WorkflowRun => ({
  ...{ id: one.id, attempt: one.run_attempt, event: one.event, status: one.status ?? 'completed', conclusion: one.conclusion },
  // GitHub adds the ref of some workflows, after an @.
  path: one.path.replace(/@.*$/s, ''),
  ...{ headSha: one.head_sha, headRef: one.head_branch ?? '', headRepository: one.head_repository?.full_name ?? null },
  ...{ createdAt: one.created_at, startedAt: one.run_started_at ?? one.created_at, updatedAt: one.updated_at },
})

const asJob = (one: z.infer<typeof Job>): WorkflowJob => ({
  ...{ status: one.status, conclusion: one.conclusion, labels: one.labels },
  ...{ runner: one.runner_name || null, group: one.runner_group_name || null },
  ...{ createdAt: one.created_at, completedAt: one.completed_at ?? null },
})

/** Condition for runs, as the API takes it. */
export type RunFilter = { readonly status: OpenStatus | 'completed' } | { readonly head_sha: string }

/** Words of GitHub for a run that has not ended, in the order in which a run has them: one that goes on meanwhile is in a later list. */
export const OPEN = ['requested', 'pending', 'waiting', 'queued', 'in_progress'] as const
type OpenStatus = (typeof OPEN)[number]

const MOST_PAGES = 10
const PAGE = 100
/** GitHub finds no more runs than this by a condition. */
export const MOST_RUNS = MOST_PAGES * PAGE

/**
 * Lists runs, the newest first, at most 1000. `since`: the pages end at a run that was created before (ms since 1970). @throws errors of
 * requests; permission: `actions: read`.
 */
export async function listRuns(github: GitHub, filter: RunFilter, since = 0): Promise<readonly WorkflowRun[]> {
  const { actions } = (await github.api()).rest
  const runs = await wrappedPages(async (page) => {
    const { data, headers } = await actions.listWorkflowRunsForRepo({ ...github.place, ...filter, per_page: PAGE, page })
    const { workflow_runs: items } = readAnswer(z.looseObject({ workflow_runs: z.array(Run) }), data)
    return { items, isLast: isLast(headers.link) || items.some((run) => run.created_at < since) }
  })
  // A run that begins between two pages moves the others, so that one of them can be listed twice.
  return [...new Map(runs.map((run) => [run.id, asRun(run)])).values()]
}

/** Lists the jobs of a run's latest attempt. @throws errors of requests; permission: `actions: read`. */
export async function jobsOf(github: GitHub, runId: number): Promise<readonly WorkflowJob[]> {
  const { actions } = (await github.api()).rest
  const jobs = await wrappedPages(async (page) => {
    const about = { ...github.place, run_id: runId, filter: 'latest', per_page: PAGE, page } as const
    const { data, headers } = await actions.listJobsForWorkflowRun(about)
    return { items: readAnswer(z.looseObject({ jobs: z.array(Job) }), data).jobs, isLast: isLast(headers.link) }
  })
  return jobs.map(asJob)
}

const isLast = (link: string | undefined): boolean => !/rel="next"/.test(link ?? '')

/** Returns the items of all pages of a list that GitHub wraps in an object. */
async function wrappedPages<Item>(
  ask: (page: number) => Promise<{ readonly items: readonly Item[]; readonly isLast: boolean }>,
): Promise<readonly Item[]> {
  const all: Item[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { items, isLast: isEnd } = await ask(page)
    all.push(...items)
    if (isEnd) break
  }
  return all
}

/** Branch of a merge group: the branch that its queue leads to, or null if the name is not of a merge group. */
export const queuedBranch = (headRef: string): string | null =>
  /^gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]{40,64}$/.exec(headRef)?.[1] ?? null

/** Requests one run. Returns null if GitHub does not have it. @throws errors of requests; permission: `actions: read`. */
export async function runAt(github: GitHub, id: number): Promise<WorkflowRun | null> {
  const { actions } = (await github.api()).rest
  try {
    const { data } = await actions.getWorkflowRun({ ...github.place, run_id: id })
    return asRun(readAnswer(Run, data))
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'answered' && failure.status === 404) return null
    throw error
  }
}

/** Starts all jobs of a run again. @throws errors of requests; permission: `actions: write`. */
export async function rerun(github: GitHub, id: number): Promise<void> {
  const { actions } = (await github.api()).rest
  await actions.reRunWorkflow({ ...github.place, run_id: id, request: { retries: 0 } })
}

/** Requests the start of a run's current attempt, ISO 8601. @throws errors of requests; permission: `actions: read`. */
export async function startOfRun(github: GitHub, id: number): Promise<string> {
  const { actions } = (await github.api()).rest
  const { data } = await actions.getWorkflowRun({ ...github.place, run_id: id })
  return readAnswer(z.looseObject({ run_started_at: z.iso.datetime({ offset: true }) }), data).run_started_at
}
