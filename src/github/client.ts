import type { GitHub as Client } from '@actions/github/lib/utils'
import { z } from 'zod'
import { traced } from '../system/trace.ts'
import { failureOf, OddAnswer } from './failure.ts'
import { type ApiPatience, LASTING, type Persist, persistence, USUAL } from './patience.ts'

export interface ClientOptions {
  readonly token: string
  /** GITHUB_API_URL */
  readonly apiUrl: string
  /** GITHUB_GRAPHQL_URL; '' where there is none. */
  readonly graphqlUrl: string
  /** `owner/name` */
  readonly repository: string
  readonly userAgent: string
  /** Ends requests and pauses at once. */
  readonly signal: AbortSignal
  readonly patience?: ApiPatience
  /** Of `outlast`. */
  readonly lasting?: ApiPatience
}

type Api = InstanceType<typeof Client>

/** GitHub's API for one repository. What it throws is for `explain` of failure.ts. */
export interface GitHub {
  readonly place: { readonly owner: string; readonly repo: string }
  readonly isGitea: boolean
  /** The client is loaded when it is asked for: what ends early does not wait for it. */
  api(): Promise<Api>
  /** Whose token it is, as comments name their author. Asked once: whoever asks tries again. */
  login(): Promise<string>
  /** Tries again what GitHub is to blame for. Each request of the client does so itself, unless it says `request: { retries: 0 }`. */
  readonly persist: Persist
  /** The same for as long as `lasting` says: for what must be said in the end. */
  readonly outlast: Persist
}

export function connect({ repository, apiUrl, patience = USUAL, lasting = LASTING, ...rest }: ClientOptions): GitHub {
  const [owner = '', repo = ''] = repository.split('/')
  const isGitea = new URL(apiUrl).pathname.replace(/\/$/, '').endsWith('/api/v1')
  const persist = persistence(patience, rest.signal)
  const api = memoized(() => load({ repository, apiUrl, patience, ...rest }, persist))
  const login = memoized(async () => (await askWho(await api(), isGitea ? '' : rest.graphqlUrl)) ?? botOf(isGitea))
  const outlast = persistence(lasting, rest.signal)
  return { place: { owner, repo }, isGitea, api, login, persist, outlast }
}

/** The workflow's own token may not ask who it is everywhere. */
const botOf = (isGitea: boolean): string => (isGitea ? 'gitea-actions' : 'github-actions[bot]')

/** A failure is not kept: between two questions a whole measurement may lie. */
function memoized<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let kept: Promise<Result> | null = null
  return () => {
    kept ??= make().catch((error: unknown) => {
      kept = null
      throw error
    })
    return kept
  }
}

async function load(connection: Required<Omit<ClientOptions, 'lasting'>>, persist: Persist): Promise<Api> {
  const { defaults, GitHub: Octokit } = await import('@actions/github/lib/utils')
  const { token, apiUrl, userAgent, signal, patience } = connection
  const ignore = (): undefined => undefined
  // Made for the API of the job: it goes through the proxy of the runner, if there is one.
  const proxied: unknown = defaults.baseUrl === apiUrl ? defaults.request?.fetch : undefined
  const api = new Octokit({
    ...(token === '' ? {} : { auth: token }),
    baseUrl: apiUrl.replace(/\/$/, ''),
    userAgent,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    request: { fetch: fetchUntil(isFetch(proxied) ? proxied : fetch, signal, patience.answerWithin) },
  })
  api.hook.wrap('request', (request, options) => {
    const ask = () => traced('request', `${options.method} ${options.url}`, async () => request(options))
    return options.request.retries === 0 ? ask() : persist(ask)
  })
  return api
}

const isFetch = (value: unknown): value is typeof fetch => typeof value === 'function'

/** Reads the answer to its end, so that a connection that breaks within it is a broken one, and not an empty answer. */
function fetchUntil(ask: typeof fetch, signal: AbortSignal, seconds: number): typeof fetch {
  return async (input, init) => {
    const limit = AbortSignal.timeout(seconds * 1000)
    try {
      const response = await ask(input, { ...init, signal: AbortSignal.any([signal, limit]) })
      const { status, statusText, headers } = response
      return new Response([204, 205, 304].includes(status) ? null : await response.arrayBuffer(), { status, statusText, headers })
    } catch (error) {
      if (signal.aborted) throw new DOMException('The run was cancelled', 'AbortError')
      throw new Error(limit.aborted ? `no answer within ${seconds} seconds` : reasonOf(error), { cause: error })
    }
  }
}

/** fetch itself says but "fetch failed"; why is below it. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return cause instanceof Error && cause.message !== '' ? cause.message : code === '' ? String(error) : code
}

const Viewer = z.looseObject({ data: z.looseObject({ viewer: z.looseObject({ login: z.string() }) }) })
const User = z.looseObject({ login: z.string() })

/** Who asks tries again; if both did, a GitHub that is down would be asked nine times. */
const ONCE = { request: { retries: 0 } }

/** Null: it is not for this token to know. */
async function askWho(api: Api, graphqlUrl: string): Promise<string | null> {
  const asked =
    graphqlUrl === '' ? null : await permitted(api.request({ method: 'POST', url: graphqlUrl, query: '{ viewer { login } }', ...ONCE }))
  const viewer = Viewer.safeParse(asked)
  if (viewer.success) return viewer.data.data.viewer.login
  const user = await permitted(api.rest.users.getAuthenticated(ONCE))
  return user === null ? null : readAnswer(User, user).login
}

/** The answer; null if it is refused to this token, or not there at all. */
async function permitted(request: Promise<{ readonly data: unknown }>): Promise<unknown> {
  try {
    return (await request).data
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'answered' && (failure.status === 403 || failure.status === 404)) return null
    throw error
  }
}

/** An answer as `schema` says. @throws OddAnswer */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, data: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new OddAnswer(z.prettifyError(parsed.error), { cause: parsed.error })
}

/** All pages of a list. The client's own paging takes an empty answer and a conflict for the end of it. */
export async function allPages(
  page: (number: number) => Promise<{ readonly data: unknown; readonly headers: { readonly link?: string | undefined } }>,
): Promise<readonly unknown[]> {
  const all: unknown[] = []
  for (let number = 1; ; number++) {
    const { data, headers } = await page(number)
    all.push(...readAnswer(z.array(z.unknown()), data))
    if (!/rel="next"/.test(headers.link ?? '')) return all
  }
}
