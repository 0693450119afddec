import { z } from 'zod'
import { type Finding, finding } from '../model/finding.ts'
import type { Permission, Task } from '../model/findings/parts.ts'
import { oneLine } from '../text/inert.ts'

/** Failure of a request. */
export type ApiFailure =
  | { readonly kind: 'cancelled' }
  /** No response came, or only part of one. The request may have been carried out. */
  | { readonly kind: 'lost'; readonly host: string; readonly detail: string }
  /** A server other than GitHub responded, or GitHub responded unexpectedly. */
  | { readonly kind: 'odd'; readonly detail: string }
  /** `seconds`: time until the next try is allowed. */
  | { readonly kind: 'limited'; readonly seconds: number }
  /** `seconds`: time that the server asks to wait before another try, or null if it gives none. */
  | { readonly kind: 'answered'; readonly status: number; readonly detail: string; readonly seconds: number | null }

/** Response that reports success but cannot be parsed. */
export class OddAnswer extends Error {}

/** Reports whether the same request could succeed in a while. */
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
/** Seconds to wait if GitHub names no time, as it advises. */
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

/** Classifies an error of a request. @throws error itself, if it is no failure of the API but a bug of ours. */
export function failureOf(error: unknown): ApiFailure {
  if (error instanceof Error && error.name === 'AbortError') return { kind: 'cancelled' }
  if (error instanceof OddAnswer) return { kind: 'odd', detail: oneLine(error.message, LONGEST_DETAIL) }
  // Errors are recognised by their shape: checking the class would load the client, which is loaded late.
  const answered = Answered.safeParse(error)
  if (answered.success) return answeredFailure(answered.data)
  const lost = Lost.safeParse(error)
  if (!lost.success) throw error
  return { kind: 'lost', host: new URL(lost.data.request.url).origin, detail: oneLine(lost.data.message, LONGEST_DETAIL) }
}

function answeredFailure({ status, response: { headers, data } }: z.infer<typeof Answered>): ApiFailure {
  const detail = oneLine(wordsOf(data), LONGEST_DETAIL)
  const seconds = status === 403 || status === 429 ? limitOf(headers, detail) : null
  // A proxy or another forge sends only a 429.
  if (seconds !== null || status === 429) return { kind: 'limited', seconds: seconds ?? USUAL_LIMIT }
  return { kind: 'answered', status, detail, seconds: status === 503 ? retryAfter(headers) : null }
}

function wordsOf(data: unknown): string {
  const words = Words.safeParse(data)
  if (!words.success) return typeof data === 'string' && /^[^<]/.test(data.trim()) ? data : 'it gives no reason'
  const more = (words.data.errors ?? []).map((one) => (typeof one === 'string' ? one : (one.message ?? '')))
  return [words.data.message, ...more].filter((text) => text !== '').join('. ')
}

/** Returns the seconds until the limit ends, or null if it is no rate limit. */
function limitOf(headers: Readonly<Record<string, unknown>>, detail: string): number | null {
  const after = retryAfter(headers)
  if (after !== null) return after
  if (String(headers['x-ratelimit-remaining']) === '0') {
    return Math.max(1, Number(headers['x-ratelimit-reset']) - serverTime(headers) / 1000 + 1) || USUAL_LIMIT
  }
  return /\bsecondary rate\b/i.test(detail) ? USUAL_LIMIT : null
}

/** Reads Retry-After, which is a number of seconds or a date. Returns null if it is missing or unreadable. */
function retryAfter(headers: Readonly<Record<string, unknown>>): number | null {
  const text = String(headers['retry-after'] ?? '').trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  const date = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(1, (date - serverTime(headers)) / 1000)
}

/** Returns milliseconds since 1970 by the server's clock: a runner's clock may be wrong. */
const serverTime = (headers: Readonly<Record<string, unknown>>): number => Date.parse(String(headers['date'])) || Date.now()

/** Describes any failure of a request, and what to do about it. @throws error itself, if it is a bug of ours. */
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
