import type { Context } from '../commands/context.ts'
import { EXIT } from '../commands/exit-codes.ts'

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.hungUp } as const

/** Milliseconds within which a second signal is the same one. npm forwards the Ctrl-C that the terminal has already sent to us. */
const SAME_MS = 500

type Signals = Pick<Context, 'signal' | 'hurry'>

/** Signals, and the function that begins to listen for them. Until then, a signal ends this process at once. */
export interface Ears extends Signals {
  listen(): void
}

/** Prepares to listen. The first signal aborts `signal`, which ends the command; a second aborts `hurry`, which ends the user's cleanup. */
export function ears(): Ears {
  const [stop, hurry] = [new AbortController(), new AbortController()]
  let first = Number.POSITIVE_INFINITY
  const listenTo = (name: keyof typeof SIGNALS): void => {
    process.on(name, () => {
      if (performance.now() - first > SAME_MS) hurry.abort(name)
      first = Math.min(first, performance.now())
      stop.abort(name)
    })
  }
  return { signal: stop.signal, hurry: hurry.signal, listen: () => (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).forEach(listenTo) }
}

/** Listens for signals from now on. */
export function listen(): Signals {
  const { listen: begin, ...signals } = ears()
  begin()
  return signals
}

/** Returns the exit code for a signal, or null for any other reason. */
export function signalExit(reason: unknown): number | null {
  return reason === 'SIGINT' || reason === 'SIGTERM' || reason === 'SIGHUP' ? SIGNALS[reason] : null
}
