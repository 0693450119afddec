import * as z from 'zod/mini'
import { type Finding, finding, type Problem, problem } from '../model/finding.ts'

/** Full hash of a commit. */
export const Sha = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'is not a full SHA'))
const isZero = (sha: string): boolean => /^0+$/.test(sha)

/** Pull request as the event describes it. */
export interface PullRequest {
  readonly kind: 'pull_request'
  readonly number: number
  readonly headSha: string
  /** Branch that it is to be merged into. */
  readonly baseRef: string
  /** Whether the event changed its base branch. If so, the merge may still be the one into the previous branch. */
  readonly isRetargeted: boolean
  readonly defaultBranch: string
  /** Commit of base that GitHub names; on Gitea, which makes no merge, the commit where head left base. */
  readonly baseSha: string
  /** Whether its code is from another repository, to which others can write. */
  readonly isFork: boolean
  /** Whether it is a draft, as far as the event knows. */
  readonly isDraft: boolean
  /** `owner/name`, or null if the fork was deleted meanwhile. */
  readonly headRepository: string | null
  /** Merge that GitHub made for testing (refs/pull/N/merge); null if there are conflicts, or the host makes none, as on Gitea. */
  readonly mergeSha: string | null
  readonly labels: readonly string[]
  readonly body: string
}

/** Entry of a merge queue: a pull request, merged after those before it in the queue. */
interface MergeGroup {
  readonly kind: 'merge_group'
  readonly baseSha: string
  readonly headSha: string
  /** Branch that the queue leads to. */
  readonly branch: string
  readonly defaultBranch: string
  /** Number of this entry's pull request, or null if the name of its branch does not contain one. */
  readonly number: number | null
}

/** Event that starts a measurement. */
export type Trigger =
  | PullRequest
  /** `before`: previous commit of the branch; null if the branch is new. */
  | {
      readonly kind: 'push'
      readonly before: string | null
      readonly after: string
      readonly branch: string
      readonly isDefaultBranch: boolean
    }
  | MergeGroup
  | { readonly kind: 'workflow_dispatch'; readonly sha: string; readonly ref: string }

/** Event that calls for no measurement, although nothing is wrong. */
export interface Ignored {
  readonly kind: 'ignored'
  readonly finding: Finding
}
/** Event that must not or cannot be measured. */
export interface Refused {
  readonly kind: 'refused'
  readonly problem: Problem
}

/** Event as the runner describes it: GITHUB_EVENT_NAME, the file at GITHUB_EVENT_PATH, GITHUB_SHA, GITHUB_REF, GITHUB_REPOSITORY. */
export interface Occasion {
  readonly eventName: string
  readonly payload: unknown
  readonly sha: string
  readonly ref: string
  readonly repository: string
}

/** Returns the commit that gets the statuses: a required check is looked for there. */
export function statusSha(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'pull_request':
    case 'merge_group':
      return trigger.headSha
    case 'push':
      return trigger.after
    case 'workflow_dispatch':
      return trigger.sha
    default:
      return trigger satisfies never
  }
}

/** Reads the trigger from the event. Throws nothing: it also refuses a payload that GitHub would not send. */
export const readTrigger = (occasion: Occasion): Trigger | Ignored | Refused => reading(occasion, read)

/** Calls `read`. Refuses a payload that it cannot parse. */
export function reading<Read>(occasion: Occasion, read: (occasion: Occasion) => Read): Read | Refused {
  try {
    return read(occasion)
  } catch (error) {
    if (!(error instanceof z.core.$ZodError)) throw error
    const [issue] = error.issues
    return refused(
      problem(
        'bad-event',
        { event: occasion.eventName, detail: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ') },
        error,
      ),
    )
  }
}

function read(occasion: Occasion): Trigger | Ignored | Refused {
  switch (occasion.eventName) {
    case 'pull_request':
      return readPullRequest(occasion)
    case 'push':
      return readPush(occasion)
    case 'merge_group':
      return readMergeGroup(occasion)
    case 'workflow_dispatch':
      return { kind: 'workflow_dispatch', ...z.object({ sha: Sha, ref: z.string() }).parse({ sha: occasion.sha, ref: occasion.ref }) }
    case 'pull_request_target':
      return readTrusted(occasion, TargetEvent.parse(occasion.payload).pull_request.head.repo)
    case 'workflow_run':
      return readTrusted(occasion, RunEvent.parse(occasion.payload).workflow_run.head_repository)
    default:
      return refused(problem('unknown-event', { event: occasion.eventName }))
  }
}

const ignored = (finding: Finding): Ignored => ({ kind: 'ignored', finding })
const refused = (problem: Problem): Refused => ({ kind: 'refused', problem })

/** Repository, or null if it was deleted. */
const Repository = z.nullable(z.looseObject({ full_name: z.string() }))
const Head = z.looseObject({ sha: Sha, repo: Repository })
/** Reports whether a head is from another repository than this one. */
export const isElsewhere = (head: z.infer<typeof Repository>, repository: string): boolean =>
  head?.full_name.toLowerCase() !== repository.toLowerCase()

/** Repository of the event. */
const Home = z.looseObject({ default_branch: z.string() })

/** Actions that are measured. `synchronized` is Gitea's word. */
const MEASURED: ReadonlySet<string> = new Set(['opened', 'synchronize', 'synchronized', 'reopened', 'ready_for_review'])
const PullEvent = z.looseObject({
  action: z.string(),
  number: z.int().check(z.positive()),
  pull_request: z.looseObject({
    head: Head,
    base: z.looseObject({ ref: z.string(), sha: Sha }),
    merge_base: z.nullish(Sha),
    labels: z.nullish(z.array(z.looseObject({ name: z.string() }))),
    body: z.nullish(z.string()),
    draft: z.nullish(z.boolean()),
  }),
  /** Previous values, for an edit. With another base, the comparison is a different one. */
  changes: z.optional(z.looseObject({ base: z.optional(z.unknown()) })),
  repository: Home,
})

function readPullRequest({ payload, sha, ref, repository }: Occasion): PullRequest | Ignored {
  const { action, number, pull_request: pull, changes, repository: home } = PullEvent.parse(payload)
  if (!MEASURED.has(action) && changes?.base === undefined) return ignored(finding('action-ignored', { action }))
  return {
    kind: 'pull_request',
    number,
    headSha: pull.head.sha,
    baseRef: pull.base.ref,
    isRetargeted: changes?.base !== undefined,
    defaultBranch: home.default_branch,
    baseSha: pull.merge_base ?? pull.base.sha,
    isFork: isElsewhere(pull.head.repo, repository),
    isDraft: pull.draft === true,
    headRepository: pull.head.repo?.full_name ?? null,
    mergeSha: ref === `refs/pull/${number}/merge` && sha !== pull.head.sha ? Sha.parse(sha) : null,
    labels: (pull.labels ?? []).map(({ name }) => name),
    body: pull.body ?? '',
  }
}

const PushEvent = z.looseObject({
  ref: z.string(),
  before: Sha,
  after: Sha,
  repository: Home,
})

function readPush({ payload }: Occasion): Trigger | Ignored {
  const { ref, before, after, repository } = PushEvent.parse(payload)
  if (!ref.startsWith('refs/heads/')) return ignored(finding('tag-ignored', { ref }))
  const branch = ref.slice('refs/heads/'.length)
  if (isZero(after)) return ignored(finding('deletion-ignored', { branch }))
  return { kind: 'push', before: isZero(before) ? null : before, after, branch, isDefaultBranch: branch === repository.default_branch }
}

const GroupEvent = z.looseObject({
  action: z.string(),
  merge_group: z.looseObject({ base_sha: Sha, head_sha: Sha, base_ref: z.string(), head_ref: z.string() }),
  repository: Home,
})
/** Branch of a merge group, as GitHub names it: gh-readonly-queue/main/pr-7-SHA. */
const GROUP_BRANCH = /\/pr-(\d+)-[0-9a-f]{40,64}$/

function readMergeGroup({ payload }: Occasion): Trigger | Ignored {
  const { action, merge_group: group, repository } = GroupEvent.parse(payload)
  if (action !== 'checks_requested') return ignored(finding('group-ignored', { action }))
  const [, number] = GROUP_BRANCH.exec(group.head_ref) ?? []
  return {
    kind: 'merge_group',
    baseSha: group.base_sha,
    headSha: group.head_sha,
    branch: group.base_ref.replace(/^refs\/heads\//, ''),
    defaultBranch: repository.default_branch,
    number: number === undefined ? null : Number(number),
  }
}

/** Reads the pull request for `mode: defer`, of which nothing is fetched or run. Throws nothing. */
export function readDeferred(occasion: Occasion): PullRequest | Ignored | Refused {
  if (occasion.eventName !== 'pull_request_target') return refused(problem('defer-needs-target', { event: occasion.eventName }))
  return reading(occasion, readPullRequest)
}

const TargetEvent = z.looseObject({ pull_request: z.looseObject({ head: z.looseObject({ repo: Repository }) }) })
const RunEvent = z.looseObject({ workflow_run: z.looseObject({ head_repository: Repository }) })

/** Refuses events that run with secrets: a stranger's code must never run then, and for our own code the event names no merge. */
function readTrusted({ eventName, repository }: Occasion, head: z.infer<typeof Repository>): Refused {
  if (!isElsewhere(head, repository)) return refused(problem('wrong-event', { event: eventName }))
  return refused(problem('fork-with-secrets', { event: eventName, repository: head?.full_name ?? 'a repository that was deleted' }))
}
