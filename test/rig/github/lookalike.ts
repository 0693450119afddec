import { isObject, type Json } from './json.ts'

/** Fields that Gitea's comments and statuses do not have. */
const UNKNOWN = new Set(['node_id', 'performed_via_github_app', 'author_association', 'minimized', 'pin', 'reactions', 'avatar_url'])

/** Is this asked of Gitea in vain? It has no check runs. */
export const isUnknownToGitea = (id: string): boolean => id.startsWith('checks/')

/** As Gitea answers: without what only GitHub has, and with the state of a commit status under another name. */
export function asGitea(body: Json): Json {
  if (Array.isArray(body)) return body.map((item) => asGitea(item))
  if (!isObject(body)) return body
  const isStatus = 'context' in body && 'state' in body
  const kept = Object.entries(body).filter(([key]) => !UNKNOWN.has(key))
  return Object.fromEntries(kept.map(([key, value]) => [isStatus && key === 'state' ? 'status' : key, asGitea(value)]))
}
