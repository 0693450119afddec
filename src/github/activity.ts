import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'

const Activity = z.array(z.looseObject({ after: z.string() }))

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
