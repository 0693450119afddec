import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'
import type { PullRequest, Trigger } from './event.ts'
import { failureOf } from './failure.ts'

const Commit = z.looseObject({ parents: z.array(z.looseObject({ sha: z.string() })) })
const Ref = z.looseObject({ object: z.looseObject({ sha: z.string() }) })
const Compared = z.looseObject({ status: z.string() })

/**
 * Removes the merge from a pull request that has just got another base branch, if it is still the merge into the previous branch.
 * Compared with that merge, a regression that the other branch already has would count as no change. Without a merge, head is compared
 * with the commit where it left its base branch. The merge is also removed if GitHub cannot tell which merge it is.
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

/** Trigger of a pull request, or of a merge group that holds one. */
export type Judged = Extract<Trigger, { readonly kind: 'pull_request' | 'merge_group' }>

/** Returns the commit of base that the tested merge or the group is made of. The event's may be older. */
export async function testedBase(github: GitHub, trigger: Judged): Promise<string> {
  if (trigger.kind === 'merge_group' || trigger.mergeSha === null) return trigger.baseSha
  const { repos } = (await github.api()).rest
  const { data } = await repos.getCommit({ ...github.place, ref: trigger.mergeSha, per_page: 1 })
  return data.parents[0]?.sha ?? trigger.baseSha
}

/** Reports whether the first parent of a merge is a commit of this branch. */
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
