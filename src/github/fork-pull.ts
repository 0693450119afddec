import { z } from 'zod'
import { allPages, type GitHub, readAnswer } from './client.ts'
import { isElsewhere, type PullRequest } from './event.ts'
import { failureOf } from './failure.ts'
import type { ForkRun } from './workflow-run.ts'

const Pull = z.looseObject({
  number: z.int().positive(),
  state: z.string(),
  head: z.looseObject({ sha: z.string(), ref: z.string(), repo: z.looseObject({ full_name: z.string() }).nullable() }),
  base: z.looseObject({ ref: z.string(), sha: z.string() }),
  merge_commit_sha: z.string().nullish(),
  user: z.looseObject({ login: z.string() }).nullish(),
  draft: z.boolean().nullish(),
})

/**
 * Finds the open pull requests of a run: from its repository and branch, and with its commit as their head. GitHub leaves
 * `workflow_run.pull_requests` empty for forks. @throws errors of requests; permission: `pull-requests: read`.
 */
export async function pullsOfRun(github: GitHub, run: ForkRun): Promise<readonly PullRequest[]> {
  const { pulls } = (await github.api()).rest
  const [owner = ''] = run.headRepository.split('/')
  const head = `${owner}:${run.headRef}`
  const pages = await allPages((page) => pulls.list({ ...github.place, state: 'open', head, per_page: 100, page }))
  const isOfRun = ({ head: { sha, ref, repo } }: z.infer<typeof Pull>): boolean =>
    sha === run.headSha && ref === run.headRef && repo?.full_name.toLowerCase() === run.headRepository.toLowerCase()
  return readAnswer(z.array(Pull), pages)
    .filter(isOfRun)
    .map((one) => ({ ...asTrigger(one, run.defaultBranch), isFork: true }))
}

/** Makes the trigger that measures a pull request's head itself, and not its merge into base. */
function asTrigger(
  { number, draft, head: { sha: headSha, repo }, base }: z.infer<typeof Pull>,
  defaultBranch: string,
): Omit<PullRequest, 'isFork'> {
  const headRepository = repo?.full_name ?? null
  const of = { kind: 'pull_request', number, headSha, headRepository, baseRef: base.ref, baseSha: base.sha, defaultBranch } as const
  return { ...of, isDraft: draft === true, isRetargeted: false, mergeSha: null, labels: [], body: '' }
}

/**
 * Requests a pull request, as the trigger that measures its head itself. `isOpen`: whether it is still open. `merge`: the commit that GitHub
 * has made of it to test it, or null if there is none now. `author`: login of the account that opened it, or null if it was deleted.
 * @throws errors of requests; permission: `pull-requests: read`.
 */
export async function pullAsTrigger(
  github: GitHub,
  number: number,
  defaultBranch: string,
): Promise<{
  readonly pull: PullRequest
  readonly isOpen: boolean
  readonly merge: string | null
  readonly author: string | null
  readonly headRef: string
}> {
  const { pulls } = (await github.api()).rest
  const one = readAnswer(Pull, (await pulls.get({ ...github.place, pull_number: number })).data)
  const { owner, repo } = github.place
  return {
    pull: { ...asTrigger(one, defaultBranch), isFork: isElsewhere(one.head.repo, `${owner}/${repo}`) },
    isOpen: one.state === 'open',
    merge: one.merge_commit_sha ?? null,
    author: one.user?.login ?? null,
    headRef: one.head.ref,
  }
}

/** A commit and its tree. */
export interface TreeCommit {
  readonly sha: string
  readonly tree: string
}

/** The two commits that a pull request's job compared. */
export interface ComparedCommits {
  readonly base: TreeCommit
  /** The merge of the pull request into base; the pull request's head if there was no merge. */
  readonly head: TreeCommit
}

const Commit = z.looseObject({
  sha: z.string(),
  commit: z.looseObject({ tree: z.looseObject({ sha: z.string() }) }),
  parents: z.array(z.looseObject({ sha: z.string() })),
})
/** Commit as the API describes it. */
export type GitCommit = z.infer<typeof Commit>
const Compared = z.looseObject({ status: z.string(), merge_base_commit: z.looseObject({ sha: z.string() }) })

/** Returns the commit where a pull request left its base branch, or null if the two have none in common. @throws as `comparedCommits`. */
export async function mergeBaseOf(github: GitHub, tip: string, headSha: string): Promise<string | null> {
  return (await compared(github, tip, headSha))?.merge_base_commit.sha ?? null
}

/** Compares two commits. Returns null if they have no history in common. */
async function compared(github: GitHub, base: string, head: string): Promise<z.infer<typeof Compared> | null> {
  const { repos } = (await github.api()).rest
  const basehead = `${base}...${head}`
  return unlessMissing(async () =>
    readAnswer(Compared, (await repos.compareCommitsWithBasehead({ ...github.place, basehead, per_page: 1 })).data),
  )
}

/** Returns the commit that a branch points to. @throws errors of requests; permission: `contents: read`. */
export async function tipOf(github: GitHub, branch: string): Promise<string> {
  const { git } = (await github.api()).rest
  const { data } = await git.getRef({ ...github.place, ref: `heads/${branch}` })
  return readAnswer(z.looseObject({ object: z.looseObject({ sha: z.string() }) }), data).object.sha
}

/**
 * Verifies by GitHub which commits were compared. `said`: the two hashes that the job names. `tip`: the commit of the base branch. Head must
 * be the pull request's head, or a merge of it into a commit of the base branch that is not older than where the two part: compared with an
 * older one, a change that the branch has made and head takes back would count as none. Returns null otherwise. GitHub forgets which merge
 * it made, so the author may have made this one: nothing may depend on its files. @throws errors of requests; permission: `contents: read`.
 */
export async function comparedCommits(
  github: GitHub,
  said: { readonly base: string; readonly head: string },
  { headSha, tip }: { readonly headSha: string; readonly tip: string },
): Promise<ComparedCommits | null> {
  const head = await commitAt(github, said.head)
  if (head === null || head.sha !== said.head) return null
  const isMerge = said.head !== headSha
  const [first, second, ...others] = head.parents
  if (isMerge && (first?.sha !== said.base || second?.sha !== headSha || others.length > 0)) return null
  const base = await commitAt(github, said.base)
  if (base === null || base.sha !== said.base) return null
  const parted = await mergeBaseOf(github, tip, headSha)
  const isRight = isMerge
    ? (await isOfBranch(github, said.base, tip)) && (await mergeBaseOf(github, said.base, headSha)) === parted
    : said.base === parted
  if (!isRight) return null
  return { base: asTree(base), head: asTree(head) }
}

/** Reports whether a commit is one of the branch that points to `tip`. @throws errors of requests; permission: `contents: read`. */
export async function isOfBranch(github: GitHub, sha: string, tip: string): Promise<boolean> {
  return sha === tip || (await compared(github, sha, tip))?.status === 'ahead'
}

const asTree = ({ sha, commit }: z.infer<typeof Commit>): TreeCommit => ({ sha, tree: commit.tree.sha })

/** Requests a commit with its tree. Returns null if GitHub does not have it. @throws as `comparedCommits`. */
export async function treeCommitAt(github: GitHub, ref: string): Promise<TreeCommit | null> {
  const found = await commitAt(github, ref)
  return found === null ? null : asTree(found)
}

/** Returns a commit, or null if GitHub does not have it. @throws errors of requests; permission: `contents: read`. */
export async function commitAt(github: GitHub, ref: string): Promise<GitCommit | null> {
  const { repos } = (await github.api()).rest
  return unlessMissing(async () => readAnswer(Commit, (await repos.getCommit({ ...github.place, ref, per_page: 1 })).data))
}

/** Returns the answer, or null if GitHub has no such thing. */
async function unlessMissing<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask()
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'answered' && (failure.status === 404 || failure.status === 422)) return null
    throw error
  }
}
