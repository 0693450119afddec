import { traced } from '../system/trace.ts'
import { askWho, botOf, type ClientOptions, fetchUntil, memoized, VIEWER } from './client.ts'
import { type Persist, persistence, USUAL } from './patience.ts'

/** Answer of a request. */
interface PlainAnswer {
  readonly data: unknown
  readonly headers: { readonly link?: string | undefined }
}

/** A request below the repository, `/issues` for example. */
interface PlainRequest {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: Readonly<Record<string, unknown>>
}

/** GitHub's API without its client, which alone is a third of the command line. Pass its errors to `explain` of failure.ts. */
export interface PlainGitHub {
  /** Asks once; retries are up to the caller, by `persist`. */
  ask(request: PlainRequest): Promise<PlainAnswer>
  login(): Promise<string>
  readonly persist: Persist
}

/** Error of an answer that is no success, in the shape of the client's. */
class PlainRefusal extends Error {
  readonly status: number
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly data: unknown }
  constructor(status: number, response: PlainRefusal['response']) {
    super(`status ${status}`)
    this.status = status
    this.response = response
  }
}

/** Error of a request that got no answer, in the shape of the client's. */
class PlainLoss extends Error {
  override readonly name = 'HttpError'
  readonly request: { readonly url: string }
  constructor(url: string, cause: Error) {
    super(cause.message, { cause })
    this.request = { url }
  }
}

/** Connects to GitHub's API for one repository. */
export function connectPlainly({ repository, apiUrl, graphqlUrl, token, userAgent, signal, patience = USUAL }: ClientOptions): PlainGitHub {
  const fetchOnce = fetchUntil(fetch, signal, patience.answerWithin)
  const isGitea = new URL(apiUrl).pathname.replace(/\/$/, '').endsWith('/api/v1')
  const base = apiUrl.replace(/\/$/, '')
  const send = (method: string, url: string, body?: PlainRequest['body']): Promise<PlainAnswer> =>
    traced('request', `${method} ${url}`, async () => {
      const headers = { accept: 'application/vnd.github+json', authorization: `token ${token}`, 'user-agent': userAgent }
      const json = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await lost(url, () =>
        fetchOnce(url, { method, headers: { ...headers, 'content-type': 'application/json' }, ...json }),
      )
      const data = parsed(await response.text())
      const all = Object.fromEntries(response.headers)
      if (!response.ok) throw new PlainRefusal(response.status, { headers: all, data })
      return { data, headers: { link: all['link'] } }
    })
  const viewer = isGitea || graphqlUrl === '' ? null : () => send('POST', graphqlUrl, VIEWER)
  return {
    ask: ({ method, path, query = {}, body }) => {
      const words = new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]))
      return send(method, `${base}/repos/${repository}${path}${words.size === 0 ? '' : `?${words}`}`, body)
    },
    login: memoized(async () => (await askWho(viewer, () => send('GET', `${base}/user`))) ?? botOf(isGitea)),
    persist: persistence(patience, signal),
  }
}

async function lost(url: string, ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && error.name !== 'AbortError') throw new PlainLoss(url, error)
    throw error
  }
}

/** Returns JSON, or the text if it is none: that of a proxy, for example. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
