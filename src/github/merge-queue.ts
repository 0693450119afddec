import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'

/** A group of a merge queue that GitHub tests now. */
export interface QueuedGroup {
  /** Branch that it is merged into. */
  readonly branch: string
  readonly base: string
  readonly head: string
}

/** Branches of a repository are asked for by pages of this size. */
const PAGE = 100

const QUERY = `query ($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    mergeQueue(branch: $branch) {
      entries(first: ${PAGE}, after: $after) {
        nodes { baseCommit { oid } headCommit { oid } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`

const Commit = z.looseObject({ oid: z.string() }).nullable()
const Entries = z.looseObject({
  nodes: z.array(z.looseObject({ baseCommit: Commit, headCommit: Commit })),
  pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
})
const Answer = z.looseObject({
  data: z.looseObject({
    repository: z.looseObject({ mergeQueue: z.looseObject({ entries: Entries }).nullable() }).nullable(),
  }),
})

/**
 * Asks GitHub whether the merge queue of a branch tests this commit now. Returns null if it does not. A branch of the queue proves nothing:
 * whoever may push could make one. @throws errors of requests; permission: `merge_queues: read`.
 */
export async function queuedGroup(github: GitHub, graphqlUrl: string, branch: string, head: string): Promise<QueuedGroup | null> {
  const api = await github.api()
  const { owner, repo: name } = github.place
  const ask = async (after: string | null) => {
    const variables = { owner, name, branch, after }
    const { data } = await api.request({ method: 'POST', url: graphqlUrl, query: QUERY, variables })
    return readAnswer(Answer, data).data.repository?.mergeQueue?.entries
  }
  for (let after: string | null = null; ; ) {
    const entries: z.infer<typeof Entries> | undefined = await ask(after)
    if (entries === undefined) return null
    const found = entries.nodes.find((one) => one.headCommit?.oid === head)
    if (found?.baseCommit != null) return { branch, base: found.baseCommit.oid, head }
    if (!entries.pageInfo.hasNextPage) return null
    after = entries.pageInfo.endCursor
  }
}
