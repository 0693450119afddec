import type { Context } from '../commands/context.ts'
import { EXIT } from '../commands/exit-codes.ts'

/** The exit code that says which signal ended us. */
export const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated, SIGHUP: EXIT.hungUp } as const

/** One Ctrl-C may come twice: from the terminal, and from the npm that started us and passes it on. */
const SAME_MS = 500

/** Listens for signals: the first ends what we are doing, and a second one the user's cleanup. */
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
