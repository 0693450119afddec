import { z } from 'zod'
import { type Finding, finding } from '../model/finding.ts'
import type { Permission, Task } from '../model/findings/parts.ts'
import { oneLine } from '../text/inert.ts'

/** What has gone wrong with a request. */
export type ApiFailure =
  | { readonly kind: 'cancelled' }
  /** No answer came, or half of one. It may have been carried out. */
  | { readonly kind: 'lost'; readonly host: string; readonly detail: string }
  /** Something answered that is not GitHub, or not as it does. */
  | { readonly kind: 'odd'; readonly detail: string }
  /** Not before so many seconds from now. */
  | { readonly kind: 'limited'; readonly seconds: number }
  /** `seconds`: how long the server asks to wait before another try; null: it does not say. */
  | { readonly kind: 'answered'; readonly status: number; readonly detail: string; readonly seconds: number | null }

/** An answer that says success and cannot be read. */
export class OddAnswer extends Error {}

/** Could the same request succeed in a while? */
export function isPassing(error: unknown): boolean {
  const failure = failureOf(error)
  return failure.kind === 'answered' ? failure.status >= 500 : true
}

/** Task of a request, and the permission that it takes. */
export interface RequestPurpose {
  readonly task: Task
  readonly permission: Permission
}

const LONGEST_DETAIL = 200
/** Seconds: GitHub's advice if it does not say how long. */
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
export function failureOf(error: unknown): ApiFailure {
  if (error instanceof Error && error.name === 'AbortError') return { kind: 'cancelled' }
  if (error instanceof OddAnswer) return { kind: 'odd', detail: oneLine(error.message, LONGEST_DETAIL) }
  // Errors are read by their form: their class would have to be loaded, and the client is loaded late.
  const answered = Answered.safeParse(error)
  if (answered.success) return answeredFailure(answered.data)
  const lost = Lost.safeParse(error)
  if (!lost.success) throw error
  return { kind: 'lost', host: new URL(lost.data.request.url).origin, detail: oneLine(lost.data.message, LONGEST_DETAIL) }
}

function answeredFailure({ status, response: { headers, data } }: z.infer<typeof Answered>): ApiFailure {
  const detail = oneLine(wordsOf(data), LONGEST_DETAIL)
  const seconds = status === 403 || status === 429 ? limitOf(headers, detail) : null
  // A proxy or another forge says nothing but 429.
  if (seconds !== null || status === 429) return { kind: 'limited', seconds: seconds ?? USUAL_LIMIT }
  return { kind: 'answered', status, detail, seconds: status === 503 ? retryAfter(headers) : null }
}

function wordsOf(data: unknown): string {
  const words = Words.safeParse(data)
  if (!words.success) return typeof data === 'string' && /^[^<]/.test(data.trim()) ? data : 'it gives no reason'
  const more = (words.data.errors ?? []).map((one) => (typeof one === 'string' ? one : (one.message ?? '')))
  return [words.data.message, ...more].filter((text) => text !== '').join('. ')
}

/** Seconds until the limit ends. Null: it is no rate limit. */
function limitOf(headers: Readonly<Record<string, unknown>>, detail: string): number | null {
  const after = retryAfter(headers)
  if (after !== null) return after
  if (String(headers['x-ratelimit-remaining']) === '0') {
    return Math.max(1, Number(headers['x-ratelimit-reset']) - serverTime(headers) / 1000 + 1) || USUAL_LIMIT
  }
  return /\bsecondary rate\b/i.test(detail) ? USUAL_LIMIT : null
}

/** Reads Retry-After, which is a number of seconds or a date. Null: there is none, or nothing that can be read. */
function retryAfter(headers: Readonly<Record<string, unknown>>): number | null {
  const text = String(headers['retry-after'] ?? '').trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  const date = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(1, (date - serverTime(headers)) / 1000)
}

/** Milliseconds since 1970 by the server's clock: that of a runner may be wrong. */
const serverTime = (headers: Readonly<Record<string, unknown>>): number => Date.parse(String(headers['date'])) || Date.now()

/** Any failure of a request in words, and what to do about it. @throws error itself, where it is a fault of ours. */
export function explain(error: unknown, { task, permission }: RequestPurpose): Finding {
  const failure = failureOf(error)
  switch (failure.kind) {
    case 'cancelled':
      return finding('github-cancelled', { task })
    case 'lost':
      return finding('github-unreachable', { task, host: failure.host, detail: failure.detail })
    case 'odd':
      return finding('github-odd-answer', { task, detail: failure.detail })
    case 'limited':
      return finding('github-rate-limit', { task, seconds: failure.seconds })
    case 'answered':
      return explainAnswer(failure, { task, permission })
    default:
      return failure satisfies never
  }
}

function explainAnswer({ status, detail }: Extract<ApiFailure, { kind: 'answered' }>, { task, permission }: RequestPurpose): Finding {
  if (status === 401) return finding('github-token-refused', { task, detail })
  if (status === 403 && /^Resource not accessible by/.test(detail)) return finding('github-permission-missing', { task, permission })
  if (status === 403) return finding('github-forbidden', { task, detail, permission })
  if (status === 404) return finding('github-not-found', { task, permission })
  if (status >= 500) return finding('github-unavailable', { task, status, detail })
  return /^No commit found/.test(detail) ? finding('github-commit-gone', { task, detail }) : finding('github-rejected', { task, detail })
}
