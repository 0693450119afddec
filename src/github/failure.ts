import { z } from 'zod'
import type { Finding } from '../model/finding.ts'
import * as problems from '../model/problems/github.ts'
import { oneLine } from '../render/foreign.ts'

/** What has gone wrong with a request. */
export type Failure =
  | { readonly kind: 'cancelled' }
  /** No answer came, or half of one. It may have been carried out. */
  | { readonly kind: 'lost'; readonly host: string; readonly detail: string }
  /** Something answered that is not GitHub, or not as it does. */
  | { readonly kind: 'odd'; readonly detail: string }
  /** Not before so many seconds from now. */
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'answered'; readonly status: number; readonly detail: string }

/** An answer that says success and cannot be read. */
export class OddAnswer extends Error {}

/** What was to be done, as the end of a sentence, and the permission that it takes. */
export interface Purpose {
  readonly what: string
  readonly permission: problems.Permission
}

const LONGEST_DETAIL = 200
/** GitHub's advice where it does not say how long. */
const USUAL_LIMIT = 60

const Answered = z.looseObject({
  status: z.number(),
  response: z.looseObject({ headers: z.record(z.string(), z.unknown()), data: z.unknown() }),
})
const Lost = z.looseObject({ name: z.literal('HttpError'), message: z.string(), request: z.looseObject({ url: z.string() }) })
const Words = z.looseObject({
  message: z.string(),
  errors: z.array(z.union([z.string(), z.looseObject({ message: z.string().optional() })])).optional(),
})

/** @throws error itself, where it is no trouble with the API but a fault of ours. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Error && error.name === 'AbortError') return { kind: 'cancelled' }
  if (error instanceof OddAnswer) return { kind: 'odd', detail: oneLine(error.message, LONGEST_DETAIL) }
  // Errors are read by their form: their class would have to be loaded, and the client is loaded late.
  const answered = Answered.safeParse(error)
  if (answered.success) return answeredFailure(answered.data)
  const lost = Lost.safeParse(error)
  if (!lost.success) throw error
  return { kind: 'lost', host: new URL(lost.data.request.url).origin, detail: oneLine(lost.data.message, LONGEST_DETAIL) }
}

function answeredFailure({ status, response }: z.infer<typeof Answered>): Failure {
  const detail = oneLine(wordsOf(response.data), LONGEST_DETAIL)
  const seconds = status === 403 || status === 429 ? limitOf(response.headers, detail) : null
  return seconds === null ? { kind: 'answered', status, detail } : { kind: 'limited', seconds }
}

function wordsOf(data: unknown): string {
  const words = Words.safeParse(data)
  if (!words.success) return typeof data === 'string' && /^[^<]/.test(data.trim()) ? data : 'it gives no reason'
  const more = (words.data.errors ?? []).map((one) => (typeof one === 'string' ? one : (one.message ?? '')))
  return [words.data.message, ...more].filter((text) => text !== '').join('. ')
}

/** Null: it is no rate limit. */
function limitOf(headers: Readonly<Record<string, unknown>>, detail: string): number | null {
  const after = Number(headers['retry-after'] ?? Number.NaN)
  if (Number.isFinite(after)) return after
  if (String(headers['x-ratelimit-remaining']) === '0') {
    // By GitHub's own clock: that of a runner may be wrong.
    const now = Date.parse(String(headers['date'])) || Date.now()
    return Math.max(1, Number(headers['x-ratelimit-reset']) - now / 1000 + 1) || USUAL_LIMIT
  }
  return /\bsecondary rate\b/i.test(detail) ? USUAL_LIMIT : null
}

/** Any failure of a request in words, and what to do about it. @throws error itself, where it is a fault of ours. */
export function explain(error: unknown, { what, permission }: Purpose): Finding {
  const failure = failureOf(error)
  switch (failure.kind) {
    case 'cancelled':
      return problems.cancelled(what)
    case 'lost':
      return problems.connectionBroke(what, failure.host, failure.detail)
    case 'odd':
      return problems.oddAnswer(what, failure.detail)
    case 'limited':
      return problems.rateLimited(what, failure.seconds)
    case 'answered':
      return explainAnswer(failure, { what, permission })
    default:
      return failure satisfies never
  }
}

function explainAnswer({ status, detail }: Extract<Failure, { kind: 'answered' }>, { what, permission }: Purpose): Finding {
  if (status === 401) return problems.tokenRefused(what, detail)
  if (status === 403 && /^Resource not accessible by/.test(detail)) return problems.permissionMissing(what, permission)
  if (status === 403) return problems.forbidden(what, detail, permission)
  if (status === 404) return problems.notFound(what, permission)
  if (status >= 500) return problems.serverFailed(what, status, detail)
  return /^No commit found/.test(detail) ? problems.commitGone(what, detail) : problems.rejected(what, detail)
}
