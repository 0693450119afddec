import type { GitHub } from './client.ts'
import { isSame, MAY_WRITE, makersOf, permissionOf } from './reviews.ts'

/** Role in which a person decides on a result: as somebody else, or as an admin on a change of their own. */
export type JudgeRole = 'other' | 'author'

/**
 * Returns the role in which a person may decide on the result of a pull request, or null if they may not. It takes write access. The author, and
 * whoever has made the head, must be an admin. @throws errors of requests; permissions: `contents: read`, `pull-requests: read`.
 */
export async function judgeOf(
  github: GitHub,
  { login, author, headSha }: { readonly login: string; readonly author: string | null; readonly headSha: string },
): Promise<JudgeRole | null> {
  const permission = await permissionOf(github, login)
  if (!MAY_WRITE.has(permission)) return null
  const isMaker = (author !== null && isSame(login, author)) || (await makersOf(github, headSha)).some((maker) => isSame(maker, login))
  if (!isMaker) return 'other'
  return permission === 'admin' ? 'author' : null
}
