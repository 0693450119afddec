import { z } from 'zod'
import { allPages, type GitHub, readAnswer } from './client.ts'
import type { MergeGroup } from './event.ts'

/** A pull request as it is now. */
export interface PullNow {
  readonly number: number
  readonly isOpen: boolean
  readonly headSha: string
  /** The branch that it is to be merged into. */
  readonly baseRef: string
  /** The login of the account that opened it; null: the account was deleted. */
  readonly author: string | null
}

const Pull = z.looseObject({
  number: z.number(),
  state: z.string(),
  head: z.looseObject({ sha: z.string() }),
  base: z.looseObject({ ref: z.string() }),
  user: z.looseObject({ login: z.string() }).nullish(),
})
const now = ({ number, state, head, base, user }: z.infer<typeof Pull>): PullNow => ({
  ...{ number, isOpen: state === 'open', headSha: head.sha, baseRef: base.ref },
  author: user?.login ?? null,
})

/** Asks for one pull request, once. @throws errors of requests; permission: `pull-requests: read`. */
export async function pullAt(github: GitHub, number: number): Promise<PullNow> {
  const { pulls } = (await github.api()).rest
  const { data } = await pulls.get({ ...github.place, pull_number: number, request: { retries: 0 } })
  return now(readAnswer(Pull, data))
}

/**
 * Lists the open pull requests whose head is this commit, those of forks among them. For a commit that is in the default branch by now
 * GitHub names only the one that brought it there, so that the 100 that were updated last are looked through, too.
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

const Compared = z.looseObject({
  commits: z.array(z.looseObject({ sha: z.string(), parents: z.array(z.looseObject({ sha: z.string() })) })),
})
/** GitHub builds a hundred entries of a queue at once at most. */
const MOST_ENTRIES = 100

/**
 * Lists the pull requests that a merge group contains, each with the head that is in it. The branch of the group, which only GitHub makes,
 * names the last one; the others are known by their merge commits, if the queue merges so. What their messages say counts for nothing.
 *
 * @throws errors of requests; permissions: `pull-requests: read` and `contents: read`.
 */
export async function pullsOfGroup(github: GitHub, group: MergeGroup): Promise<readonly PullNow[]> {
  const { number } = group
  const named = number === null ? [] : [await github.persist(() => pullAt(github, number))]
  const merged: PullNow[] = []
  for (const head of await mergedHeads(github, group)) merged.push(...(await openPullsAt(github, head)))
  const all = [...merged, ...named].filter(({ isOpen, baseRef }) => isOpen && baseRef === group.branch)
  return [...new Map(all.map((one) => [one.number, one])).values()].toSorted((one, other) => one.number - other.number)
}

/** The second parents of the merges between the commit that a group is merged into and its own. */
async function mergedHeads(github: GitHub, { baseSha, headSha }: MergeGroup): Promise<readonly string[]> {
  const { repos } = (await github.api()).rest
  const basehead = `${baseSha}...${headSha}`
  const { commits } = readAnswer(
    Compared,
    await comparedPages((page) => repos.compareCommitsWithBasehead({ ...github.place, basehead, per_page: 100, page })),
  )
  const parentsOf = new Map(commits.map(({ sha, parents }) => [sha, parents.map((parent) => parent.sha)]))
  const heads: string[] = []
  let at: string | undefined = headSha
  while (at !== undefined && heads.length < MOST_ENTRIES) {
    const [first, second]: readonly string[] = parentsOf.get(at) ?? []
    if (second !== undefined) heads.push(second)
    at = first
  }
  return heads
}

/** All commits of a comparison: it is an object, of which one list comes page by page. */
async function comparedPages(
  page: (number: number) => Promise<{ readonly data: unknown; readonly headers: { readonly link?: string | undefined } }>,
): Promise<z.infer<typeof Compared>> {
  const commits = await allPages(async (number) => {
    const { data, headers } = await page(number)
    return { data: readAnswer(Compared, data).commits, headers }
  })
  return readAnswer(Compared, { commits })
}
