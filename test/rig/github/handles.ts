import { randomBytes } from 'node:crypto'
import type { Fault } from './faults.ts'
import type { JsonObject } from './json.ts'
import { type Call, identify } from './requests.ts'
import { idOf } from './shapes.ts'
import type {
  App,
  Area,
  Comment,
  Issue,
  JitRunner,
  Permissions,
  Pull,
  QueuedGroup,
  Release,
  Review,
  Role,
  Rule,
  Run,
  RunnerGroup,
  Shape,
  Status,
  World,
} from './world.ts'

export interface GitHubOptions {
  readonly shape?: Shape
  /** `owner/name` */
  readonly repository?: string
  readonly isPrivate?: boolean
  /** Whether it has issues; true by default. */
  readonly hasIssues?: boolean
  readonly defaultBranch?: string
  /** A repository whose commits, files and branches the API knows; without it any SHA is one of a commit. */
  readonly git?: string
  /** Where people and git see the repository: of a server of git, for example. Without it the rig's own origin, which has no pages. */
  readonly serverUrl?: string
  /** Port of the API. Without it, one that is free. */
  readonly port?: number
}

const ALL_PERMISSIONS: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  'pull-requests': 'write',
  statuses: 'write',
}
/** What GitHub gives a pull request from a fork, whatever the workflow asks for. */
export const READ_ONLY: Permissions = {
  actions: 'read',
  checks: 'read',
  contents: 'read',
  issues: 'read',
  'pull-requests': 'read',
  statuses: 'read',
}

type Mine = 'number' | 'base' | 'head'

/** GitHub's API on this machine. Its disposal throws when an answer broke GitHub's description, or when it was asked what it does not know. */
export interface GitHub extends AsyncDisposable {
  /** For GITHUB_API_URL, GITHUB_SERVER_URL and GITHUB_GRAPHQL_URL. */
  readonly apiUrl: string
  readonly serverUrl: string
  readonly graphqlUrl: string
  readonly repository: string
  /** The login behind a workflow's token. */
  readonly bot: string
  /** All requests in the order of their coming. */
  readonly log: readonly Call[]
  /** A token; without permissions one that may do everything. It is a new one, or the one that a server of git knows already. */
  token(login: string, permissions?: Permissions, known?: string): string
  /** May the bearer of this header do that? For a server of git that stands beside the API. */
  allows(authorization: string | undefined, area: Area, access: 'read' | 'write'): boolean
  permit(login: string, role: Role): void
  addApp(id: number, app: App): void
  /** Runners that were registered for one job. */
  readonly runners: readonly JitRunner[]
  /** Rulesets by their numbers, and what the older protections of branches require. A test may change both. */
  readonly rulesets: World['rulesets']
  /** Commits that a branch has pointed to, by its name. A test may change them. */
  readonly activities: World['activities']
  readonly protections: World['protections']
  /** All groups that the merge queue of a branch tests, in place of those that it had. */
  setQueue(branch: string, groups: readonly QueuedGroup[]): void
  /** As if a runner had been registered earlier. */
  addRunner(runner: Pick<JitRunner, 'name'> & Partial<JitRunner>): void
  /** Runner groups of the organisation, but for the default one. */
  readonly groups: ReadonlyMap<number, RunnerGroup>
  /** As if an owner of the organisation had made or changed it. */
  setGroup(group: RunnerGroup): void
  addRelease(release: Release): void
  /** As if a workflow had attested a file. `digest`: `sha256:…`. */
  attest(digest: string, bundles: readonly JsonObject[]): void
  /** Number of the repository. */
  readonly repositoryId: number
  addPull(pull: Pick<Pull, Mine> & Partial<Pull>): void
  /** A pull request as it is now. */
  pull(number: number): Pull
  /** Changes a pull request: a push to it, a label, its end. */
  changePull(number: number, change: Partial<Omit<Pull, 'number'>>): void
  /** As if somebody had submitted it: of the pull request's head, with no words, unless it says otherwise. */
  addReview(review: Pick<Review, 'pull' | 'author' | 'state'> & Partial<Pick<Review, 'sha' | 'body'>>): Review
  /** Changes a review: its dismissal. */
  changeReview(id: number, change: Pick<Review, 'state'>): void
  /** All rules of a branch, in place of those that it had. */
  setRules(branch: string, rules: readonly Rule[]): void
  /** Issues that are no pull requests, by their numbers. */
  readonly issues: ReadonlyMap<number, Issue>
  /** Names of the repository's labels. */
  readonly labels: ReadonlySet<string>
  /** As if somebody had opened it. */
  addIssue(issue: Pick<Issue, 'title' | 'body' | 'author'>): Issue
  /** As if somebody had changed it. */
  changeIssue(number: number, change: Partial<Omit<Issue, 'number'>>): void
  /** As if that many had been written; of one author, with the same text. */
  addComments(count: number, comment: Pick<Comment, 'pull' | 'author' | 'body' | 'isByApp'>): readonly Comment[]
  /** Somebody has edited a comment. */
  changeComment(id: number, body: string): void
  removeComment(id: number): void
  /** `author: content` of the reactions to a comment, in the order of their making. */
  reactions(comment: number): readonly string[]
  addRun(run: Run): void
  /** Of a pull request, in the order of their making. */
  comments(pull: number): readonly Comment[]
  /** Of a commit, in the order of their making. */
  statuses(sha: string): readonly Status[]
  readonly checks: World['checks']
  /** The next so many requests for this operation go wrong; '*': whichever they are. */
  fail(operation: string, fault: Fault, times?: number): void
}

/** Where the API is on a host of this shape. */
const BASES: Readonly<Record<Shape, string>> = { github: '', ghes: '/api/v3', gitea: '/api/v1' }

export function newWorld(options: GitHubOptions, origin: string): World {
  const {
    shape = 'github',
    repository = 'acme/widget',
    isPrivate = false,
    defaultBranch = 'main',
    git = null,
    serverUrl = origin,
  } = options
  let [ids, seconds] = [1000, 0]
  return {
    ...{ shape, repository, isPrivate, defaultBranch, git, serverUrl },
    apiUrl: `${origin}${BASES[shape]}`,
    repositoryId: idOf(repository),
    tokens: new Map(),
    apps: new Map(),
    runners: [],
    rulesets: new Map(),
    activities: new Map(),
    protections: new Map(),
    queues: new Map(),
    groups: new Map(),
    releases: [],
    attestations: new Map(),
    roles: new Map(),
    pulls: new Map(),
    hasIssues: options.hasIssues ?? true,
    issues: new Map(),
    labels: new Set(),
    reviews: [],
    rules: new Map(),
    comments: new Map(),
    reactions: [],
    statuses: [],
    checks: new Map(),
    runs: new Map(),
    nextId: () => ++ids,
    // Like a clock, but no two are the same, so that an order can be seen.
    now: () => new Date(Date.UTC(2026, 0, 2) + 1000 * ++seconds).toISOString().replace('.000', ''),
  }
}

/** What a test does with it, but for what concerns the requests. */
export function handles(world: World): Omit<GitHub, 'log' | 'fail' | typeof Symbol.asyncDispose> {
  const origin = new URL(world.apiUrl).origin
  return {
    apiUrl: world.apiUrl,
    serverUrl: world.serverUrl,
    graphqlUrl: `${origin}${world.shape === 'ghes' ? '/api' : ''}/graphql`,
    repository: world.repository,
    bot: world.shape === 'gitea' ? 'gitea-actions' : 'github-actions[bot]',
    checks: world.checks,
    runners: world.runners,
    repositoryId: world.repositoryId,
    groups: world.groups,
    setGroup: (group) => void world.groups.set(group.id, group),
    addRelease: (release) => void world.releases.push(release),
    attest: (digest, bundles) => void world.attestations.set(digest, bundles),
    addRunner: (runner) => void world.runners.push({ id: world.nextId(), labels: [], group: 1, by: 'somebody', ...runner }),
    addApp: (id, app) => void world.apps.set(id, app),
    token(login, permissions = ALL_PERMISSIONS, token = `ghs_${randomBytes(18).toString('hex')}`) {
      world.tokens.set(token, { login, permissions })
      return token
    },
    allows(authorization, area, access) {
      const granted = identify(world, authorization ?? '')?.permissions[area]
      return granted === 'write' || (granted !== undefined && granted === access)
    },
    rulesets: world.rulesets,
    activities: world.activities,
    protections: world.protections,
    setQueue: (branch, groups) => void world.queues.set(branch, groups),
    permit: (login, role) => void world.roles.set(login, role),
    addPull(pull) {
      const usual = {
        title: 'Make it faster',
        body: null,
        author: 'monalisa',
        state: 'open',
        isDraft: false,
        merge: null,
        labels: [],
      } as const
      world.pulls.set(pull.number, { ...usual, ...pull })
    },
    changePull(number, change) {
      const pull = world.pulls.get(number)
      if (pull === undefined) throw new Error(`there is no pull request ${number}`)
      world.pulls.set(number, { ...pull, ...change })
    },
    addReview(review) {
      const pull = world.pulls.get(review.pull)
      if (pull === undefined) throw new Error(`there is no pull request ${review.pull}`)
      const made = { sha: pull.head.sha, body: '', ...review, id: world.nextId(), submittedAt: world.now() }
      world.reviews.push(made)
      return made
    },
    changeReview(id, change) {
      const at = world.reviews.findIndex((review) => review.id === id)
      const old = world.reviews[at]
      if (old === undefined) throw new Error(`there is no review ${id}`)
      world.reviews[at] = { ...old, ...change }
    },
    setRules: (branch, rules) => void world.rules.set(branch, rules),
    addComments: (count, comment) =>
      Array.from({ length: count }, () => {
        const now = world.now()
        const made = { ...comment, id: world.nextId(), createdAt: now, updatedAt: now, minimized: null }
        world.comments.set(made.id, made)
        return made
      }),
    issues: world.issues,
    labels: world.labels,
    addIssue(issue) {
      const now = world.now()
      const number = Math.max(0, ...world.issues.keys(), ...world.pulls.keys()) + 1
      const made: Issue = {
        ...{ ...issue, number, state: 'open', reason: null, closedBy: null, labels: [], createdAt: now, updatedAt: now },
      }
      world.issues.set(number, made)
      return made
    },
    changeIssue(number, change) {
      const old = world.issues.get(number)
      if (old === undefined) throw new Error(`there is no issue ${number}`)
      world.issues.set(number, { ...old, ...change, updatedAt: world.now() })
    },
    changeComment(id, body) {
      const old = world.comments.get(id)
      if (old === undefined) throw new Error(`there is no comment ${id}`)
      world.comments.set(id, { ...old, body, updatedAt: world.now() })
    },
    removeComment: (id) => void world.comments.delete(id),
    reactions: (id) => world.reactions.filter(({ comment }) => comment === id).map(({ author, content }) => `${author}: ${content}`),
    pull(number) {
      const found = world.pulls.get(number)
      if (found === undefined) throw new Error(`there is no pull request ${number}`)
      return found
    },
    addRun: (run) => void world.runs.set(run.id, run),
    comments: (pull) => [...world.comments.values()].filter((comment) => comment.pull === pull),
    statuses: (sha) => world.statuses.filter((status) => status.sha === sha),
  }
}
