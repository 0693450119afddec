import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Data } from '../model/finding.ts'
import type { Seconds } from '../model/units.ts'

/** Connections that are kept between requests, until the object is disposed of. */
export class Connections implements Disposable {
  readonly http = new http.Agent({ keepAlive: true })
  readonly https = new https.Agent({ keepAlive: true });

  [Symbol.dispose](): void {
    this.http.destroy()
    this.https.destroy()
  }
}

/** Limits of a request. */
export interface LfsAccess {
  readonly signal: AbortSignal
  /** Time without any byte after which a connection is ended. */
  readonly stall: Seconds
}

/** One request to a server of LFS, or of its files. */
export interface LfsRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Body of a POST; null: a GET. */
  readonly body: string | null
  /** Most bytes that the answer should have. They decide how long it may take. */
  readonly bytes: number
}

/** Mean rate below which an answer counts as too slow, in bytes per second. */
const SLOWEST = 16 * 1024
/** Time that each answer may take at least, as a multiple of `stall`. */
const PATIENCE = 5

/** Reason of a failure, with the words of the server or the system, if there are any. */
export class LfsFault extends Error {
  readonly why: Data['lfs-failed']['why']
  readonly detail: string

  constructor(why: LfsFault['why'], detail: string) {
    super(why)
    this.why = why
    this.detail = detail
  }
}

/**
 * Yields the body of an answer as it was sent: nothing is unpacked, and no redirect is followed. Ends the connection if nothing comes for too
 * long, or if it comes too slowly.
 * @throws LfsFault, and errors of the connection.
 */
export async function* chunksOf(request: LfsRequest, { signal, stall }: LfsAccess, connections: Connections): AsyncGenerator<Uint8Array> {
  const late = new AbortController()
  const silence = setTimeout(() => late.abort(new LfsFault('silent', String(stall))), stall * 1000)
  const longest = PATIENCE * stall + request.bytes / SLOWEST
  const whole = setTimeout(() => late.abort(new LfsFault('slow', String(Math.round(longest)))), longest * 1000)
  try {
    const response = await send(request, AbortSignal.any([signal, late.signal]), connections)
    if (response.statusCode !== 200) throw new LfsFault('status', String(response.statusCode))
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      silence.refresh()
      yield chunk
    }
  } catch (error) {
    // The client of Node hides the reason.
    throw late.signal.aborted ? late.signal.reason : error
  } finally {
    clearTimeout(silence)
    clearTimeout(whole)
    late.abort()
  }
}

async function send({ url, headers, body }: LfsRequest, signal: AbortSignal, agents: Connections): Promise<IncomingMessage> {
  const options = {
    method: body === null ? 'GET' : 'POST',
    headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': 'joulegate' },
    signal,
  }
  const isSafe = new URL(url).protocol === 'https:'
  const request = isSafe ? https.request(url, { ...options, agent: agents.https }) : http.request(url, { ...options, agent: agents.http })
  // An error after the answer has begun ends the answer, which its reader sees.
  request.on('error', () => undefined)
  request.end(body ?? undefined)
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.on('error', () => undefined)
  return response
}
