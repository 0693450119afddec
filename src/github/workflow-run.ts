import * as z from 'zod/mini'
import { finding, problem } from '../model/finding.ts'
import { type Ignored, isElsewhere, type Occasion, type Refused, reading, Sha } from './event.ts'

/** Run of a pull request that may not write: from a fork, or of Dependabot. Everything in it is GitHub's. */
export interface ForkRun {
  readonly kind: 'fork-run'
  readonly id: number
  readonly attempt: number
  /** Path of the workflow's file. */
  readonly path: string
  /** GitHub's word for the end of the run. */
  readonly conclusion: string
  readonly headSha: string
  readonly headRef: string
  /** `owner/name` */
  readonly headRepository: string
  /** Start of this attempt, ISO 8601. */
  readonly startedAt: string
  readonly defaultBranch: string
}

const Named = z.looseObject({ full_name: z.string() })
const Count = z.int().check(z.positive())
const RunEvent = z.looseObject({
  action: z.string(),
  workflow_run: z.looseObject({
    id: Count,
    run_attempt: Count,
    path: z.string(),
    event: z.string(),
    conclusion: z.nullable(z.string().check(z.regex(/^[a-z_]{1,30}$/))),
    head_sha: Sha,
    head_branch: z.nullable(z.string()),
    head_repository: z.nullable(Named),
    repository: Named,
    run_started_at: z.iso.datetime({ offset: true }),
    actor: z.nullish(z.looseObject({ login: z.string() })),
  }),
  repository: z.looseObject({ default_branch: z.string() }),
})

/** Its pull requests are from this repository, and get a read-only token all the same. */
const DEPENDABOT = 'dependabot[bot]'

/** Reads the run that has ended. Throws nothing: it also refuses a payload that GitHub would not send. */
export function readForkRun(occasion: Occasion): ForkRun | Ignored | Refused {
  if (occasion.eventName !== 'workflow_run')
    return { kind: 'refused', problem: problem('comment-needs-run', { event: occasion.eventName }) }
  return reading(occasion, read)
}

function read({ payload, repository }: Occasion): ForkRun | Ignored | Refused {
  const { action, workflow_run: run, repository: home } = RunEvent.parse(payload)
  if (action !== 'completed' || run.event !== 'pull_request')
    return { kind: 'ignored', finding: finding('run-of-event', { event: run.event }) }
  if (isElsewhere(run.repository, repository))
    return { kind: 'refused', problem: problem('bad-event', { event: 'workflow_run', detail: 'workflow_run.repository' }) }
  const isFork = isElsewhere(run.head_repository, repository)
  if (!isFork && run.actor?.login !== DEPENDABOT) return { kind: 'ignored', finding: finding('run-posts-itself', {}) }
  if (run.head_repository === null || run.head_branch === null)
    return { kind: 'ignored', finding: finding('run-without-pull', { sha: run.head_sha }) }
  return {
    kind: 'fork-run',
    id: run.id,
    attempt: run.run_attempt,
    // GitHub adds the ref of some workflows, after an @.
    path: run.path.replace(/@.*$/s, ''),
    conclusion: run.conclusion ?? 'no conclusion',
    headSha: run.head_sha,
    headRef: run.head_branch,
    headRepository: run.head_repository.full_name,
    startedAt: run.run_started_at,
    defaultBranch: home.default_branch,
  }
}
