import { setTimeout as sleep } from 'node:timers/promises'
import { failureOf } from './failure.ts'

/** How long to bear with a GitHub that fails. */
export interface ApiPatience {
  readonly tries: number
  /** Seconds. The pauses grow as 1, 4, 9 ... times this. */
  readonly firstPause: number
  /** Seconds, of each pause, unless GitHub asks for more. */
  readonly longestPause: number
  /** Seconds, all pauses together until it works again. */
  readonly longestWait: number
  /** Seconds, for each answer. */
  readonly answerWithin: number
  /** Is an answer that is not GitHub's asked for again? A page of a proxy may be gone in a minute. */
  readonly retriesOddAnswers: boolean
}
/** For most requests. */
export const USUAL: ApiPatience = { tries: 3, firstPause: 1, longestPause: 60, longestWait: 60, answerWithin: 20, retriesOddAnswers: false }
/** For what must be said in the end: an outage of GitHub lasts minutes. */
export const LASTING: ApiPatience = { ...USUAL, tries: Number.POSITIVE_INFINITY, longestWait: 15 * 60, retriesOddAnswers: true }

/** Tries again what GitHub is to blame for. */
export type Persist = <Result>(act: (attempt: number) => Promise<Result>) => Promise<Result>

/**
 * Octokit has plugins for this. They are left out because their pauses do not end when the run is cancelled, each request has pauses
 * of its own without a limit for all, and after a lost answer they would write a comment a second time.
 */
export function persistence(patience: ApiPatience, signal: AbortSignal): Persist {
  const { tries, longestWait } = patience
  let [left, last] = [longestWait, performance.now()]
  return async (act) => {
    // After a while without requests, which is a measurement, it is another conversation.
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

/** Seconds until the next try, never less than usual, whatever the server asks for. Null: it would be the same again. */
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
