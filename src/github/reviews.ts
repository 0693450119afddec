import { z } from 'zod'
import { APPROVED_BY, type CheckChange } from '../model/check-change.ts'
import { type Finding, finding } from '../model/finding.ts'
import { allPages, type GitHub, readAnswer } from './client.ts'
import { explain, failureOf } from './failure.ts'

/** Head of a pull request whose change of the check may have been approved. */
export interface Head {
  readonly number: number
  readonly headSha: string
  /** Actor of the run and number of its attempt; null for a run of another commit, which approves nothing by being run again. */
  readonly rerun: { readonly attempt: number; readonly actor: string } | null
}

/** Approval that lifts the refusal; `finding`: the reason why it is unknown. */
export interface Lift {
  readonly lifted: NonNullable<CheckChange['lifted']> | null
  readonly finding: Finding | null
}

const Person = z.looseObject({ login: z.string(), type: z.string() })
const Pull = z.looseObject({ user: Person.nullable() })
const Review = z.looseObject({ user: Person.nullable(), state: z.string(), commit_id: z.string().nullable() })
const Permission = z.looseObject({ permission: z.string() })
const Author = z.looseObject({ login: z.string().optional() }).nullish()
const Commit = z.looseObject({ author: Author, committer: Author, parents: z.array(z.unknown()) })

/** Review states that decide about a commit; a comment leaves an earlier decision as it is. */
const DECISIONS: ReadonlySet<string> = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'])
/** Permissions that include writing. */
export const MAY_WRITE: ReadonlySet<string> = new Set(['admin', 'maintain', 'write'])

/**
 * Checks whether an authorised user has approved that a pull request changes its own check. This takes an approving review of this very
 * commit, or, for an author who is an admin, running the job again. Reports API failures in its result and never throws them; the refusal
 * is then not lifted.
 */
export async function liftOf(github: GitHub, head: Head): Promise<Lift> {
  try {
    return { lifted: await approval(github, head), finding: null }
  } catch (error) {
    const cause = explain(error, { task: { name: 'read-reviews', pull: head.number }, permission: 'pull-requests: read' })
    return { lifted: null, finding: finding('reviews-unread', { cause }) }
  }
}

async function approval(github: GitHub, { number, headSha, rerun }: Head): Promise<Lift['lifted']> {
  const { pulls } = (await github.api()).rest
  const { data } = await pulls.get({ ...github.place, pull_number: number })
  const author = readAnswer(Pull, data).user?.login ?? null
  const isRerun = rerun !== null && author !== null && rerun.attempt > 1 && isSame(rerun.actor, author)
  if (isRerun && (await permissionOf(github, author)) === 'admin') return { by: author, how: 'admin' }
  const reviewers = approving(await allReviews(github, number), headSha).filter((login) => author === null || !isSame(login, author))
  if (reviewers.length === 0) return null
  const makers = await makersOf(github, headSha)
  for (const login of reviewers) {
    if (makers.some((maker) => isSame(maker, login))) continue
    if (await mayWrite(github, login)) return { by: login, how: 'review' }
  }
  return null
}

/** Reports whether two logins are the same: GitHub ignores case. */
export const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

async function allReviews(github: GitHub, number: number): Promise<readonly z.infer<typeof Review>[]> {
  const { pulls } = (await github.api()).rest
  return readAnswer(
    z.array(Review),
    await allPages((page) => pulls.listReviews({ ...github.place, pull_number: number, per_page: 100, page })),
  )
}

/** Returns the users whose last decision is an approval of this commit. GitHub lists the oldest first. */
function approving(reviews: readonly z.infer<typeof Review>[], headSha: string): readonly string[] {
  const last = new Map<string, z.infer<typeof Review>>()
  for (const review of reviews) if (review.user !== null && DECISIONS.has(review.state)) last.set(review.user.login, review)
  return [...last.values()].flatMap(({ user, state, commit_id: commit }) =>
    user?.type === 'User' && state === 'APPROVED' && commit === headSha ? [user.login] : [],
  )
}

/**
 * Returns the makers of the commit: their own approval of it does not count. Merging base by a click on "Update branch" is no change by
 * the user. @throws errors of requests; permission: `contents: read`.
 */
export async function makersOf(github: GitHub, sha: string): Promise<readonly string[]> {
  const { repos } = (await github.api()).rest
  const { author, committer, parents } = readAnswer(Commit, (await repos.getCommit({ ...github.place, ref: sha, per_page: 1 })).data)
  return parents.length > 1 ? [] : [author?.login, committer?.login].flatMap((login) => login ?? [])
}

/** Returns `admin`, `write`, `read` or `none`; GitHub reports `write` for maintainers, too. @throws errors of requests. */
export async function permissionOf(github: GitHub, username: string): Promise<string> {
  const { repos } = (await github.api()).rest
  try {
    const { data } = await repos.getCollaboratorPermissionLevel({ ...github.place, username })
    return readAnswer(Permission, data).permission
  } catch (error) {
    const failure = failureOf(error)
    // The account is not a person's, or was deleted.
    if (failure.kind === 'answered' && failure.status === 404) return 'none'
    throw error
  }
}

/** Reports whether a person may write to the repository. @throws errors of requests. */
export const mayWrite = async (github: GitHub, login: string): Promise<boolean> => MAY_WRITE.has(await permissionOf(github, login))

/** Merge group, and the pull request that it is made of. */
export interface Group {
  readonly number: number
  /** Commit of the group. */
  readonly headSha: string
}

const GroupPull = z.looseObject({ head: z.looseObject({ sha: z.string() }), user: Person.nullable() })
const Parents = z.looseObject({ parents: z.array(z.looseObject({ sha: z.string() })) })
const Status = z.looseObject({ description: z.string().nullish() })

/**
 * Checks whether the change of the check was approved for the pull request of a merge group. An approval of its head holds in each group
 * that contains that head. Throws nothing.
 */
export async function liftOfGroup(github: GitHub, { number, headSha }: Group): Promise<Lift> {
  try {
    const { pulls, repos } = (await github.api()).rest
    const { head, user } = readAnswer(GroupPull, (await pulls.get({ ...github.place, pull_number: number })).data)
    const { parents } = readAnswer(Parents, (await repos.getCommit({ ...github.place, ref: headSha, per_page: 1 })).data)
    // A merge names the head that it took. A squash does not, but a push to the pull request would have removed it from the queue.
    if (parents.length > 1 && parents[1]?.sha !== head.sha) return { lifted: null, finding: null }
    const lift = await liftOf(github, { number, headSha: head.sha, rerun: null })
    if (lift.lifted !== null || lift.finding !== null) return lift
    return { lifted: user === null ? null : await ofStatus(github, head.sha, user.login), finding: null }
  } catch (error) {
    const cause = explain(error, { task: { name: 'read-reviews', pull: number }, permission: 'pull-requests: read' })
    return { lifted: null, finding: finding('reviews-unread', { cause }) }
  }
}

/** Returns the approval by an author who is an admin and ran the job again: the head's status then names the author. */
async function ofStatus(github: GitHub, sha: string, author: string): Promise<Lift['lifted']> {
  const { repos } = (await github.api()).rest
  const pages = await allPages((page) => repos.listCommitStatusesForRef({ ...github.place, ref: sha, per_page: 100, page }))
  const isNamed = readAnswer(z.array(Status), pages).some(({ description }) => description?.endsWith(`${APPROVED_BY} ${author}`) ?? false)
  return isNamed && (await permissionOf(github, author)) === 'admin' ? { by: author, how: 'admin' } : null
}
