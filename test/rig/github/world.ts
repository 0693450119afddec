/** What the rig remembers: one repository as GitHub would have it in its database. */

import type { JsonObject } from './json.ts'

export type Area =
  | 'actions'
  | 'administration'
  | 'checks'
  | 'contents'
  | 'issues'
  | 'merge_queues'
  | 'organization_self_hosted_runners'
  | 'pull-requests'
  | 'statuses'
export type Permissions = Readonly<Partial<Record<Area, 'read' | 'write'>>>
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none'

/** Whose token it is. */
export interface Identity {
  readonly login: string
  readonly permissions: Permissions
  /** Number of the App that signs for itself; absent for all others. */
  readonly app?: number
}

/** A GitHub App that is installed here. Its number is that of its installation, too. */
export interface App {
  readonly slug: string
  /** PEM */
  readonly publicKey: string
  readonly permissions: Permissions
}

/** A status that a rule requires; `app`: number of the App that must have set it. */
export interface RequiredCheck {
  readonly context: string
  readonly app: number | null
}

/** A ruleset that requires statuses. `others`: its other rules, if they were written by a client. */
export interface Ruleset {
  readonly id: number
  readonly name: string
  readonly level: 'Repository' | 'Organization'
  readonly checks: readonly RequiredCheck[]
  readonly others?: readonly JsonObject[]
}

/** A group of a merge queue. */
export interface QueuedGroup {
  readonly base: string
  readonly head: string
}

/** A runner that was registered for one job. */
export interface JitRunner {
  readonly id: number
  readonly name: string
  readonly labels: readonly string[]
  readonly group: number
  /** Who registered it. */
  readonly by: string
  /** 'offline' by default. */
  readonly status?: string
  readonly isBusy?: boolean
}

/** A runner group of the organisation. */
export interface RunnerGroup {
  readonly id: number
  readonly name: string
  readonly visibility: string
  /** Numbers of the repositories that may use it, if its visibility is `selected`. */
  readonly repositories: readonly number[]
  readonly allowsPublic: boolean
  /** null: it is not restricted. */
  readonly workflows: readonly string[] | null
  readonly isInherited?: boolean
  readonly isReadOnly?: boolean
}

/** A file of a release. */
export interface ReleaseFile {
  readonly id: number
  readonly name: string
  readonly bytes: Buffer
  /** By default its length. */
  readonly size?: number
  /** `sha256:…`, or null: GitHub has none. By default that of the bytes. */
  readonly digest?: string | null
  /** Where the API sends a client, in place of the rig's own store. */
  readonly location?: string
}

/** A release of the repository. The newest is the last one that is neither a draft nor a preview. */
export interface Release {
  /** The tag. */
  readonly tag: string
  readonly body: string
  readonly files: readonly ReleaseFile[]
  readonly isDraft?: boolean
  readonly isPreview?: boolean
}

export interface Comment {
  readonly id: number
  readonly pull: number
  readonly author: string
  readonly body: string
  readonly createdAt: string
  readonly updatedAt: string
  /** Why it was hidden, as GitHub's GraphQL says; null: it is not. */
  readonly minimized: string | null
  /** An app has written it for its author. */
  readonly isByApp?: boolean
}

/** An emoji that somebody has put below a comment. */
export interface Reaction {
  readonly comment: number
  readonly author: string
  readonly content: string
}

export interface Status {
  readonly id: number
  readonly sha: string
  readonly state: string
  readonly context: string
  readonly description: string | null
  readonly targetUrl: string | null
  readonly author: string
  readonly createdAt: string
}

export interface Branch {
  readonly ref: string
  readonly sha: string
  /** `owner/name`: of a fork another one than the rig's; null: the fork was deleted. */
  readonly repository: string | null
}

export interface Pull {
  readonly number: number
  readonly title: string
  readonly body: string | null
  readonly author: string
  readonly state: 'open' | 'closed'
  readonly isDraft: boolean
  readonly base: Branch
  readonly head: Branch
  /** The commit that GitHub tests; null: the two conflict. */
  readonly merge: string | null
  readonly labels: readonly string[]
}

/** An issue that is no pull request. */
export interface Issue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly author: string
  readonly state: 'open' | 'closed'
  /** GitHub's reason for the state. */
  readonly reason: string | null
  readonly closedBy: string | null
  readonly labels: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** What somebody has decided about one commit of a pull request. */
export interface Review {
  readonly id: number
  readonly pull: number
  readonly author: string
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  /** The commit that was looked at. */
  readonly sha: string
  readonly body: string
  readonly submittedAt: string
}

/** A rule of a branch, as GitHub has it in its rulesets; ours look at these two. */
export type Rule = { readonly type: 'merge_queue' } | { readonly type: 'required_status_checks'; readonly contexts: readonly string[] }

export interface Artifact {
  readonly id: number
  readonly name: string
  /** A zip file, as it is downloaded. */
  readonly bytes: Buffer
  /** ISO 8601; by default, when GitHub's example was made. */
  readonly createdAt?: string
  readonly isExpired?: boolean
  /** What GitHub says that its size is; by default what it is. */
  readonly size?: number
  /** Where the API sends a client, in place of the rig's own store; '': nowhere. */
  readonly location?: string
}

/** A job of a run's latest attempt. */
export interface RunJob {
  readonly name: string
  readonly status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'pending'
  readonly conclusion?: string | null
  readonly labels: readonly string[]
  /** ISO 8601 */
  readonly createdAt: string
  readonly completedAt?: string | null
  /** The runner that took it; none by default. */
  readonly runner?: string
  readonly group?: string
}

export interface Run {
  readonly id: number
  readonly name: string
  /** Of the workflow's file. */
  readonly path: string
  readonly event: string
  readonly head: Branch
  readonly conclusion: string | null
  readonly artifacts: readonly Artifact[]
  /** 1 by default. */
  readonly attempt?: number
  /** When this attempt has begun, ISO 8601. */
  readonly startedAt?: string
  /** Who started it. */
  readonly actor?: string
  /** By default `in_progress`, or `completed` if there is a conclusion. */
  readonly status?: string
  /** ISO 8601; by default, when GitHub's example was made. */
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly jobs?: readonly RunJob[]
}

export interface Check {
  readonly id: number
  readonly name: string
  readonly sha: string
  readonly status: string
  readonly conclusion: string | null
  readonly output: Readonly<Record<'title' | 'summary' | 'text', string | null>>
  /** `level path:line` of each. */
  readonly annotations: readonly string[]
}

/** GitHub itself, another host with its software, or a lookalike. */
export type Shape = 'github' | 'ghes' | 'gitea'

/** Commit that a branch has pointed to, and since when (ISO 8601); by default since early in the year. */
type Activity = string | { readonly after: string; readonly at: string }

export interface World {
  readonly shape: Shape
  /** Where the API is, without a slash at the end. */
  readonly apiUrl: string
  readonly serverUrl: string
  /** `owner/name` */
  readonly repository: string
  readonly repositoryId: number
  readonly isPrivate: boolean
  readonly defaultBranch: string
  /** A directory with the commits; null: any SHA is taken for a commit, and nothing is known of its contents. */
  readonly git: string | null
  readonly tokens: Map<string, Identity>
  readonly apps: Map<number, App>
  /** In the order of their making. */
  readonly runners: JitRunner[]
  readonly rulesets: Map<number, Ruleset>
  /** Commits that a branch has pointed to, the newest one first, by the name of the branch. */
  readonly activities: Map<string, readonly Activity[]>
  /** Statuses that the older protection of a branch requires, by the name of the branch. */
  readonly protections: Map<string, readonly RequiredCheck[]>
  /** Groups that the merge queue of a branch tests, by the name of the branch. */
  readonly queues: Map<string, readonly QueuedGroup[]>
  readonly groups: Map<number, RunnerGroup>
  /** In the order of their making. */
  readonly releases: Release[]
  /** Bundles of sigstore by the digest that they are about. */
  readonly attestations: Map<string, readonly JsonObject[]>
  readonly roles: Map<string, Role>
  readonly pulls: Map<number, Pull>
  /** Whether the repository has issues. */
  readonly hasIssues: boolean
  readonly issues: Map<number, Issue>
  /** Names of the repository's labels. */
  readonly labels: Set<string>
  /** In the order of their making. */
  readonly reviews: Review[]
  /** By the name of the branch. */
  readonly rules: Map<string, readonly Rule[]>
  readonly comments: Map<number, Comment>
  /** In the order of their making. */
  readonly reactions: Reaction[]
  /** In the order of their making. */
  readonly statuses: Status[]
  readonly checks: Map<number, Check>
  readonly runs: Map<number, Run>
  /** A number that nothing has yet. */
  nextId(): number
  now(): string
}

/** An answer that is not a success. */
export class Refusal extends Error {
  readonly status: number
  readonly errors: readonly Readonly<Record<string, string>>[]
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, message: string, more: Partial<Pick<Refusal, 'errors' | 'headers'>> = {}) {
    super(message)
    this.status = status
    this.errors = more.errors ?? []
    this.headers = more.headers ?? {}
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found')
/** A rule about one field, as GitHub words it. */
export const invalid = (resource: string, field: string, message: string): Refusal =>
  new Refusal(422, 'Validation Failed', { errors: [{ resource, field, code: 'unprocessable', message }] })
