import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'
import type { PullRequest } from './event.ts'
import { failureOf } from './failure.ts'

const Commit = z.looseObject({ parents: z.array(z.looseObject({ sha: z.string() })) })
const Ref = z.looseObject({ object: z.looseObject({ sha: z.string() }) })
const Compared = z.looseObject({ status: z.string() })

/**
 * Takes the merge out of a pull request that has just got another base branch, if it is still the merge into the branch before: compared with
 * that, a regression that the other branch has already would count as no change. Without a merge, head is compared with where it left its
 * base branch. The same if GitHub cannot say which merge it is.
 */
export async function withCurrentMerge(github: GitHub, pull: PullRequest): Promise<PullRequest> {
  if (!pull.isRetargeted || pull.mergeSha === null) return pull
  try {
    return (await isMergeInto(github, pull.mergeSha, pull.baseRef)) ? pull : { ...pull, mergeSha: null }
  } catch (error) {
    failureOf(error) // throws what is a fault of ours
    return { ...pull, mergeSha: null }
  }
}

/** Is the first parent of a merge a commit of this branch? */
async function isMergeInto(github: GitHub, mergeSha: string, branch: string): Promise<boolean> {
  const { repos, git } = (await github.api()).rest
  const merge = await repos.getCommit({ ...github.place, ref: mergeSha })
  const [parent] = readAnswer(Commit, merge.data).parents
  if (parent === undefined) return false
  const ref = await git.getRef({ ...github.place, ref: `heads/${branch}` })
  const tip = readAnswer(Ref, ref.data).object.sha
  const compared = await repos.compareCommitsWithBasehead({ ...github.place, basehead: `${parent.sha}...${tip}`, per_page: 1 })
  return ['ahead', 'identical'].includes(readAnswer(Compared, compared.data).status)
}
