import type { GitHub as Client } from '@actions/github/lib/utils'
import { z } from 'zod'
import { type Day, dayOf } from '../model/waiver.ts'
import { traced } from '../system/trace.ts'
import { failureOf, OddAnswer } from './failure.ts'
import { type ApiPatience, LASTING, type Persist, persistence, USUAL } from './patience.ts'

export interface ClientOptions {
  readonly token: string
  /** GITHUB_API_URL */
  readonly apiUrl: string
  /** GITHUB_GRAPHQL_URL; '' if there is none. */
  readonly graphqlUrl: string
  /** `owner/name` */
  readonly repository: string
  readonly userAgent: string
  /** Signal that ends requests and pauses at once. */
  readonly signal: AbortSignal
  readonly patience?: ApiPatience
  /** Patience of `outlast`. */
  readonly lasting?: ApiPatience
}

type Api = InstanceType<typeof Client>

/** GitHub's API for one repository. Pass its errors to `explain` of failure.ts. */
export interface GitHub {
  readonly place: { readonly owner: string; readonly repo: string }
  readonly isGitea: boolean
  /** Loads the client on the first call, so that a run that ends early does not wait for it. */
  api(): Promise<Api>
  /** Requests an address that GitHub names, without the token. Follows no redirect. Returns null if the address is not encrypted. */
  elsewhere(url: string): Promise<Response | null>
  /** Returns the login of the token's owner, as comments name their author. Asks GitHub once; retries are up to the caller. */
  login(): Promise<string>
  /** Returns the day of GitHub's last answer by GitHub's clock, in UTC, or of our clock's if none had a date. */
  today(): Day
  /** Retries failures that GitHub is to blame for. Each request of the client does so itself, unless it sets `request: { retries: 0 }`. */
  readonly persist: Persist
  /** Like `persist`, but for as long as `lasting` allows: for final results, which must be delivered. */
  readonly outlast: Persist
}

/** Remembers the time of GitHub's last answer. */
interface Clock {
  /** Milliseconds since 1970, or null before the first answer. */
  last: number | null
}

export function connect({ repository, apiUrl, patience = USUAL, lasting = LASTING, ...rest }: ClientOptions): GitHub {
  const clock: Clock = { last: null }
  const [owner = '', repo = ''] = repository.split('/')
  const isGitea = new URL(apiUrl).pathname.replace(/\/$/, '').endsWith('/api/v1')
  const persist = persistence(patience, rest.signal)
  const api = memoized(() => load({ repository, apiUrl, patience, ...rest }, { persist, clock }))
  const login = memoized(async () => {
    const { graphqlUrl } = rest
    const viewer =
      isGitea || graphqlUrl === '' ? null : async () => (await api()).request({ method: 'POST', url: graphqlUrl, ...VIEWER, ...ONCE })
    return (await askWho(viewer, async () => (await api()).rest.users.getAuthenticated(ONCE))) ?? botOf(isGitea)
  })
  const outlast = persistence(lasting, rest.signal)
  const elsewhere = (url: string): Promise<Response | null> => download(url, apiUrl, rest.signal)
  const today = (): Day => dayOf(new Date(clock.last ?? Date.now()))
  return { place: { owner, repo }, isGitea, api, elsewhere, login, persist, outlast, today }
}

/** Login of the workflow's own token, which may not ask for its identity everywhere. */
export const botOf = (isGitea: boolean): string => (isGitea ? 'gitea-actions' : 'github-actions[bot]')

/** Keeps a result, but not a failure: a whole measurement may lie between two calls. */
export function memoized<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let kept: Promise<Result> | null = null
  return () => {
    kept ??= make().catch((error: unknown) => {
      kept = null
      throw error
    })
    return kept
  }
}

async function load(
  connection: Required<Omit<ClientOptions, 'lasting'>>,
  { persist, clock }: { readonly persist: Persist; readonly clock: Clock },
): Promise<Api> {
  const { GitHub: Octokit } = await import('@actions/github/lib/utils')
  const { token, apiUrl, userAgent, signal, patience } = connection
  const ignore = (): undefined => undefined
  const api = new Octokit({
    ...(token === '' ? {} : { auth: token }),
    baseUrl: apiUrl.replace(/\/$/, ''),
    userAgent,
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    request: { fetch: fetchUntil(await fetchFor(apiUrl), signal, patience.answerWithin) },
  })
  api.hook.after('request', ({ headers }) => {
    const time = Date.parse(headers.date ?? '')
    if (Number.isFinite(time)) clock.last = time
  })
  api.hook.wrap('request', (request, options) => {
    const ask = () => traced('request', `${options.method} ${options.url}`, async () => request(options))
    return options.request.retries === 0 ? ask() : persist(ask)
  })
  return api
}

/** Returns the fetch that @actions/github made for the job's API: it goes through the runner's proxy, if there is one. */
async function fetchFor(apiUrl: string): Promise<typeof fetch> {
  const { defaults } = await import('@actions/github/lib/utils')
  const proxied: unknown = defaults.baseUrl === apiUrl ? defaults.request?.fetch : undefined
  return isFetch(proxied) ? proxied : fetch
}

/** Seconds that a download may take. */
const DOWNLOAD_WITHIN = 120

async function download(url: string, apiUrl: string, signal: AbortSignal): Promise<Response | null> {
  const { protocol } = new URL(url)
  // In tests, GitHub is on this machine, and has no certificate.
  if (protocol !== 'https:' && protocol !== new URL(apiUrl).protocol) return null
  const limit = AbortSignal.timeout(DOWNLOAD_WITHIN * 1000)
  return (await fetchFor(apiUrl))(url, { redirect: 'manual', signal: AbortSignal.any([signal, limit]) })
}

const isFetch = (value: unknown): value is typeof fetch => typeof value === 'function'

/** Reads the response to its end, so that a connection that breaks within it counts as broken, and not as an empty response. */
export function fetchUntil(ask: typeof fetch, signal: AbortSignal, seconds: number): typeof fetch {
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

/** Returns the reason of a failed fetch. fetch itself only reports "fetch failed"; the reason is in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return cause instanceof Error && cause.message !== '' ? cause.message : code === '' ? String(error) : code
}

const Viewer = z.looseObject({ data: z.looseObject({ viewer: z.looseObject({ login: z.string() }) }) })
const User = z.looseObject({ login: z.string() })

/** Retries happen in the caller; retrying here too would mean nine requests to a GitHub that is down. */
const ONCE = { request: { retries: 0 } }

/** Question of GraphQL for the token's owner. */
export const VIEWER = { query: '{ viewer { login } }' }

type Asking = () => Promise<{ readonly data: unknown }>

/**
 * Returns the login of the token's owner, or null if this token may not know it. `askViewer` asks GraphQL with `VIEWER`; null if the host has
 * none. `askUser` asks the REST API. @throws errors of requests.
 */
export async function askWho(askViewer: Asking | null, askUser: Asking): Promise<string | null> {
  const viewer = Viewer.safeParse(askViewer === null ? null : await permitted(askViewer()))
  if (viewer.success) return viewer.data.data.viewer.login
  const user = await permitted(askUser())
  return user === null ? null : readAnswer(User, user).login
}

/** Returns the response, or null if it is refused to this token or does not exist. */
async function permitted(request: Promise<{ readonly data: unknown }>): Promise<unknown> {
  try {
    return (await request).data
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind === 'answered' && (failure.status === 403 || failure.status === 404)) return null
    throw error
  }
}

/** Parses a response with `schema`. @throws OddAnswer */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, data: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new OddAnswer(z.prettifyError(parsed.error), { cause: parsed.error })
}

/** Returns all pages of a list. The client's own paging treats an empty response and a conflict as the end of the list. */
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
