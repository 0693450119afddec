import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { appOf } from './apps.ts'
import { complaints, route, violations } from './description.ts'
import type { Fault } from './faults.ts'
import { answerGraphql } from './graphql.ts'
import { type Json, objectOf } from './json.ts'
import { asGitea, isUnknownToGitea } from './lookalike.ts'
import type { Answer, Operation } from './operation.ts'
import { operations } from './operations.ts'
import { PUBLIC } from './releases.ts'
import { type Area, type Identity, notFound, Refusal, type World } from './world.ts'

/** A request as it came in. */
export interface Call {
  /** GitHub's name of the operation; 'graphql'; '' when the rig knows none. */
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** undefined: it was not JSON. */
  readonly body: Json | undefined
  /** Whose token came with it; null: none that is known. */
  readonly login: string | null
  /** Of the answer; null: there was none. */
  readonly status: number | null
  /** What has gone wrong on purpose. */
  readonly fault: Fault['kind'] | null
}

export interface Response {
  readonly status: number
  readonly body: Json
  readonly headers: Readonly<Record<string, string>>
}

export interface Received {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly authorization: string
  readonly userAgent: string
  /** null: there is none; undefined: it is not JSON. */
  readonly body: Json | undefined
}

export async function receive(request: IncomingMessage): Promise<Received> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    authorization: request.headers.authorization ?? '',
    userAgent: request.headers['user-agent'] ?? '',
    body: parsed(await text(request)),
  }
}

/** Whose token is this? `token x` and `Bearer x` of the API, or the password that git sends; null: nobody's. */
export function identify(world: World, authorization: string): Identity | null {
  const [, scheme = '', rest = ''] = /^(\w+) +(\S+)$/.exec(authorization) ?? []
  const isBasic = scheme.toLowerCase() === 'basic'
  const token = isBasic ? Buffer.from(rest, 'base64').toString().split(':').slice(1).join(':') : rest
  return world.tokens.get(token) ?? appOf(world, token)
}

/** Where in the API this path is; null: outside of it. */
export function operationOf(world: World, { method, path }: Pick<Received, 'method' | 'path'>): ReturnType<typeof route> {
  const base = new URL(world.apiUrl).pathname.replace(/\/$/, '')
  if (!path.startsWith(`${base}/`)) return null
  // The links to further pages name the repository by its number.
  const inside = path.slice(base.length).replace(`/repositories/${world.repositoryId}/`, `/repos/${world.repository}/`)
  return route(method, inside)
}

export const isGraphql = ({ shape }: World, { method, path }: Received): boolean =>
  method === 'POST' && path === (shape === 'ghes' ? '/api/graphql' : '/graphql') && shape !== 'gitea'

function parsed(text: string): Json | undefined {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What only owners see, of public repositories too. */
const OF_OWNERS: ReadonlySet<Area> = new Set(['administration', 'organization_self_hosted_runners'])

function isPermitted({ isPrivate }: World, { permissions }: Identity, { needs, access }: Operation): boolean {
  if (needs.length === 0) return true
  // Everybody may read what is public.
  if (access === 'read' && !isPrivate && !needs.some((area) => OF_OWNERS.has(area))) return true
  return needs.some((area: Area) => permissions[area] === 'write' || permissions[area] === access)
}

const forbidden = ({ needs, access }: Operation): Refusal => {
  const accepted = needs.map((area) => `${area.replace('-', '_')}=${access}`).join('; ')
  return new Refusal(403, 'Resource not accessible by integration', { headers: { 'x-accepted-github-permissions': accepted } })
}

/** What GitHub does although its description does not say so: the fork of a pull request was deleted. */
const UNDESCRIBED = new Set(['pulls/get 200 head.repo: must be object'])

/** The answer of GitHub to this; throws a Refusal. `complain` hears of what no test should overlook. */
export function respond(world: World, received: Received, complain: (about: string) => void): Response {
  if (received.userAgent === '')
    throw new Refusal(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header')
  const isOpen = received.authorization === '' && !world.isPrivate && PUBLIC.has(operationOf(world, received)?.id ?? '')
  const identity = isOpen ? { login: '', permissions: {} } : identify(world, received.authorization)
  if (identity === null) throw new Refusal(401, received.authorization === '' ? 'Requires authentication' : 'Bad credentials')
  const { body } = received
  if (body === undefined) throw new Refusal(400, 'Problems parsing JSON')
  if (isGraphql(world, received)) {
    const answer = answerGraphql(world, identity, objectOf(body))
    if (answer === null) complain(`the rig's GraphQL cannot judge ${JSON.stringify(body)}`)
    return { status: 200, body: answer ?? { errors: [{ message: 'unknown to the rig' }] }, headers: {} }
  }
  const found = operationOf(world, received)
  const operation = operations[found?.id ?? '']
  if (found === null || operation === undefined) {
    if (world.shape === 'gitea' && received.path.endsWith('/graphql')) throw notFound()
    complain(`the rig has no ${received.method} ${received.path}: see scripts/refresh-openapi.ts`)
    throw notFound()
  }
  const { owner, repo, org } = found.parameters
  if (org !== undefined && org !== world.repository.split('/')[0]) throw notFound()
  if (owner !== undefined && `${owner}/${repo}`.toLowerCase() !== world.repository.toLowerCase()) throw notFound()
  if (world.shape === 'gitea' && isUnknownToGitea(found.id)) throw notFound()
  const wrong = complaints(found, { query: received.query, body })
  if (wrong.length > 0) {
    const errors = wrong.map(({ where, field, message }) => ({
      resource: where,
      field,
      code: 'invalid',
      message: `${where} ${field} ${message}`,
    }))
    throw new Refusal(422, `Invalid request. ${errors.map(({ message }) => message).join('; ')}`, { errors })
  }
  if (!isPermitted(world, identity, operation)) throw forbidden(operation)
  const answer = operation.answer({ world, identity, parameters: found.parameters, query: received.query, body: objectOf(body) })
  const response = paged(world, received, answer)
  for (const violation of violations(found.id, response.status, response.body).filter((one) => !UNDESCRIBED.has(one)))
    complain(`the rig's answer breaks GitHub's description: ${violation}`)
  return world.shape === 'gitea' ? { ...response, body: asGitea(response.body) } : response
}

const LARGEST_PAGE = 100

function paged(world: World, { path, query }: Received, answer: Answer): Response {
  if (answer.kind === 'one') return { status: answer.status, body: answer.body, headers: answer.headers ?? {} }
  const { items, wrap = (page) => page } = answer
  // Gitea gives out all comments at once, whatever is asked.
  if (world.shape === 'gitea') return { status: 200, body: wrap(items), headers: {} }
  const size = Math.min(LARGEST_PAGE, Math.max(1, Number(query['per_page'] ?? 30)))
  const [page, last] = [Math.max(1, Number(query['page'] ?? 1)), Math.max(1, Math.ceil(items.length / size))]
  const place = `${new URL(world.apiUrl).origin}${path.replace(`/repos/${world.repository}/`, `/repositories/${world.repositoryId}/`)}`
  const to = (number: number) => `${place}?${new URLSearchParams({ ...query, page: String(number) })}`
  const back =
    page > 1
      ? ([
          ['prev', page - 1],
          ['first', 1],
        ] as const)
      : []
  const on =
    page < last
      ? ([
          ['next', page + 1],
          ['last', last],
        ] as const)
      : []
  const link = [...back, ...on].map(([name, number]) => `<${to(number)}>; rel="${name}"`).join(', ')
  return { status: 200, body: wrap(items.slice((page - 1) * size, page * size)), headers: link === '' ? {} : { link } }
}
