import * as z from 'zod/mini'
import { finding, problem } from '../model/finding.ts'
import { type Ignored, isElsewhere, type Occasion, type Refused, reading, Sha } from './event.ts'

/** Task of the watchdog. `sweep`: look at all runs; `wait`: at those of one commit until a runner took its job; `ended`: at one that ended. */
export type WatchTask =
  | { readonly kind: 'sweep'; readonly defaultBranch: string }
  /** `runId`: the one run to wait for, or null for all runs of the commit. */
  | { readonly kind: 'wait'; readonly headSha: string; readonly runId: number | null; readonly defaultBranch: string }
  | { readonly kind: 'ended'; readonly headSha: string; readonly runId: number; readonly attempt: number; readonly defaultBranch: string }

const Home = z.looseObject({ default_branch: z.string() })
const Count = z.int().check(z.positive())
// The payload of `schedule` need not name the repository's default branch: GitHub runs a schedule only there.
const Scheduled = z.looseObject({ repository: z.optional(Home) })
const Dispatched = z.looseObject({ repository: Home })
const Target = z.looseObject({ action: z.string(), pull_request: z.looseObject({ head: z.looseObject({ sha: Sha }) }), repository: Home })
const OfRun = z.looseObject({
  action: z.string(),
  workflow_run: z.looseObject({
    id: Count,
    run_attempt: Count,
    head_sha: Sha,
    repository: z.looseObject({ full_name: z.string() }),
  }),
  repository: Home,
})

/** Reads the task of the watchdog. Throws nothing: it also refuses a payload that GitHub would not send. */
export const readWatch = (occasion: Occasion): WatchTask | Ignored | Refused => reading(occasion, read)

const refused = (event: string): Refused => ({ kind: 'refused', problem: problem('watchdog-needs-default-branch', { event }) })
const ignored = (event: string, action: string): Ignored => ({ kind: 'ignored', finding: finding('watchdog-idle', { event, action }) })

function read({ eventName, payload, ref, repository }: Occasion): WatchTask | Ignored | Refused {
  switch (eventName) {
    case 'schedule': {
      const { repository: home } = Scheduled.parse(payload)
      return { kind: 'sweep', defaultBranch: home?.default_branch ?? ref.replace(/^refs\/heads\//, '') }
    }
    case 'workflow_dispatch': {
      const { default_branch: defaultBranch } = Dispatched.parse(payload).repository
      // A person who can push a branch could run that branch's copy of the workflow.
      return ref === `refs/heads/${defaultBranch}` ? { kind: 'sweep', defaultBranch } : refused(`workflow_dispatch on ${ref}`)
    }
    case 'pull_request_target': {
      const { action, pull_request: pull, repository: home } = Target.parse(payload)
      if (action === 'closed') return ignored(eventName, action)
      return { kind: 'wait', headSha: pull.head.sha, runId: null, defaultBranch: home.default_branch }
    }
    case 'workflow_run':
      return readRun(payload, repository)
    default:
      return refused(eventName)
  }
}

function readRun(payload: unknown, repository: string): WatchTask | Ignored | Refused {
  const { action, workflow_run: run, repository: home } = OfRun.parse(payload)
  if (isElsewhere(run.repository, repository))
    return { kind: 'refused', problem: problem('bad-event', { event: 'workflow_run', detail: 'workflow_run.repository' }) }
  const about = { headSha: run.head_sha, runId: run.id, defaultBranch: home.default_branch }
  if (action === 'requested') return { kind: 'wait', ...about }
  return action === 'completed' ? { kind: 'ended', ...about, attempt: run.run_attempt } : ignored('workflow_run', action)
}
