import type { Context } from '../commands/context.ts'
import { EXIT } from '../commands/exit-codes.ts'

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.hungUp } as const

/** Milliseconds within which a second signal is the same one. npm forwards the Ctrl-C that the terminal has already sent to us. */
const SAME_MS = 500

/** Listens for signals. The first aborts `signal`, which ends the command; a second aborts `hurry`, which ends the user's cleanup. */
export function listen(): Pick<Context, 'signal' | 'hurry'> {
  const [stop, hurry] = [new AbortController(), new AbortController()]
  let first = Number.POSITIVE_INFINITY
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (performance.now() - first > SAME_MS) hurry.abort(name)
      first = Math.min(first, performance.now())
      stop.abort(name)
    })
  return { signal: stop.signal, hurry: hurry.signal }
}

/** Returns the exit code for a signal, or null for any other reason. */
export function signalExit(reason: unknown): number | null {
  return reason === 'SIGINT' || reason === 'SIGTERM' || reason === 'SIGHUP' ? SIGNALS[reason] : null
}
