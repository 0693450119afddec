import { setTimeout as sleep } from 'node:timers/promises'
import { failureOf } from './failure.ts'

/** Limits for retrying when GitHub fails. */
export interface ApiPatience {
  readonly tries: number
  /** Base of the pauses in seconds. They grow as 1, 4, 9 ... times this. */
  readonly firstPause: number
  /** Maximum seconds of each pause, unless GitHub asks for more. */
  readonly longestPause: number
  /** Maximum seconds of all pauses together until it works again. */
  readonly longestWait: number
  /** Maximum seconds to wait for each response. */
  readonly answerWithin: number
  /** Whether to retry after a response that is not GitHub's. A proxy's page may be gone in a minute. */
  readonly retriesOddAnswers: boolean
}
/** Limits for most requests. */
export const USUAL: ApiPatience = { tries: 3, firstPause: 1, longestPause: 60, longestWait: 60, answerWithin: 20, retriesOddAnswers: false }
/** Limits for final results, which must be delivered: an outage of GitHub lasts minutes. */
export const LASTING: ApiPatience = { ...USUAL, tries: Number.POSITIVE_INFINITY, longestWait: 15 * 60, retriesOddAnswers: true }

/** Function that retries failures that GitHub is to blame for. */
export type Persist = <Result>(act: (attempt: number) => Promise<Result>) => Promise<Result>

/**
 * Returns a function that retries. Octokit has plugins for this, but their pauses do not end when the run is cancelled, and each request
 * has its own pauses, without a common limit. After a lost response, they would also write a comment a second time.
 */
export function persistence(patience: ApiPatience, signal: AbortSignal): Persist {
  const { tries, longestWait } = patience
  let [left, last] = [longestWait, performance.now()]
  return async (act) => {
    // A long time without requests means a measurement: the waiting time starts afresh.
    if (performance.now() - last > longestWait * 1000) left = longestWait
    for (let attempt = 1; ; attempt++) {
      try {
        return await act(attempt)
      } catch (error) {
        const pause = pauseAfter(error, attempt, patience)
        if (pause === null || attempt >= tries || pause > left) throw error
        left -= pause
        await sleep(pause * 1000, undefined, { signal })
      } finally {
        last = performance.now()
      }
    }
  }
}

/** Returns the seconds until the next try, never less than usual, whatever the server asks for. Returns null if a retry is pointless. */
function pauseAfter(error: unknown, attempt: number, { firstPause, longestPause, retriesOddAnswers }: ApiPatience): number | null {
  const usual = Math.min(firstPause * attempt ** 2, longestPause)
  const failure = failureOf(error)
  switch (failure.kind) {
    case 'limited':
      return Math.max(usual, failure.seconds)
    case 'lost':
      return usual
    case 'answered':
      return failure.status >= 500 ? Math.max(usual, failure.seconds ?? 0) : null
    case 'odd':
      return retriesOddAnswers ? usual : null
    case 'cancelled':
      return null
    default:
      return failure satisfies never
  }
}
