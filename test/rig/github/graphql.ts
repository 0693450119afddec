import { type Json, type JsonObject, objectOf, textOf } from './json.ts'
import type { Identity, World } from './world.ts'

const VIEWER = /^\s*(query\s*\w*\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/
const MINIMIZE =
  /^\s*mutation\b[^{]*\{\s*minimizeComment\s*\(\s*input\s*:\s*\{\s*subjectId\s*:\s*\$(\w+)\s*,\s*classifier\s*:\s*(\w+)\s*\}\s*\)\s*\{/

const failure = (type: string, message: string): JsonObject => ({ data: null, errors: [{ type, message }] })

const QUEUE = /^query\b[^{]*\{\s*repository\(owner: \$owner, name: \$name\) \{\s*mergeQueue\(branch: \$branch\) \{\s*entries\(/

/** A page of one entry each, so that a client that reads the first one alone is found out. */
function queueOf(world: World, { owner, name, branch, after }: JsonObject): Json {
  if (`${textOf(owner)}/${textOf(name)}`.toLowerCase() !== world.repository.toLowerCase()) return { repository: null }
  const groups = world.queues.get(textOf(branch))
  if (groups === undefined) return { repository: { mergeQueue: null } }
  const at = Number(after ?? 0)
  const nodes = groups.slice(at, at + 1).map(({ base, head }) => ({ baseCommit: { oid: base }, headCommit: { oid: head } }))
  const pageInfo = { hasNextPage: at + 1 < groups.length, endCursor: groups.length === 0 ? null : String(at + 1) }
  return { repository: { mergeQueue: { entries: { nodes, pageInfo } } } }
}

/** The three questions that we have for GraphQL; null: another one, which the rig cannot judge. */
export function answerGraphql(world: World, identity: Identity, body: JsonObject): Json {
  const query = textOf(body['query'])
  if (VIEWER.test(query)) return { data: { viewer: { login: identity.login } } }
  if (QUEUE.test(query)) {
    if (identity.permissions.merge_queues === undefined) return failure('FORBIDDEN', 'Resource not accessible by integration')
    return { data: queueOf(world, objectOf(body['variables'])) }
  }
  const [, variable, classifier] = MINIMIZE.exec(query) ?? []
  if (variable === undefined || classifier === undefined) return null
  const node = textOf(objectOf(body['variables'])[variable])
  const comment = [...world.comments.values()].find(({ id }) => `IC_${id}` === node)
  if (comment === undefined) return failure('NOT_FOUND', `Could not resolve to a node with the global id of '${node}'`)
  if ((identity.permissions['pull-requests'] ?? identity.permissions.issues) !== 'write') {
    return failure('FORBIDDEN', 'Resource not accessible by integration')
  }
  const minimizedReason = classifier.toLowerCase()
  world.comments.set(comment.id, { ...comment, minimized: minimizedReason })
  return { data: { minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason } } } }
}
