import { Refusal } from './world.ts'

/** What goes wrong with a request, though nothing is wrong with it. */
export type Fault =
  /** The server fails. With `isCarriedOut` only its answer does: what was asked for has been done. */
  | { readonly kind: 'broken'; readonly status: 500 | 502 | 503; readonly isCarriedOut?: boolean; readonly retryAfterSeconds?: number }
  /** A proxy answers, with a page that says that all is well. */
  | { readonly kind: 'page'; readonly status: 200 | 201 }
  /** The connection ends without an answer. */
  | { readonly kind: 'dropped'; readonly isCarriedOut?: boolean }
  /** Answered, but late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Too much content in too short a time; to be tried again after so many seconds. */
  | { readonly kind: 'secondary rate limit'; readonly status: 403 | 429; readonly retryAfterSeconds: number }
  /** The requests of this hour are used up until then. */
  | { readonly kind: 'rate limit'; readonly resetSeconds: number }
  /** As for somebody who may not even know that it is there. */
  | { readonly kind: 'hidden' }
  /** As for a token that lacks a permission. */
  | { readonly kind: 'forbidden' }

/** The answer in place of the right one; null: there is one, or none at all. */
export function refusalOf(fault: Fault): Refusal | null {
  switch (fault.kind) {
    case 'broken':
      return new Refusal(fault.status, 'Server Error', { headers: waiting(fault.retryAfterSeconds) })
    case 'secondary rate limit': {
      const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
      return new Refusal(fault.status, message, { headers: waiting(fault.retryAfterSeconds) })
    }
    case 'rate limit': {
      const reset = String(Math.ceil(Date.now() / 1000) + fault.resetSeconds)
      const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
      return new Refusal(403, 'API rate limit exceeded for installation.', { headers })
    }
    case 'hidden':
      return new Refusal(404, 'Not Found')
    case 'forbidden':
      return new Refusal(403, 'Resource not accessible by integration')
    case 'dropped':
    case 'slow':
    case 'page':
      return null
    default:
      return fault satisfies never
  }
}

const waiting = (seconds: number | undefined): Readonly<Record<string, string>> =>
  seconds === undefined ? {} : { 'retry-after': String(seconds) }

export const isCarriedOut = (fault: Fault | null): boolean =>
  fault === null || fault.kind === 'slow' || ('isCarriedOut' in fault && fault.isCarriedOut === true)
