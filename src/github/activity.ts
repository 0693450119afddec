import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'
import { listRuns } from './runs.ts'

const Activity = z.array(z.looseObject({ after: z.string(), timestamp: z.string() }))

/**
 * Reports whether a branch points to a commit, or did so after one of its last hundred changes. A commit that came with others in one push
 * was never the newest one. @throws errors of requests; permission: `contents: read`.
 */
export async function wasTip(
  github: GitHub,
  { branch, tip }: { readonly branch: string; readonly tip: string },
  sha: string,
): Promise<boolean> {
  if (sha === tip) return true
  const { repos } = (await github.api()).rest
  const { data } = await repos.listActivities({ ...github.place, ref: `refs/heads/${branch}`, per_page: 100 })
  return readAnswer(Activity, data).some(({ after }) => after === sha)
}

/**
 * Reports whether the head of a pull request was there at a time, ISO 8601. Of a branch of this repository, GitHub tells when it was pushed. Of a
 * fork's, a run must have been started for it before. @throws errors of requests; permissions: `contents: read`, `actions: read`.
 */
export async function wasThere(
  github: GitHub,
  { headRef, headSha, isFork }: { readonly headRef: string; readonly headSha: string; readonly isFork: boolean },
  at: string,
): Promise<boolean> {
  const time = Date.parse(at)
  if (isFork) return (await listRuns(github, { head_sha: headSha })).some(({ createdAt }) => createdAt <= time)
  const { repos } = (await github.api()).rest
  const { data } = await repos.listActivities({ ...github.place, ref: `refs/heads/${headRef}`, per_page: 1 })
  const [last] = readAnswer(Activity, data)
  return last !== undefined && last.after === headSha && Date.parse(last.timestamp) <= time
}
