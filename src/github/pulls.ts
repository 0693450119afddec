import { z } from 'zod'
import { allPages, type GitHub, readAnswer } from './client.ts'

/** Current state of a pull request. */
export interface PullNow {
  readonly number: number
  readonly isOpen: boolean
  readonly isDraft: boolean
  readonly headSha: string
  /** Branch that it is to be merged into. */
  readonly baseRef: string
  /** Login of the account that opened it, or null if the account was deleted. */
  readonly author: string | null
}

const Pull = z.looseObject({
  number: z.number(),
  state: z.string(),
  draft: z.boolean().nullish(),
  head: z.looseObject({ sha: z.string() }),
  base: z.looseObject({ ref: z.string() }),
  user: z.looseObject({ login: z.string() }).nullish(),
})
const now = ({ number, state, draft, head, base, user }: z.infer<typeof Pull>): PullNow => ({
  ...{ number, isOpen: state === 'open', isDraft: draft === true, headSha: head.sha, baseRef: base.ref },
  author: user?.login ?? null,
})

/** Requests one pull request, once. @throws errors of requests; permission: `pull-requests: read`. */
export async function pullAt(github: GitHub, number: number): Promise<PullNow> {
  const { pulls } = (await github.api()).rest
  const { data } = await pulls.get({ ...github.place, pull_number: number, request: { retries: 0 } })
  return now(readAnswer(Pull, data))
}

/**
 * Lists the open pull requests whose head is this commit, including those of forks. For a commit that is in the default branch by now,
 * GitHub names only the pull request that brought it there. The 100 most recently updated ones are therefore searched, too.
 *
 * @throws errors of requests; permission: `pull-requests: read`.
 */
export async function openPullsAt(github: GitHub, sha: string): Promise<readonly PullNow[]> {
  const { repos, pulls } = (await github.api()).rest
  const associated = await allPages((page) =>
    repos.listPullRequestsAssociatedWithCommit({ ...github.place, commit_sha: sha, per_page: 100, page }),
  )
  const recent = await pulls.list({ ...github.place, state: 'open', sort: 'updated', direction: 'desc', per_page: 100 })
  const all = [...associated, ...readAnswer(z.array(z.unknown()), recent.data)].map((one) => now(readAnswer(Pull, one)))
  const found = new Map(all.filter(({ isOpen, headSha }) => isOpen && headSha === sha).map((one) => [one.number, one]))
  return [...found.values()]
}
